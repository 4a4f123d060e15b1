using Thirdynal.Bench.Measuring;
using Thirdynal.Bench.Programs;
using Thirdynal.Bench.Server;

namespace Thirdynal.Bench.Works.Claims;

/// <summary>64 callers that ask for ten leads a call.</summary>
internal static class ClaimWorks
{
    private const int AtOnce = 64;
    private static readonly TimeSpan Sustained = TimeSpan.FromSeconds(60);

    /// <summary>As many leads as 64 callers can take, until a tenth of the pool is gone.</summary>
    public static Work Burst { get; } = new(
        "claims", "Claims, 10 leads a call, 64 callers, burst", "lead", 200_000, 5_000, FillWithWarmUpAsync, Arms(
            static (http, run, measure) => measure(run.Size / 10 / ClaimLoad.PerCall)))
    {
        Target = "at least 3 x peer, no duplicates",
    };

    /// <summary>The same for a minute, or until the pool is empty.</summary>
    public static Work Steady { get; } = new(
        "claims-sustained", "Claims, 10 leads a call, 64 callers, for 60 s", "lead", 1_000_000, 20_000, FillWithWarmUpAsync, Arms(
            static (http, run, measure) => measure(run.Size / ClaimLoad.PerCall, atMost: Sustained)))
    {
        Target = "at least 2 x peer, no duplicates",
    };

    /// <summary>First as many as 64 callers can take, then calls at half that rate, one as long after the other.</summary>
    public static Work HalfLoad { get; } = new(
        "claims-half-load", "Claims, 10 leads a call, 64 callers, at half load", "lead", 200_000, 20_000, FillWithWarmUpAsync, Arms(
            static async (http, run, measure) =>
            {
                var calls = run.Size / 4 / ClaimLoad.PerCall;
                var full = await measure(calls);
                return await measure(calls, between: TimeSpan.FromSeconds(ClaimLoad.PerCall / (full.Rate / 2)));
            }))
    {
        Target = "p99 at most 10 ms",
    };

    /// <summary>The data, made by one SQL file.</summary>
    public static Task FillAsync(BenchDatabase database, int size, CancellationToken cancellationToken) =>
        database.FillAsync(SqlFiles.Text("ClaimData.sql", size), cancellationToken);

    /// <summary>What is to be handed out before anything is measured: until then .NET still compiles what has turned out hot.</summary>
    private static int WarmUp(int size) => Math.Min(size / 2, 100_000);

    private static Task FillWithWarmUpAsync(BenchDatabase database, int size, CancellationToken cancellationToken) =>
        FillAsync(database, size + WarmUp(size), cancellationToken);

    private delegate Task<Measurement> Measure(int calls, TimeSpan? atMost = null, TimeSpan? between = null);

    private static Arm[] Arms(Func<HttpClient, ArmRun, Measure, Task<Measurement>> load) =>
    [
        new("seed", run => BaselineAsync("seed", run, load))
        {
            Schema = SqlFiles.Text("SeedSchema.sql"),
            MayDiffer = "find, then update: two callers find the same leads",
        },
        new("floor", run => BaselineAsync("floor", run, load)) { MayDiffer = "it hands out nothing" },
        new("peer", run => BaselineAsync("peer", run, load)) { Schema = SqlFiles.Text("PeerSchema.sql") },
        new(Arm.Ours, async run =>
        {
            await using var program = await HttpProgram.StartOursAsync(run.Options.Api, run.Database.ConnectionString, run.Cancellation);
            return await RunAsync(program, run, load);
        }),
    ];

    private static async Task<ArmResult> BaselineAsync(string arm, ArmRun run, Func<HttpClient, ArmRun, Measure, Task<Measurement>> load)
    {
        await using var program = await HttpProgram.StartBaselineAsync(arm, run.Database.ConnectionString, run.Cancellation);
        return await RunAsync(program, run, load);
    }

    private static async Task<ArmResult> RunAsync(HttpProgram program, ArmRun run, Func<HttpClient, ArmRun, Measure, Task<Measurement>> load)
    {
        var agents = (run.Size + WarmUp(run.Size)) / 50;
        var claims = new ClaimLoad(program.Http, agents);
        var turn = -1;
        await Callers.RunAsync(AtOnce, WarmUp(run.Size) / ClaimLoad.PerCall, CallAsync);
        var measurement = await load(program.Http, run, async (calls, atMost, between) =>
        {
            var before = claims.HandedOut.Count;
            var meter = await Meter.StartAsync(run.Server, program.Process, run.Cancellation);
            var latencies = between is { } pace
                ? await Callers.RunPacedAsync(AtOnce, calls, pace, CallAsync)
                : await Callers.RunAsync(AtOnce, calls, atMost ?? TimeSpan.MaxValue, CallAsync);
            return await meter.StopAsync(claims.HandedOut.Count - before, latencies, claims.Duplicates, run.Cancellation);
        });

        // Which agent got which lead is chance; how many are held, and that the best went first, is not.
        var held = await run.Database.ScalarAsync<long>(
            "select count(*) from lead_recycling_pool where pool_status = 'ASSIGNED'", run.Cancellation);
        return new ArmResult(measurement, held == claims.HandedOut.Count ? "every lead handed out is held" : $"{held} are held of {claims.HandedOut.Count}");

        Task<bool> CallAsync(int _) => claims.CallAsync(Interlocked.Increment(ref turn));
    }
}
