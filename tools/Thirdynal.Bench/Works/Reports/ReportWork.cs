using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Thirdynal.Bench.Measuring;
using Thirdynal.Bench.Programs;

namespace Thirdynal.Bench.Works.Reports;

/// <summary>
/// Every report over two years of orders, asked for by one caller after the other while nothing else goes on; then how long
/// a change takes to be in them. There is nothing to compare it with: it must be quick enough to be looked at.
/// </summary>
internal static class ReportWork
{
    private const string Area = "area=PROVINCE-3";

    /// <summary>The work; its size is the number of orders.</summary>
    public static Work Reports { get; } = new(
        "reports", "Reports over orders of two years", "report", 5_000_000, 5_000,
        static (database, size, stop) => database.FillAsync(SqlFiles.Text("ReportData.sql", size), stop),
        [
            new(Arm.Ours, static async run =>
            {
                await using var program = await HttpProgram.StartOursAsync(run.Options.Api, run.Database.ConnectionString, run.Cancellation);
                Console.WriteLine($"reports: built in {await BuiltAsync(program.Http, run)} s");
                await run.Database.ExecuteAsync("vacuum analyze", run.Cancellation);
                var (all, rounds) = (new Latencies(), run.Options.Quick ? 3 : 20);
                foreach (var (_, address) in Addresses()) await AskAsync(program.Http, address, new Latencies(), new Latencies(), run.Cancellation); // warm-up
                var meter = await Meter.StartAsync(run.Server, program.Process, run.Cancellation);
                var count = 0L;
                foreach (var (name, address) in Addresses())
                {
                    var own = new Latencies();
                    for (var i = 0; i < rounds; i++, count++) await AskAsync(program.Http, address, own, all, run.Cancellation);
                    Console.WriteLine(string.Create(
                        CultureInfo.InvariantCulture, $"reports: {name}: p50 {own.Milliseconds(0.5):F0} ms, p95 {own.Milliseconds(0.95):F0} ms"));
                }

                var measurement = await meter.StopAsync(count, all, 0, run.Cancellation);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"reports: all: p95 {all.Milliseconds(0.95):F0} ms"));
                var behind = await StalenessAsync(program.Http, run);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"reports: a change is in them after p50 {behind.Milliseconds(0.5):F0} ms, p95 {behind.Milliseconds(0.95):F0} ms"));
                return new ArmResult(measurement, null);
            }),
        ])
    {
        Target = "p95 within 300 ms, at most 5 s stale",
    };

    private static IEnumerable<(string Name, string Address)> Addresses()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(8).DateTime);
        (string Name, int Days)[] periods = [("30 days", 30), ("a quarter", 91), ("a year", 365), ("two years", 730)];
        string[] reports =
        [
            "customer-performance?groupBy=RISK", "customer-performance?groupBy=SCORE_BAND&risk=HIGH", "customer-performance?groupBy=AREA",
            "customer-performance?groupBy=PRODUCT", $"customer-performance?groupBy=PRODUCT&{Area}", "customer-performance?groupBy=SOURCE",
            "recycling-conversion?groupBy=REASON", "recycling-conversion?groupBy=ATTEMPT&priority=80-100", "recycling-funnel?",
            "agent-performance?", "trends?step=WEEK", $"trends?step=MONTH&{Area}", "cohorts?",
            $"customer-performance/rows?{Area}&figure=RETURNED&limit=50", "recycling-conversion/rows?figure=CONVERTED&limit=50",
        ];
        foreach (var report in reports)
        {
            foreach (var (name, days) in periods)
            {
                yield return ($"{report}, {name}", $"/api/reports/{report}&from={today.AddDays(1 - days):yyyy-MM-dd}&to={today:yyyy-MM-dd}".Replace("?&", "?", StringComparison.Ordinal));
            }
        }
    }

    private static async Task AskAsync(HttpClient http, string address, Latencies own, Latencies all, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        using var response = await http.GetAsync(new Uri(address, UriKind.Relative), cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        if (!response.IsSuccessStatusCode) throw new BenchException($"{address} answered {(int)response.StatusCode}: {text}");
        var elapsed = Stopwatch.GetTimestamp() - start;
        own.Add(elapsed);
        all.Add(elapsed);
    }

    private static async Task<double> BuiltAsync(HttpClient http, ArmRun run)
    {
        var time = Stopwatch.StartNew();
        while (true)
        {
            using var response = await http.GetAsync(new Uri("/api/reports/recycling-funnel", UriKind.Relative), run.Cancellation);
            if (response.IsSuccessStatusCode) return Math.Round(time.Elapsed.TotalSeconds, 1);
            if (response.StatusCode != HttpStatusCode.ServiceUnavailable) throw new BenchException($"The funnel answered {(int)response.StatusCode}.");
            await Task.Delay(TimeSpan.FromMilliseconds(100), run.Cancellation);
        }
    }

    // A commit as the program makes it: rows and note together. Its moment is random among those of the fold.
    private static async Task<Latencies> StalenessAsync(HttpClient http, ArmRun run)
    {
        var (behind, random) = (new Latencies(), new Random(1));
        for (var i = 1; i <= (run.Options.Quick ? 3 : 20); i++)
        {
            await Task.Delay(random.Next(1_000), run.Cancellation);
            var start = Stopwatch.GetTimestamp();
            await run.Database.ExecuteAsync(
                """
                with added as (
                    insert into customer_order_history (id, customer_id, waybill_number, source_type, cod_amount, current_status, order_date, created_at, updated_at)
                    select gen_random_uuid(), md5('customer' || 1)::uuid, 'X' || $1::text, 'UPLOAD', 1, 'PENDING', '2019-05-05 04:00+00', now(), now()
                    returning customer_id
                )
                insert into report_changes (customers) select array[customer_id] from added
                """,
                run.Cancellation, i);
            while (await OrdersAsync(http, run.Cancellation) < i) await Task.Delay(TimeSpan.FromMilliseconds(20), run.Cancellation);
            behind.Add(Stopwatch.GetTimestamp() - start);
        }

        return behind;
    }

    private static async Task<long> OrdersAsync(HttpClient http, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(new Uri("/api/reports/customer-performance?from=2019-05-05&to=2019-05-05", UriKind.Relative), cancellationToken);
        using var report = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
        return report.RootElement.GetProperty("total").GetProperty("figures").GetProperty("orders").GetInt64();
    }
}
