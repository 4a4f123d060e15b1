using System.Collections.Immutable;

namespace Thirdynal.Sync;

/// <summary>
/// Asks the courier (the key) for one batch of waybills and hands its answers to them. Any number are at it at once,
/// beside the poll that calls them.
/// </summary>
[Alias("Thirdynal.ISyncBatchGrain"), Version(1)]
public interface ISyncBatchGrain : IGrainWithStringKey
{
    /// <summary>
    /// Answers when everything that the courier said is stored. A courier in trouble takes its time: after ten minutes
    /// the batch ends by itself, and what it has no answer for has failed.
    /// </summary>
    [Alias("Ask"), ResponseTimeout("00:15:00")]
    Task<BatchAnswer> Ask(BatchMessage message);
}

/// <summary>The waybills of one batch.</summary>
/// <param name="Waybills">The courier's numbers.</param>
/// <param name="IsNamed">Whether somebody asked for just these, and so wants to hear which the courier does not know.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.BatchMessage")]
public sealed record BatchMessage(
    [property: Id(0)] ImmutableArray<string> Waybills,
    [property: Id(1)] bool IsNamed);

/// <summary>What asking about a batch led to; counts of waybills.</summary>
/// <param name="Asked">In the batch.</param>
/// <param name="Answered">The courier said something, be it that it has no scan yet.</param>
/// <param name="Changed">Known, with something new.</param>
/// <param name="Unchanged">With nothing new.</param>
/// <param name="Inserted">Not known before.</param>
/// <param name="Failed">No answer, or one that could not be taken in.</param>
/// <param name="Calls">The calls that were made.</param>
/// <param name="Errors">What went wrong, in sentences.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.BatchAnswer")]
public sealed record BatchAnswer(
    [property: Id(0)] int Asked,
    [property: Id(1)] int Answered,
    [property: Id(2)] int Changed,
    [property: Id(3)] int Unchanged,
    [property: Id(4)] int Inserted,
    [property: Id(5)] int Failed,
    [property: Id(6)] ImmutableArray<CallMessage> Calls,
    [property: Id(7)] ImmutableArray<string> Errors);

/// <summary>One exchange with the courier, as it is logged.</summary>
/// <param name="At">When it went out.</param>
/// <param name="Operation"><c>TRACK</c> or <c>QUERY</c>.</param>
/// <param name="Waybills">How many waybills it asked about.</param>
/// <param name="DurationMs">Milliseconds until the answer was read, or given up.</param>
/// <param name="HttpStatus">The answer's status; null when there was no answer.</param>
/// <param name="Code">The courier's or our code when it failed.</param>
/// <param name="Error">The sentence that goes with the code.</param>
/// <param name="Attempt">1 for the first try.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.CallMessage")]
public sealed record CallMessage(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] string Operation,
    [property: Id(2)] int Waybills,
    [property: Id(3)] int DurationMs,
    [property: Id(4)] int? HttpStatus,
    [property: Id(5)] string? Code,
    [property: Id(6)] string? Error,
    [property: Id(7)] int Attempt);
