using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Thirdynal.Drills.Ground;
using Thirdynal.Drills.Ledgers;

namespace Thirdynal.Drills.Load;

/// <summary>An answer, or none.</summary>
/// <param name="Status">The HTTP status; 0 when nothing came.</param>
/// <param name="Body">What came with it.</param>
internal readonly record struct Reply(int Status, JsonNode? Body)
{
    /// <summary>Acknowledged.</summary>
    public bool Done => Status is >= 200 and < 300;

    /// <summary>Nobody knows whether it was done.</summary>
    public bool Open => Status is 0 or >= 500 or 429;
}

/// <summary>Somebody with a client: sends, writes down scandals, and asks again what was not answered.</summary>
/// <param name="programs">Those that run; one is taken for each request.</param>
/// <param name="ledger">The drill's.</param>
/// <param name="userName">Who it is.</param>
/// <param name="seed">Which of the programs is asked.</param>
internal sealed class Caller(IReadOnlyList<DrillProgram> programs, Ledger ledger, string userName, int seed) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly HttpClient http = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2) }) { Timeout = TimeSpan.FromSeconds(20) };
    private readonly Random dice = new(seed);

    /// <summary>Sends once.</summary>
    public async Task<Reply> SendAsync(HttpMethod method, string path, object? body = null, string? key = null, Func<HttpContent>? content = null)
    {
        var reply = await SendOnceAsync(method, path, body, key, content);
        if (reply.Status != 401) return reply;
        return await SignInAsync() ? await SendOnceAsync(method, path, body, key, content) : new Reply(0, null);
    }

    /// <summary>Sends until it is answered, always with the same key; gives up after minutes.</summary>
    public async Task<(Reply Reply, bool WasOpen)> InsistAsync(HttpMethod method, string path, object? body, string? key = null)
    {
        var (wasOpen, begun) = (false, TimeProvider.System.GetTimestamp());
        while (true)
        {
            var reply = await SendAsync(method, path, body, key);
            if (!reply.Open || TimeProvider.System.GetElapsedTime(begun) > Patience) return (reply, wasOpen);
            wasOpen = true;
            await Task.Delay(Pause);
        }
    }

    /// <summary>Signs in. False when the program is not there.</summary>
    public async Task<bool> SignInAsync()
    {
        var reply = await SendOnceAsync(HttpMethod.Post, "/api/auth/token", new { userName, password = DrillProgram.Password }, null, null);
        if (reply.Body?["accessToken"]?.GetValue<string>() is not { } token) return false;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private async Task<Reply> SendOnceAsync(HttpMethod method, string path, object? body, string? key, Func<HttpContent>? content)
    {
        DrillProgram program;
        lock (dice) program = programs[dice.Next(programs.Count)];
        using var request = new HttpRequestMessage(method, new Uri(program.Address, path)) { Content = content?.Invoke() ?? (body is null ? null : JsonContent.Create(body)) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        try
        {
            using var response = await http.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            var status = (int)response.StatusCode;
            // A program that is in trouble says so with 503; 500 is a defect whatever happens around it.
            if (status == 500) ledger.Scandals.Add($"{method} {path} was answered with 500: {text}");
            if (status >= 500) ledger.Missed();
            return new Reply(status, text.Length == 0 ? null : Parse(text));
        }
        catch (Exception lost) when (lost is HttpRequestException or OperationCanceledException or IOException)
        {
            ledger.Missed();
            return new Reply(0, null);
        }
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
