using System.Diagnostics;

namespace Thirdynal.Drills.Fuzzing;

/// <summary>What came of the cases of one target.</summary>
/// <param name="Target">Its name.</param>
/// <param name="Cases">How many there were.</param>
/// <param name="Found">What was wrong, each with its seed; the first of them.</param>
/// <param name="Slowest">The longest that a case took.</param>
internal sealed record FuzzResult(string Target, int Cases, IReadOnlyList<string> Found, TimeSpan Slowest);

/// <summary>Gives a target case after case; each has a number, from which it can be made again.</summary>
internal static class Fuzzer
{
    private const int MostFound = 20;

    /// <summary>Runs so many cases.</summary>
    /// <param name="target">What is given them.</param>
    /// <param name="first">Number of the first.</param>
    /// <param name="count">How many.</param>
    /// <param name="hang">What takes longer than this, each time, hangs.</param>
    public static async Task<FuzzResult> RunAsync(FuzzTarget target, int first, int count, TimeSpan hang)
    {
        await target.OpenAsync();
        var (found, slowest, cases, gate) = (new List<string>(), TimeSpan.Zero, 0, new Lock());
        await Parallel.ForEachAsync(Enumerable.Range(first, count), new ParallelOptions { MaxDegreeOfParallelism = target.AtOnce }, async (number, _) =>
        {
            lock (gate)
            {
                if (found.Count >= MostFound) return;
                cases++;
            }

            var (wrong, took) = await TryAsync(target, number);
            // A busy machine is no hang: what hangs does so each time.
            for (var again = 0; again < 3 && wrong is null && took > hang; again++) (wrong, took) = await TryAsync(target, number);
            if (wrong is null && took > hang) wrong = $"took {took.TotalSeconds:0.0} s";
            lock (gate)
            {
                if (took > slowest) slowest = took;
                if (wrong is not null) found.Add($"{target.Name} {number}: {wrong}");
            }
        });

        return new FuzzResult(target.Name, cases, found, slowest);
    }

    private static async Task<(string? Wrong, TimeSpan Took)> TryAsync(FuzzTarget target, int number)
    {
        var begun = Stopwatch.StartNew();
        try
        {
            return (await target.TryAsync(new Random(number)), begun.Elapsed);
        }
        catch (Exception thrown)
        {
            return ($"threw {thrown}", begun.Elapsed);
        }
    }
}
