using System.Globalization;
using System.Runtime.InteropServices;
using Thirdynal.Domain;

namespace Thirdynal.Drills;

/// <summary><c>./thirdynal drill [--count N] [--seed S] [--kind K] [--lanes L]</c></summary>
internal static class DrillCommand
{
    private const int Interrupted = 130;

    /// <summary>Holds the drills. Exit code 0 when nothing was lost.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var (count, seed, kind, lanes) = (1, (int?)null, (DrillKind?)null, 1);
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : "";
            switch (args[i])
            {
                case "--count": count = Number(value); break;
                case "--seed": seed = Number(value); break;
                case "--lanes": lanes = Math.Max(1, Number(value)); break;
                case "--kind" when Words.TryParse<DrillKind>(value, out var named): kind = named; break;
                case "--kind": throw new DrillException($"--kind takes one of {string.Join(", ", Enum.GetValues<DrillKind>().Select(static k => Words.Of(k)))}.");
                default: throw new DrillException($"There is no option '{args[i]}'; there are --count, --seed, --kind and --lanes.");
            }
        }

        using var stop = new CancellationTokenSource();
        // Told to end, it takes its servers, programs and disks with it.
        using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);

        var home = Path.GetFullPath(Environment.GetEnvironmentVariable("THIRDYNAL_DATA") ?? ".thirdynal/drill");
        var run = new DrillRun(home, DrillSeries.Plan(seed ?? Random.Shared.Next(1_000_000), count, kind), stop.Token);
        await Task.WhenAll(Enumerable.Range(1, lanes).Select(lane => run.HoldAsync(lane, lanes)));
        run.Sum();
        return stop.IsCancellationRequested ? Interrupted : run.Lost == 0 ? 0 : 1;

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    public static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new DrillException($"'{text}' is not a number.");
}
