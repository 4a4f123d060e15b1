using Thirdynal.Domain;

namespace Thirdynal.Jobs;

/// <summary>One trial of a draft policy on the stored history, keyed by its id.</summary>
[Alias("Thirdynal.IWhatIfGrain"), Version(1)]
public interface IWhatIfGrain : IGrainWithGuidKey
{
    /// <summary>Begins; repeating it changes nothing.</summary>
    [Alias("Start")]
    Task Start(WhatIfMessage message);

    /// <summary>Goes on after a stop of the program.</summary>
    [Alias("Resume")]
    Task Resume();

    /// <summary>Ends it before its time.</summary>
    /// <returns>Why not; null when it was ended.</returns>
    [Alias("Cancel")]
    Task<GrainError?> Cancel();

    /// <summary>Notes that its draft has become a policy.</summary>
    /// <param name="version">The version.</param>
    [Alias("Published")]
    Task Published(int version);
}

/// <summary>A draft to try.</summary>
/// <param name="By">User id of whoever asks.</param>
/// <param name="Name">The draft's name.</param>
/// <param name="BaseVersion">The policy that it was made from.</param>
/// <param name="Draft">The whole policy as JSON.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.WhatIfMessage")]
public sealed record WhatIfMessage(
    [property: Id(0)] string By,
    [property: Id(1)] string Name,
    [property: Id(2)] int BaseVersion,
    [property: Id(3)] string Draft);
