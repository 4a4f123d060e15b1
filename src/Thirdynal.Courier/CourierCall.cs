namespace Thirdynal.Courier;

/// <summary>One HTTP exchange with a courier, as it is logged: no phones, names, keys or signatures.</summary>
/// <param name="At">When it went out.</param>
/// <param name="Operation"><c>TRACK</c>, <c>QUERY</c>, <c>CREATE</c> or <c>CANCEL</c>.</param>
/// <param name="Waybills">How many waybills it asked about.</param>
/// <param name="DurationMs">Milliseconds until the answer was read, or given up.</param>
/// <param name="HttpStatus">The answer's status; null when there was no answer.</param>
/// <param name="Code">The courier's or our code when it failed.</param>
/// <param name="Error">The sentence that goes with <paramref name="Code"/>.</param>
/// <param name="Attempt">1 for the first try, 2 for its first repetition, ...</param>
public sealed record CourierCall(
    DateTimeOffset At, string Operation, int Waybills, int DurationMs, int? HttpStatus, string? Code, string? Error, int Attempt);

/// <summary>Is told of every call as it ends, whoever made it.</summary>
public interface ICourierCallLog
{
    /// <summary>Takes note of one call. Called from any thread; must neither block nor throw.</summary>
    void Record(CourierCall call);
}
