using System.Diagnostics;

namespace Thirdynal.Bench.Measuring;

/// <summary>People who call at once, each waiting for an answer before the next call.</summary>
internal static class Callers
{
    /// <summary>Lets callers take turns until there are none left.</summary>
    /// <param name="callers">How many at once.</param>
    /// <param name="turns">How many calls in all.</param>
    /// <param name="call">One call, given its turn from 0; false ends the load.</param>
    public static Task<Latencies> RunAsync(int callers, int turns, Func<int, Task<bool>> call) => RunAsync(callers, turns, TimeSpan.MaxValue, call);

    /// <summary>The same for a limited time.</summary>
    /// <param name="callers">How many at once.</param>
    /// <param name="turns">How many calls at most.</param>
    /// <param name="atMost">No call begins after this.</param>
    /// <param name="call">One call, given its turn from 0; false ends the load.</param>
    public static Task<Latencies> RunAsync(int callers, int turns, TimeSpan atMost, Func<int, Task<bool>> call) =>
        RunAsync(callers, turns, atMost, TimeSpan.Zero, call);

    /// <summary>
    /// Calls that come whether or not others have been answered, one as long after the other: who is late because all callers
    /// still wait counts from when the call was due.
    /// </summary>
    /// <param name="callers">How many at once.</param>
    /// <param name="turns">How many calls in all.</param>
    /// <param name="between">From one call to the next, of whichever caller.</param>
    /// <param name="call">One call, given its turn from 0; false ends the load.</param>
    public static Task<Latencies> RunPacedAsync(int callers, int turns, TimeSpan between, Func<int, Task<bool>> call) =>
        RunAsync(callers, turns, TimeSpan.MaxValue, between, call);

    private static async Task<Latencies> RunAsync(int callers, int turns, TimeSpan atMost, TimeSpan between, Func<int, Task<bool>> call)
    {
        var (latencies, next, time) = (new Latencies(), -1, Stopwatch.StartNew());
        await Task.WhenAll(Enumerable.Range(0, callers).Select(async _ =>
        {
            await Task.Yield();
            int turn;
            while ((turn = Interlocked.Increment(ref next)) < turns && time.Elapsed < atMost)
            {
                var early = (between * turn) - time.Elapsed;
                var late = early < TimeSpan.Zero && between > TimeSpan.Zero ? (long)(-early.TotalSeconds * Stopwatch.Frequency) : 0;
                if (early > TimeSpan.Zero) await Task.Delay(early);
                var begun = Stopwatch.GetTimestamp() - late;
                if (!await call(turn)) Interlocked.Exchange(ref next, turns);
                else latencies.Add(Stopwatch.GetTimestamp() - begun);
            }
        }));
        return latencies;
    }
}
