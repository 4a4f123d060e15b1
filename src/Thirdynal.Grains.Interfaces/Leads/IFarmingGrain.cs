using Thirdynal.Domain.Leads;

namespace Thirdynal.Leads;

/// <summary>One run of lead farming, keyed by its id. Its progress is in <c>farm_runs</c>.</summary>
[Alias("Thirdynal.IFarmingGrain"), Version(1)]
public interface IFarmingGrain : IGrainWithGuidKey
{
    /// <summary>Begins the run and answers at once; begun already, it goes on where it stopped.</summary>
    [Alias("Start")]
    Task Start(FarmMessage message);

    /// <summary>Goes on where a stop of the program interrupted it.</summary>
    [Alias("Resume")]
    Task Resume();

    /// <summary>Stops the run after the customers at hand; leads that are in stay.</summary>
    /// <returns>Why not, or null.</returns>
    [Alias("Cancel")]
    Task<GrainError?> Cancel();
}

/// <summary>What to farm.</summary>
/// <param name="By">User id of whoever asks, or SYSTEM by night.</param>
/// <param name="ByNight">Begun by the schedule.</param>
/// <param name="Criteria">Which orders, as JSON of <see cref="FarmCriteria"/>.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.FarmMessage")]
public sealed record FarmMessage(
    [property: Id(0)] string By,
    [property: Id(1)] bool ByNight,
    [property: Id(2)] string Criteria);
