using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using Thirdynal.Programs;

namespace Thirdynal.Bench.Programs;

/// <summary>A program that serves an arm over HTTP: the product, or one of the arms it is compared with.</summary>
internal sealed class HttpProgram : IAsyncDisposable
{
    /// <summary>The password of the product's first user.</summary>
    public const string Password = "a password for benchmarks";
    private readonly ChildProgram program;

    private HttpProgram(ChildProgram program, HttpClient http) => (this.program, Http) = (program, http);

    /// <summary>A client that is signed in.</summary>
    public HttpClient Http { get; }

    /// <summary>How long it took to say that it is ready.</summary>
    public TimeSpan ReadyAfter { get; private set; }

    /// <summary>The program's process.</summary>
    public int Process => program.Id;

    /// <summary>Starts the product on a database.</summary>
    public static async Task<HttpProgram> StartOursAsync(
        string api, string connectionString, CancellationToken cancellationToken, params (string Name, string Value)[] more)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ConnectionStrings__Thirdynal"] = connectionString,
            ["THIRDYNAL_ADMIN_PASSWORD"] = Password,
            ["RateLimits__PerCallerPerSecond"] = "0",
            ["Logging__LogLevel__Default"] = "Warning",
        };
        foreach (var (name, value) in more) settings[name] = value;
        var started = await StartAsync(api, [], settings, "/health/ready", cancellationToken);
        using var response = await started.Http.PostAsJsonAsync(
            new Uri("/api/auth/token", UriKind.Relative), new { userName = "admin", password = Password }, cancellationToken);
        response.EnsureSuccessStatusCode();
        var tokens = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        started.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.GetProperty("accessToken").GetString());
        return started;
    }

    /// <summary>Starts one of the other arms on a database.</summary>
    public static async Task<HttpProgram> StartBaselineAsync(
        string arm, string connectionString, CancellationToken cancellationToken, params (string Name, string Value)[] more)
    {
        var token = Guid.NewGuid().ToString("N");
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["BENCH_CONNECTION"] = connectionString,
            ["BENCH_TOKEN"] = token,
        };
        foreach (var (name, value) in more) settings[name] = value;
        var started = await StartAsync(Assembly.GetExecutingAssembly().Location, ["serve", arm], settings, "/health/ready", cancellationToken);
        started.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return started;
    }

    /// <summary>Waits until the product has built its reports' rollups.</summary>
    /// <returns>How many seconds that took.</returns>
    public async Task<double> ReportsBuiltAsync(CancellationToken cancellationToken)
    {
        var time = Stopwatch.StartNew();
        while (true)
        {
            using var response = await Http.GetAsync(new Uri("/api/reports/recycling-funnel", UriKind.Relative), cancellationToken);
            if (response.IsSuccessStatusCode) return Math.Round(time.Elapsed.TotalSeconds, 1);
            if (response.StatusCode != HttpStatusCode.ServiceUnavailable) throw new BenchException($"The funnel answered {(int)response.StatusCode}.");
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await program.DisposeAsync();
    }

    private static async Task<HttpProgram> StartAsync(
        string path, string[] args, Dictionary<string, string> settings, string ready, CancellationToken cancellationToken)
    {
        var url = $"http://127.0.0.1:{FreePort.Next()}";
        var time = Stopwatch.StartNew();
        var child = ChildProgram.Start(path, [.. args, "--urls", url], settings);
        var http = new HttpClient { BaseAddress = new Uri(url), Timeout = TimeSpan.FromMinutes(60) };
        var started = new HttpProgram(child, http);
        try
        {
            await child.ReadyAsync(http, url + ready, TimeSpan.FromMinutes(15), cancellationToken);
            started.ReadyAfter = time.Elapsed;
            return started;
        }
        catch
        {
            await started.DisposeAsync(); // nobody else would stop it
            throw;
        }
    }
}
