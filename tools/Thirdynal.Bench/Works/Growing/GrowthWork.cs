using System.Diagnostics;
using System.Globalization;
using System.Text;
using Thirdynal.Bench.Measuring;
using Thirdynal.Bench.Reporting;

namespace Thirdynal.Bench.Works.Growing;

/// <summary>How cost grows with what there is: rows of a file, customers, orders of a customer; and that one with very many slows nobody else.</summary>
internal static class GrowthWork
{
    /// <summary>The work; its size is that of the largest file and of the largest number of customers.</summary>
    public static Work Growth { get; } = new(
        "growth", "Cost by what there is", "row", 1_000_000, 200, static (_, _, _) => Task.CompletedTask, [new(Arm.Ours, RunAsync)]) { RunsOnce = true };

    private static async Task<ArmResult> RunAsync(ArmRun run)
    {
        var (text, drawings) = (new StringBuilder(), new Dictionary<string, string>(StringComparer.Ordinal));
        int[] sizes = [.. new[] { run.Size / 100, run.Size / 10, run.Size }.Where(size => size >= 100)];
        var meter = await Meter.StartAsync(run.Server, null, run.Cancellation);

        var crowds = await Each(sizes, size => CrowdGrowth.MeasureAsync(run, size));
        Table(
            text, "customers, a fifth with a lead | start s | heap MB | claim p50 ms | claim p99 ms | profile p50 ms | profile p99 ms | search p50 ms | search p99 ms", crowds,
            c => [c.Customers, c.StartSeconds, c.HeapMegabytes, c.Claims.Milliseconds(0.5), c.Claims.Milliseconds(0.99), c.Profiles.Milliseconds(0.5), c.Profiles.Milliseconds(0.99), c.Searches.Milliseconds(0.5), c.Searches.Milliseconds(0.99)]);
        drawings["growth-customers.svg"] = Plot.Draw(
            "Answers by number of customers, median", "customers", "ms", logarithmic: true,
            [
                new Line("claim", [.. crowds.Select(c => ((double)c.Customers, c.Claims.Milliseconds(0.5)))]),
                new Line("profile", [.. crowds.Select(c => ((double)c.Customers, c.Profiles.Milliseconds(0.5)))]),
                new Line("search", [.. crowds.Select(c => ((double)c.Customers, c.Searches.Milliseconds(0.5)))]),
            ]);

        var orders = await Each(run.Options.Quick ? [10] : [1, 10, 1_000], many => OrderGrowth.MeasureAsync(run, many));
        Table(
            text, "orders of each customer | CPU us a further row | profile p50 ms | kB of heap an activation", orders,
            o => [o.Orders, o.CpuMicroseconds, o.Profiles.Milliseconds(0.5), o.KilobytesAnActivation]);
        drawings["growth-orders.svg"] = Plot.Draw("A further parcel: processor time by orders that the customer has", "orders of the customer", "us", logarithmic: true, [new Line("us", [.. orders.Select(o => ((double)o.Orders, o.CpuMicroseconds))])]);

        var giant = await GiantGrowth.MeasureAsync(run, run.Options.Quick ? 500 : 10_000);
        Console.WriteLine($"growth: {giant}");
        text.Append(CultureInfo.InvariantCulture, $"A customer with {giant.Orders:N0} orders, whose every further parcel takes {Figures.Number(giant.RowMilliseconds)} ms, while others are looked at and sold to: ")
            .Append(CultureInfo.InvariantCulture, $"their profiles take p50 {Figures.Number(giant.Alone.Milliseconds(0.5))} ms and p99 {Figures.Number(giant.Alone.Milliseconds(0.99))} ms without it, ")
            .Append(CultureInfo.InvariantCulture, $"{Figures.Number(giant.Beside.Milliseconds(0.5))} and {Figures.Number(giant.Beside.Milliseconds(0.99))} ms beside it; ")
            .Append(CultureInfo.InvariantCulture, $"an import of theirs {Figures.Number(giant.ImportAlone)} s without it, {Figures.Number(giant.ImportBeside)} s beside it.\n");

        var files = await Each(sizes, size => FileGrowth.MeasureAsync(run, size));
        Table(text, "rows of the file | rows/s | CPU us a row | peak MB", files, f => [f.Rows, f.Rows / f.Seconds, f.CpuMicroseconds, f.PeakMegabytes]);
        drawings["growth-import-cpu.svg"] = Plot.Draw("Import: processor time a row", "rows of the file", "us", logarithmic: true, [new Line("us", [.. files.Select(f => ((double)f.Rows, f.CpuMicroseconds))])]);
        drawings["growth-import-memory.svg"] = Plot.Draw("Import: peak memory of the program", "rows of the file", "MB", logarithmic: true, [new Line("MB", [.. files.Select(f => ((double)f.Rows, f.PeakMegabytes))])]);

        var measurement = await meter.StopAsync(files.Sum(f => f.Rows), null, 0, run.Cancellation);
        return new ArmResult(measurement, null) { Notes = text.ToString(), Drawings = drawings };
    }

    private static async Task<List<T>> Each<T>(int[] sizes, Func<int, Task<T>> measure)
    {
        var found = new List<T>();
        foreach (var size in sizes)
        {
            var time = Stopwatch.StartNew();
            found.Add(await measure(size));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"growth: {found[^1]} in {time.Elapsed.TotalSeconds:F0} s"));
        }

        return found;
    }

    private static void Table<T>(StringBuilder text, string heading, IReadOnlyList<T> rows, Func<T, double[]> cells)
    {
        text.Append("| ").Append(heading).Append(" |\n|").Insert(text.Length, "---|", heading.Count(static c => c == '|') + 1).Append('\n');
        foreach (var row in rows)
        {
            text.Append("| ").AppendJoin(" | ", cells(row).Select(static (value, i) => i == 0 ? value.ToString("N0", CultureInfo.InvariantCulture) : Figures.Number(value))).Append(" |\n");
        }

        text.Append('\n');
    }
}
