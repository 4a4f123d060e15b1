using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Thirdynal.Bench.Measuring;
using Thirdynal.Bench.Programs;
using Thirdynal.Bench.Works.Claims;
using Thirdynal.Bench.Works.Imports;
using Thirdynal.Bench.Works.Profiles;
using Thirdynal.Bench.Works.Searching;
using Thirdynal.Bench.Works.Sync;
using Thirdynal.Bench.Works.WebPages;

namespace Thirdynal.Bench.Works.Soaking;

/// <summary>Everybody of a floor, each at a pace of their own: eight agents, two who look customers up, one at each of the other things.</summary>
internal sealed class SoakFloor(HttpClient http, WebSession web, int customers, TimeSpan pace, CancellationToken stop)
{
    private const int Agents = 8;
    private static readonly string[] Outcomes = ["NO_ANSWER", "DECLINED", "NO_ANSWER", "SALE", "NOT_INTERESTED", "NO_ANSWER", "DECLINED", "DO_NOT_CALL"];
    private static readonly string[] Reports = ["customer-performance?groupBy=RISK", "recycling-conversion?groupBy=REASON", "agent-performance", "trends?step=WEEK", "cohorts"];
    private readonly ConcurrentDictionary<string, Latencies> took = new(StringComparer.Ordinal);
    private int uploaded;

    /// <summary>How long each kind of call took.</summary>
    public IReadOnlyDictionary<string, Latencies> Took => took;

    /// <summary>All calls together.</summary>
    public Latencies All { get; } = new();

    /// <summary>How many calls there were.</summary>
    public long Calls => All.Count;

    /// <summary>What went wrong.</summary>
    public ConcurrentBag<string> Errors { get; } = [];

    /// <summary>Lets everybody work.</summary>
    public Task WorkAsync(TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        IEnumerable<Task> people =
        [
            .. Enumerable.Range(0, Agents).Select(agent => UntilAsync(pace / 100, turn => CallAsync(agent, turn))),
            .. Enumerable.Range(0, 2).Select(person => UntilAsync(pace / 100, turn => LookAsync((turn * 2) + person))),
            UntilAsync(pace / 20, turn => TimeAsync("report " + Reports[turn % Reports.Length].Split('?')[0], () => GetAsync("/api/reports/" + Reports[turn % Reports.Length]))),
            UntilAsync(pace / 40, turn => TimeAsync("page " + PageWork.Paths[turn % PageWork.Paths.Length].Split('?')[0], () => web.GetAsync(PageWork.Paths[turn % PageWork.Paths.Length], stop))),
            UntilAsync(pace, _ => TimeAsync($"import of {Rows} rows", ImportAsync)),
            UntilAsync(pace, _ => TimeAsync("poll of the courier", () => SyncWork.PullAsync(http, stop))),
        ];
        return Task.WhenAll(people);

        async Task UntilAsync(TimeSpan pause, Func<int, Task> turn)
        {
            for (var i = 0; clock.Elapsed < time; i++)
            {
                await turn(i);
                await Task.Delay(pause, stop);
            }
        }
    }

    private int Rows => customers / 50;

    private async Task CallAsync(int agent, int turn)
    {
        Guid? lead = null;
        await TimeAsync("assign", async () =>
        {
            using var response = await http.PostAsJsonAsync(new Uri("/api/recycling/assign", UriKind.Relative), new { agentId = ClaimLoad.Agent(agent), count = 1 }, stop);
            var answer = await CheckedAsync(response);
            lead = answer.GetProperty("leads").EnumerateArray().Select(l => (Guid?)l.GetProperty("recycleId").GetGuid()).FirstOrDefault();
            return true;
        });
        if (lead is not { } held) return;
        await TimeAsync("outcome", async () =>
        {
            var outcome = Outcomes[turn % Outcomes.Length];
            object? order = outcome is "SALE" ? new { productName = "Serum", quantity = 1, codAmount = 500 } : null;
            using var response = await http.PostAsJsonAsync(new Uri($"/api/recycling/{held}/outcome", UriKind.Relative), new { outcome, callSeconds = 30, reason = "Benchmark", order }, stop);
            await CheckedAsync(response);
            return true;
        });
    }

    private async Task LookAsync(int turn)
    {
        await TimeAsync("profile", () => ProfileWork.GetAsync(http, (turn * 7919 % customers) + 1, stop));
        await TimeAsync("search", () => SearchWork.FindAsync(http, turn % 2 == 0 ? "maria san" : "reyes", stop));
    }

    // Half of them for customers that are known.
    private async Task<bool> ImportAsync()
    {
        var first = Interlocked.Add(ref uploaded, Rows) - Rows + 1;
        var file = await PortalExport.WriteAsync(first, Rows, row => row % 2 == 0 ? (row % customers) + 1 : customers + row, stop);
        await ImportWork.UploadAsync(http, file, Rows, stop);
        File.Delete(file);
        return true;
    }

    private async Task<bool> GetAsync(string path)
    {
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative), stop);
        await CheckedAsync(response);
        return true;
    }

    private async Task<JsonElement> CheckedAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(stop);
        return response.IsSuccessStatusCode
            ? JsonSerializer.Deserialize<JsonElement>(text)
            : throw new BenchException(string.Create(CultureInfo.InvariantCulture, $"{response.RequestMessage!.RequestUri!.AbsolutePath} answered {(int)response.StatusCode}: {text}"));
    }

    /// <summary>What goes wrong is noted, and the floor works on.</summary>
    private async Task TimeAsync<T>(string what, Func<Task<T>> call)
    {
        var begun = Stopwatch.GetTimestamp();
        try
        {
            await call();
            var elapsed = Stopwatch.GetTimestamp() - begun;
            took.GetOrAdd(what, static _ => new Latencies()).Add(elapsed);
            All.Add(elapsed);
        }
        catch (Exception error) when (error is BenchException or HttpRequestException)
        {
            Errors.Add($"{what}: {error.Message}");
        }
    }
}
