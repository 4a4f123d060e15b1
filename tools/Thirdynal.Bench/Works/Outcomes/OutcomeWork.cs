using System.Globalization;
using System.Net.Http.Json;
using Thirdynal.Bench.Measuring;
using Thirdynal.Bench.Programs;
using Thirdynal.Bench.Works.Claims;

namespace Thirdynal.Bench.Works.Outcomes;

/// <summary>64 callers that record what their calls led to, until the last effect of it is in the tables.</summary>
internal static class OutcomeWork
{
    private const int AtOnce = 64;

    /// <summary>The work.</summary>
    public static Work Record { get; } = new(
        "outcomes", "Outcomes, 64 callers, all effects in place", "outcome", 100_000, 2_000, ClaimWorks.FillAsync,
        [
            new("seed", run => BaselineAsync("seed", run)) { Schema = SqlFiles.Text("SeedSchema.sql"), MayDiffer = "no history, no leads, counts of attempts mixed" },
            new("floor", run => BaselineAsync("floor", run)) { MayDiffer = "it records nothing" },
            new("peer", run => BaselineAsync("peer", run)) { Schema = SqlFiles.Text("PeerSchema.sql") },
            new(Arm.Ours, async run =>
            {
                await using var program = await HttpProgram.StartOursAsync(run.Options.Api, run.Database.ConnectionString, run.Cancellation);
                return await RunAsync(program, run, waitForEffects: true);
            }),
        ])
    {
        Target = "at least 2 x peer, effects exactly once",
    };

    private static async Task<ArmResult> BaselineAsync(string arm, ArmRun run)
    {
        await using var program = await HttpProgram.StartBaselineAsync(arm, run.Database.ConnectionString, run.Cancellation);
        return await RunAsync(program, run, waitForEffects: false);
    }

    private static async Task<ArmResult> RunAsync(HttpProgram program, ArmRun run, bool waitForEffects)
    {
        // Held leads to begin with; one caller, so that the arm that hands out twice does not here.
        var claims = new ClaimLoad(program.Http, run.Size / 50);
        await Callers.RunAsync(1, run.Size * 2 / 5 / ClaimLoad.PerCall, claims.CallAsync);
        Guid[] held = [.. claims.HandedOut.Distinct()];
        var warmUp = held.Length / 2; // until what is called often has been compiled for good
        await RecordAllAsync(held[..warmUp]);
        var meter = await Meter.StartAsync(run.Server, program.Process, run.Cancellation);
        var latencies = await RecordAllAsync(held[warmUp..]);
        var measurement = await meter.StopAsync(held.Length - warmUp, latencies, 0, run.Cancellation);
        return new ArmResult(measurement, await run.Database.ScalarAsync<string>(SqlFiles.Text("OutcomeState.sql"), run.Cancellation));

        async Task<Latencies> RecordAllAsync(Guid[] leads)
        {
            var took = await Callers.RunAsync(AtOnce, leads.Length, turn => RecordAsync(program.Http, leads[turn]));
            if (waitForEffects) await EffectsAsync(run);
            return took;
        }
    }

    /// <summary>Forty of a hundred reach nobody, ten buy; by the lead's id, so that every arm records the same.</summary>
    private static async Task<bool> RecordAsync(HttpClient http, Guid id)
    {
        var at = TimeProvider.System.GetUtcNow();
        object body = (id.ToByteArray()[15] * 100 / 256) switch
        {
            < 10 => new { outcome = "SALE", callSeconds = 90, order = new { productName = "Serum", quantity = 1, codAmount = 500 }, reason = "Benchmark" },
            < 50 => new { outcome = "NO_ANSWER", callSeconds = 20, reason = "Benchmark" },
            < 70 => new { outcome = "DECLINED", callSeconds = 40, reason = "Benchmark" },
            < 85 => new { outcome = "CALLBACK", callSeconds = 30, callbackAt = at.AddDays(1), reason = "Benchmark" },
            < 95 => new { outcome = "NOT_INTERESTED", callSeconds = 30, reason = "Benchmark" },
            _ => (object)new { outcome = "DO_NOT_CALL", callSeconds = 15, reason = "Benchmark" },
        };
        using var response = await http.PostAsJsonAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"/api/recycling/{id}/outcome"), UriKind.Relative), body);
        if (!response.IsSuccessStatusCode) throw new BenchException($"outcome answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        return true;
    }

    /// <summary>Ours sends effects to the customers after the answer; they count as part of the work.</summary>
    private static async Task EffectsAsync(ArmRun run)
    {
        while (await run.Database.ScalarAsync<bool>("select exists (select from pool_outbox)", run.Cancellation))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), run.Cancellation);
        }
    }
}
