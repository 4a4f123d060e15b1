using System.Globalization;
using Thirdynal.Bench.Heap;
using Thirdynal.Bench.Measuring;
using Thirdynal.Bench.Programs;
using Thirdynal.Bench.Server;
using Thirdynal.Bench.Works.Imports;
using Thirdynal.Bench.Works.Profiles;

namespace Thirdynal.Bench.Works.Growing;

/// <summary>What it costs that customers have so many orders.</summary>
internal sealed record OrderGrowth(int Orders, double CpuMicroseconds, Latencies Profiles, double KilobytesAnActivation)
{
    private const int Customers = 200;

    /// <summary>Customers with so many orders each.</summary>
    public static Task FillAsync(BenchDatabase database, int customers, int orders, CancellationToken cancellationToken) => database.FillAsync(
        SqlFiles.Text("People.sql", customers) + SqlFiles.Text("GrowthData.sql", customers).Replace(":orders", orders.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        + ImportWork.CurrentMetrics, cancellationToken);

    /// <summary>Brings each of them a further parcel.</summary>
    public static async Task<OrderGrowth> MeasureAsync(ArmRun run, int orders)
    {
        var template = await run.Server.TemplateAsync("bench_growth", WorkRunner.Migrated, database => FillAsync(database, Customers * 2, orders, run.Cancellation), run.Cancellation);
        await using var database = await run.Server.CopyAsync(template, run.Cancellation);
        using var probe = new HeapProbe();
        await using var program = await HttpProgram.StartOursAsync(run.Options.Api, database.ConnectionString, run.Cancellation, probe.Settings);
        await TakeInAsync(1, Customers); // warms up with other customers
        var before = await probe.MegabytesAsync(run.Cancellation);
        var meter = await Meter.StartAsync(run.Server, program.Process, run.Cancellation);
        await TakeInAsync(Customers + 1, Customers);
        var took = await meter.StopAsync(Customers, null, 0, run.Cancellation);
        var after = await probe.MegabytesAsync(run.Cancellation);
        var profiles = await Callers.RunAsync(4, Customers, async turn => (await ProfileWork.GetAsync(program.Http, turn + 1, run.Cancellation)).Length > 0);
        return new OrderGrowth(orders, took.CpuMicroseconds, profiles, Math.Max(0, after - before) * 1024 / Customers);

        async Task TakeInAsync(int first, int rows)
        {
            var file = await PortalExport.WriteAsync(first, rows, static row => row, run.Cancellation);
            await ImportWork.UploadAsync(program.Http, file, rows, run.Cancellation);
            File.Delete(file);
        }
    }
}
