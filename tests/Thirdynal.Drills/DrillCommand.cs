using System.Diagnostics;
using System.Globalization;
using Thirdynal.Domain;

namespace Thirdynal.Drills;

/// <summary><c>./thirdynal drill [--count N] [--seed S] [--kind K]</c></summary>
internal static class DrillCommand
{
    /// <summary>Holds the drills. Exit code 0 when nothing was lost.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var (count, seed, kind) = (1, (int?)null, (DrillKind?)null);
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : "";
            switch (args[i])
            {
                case "--count": count = Number(value); break;
                case "--seed": seed = Number(value); break;
                case "--kind" when Words.TryParse<DrillKind>(value, out var named): kind = named; break;
                case "--kind": throw new DrillException($"--kind takes one of {string.Join(", ", Enum.GetValues<DrillKind>().Select(static k => Words.Of(k)))}.");
                default: throw new DrillException($"There is no option '{args[i]}'; there are --count, --seed and --kind.");
            }
        }

        var home = Path.GetFullPath(Environment.GetEnvironmentVariable("THIRDYNAL_DATA") ?? ".thirdynal/drill");
        await using var series = new DrillSeries(home, Console.WriteLine);
        var (held, leftOut, operations, lost, begun) = (0, 0, 0L, 0, Stopwatch.StartNew());
        foreach (var (number, what) in DrillSeries.Plan(seed ?? Random.Shared.Next(1_000_000), count, kind))
        {
            held++;
            try
            {
                if (await series.HoldAsync(number, what) is { } result)
                {
                    operations += result.Ledger.Acknowledged;
                    if (result.Found.Count == 0) continue;
                }
                else
                {
                    (held, leftOut) = (held - 1, leftOut + 1);
                    continue;
                }
            }
            catch (Exception failure) when (failure is not DrillException)
            {
                // Of a drill that did not come to its end nobody can say that nothing was lost.
                Console.WriteLine($"    BROKEN  {failure}");
            }

            lost++;
            Console.WriteLine($"    again: ./thirdynal drill --seed {number} --kind {Words.Of(what)}");
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{held} drills in {begun.Elapsed.TotalMinutes:0.0} min, {operations} operations acknowledged, {lost} drills in which something was lost{(leftOut > 0 ? $", {leftOut} left out" : "")}"));
        return lost == 0 ? 0 : 1;
    }

    public static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new DrillException($"'{text}' is not a number.");
}
