using System.Diagnostics;
using System.Globalization;

namespace Thirdynal.Drills.Fuzzing;

/// <summary><c>./thirdynal fuzz [target] [--count N] [--seed S]</c></summary>
internal static class FuzzCommand
{
    /// <summary>Runs the cases. Exit code 0 when nothing was found.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var (count, seed, only) = (1_000, 0, (string?)null);
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--count" when i + 1 < args.Length: count = DrillCommand.Number(args[++i]); break;
                case "--seed" when i + 1 < args.Length: seed = DrillCommand.Number(args[++i]); break;
                default: only = args[i]; break;
            }
        }

        var targets = FuzzTarget.All().Where(target => only is null || target.Name == only).ToList();
        if (targets.Count == 0) throw new DrillException($"There is no target '{only}'; there are {string.Join(", ", FuzzTarget.All().Select(static target => target.Name))}.");
        var found = 0;
        foreach (var target in targets)
        {
            await using var open = target;
            var begun = Stopwatch.StartNew();
            var result = await Fuzzer.RunAsync(target, seed, count, TimeSpan.FromSeconds(1));
            foreach (var sentence in result.Found) Console.WriteLine(sentence);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{result.Target}: {result.Cases} cases from {seed} in {begun.Elapsed.TotalSeconds:0} s, slowest {result.Slowest.TotalMilliseconds:0} ms, {result.Found.Count} found"));
            found += result.Found.Count;
        }

        return found == 0 ? 0 : 1;
    }
}
