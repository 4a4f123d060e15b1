using System.Diagnostics;

namespace Thirdynal.Bench.Measuring;

/// <summary>People who call at once, each waiting for an answer before the next call.</summary>
internal static class Callers
{
    /// <summary>Lets callers take turns until there are none left.</summary>
    /// <param name="callers">How many at once.</param>
    /// <param name="turns">How many calls in all.</param>
    /// <param name="call">One call, given its turn from 0; false ends the load.</param>
    public static Task<Latencies> RunAsync(int callers, int turns, Func<int, Task<bool>> call) =>
        RunAsync(callers, turns, TimeSpan.MaxValue, TimeSpan.Zero, call);

    /// <summary>The same for a limited time and with pauses.</summary>
    /// <param name="callers">How many at once.</param>
    /// <param name="turns">How many calls at most.</param>
    /// <param name="atMost">No call begins after this.</param>
    /// <param name="pause">What a caller waits after each answer.</param>
    /// <param name="call">One call, given its turn from 0; false ends the load.</param>
    public static async Task<Latencies> RunAsync(int callers, int turns, TimeSpan atMost, TimeSpan pause, Func<int, Task<bool>> call)
    {
        var (latencies, next, time) = (new Latencies(), -1, Stopwatch.StartNew());
        await Task.WhenAll(Enumerable.Range(0, callers).Select(async _ =>
        {
            await Task.Yield();
            int turn;
            while ((turn = Interlocked.Increment(ref next)) < turns && time.Elapsed < atMost)
            {
                var begun = Stopwatch.GetTimestamp();
                if (!await call(turn)) Interlocked.Exchange(ref next, turns);
                else latencies.Add(Stopwatch.GetTimestamp() - begun);
                if (pause > TimeSpan.Zero) await Task.Delay(pause);
            }
        }));
        return latencies;
    }
}
