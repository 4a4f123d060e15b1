using System.Globalization;
using System.Net.Http.Json;
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
    private const int MostOrders = 200_000;

    /// <summary>Customers with so many orders each.</summary>
    public static Task FillAsync(BenchDatabase database, int customers, int orders, CancellationToken cancellationToken) => database.FillAsync(
        People.Sql(customers) + SqlFiles.Text("GrowthData.sql", customers).Replace(":orders", orders.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        + ImportWork.CurrentMetrics, cancellationToken);

    /// <summary>Brings each of them a further parcel.</summary>
    public static async Task<OrderGrowth> MeasureAsync(ArmRun run, int orders)
    {
        var customers = Math.Clamp(MostOrders / orders, 200, run.Options.Quick ? 200 : 2_000);
        var template = await run.Server.TemplateAsync("bench_growth", WorkRunner.Migrated, database => FillAsync(database, customers * 2, orders, run.Cancellation), run.Cancellation);
        await using var database = await run.Server.CopyAsync(template, run.Cancellation);
        using var probe = new HeapProbe();
        await using var program = await HttpProgram.StartOursAsync(run.Options.Api, database.ConnectionString, run.Cancellation, probe.Settings);
        await TakeInAsync(1, customers); // warms up with other customers
        var meter = await Meter.StartAsync(run.Server, program.Process, run.Cancellation);
        await TakeInAsync(customers + 1, customers);
        var took = await meter.StopAsync(customers, null, 0, run.Cancellation);
        var profiles = await Callers.RunAsync(4, customers, async turn => (await ProfileWork.GetAsync(program.Http, turn + 1, run.Cancellation)).Length > 0);

        // Files let their customers go; a word of a person keeps one in memory for a while.
        await Callers.RunAsync(4, customers, turn => ForbidAsync(turn + 1));
        var before = await probe.MegabytesAsync(run.Cancellation);
        await Callers.RunAsync(4, customers, turn => ForbidAsync(customers + turn + 1));
        var after = await probe.MegabytesAsync(run.Cancellation);
        return new OrderGrowth(orders, took.CpuMicroseconds, profiles, Math.Max(0, after - before) * 1024 / customers);

        async Task<bool> ForbidAsync(int customer)
        {
            using var response = await program.Http.PostAsJsonAsync(new Uri($"/api/customers/{ProfileWork.Customer(customer)}/do-not-contact", UriKind.Relative), new { reason = "Benchmark" }, run.Cancellation);
            return response.IsSuccessStatusCode ? true : throw new BenchException($"do-not-contact answered {(int)response.StatusCode}");
        }

        async Task TakeInAsync(int first, int rows)
        {
            var file = await PortalExport.WriteAsync(first, rows, static row => row, run.Cancellation);
            await ImportWork.UploadAsync(program.Http, file, rows, run.Cancellation);
            File.Delete(file);
        }
    }
}
