using System.Net.Http.Json;
using System.Text.Json;
using Thirdynal.Bench.Measuring;
using Thirdynal.Bench.Programs;
using Thirdynal.Bench.Server;

namespace Thirdynal.Bench.Works.Nightly;

/// <summary>The nightly recomputation of every customer's metrics, of which one in a hundred has faded since the night before.</summary>
internal static class MetricsWork
{
    /// <summary>The work; its size is the number of customers.</summary>
    public static Work Metrics { get; } = new(
        "metrics", "Nightly metrics, one customer in a hundred has faded", "customer", 1_000_000, 1_000, FillAsync,
        [
            new("seed", static run => BaselineAsync("seed", run)),
            new("peer", static run => BaselineAsync("peer", run)),
            new(Arm.Ours, static async run =>
            {
                await using var program = await HttpProgram.StartOursAsync(run.Options.Api, run.Database.ConnectionString, run.Cancellation);
                return await RunAsync(program, run);
            }),
        ])
    {
        Target = "at least 100 x seed, the same values",
    };

    // As they were a day ago.
    private static Task FillAsync(BenchDatabase database, int size, CancellationToken cancellationToken) => database.FillAsync(
        People.Sql(size) + SqlFiles.Text("NightData.sql", size)
        + Imports.ImportWork.CurrentMetrics.Replace("now() -", "now() - interval '1 day' -", StringComparison.Ordinal), cancellationToken);

    private static async Task<ArmResult> BaselineAsync(string arm, ArmRun run)
    {
        await using var program = await HttpProgram.StartBaselineAsync(arm, run.Database.ConnectionString, run.Cancellation);
        return await RunAsync(program, run);
    }

    private static async Task<ArmResult> RunAsync(HttpProgram program, ArmRun run)
    {
        var meter = await Meter.StartAsync(run.Server, program.Process, run.Cancellation);
        using var started = await program.Http.PostAsJsonAsync(new Uri("/api/jobs/METRICS/run", UriKind.Relative), new { }, run.Cancellation);
        if (!started.IsSuccessStatusCode) throw new BenchException($"The job answered {(int)started.StatusCode}: {await started.Content.ReadAsStringAsync(run.Cancellation)}");
        var id = (await started.Content.ReadFromJsonAsync<JsonElement>(run.Cancellation)).GetProperty("runId").GetGuid();
        await run.Database.UntilAsync("select exists (select from job_runs where id = $1 and status <> 'RUNNING')", run.Cancellation, id);
        await run.Database.UntilAsync("select not exists (select from customer_outbox)", run.Cancellation);
        var wrong = await run.Database.ScalarAsync<int>("select defects + case when status = 'COMPLETED' then 0 else 1 end from job_runs where id = $1", run.Cancellation, id);
        var measurement = await meter.StopAsync(run.Size, null, wrong, run.Cancellation);
        return new ArmResult(measurement, await run.Database.ScalarAsync<string>(SqlFiles.Text("Customers.sql"), run.Cancellation));
    }
}
