using System.Diagnostics;
using System.Globalization;
using System.Text;
using Thirdynal.Bench.Heap;
using Thirdynal.Bench.Measuring;
using Thirdynal.Bench.Programs;
using Thirdynal.Bench.Reporting;
using Thirdynal.Bench.Works.Imports;
using Thirdynal.Bench.Works.Sync;

namespace Thirdynal.Bench.Works.Soaking;

/// <summary>A floor at work, everything at once, for ten minutes: what matters is that nothing fails and that memory does not creep.</summary>
internal static class SoakWork
{
    private const double MostGrowth = 1;

    /// <summary>The work; its size is the number of customers, each with a lead and a parcel under way.</summary>
    public static Work Soak { get; } = new(
        "soak", "Mixed work: agents, files, courier, profiles, searches, reports, pages", "call", 50_000, 500,
        static (database, size, stop) => database.FillAsync(
            People.Sql(size) + SqlFiles.Text("SyncData.sql", size) + ImportWork.CurrentMetrics + ";\n" + SqlFiles.Text("SoakData.sql", size), stop),
        [new(Arm.Ours, RunAsync)])
    {
        Target = "no error, the managed heap after collection grows by less than 1 % a minute over the second half",
        RunsOnce = true,
    };

    private static async Task<ArmResult> RunAsync(ArmRun run)
    {
        var (time, pace) = run.Options.Quick ? (TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(1)) : (run.Options.Time ?? TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(20));
        using var probe = new HeapProbe();
        await using var courier = await SyncWork.CourierAsync(run);
        // Activations are let go after two minutes instead of fifteen: in ten minutes they shall come and go, as they do in a day.
        await using var program = await HttpProgram.StartOursAsync(
            run.Options.Api, run.Database.ConnectionString, run.Cancellation, [.. courier.Settings, .. probe.Settings, ("Grains__CollectionAge", "00:02:00")]);
        await program.ReportsBuiltAsync(run.Cancellation);
        using var web = await WebSession.SignInAsync(program.Http.BaseAddress!, run.Cancellation);
        var floor = new SoakFloor(program.Http, web, run.Size, pace, run.Cancellation);
        var heap = new List<(double Minutes, double Megabytes)>();
        var clock = Stopwatch.StartNew();
        var meter = await Meter.StartAsync(run.Server, program.Process, run.Cancellation);
        var work = floor.WorkAsync(time);
        while (!work.IsCompleted)
        {
            heap.Add((clock.Elapsed.TotalMinutes, await probe.MegabytesAsync(run.Cancellation)));
            await Task.WhenAny(work, Task.Delay(pace / 2, run.Cancellation));
        }

        await work;
        var measurement = await meter.StopAsync(floor.Calls, floor.All, floor.Errors.Count, run.Cancellation);
        var growth = Trend.PercentAMinute([.. heap.Where(h => h.Minutes > clock.Elapsed.TotalMinutes / 2)]);
        if (!floor.Errors.IsEmpty) throw new BenchException($"{floor.Errors.Count} calls failed, such as: {floor.Errors.First()}");
        if (!run.Options.Quick && growth > MostGrowth) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"soak: the heap grows by {growth:F2} % a minute, which is too much."));
        return new ArmResult(measurement, null)
        {
            Notes = NotesOf(floor, growth),
            Drawings = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["soak-heap.svg"] = Plot.Draw("Managed heap after a collection", "minutes", "MB", logarithmic: false, [new Line("heap", [.. heap])]),
            },
        };
    }

    private static string NotesOf(SoakFloor floor, double growth)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"No call failed. Over the second half the managed heap after a collection changes by {growth:F2} % a minute.\n\n| What | calls | p50 ms | p99 ms | longest ms |\n|---|---|---|---|---|\n");
        foreach (var (name, took) in floor.Took.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {took.Count:N0} | {Figures.Number(took.Milliseconds(0.5))} | {Figures.Number(took.Milliseconds(0.99))} | {Figures.Number(took.Milliseconds(1))} |\n");
        }

        return text.ToString();
    }
}
