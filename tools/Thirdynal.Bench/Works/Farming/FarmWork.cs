using System.Net.Http.Json;
using System.Text.Json;
using Thirdynal.Bench.Measuring;
using Thirdynal.Bench.Programs;

namespace Thirdynal.Bench.Works.Farming;

/// <summary>Delivered waybills turned into leads. There is nothing to compare it with: what counts is that memory stays flat.</summary>
internal static class FarmWork
{
    /// <summary>The work; its size is the number of waybills.</summary>
    public static Work Farm { get; } = new(
        "farming", "Lead farming over delivered waybills, until every customer knows its lead", "lead", 1_000_000, 2_000,
        static (database, size, stop) => database.FillAsync(SqlFiles.Text("FarmData.sql", size), stop),
        [
            new(Arm.Ours, static async run =>
            {
                await using var program = await HttpProgram.StartOursAsync(run.Options.Api, run.Database.ConnectionString, run.Cancellation);
                var meter = await Meter.StartAsync(run.Server, program.Process, run.Cancellation);
                var farmed = await FarmAsync(program.Http, run);
                while (await run.Database.ScalarAsync<bool>("select exists (select from pool_outbox)", run.Cancellation))
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(50), run.Cancellation);
                }

                var wrong = run.Size / 2 - await run.Database.ScalarAsync<long>(
                    "select count(*) from leads l join lead_recycling_pool p on p.lead_id = l.id where p.is_open and l.source = 'FARMED'", run.Cancellation);
                return new ArmResult(await meter.StopAsync(farmed, null, Math.Abs(wrong), run.Cancellation), null);
            }),
        ])
    {
        Target = "flat memory",
    };

    private static async Task<int> FarmAsync(HttpClient http, ArmRun run)
    {
        using var started = await http.PostAsJsonAsync(new Uri("/api/leads/farm", UriKind.Relative), new { criteria = new { } }, run.Cancellation);
        var answer = await started.Content.ReadFromJsonAsync<JsonElement>(run.Cancellation);
        if (!started.IsSuccessStatusCode) throw new BenchException($"farm answered {(int)started.StatusCode}: {answer}");
        var path = new Uri($"/api/leads/farm/{answer.GetProperty("run").GetProperty("id").GetString()}", UriKind.Relative);
        while (string.Equals(answer.GetProperty("run").GetProperty("status").GetString(), "RUNNING", StringComparison.Ordinal))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), run.Cancellation);
            answer = await http.GetFromJsonAsync<JsonElement>(path, run.Cancellation);
        }

        return answer.GetProperty("farmed").GetInt32();
    }
}
