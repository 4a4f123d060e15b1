using System.Diagnostics;
using Thirdynal.Bench.Measuring;
using Thirdynal.Bench.Programs;
using Thirdynal.Bench.Works.Imports;
using Thirdynal.Bench.Works.Profiles;

namespace Thirdynal.Bench.Works.Growing;

/// <summary>One customer with very many orders, who gets parcel after parcel, beside others.</summary>
internal sealed record GiantGrowth(int Orders, double RowMilliseconds, Latencies Alone, Latencies Beside, double ImportAlone, double ImportBeside)
{
    private const int Others = 500;

    /// <summary>Looks at others and takes in parcels of theirs, first without and then with parcels of the giant on their way.</summary>
    public static async Task<GiantGrowth> MeasureAsync(ArmRun run, int orders)
    {
        var (others, own) = run.Options.Quick ? (50, 10) : (Others, 100);
        var template = await run.Server.TemplateAsync("bench_growth", WorkRunner.Migrated, async database =>
        {
            await OrderGrowth.FillAsync(database, others + 1, 2, run.Cancellation);
            await database.ExecuteAsync(
                """
                insert into customer_order_history (id, customer_id, waybill_number, source_type, product_name, cod_amount, current_status, jnt_waybill, waybill_version, order_date,
                    delivered_date, created_at, updated_at)
                select gen_random_uuid(), $2, 'G' || lpad(k::text, 11, '0'), 'UPLOAD', 'Serum', 500, 'DELIVERED', 'G' || lpad(k::text, 11, '0'), 1,
                    now() - interval '200 days', now() - interval '190 days', now(), now()
                from generate_series(1, $1 - 2) k
                """, run.Cancellation, orders, ProfileWork.Customer(others + 1));
            await database.ExecuteAsync(ImportWork.CurrentMetrics, run.Cancellation);
        }, run.Cancellation);
        await using var database = await run.Server.CopyAsync(template, run.Cancellation);
        await using var program = await HttpProgram.StartOursAsync(run.Options.Api, database.ConnectionString, run.Cancellation);
        var next = 1;
        await TakeInAsync(others, row => (row % others) + 1); // warms up
        await LookAsync();

        var importAlone = await TakeInAsync(others, row => (row % others) + 1);
        var alone = await LookAsync();

        // Enough for the giant to be at it all the time.
        var (ended, giants, rows) = (false, 0.0, 0);
        var giant = Task.Run(async () =>
        {
            while (!Volatile.Read(ref ended))
            {
                giants += await TakeInAsync(own, _ => others + 1);
                rows += own;
            }
        }, run.Cancellation);
        var importBeside = await TakeInAsync(others, row => (row % others) + 1);
        var beside = await LookAsync();
        Volatile.Write(ref ended, true);
        await giant;
        return new GiantGrowth(orders, giants * 1000 / rows, alone, beside, importAlone, importBeside);

        async Task<double> TakeInAsync(int count, Func<int, int> customer)
        {
            var first = Interlocked.Add(ref next, count) - count;
            var file = await PortalExport.WriteAsync(first, count, customer, run.Cancellation);
            var time = Stopwatch.StartNew();
            await ImportWork.UploadAsync(program.Http, file, count, run.Cancellation);
            File.Delete(file);
            return time.Elapsed.TotalSeconds;
        }

        Task<Latencies> LookAsync() => Callers.RunAsync(4, others, async turn => (await ProfileWork.GetAsync(program.Http, turn + 1, run.Cancellation)).Length > 0);
    }
}
