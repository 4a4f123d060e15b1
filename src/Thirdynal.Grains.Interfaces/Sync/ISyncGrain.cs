using System.Collections.Immutable;
using Thirdynal.Jobs;

namespace Thirdynal.Sync;

/// <summary>The poll of one courier, keyed by the courier (<c>JNT</c>): runs, batches, back-off, log.</summary>
[Alias("Thirdynal.ISyncGrain"), Version(1)]
public interface ISyncGrain : IGrainWithStringKey, ICoordinator
{
    /// <summary>Key of the J&amp;T poll.</summary>
    const string Jnt = "JNT";

    /// <summary>Starts a run and answers at once. While one is running, a pull of everything answers with it.</summary>
    [Alias("Pull")]
    Task<PullAnswer> Pull(PullMessage message);

    /// <summary>Whether the courier is configured, what runs, what comes next.</summary>
    [Alias("Status")]
    Task<SyncState> Status();
}

/// <summary>Asks for a run.</summary>
/// <param name="Waybills">These only; empty: everything that is due.</param>
/// <param name="By">User id of whoever asks.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.PullMessage")]
public sealed record PullMessage(
    [property: Id(0)] ImmutableArray<string> Waybills,
    [property: Id(1)] string By);

/// <summary>The run that was started, or that is already at it.</summary>
[GenerateSerializer, Immutable, Alias("Thirdynal.PullAnswer")]
public sealed record PullAnswer(
    [property: Id(0)] Guid? RunId,
    [property: Id(1)] GrainError? Error = null);

/// <summary>State of the poll.</summary>
[GenerateSerializer, Immutable, Alias("Thirdynal.SyncState")]
public sealed record SyncState(
    [property: Id(0)] bool Configured,
    [property: Id(1)] Guid? RunningRunId,
    [property: Id(2)] DateTimeOffset? NextRunAt);
