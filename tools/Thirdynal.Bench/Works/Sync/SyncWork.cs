using System.Net.Http.Json;
using System.Text.Json;
using Thirdynal.Bench.Measuring;
using Thirdynal.Bench.Programs;
using Thirdynal.Bench.Server;
using Thirdynal.Bench.Works.Imports;

namespace Thirdynal.Bench.Works.Sync;

/// <summary>A poll of the courier, of whose parcels one in ten has moved, until everything it leads to is in the tables.</summary>
internal static class SyncWork
{
    /// <summary>The work; its size is the number of parcels.</summary>
    public static Work Sync { get; } = new(
        "sync", "Poll of the courier, one parcel in ten has moved", "parcel", 100_000, 500, FillWithWarmUpAsync,
        [
            new("seed", static run => BaselineAsync("seed", run))
            {
                Schema = SqlFiles.Text("BaselineSchema.sql"),
                MayDiffer = "it takes the time of the poll for that of the delivery",
            },
            new("floor", static run => BaselineAsync("floor", run)) { MayDiffer = "it asks and writes nothing" },
            new("peer", static run => BaselineAsync("peer", run)) { Schema = SqlFiles.Text("BaselineSchema.sql") },
            new(Arm.Ours, static async run =>
            {
                await using var courier = await CourierAsync(run, run.Size + WarmUp(run.Size));
                await JustPolledAsync(run);
                await using var program = await HttpProgram.StartOursAsync(run.Options.Api, run.Database.ConnectionString, run.Cancellation, courier.Settings);
                return await RunAsync(program, run);
            }),
        ])
    {
        Target = "at least 40 x seed and 2 x peer",
    };

    /// <summary>Parcels under way, and a courier who knows more of every tenth.</summary>
    public static Task FillAsync(BenchDatabase database, int size, CancellationToken cancellationToken) =>
        database.FillAsync(People.Sql(size) + SqlFiles.Text("SyncData.sql", size) + ImportWork.CurrentMetrics, cancellationToken);

    /// <summary>The courier of this data.</summary>
    public static Task<SimulatedCourier> CourierAsync(ArmRun run) => CourierAsync(run, run.Size);

    private static async Task<SimulatedCourier> CourierAsync(ArmRun run, int parcels) => await SimulatedCourier.StartAsync(
        parcels, new DateTimeOffset(await run.Database.ScalarAsync<DateTime>("select min(order_date) from waybills", run.Cancellation)), run.Cancellation);

    /// <summary>Pulls and waits for the end of the run.</summary>
    /// <returns>How many parcels had moved.</returns>
    public static async Task<int> PullAsync(HttpClient http, CancellationToken cancellationToken)
    {
        using var started = await http.PostAsJsonAsync(new Uri("/api/sync/jnt/pull", UriKind.Relative), new { }, cancellationToken);
        var answer = await started.Content.ReadAsStringAsync(cancellationToken);
        if (!started.IsSuccessStatusCode) throw new BenchException($"The pull answered {(int)started.StatusCode}: {answer}");
        var id = JsonDocument.Parse(answer).RootElement.GetProperty("runId").GetString();
        while (true)
        {
            var status = await http.GetFromJsonAsync<JsonElement>(new Uri("/api/sync/jnt/status", UriKind.Relative), cancellationToken);
            var run = status.GetProperty("runs").EnumerateArray().FirstOrDefault(run => string.Equals(run.GetProperty("id").GetString(), id, StringComparison.Ordinal));
            if (run.ValueKind == JsonValueKind.Object && run.GetProperty("finishedAt").ValueKind == JsonValueKind.String) return run.GetProperty("changed").GetInt32();
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
        }
    }

    /// <summary>Makes the last poll one of this half hour, so that the program begins none by itself.</summary>
    private static async Task JustPolledAsync(ArmRun run)
    {
        var halfHour = TimeSpan.FromMinutes(30);
        var left = halfHour - TimeSpan.FromTicks(TimeProvider.System.GetUtcNow().Ticks % halfHour.Ticks);
        if (left < TimeSpan.FromMinutes(3)) await Task.Delay(left + TimeSpan.FromSeconds(1), run.Cancellation);
        await run.Database.ExecuteAsync("update sync_runs set started_at = now(), finished_at = now()", run.Cancellation);
    }

    private static async Task<ArmResult> BaselineAsync(string arm, ArmRun run)
    {
        await using var courier = await CourierAsync(run, run.Size + WarmUp(run.Size));
        await using var program = await HttpProgram.StartBaselineAsync(arm, run.Database.ConnectionString, run.Cancellation, courier.Settings);
        return await RunAsync(program, run);
    }

    // Parcels that are polled before anything is measured: until then .NET still compiles what has turned out hot.
    private static int WarmUp(int size) => Math.Min(size / 5, 20_000);

    private static async Task FillWithWarmUpAsync(BenchDatabase database, int size, CancellationToken cancellationToken)
    {
        await FillAsync(database, size + WarmUp(size), cancellationToken);
        await database.ExecuteAsync(ShownSql(1, WarmUp(size)), cancellationToken);
    }

    private static string ShownSql(int first, int last) => SqlFiles.Text("Shown.sql")
        .Replace(":first", $"{first}", StringComparison.Ordinal).Replace(":last", $"{last}", StringComparison.Ordinal);

    private static async Task<ArmResult> RunAsync(HttpProgram program, ArmRun run)
    {
        var warm = WarmUp(run.Size);
        var movedBefore = await PullWhollyAsync(program, run);
        await run.Database.ExecuteAsync(ShownSql(warm + 1, warm + run.Size), run.Cancellation);
        await run.Database.ExecuteAsync("vacuum analyze waybills, customer_order_history", run.Cancellation);

        var meter = await Meter.StartAsync(run.Server, program.Process, run.Cancellation);
        var moved = await PullWhollyAsync(program, run);
        var measurement = await meter.StopAsync(run.Size, null, 0, run.Cancellation);
        return new ArmResult(
            measurement, $"moved {movedBefore} and {moved}\n{await run.Database.ScalarAsync<string>(SqlFiles.Text("Customers.sql"), run.Cancellation)}");
    }

    private static async Task<int> PullWhollyAsync(HttpProgram program, ArmRun run)
    {
        var moved = await PullAsync(program.Http, run.Cancellation);
        await run.Database.UntilAsync("select not exists (select from customer_outbox) and not exists (select from pool_outbox)", run.Cancellation);
        return moved;
    }
}
