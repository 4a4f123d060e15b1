using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Thirdynal.Demo;

/// <summary>The REST API as any client uses it.</summary>
internal sealed class ApiClient(HttpClient http, string url)
{
    /// <summary>Signs in; every later call is made as this user.</summary>
    public async Task SignInAsync(DemoUser user, CancellationToken cancellationToken)
    {
        http.DefaultRequestHeaders.Authorization = null;
        var tokens = await SendAsync(HttpMethod.Post, "/api/auth/token", new { user.UserName, user.Password }, cancellationToken);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.GetProperty("accessToken").GetString());
    }

    /// <summary>Adds a user; one that is there already is left as it is.</summary>
    public async Task AddUserAsync(DemoUser user, CancellationToken cancellationToken)
    {
        using var response = await http.PostAsJsonAsync(new Uri(url + "/api/users"), new { user.UserName, user.Password, user.DisplayName, user.Role }, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Conflict) await ReadAsync(response, cancellationToken);
    }

    /// <summary>Uploads a portal export and waits until it has gone in.</summary>
    /// <returns>The import with its counts.</returns>
    public async Task<JsonElement> ImportAsync(string file, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(file);
        using var form = new MultipartFormDataContent { { new StreamContent(stream), "file", Path.GetFileName(file) } };
        using var response = await http.PostAsync(new Uri(url + "/api/waybills/imports"), form, cancellationToken);
        var answer = await ReadAsync(response, cancellationToken);
        var id = (answer.TryGetProperty("importId", out var importId) ? importId : answer.GetProperty("id")).GetString();
        return await UntilAsync($"/api/waybills/imports/{id}", static import => import, static import => IsOver(import), cancellationToken);
    }

    /// <summary>Pulls from the courier and waits for the end of the run.</summary>
    /// <returns>The run with its counts.</returns>
    public async Task<JsonElement> SyncAsync(CancellationToken cancellationToken)
    {
        var started = await SendAsync(HttpMethod.Post, "/api/sync/jnt/pull", new { }, cancellationToken);
        var id = started.GetProperty("runId").GetString();
        return await UntilAsync(
            "/api/sync/jnt/status",
            status => status.GetProperty("runs").EnumerateArray().FirstOrDefault(run => run.GetProperty("id").GetString() == id),
            static run => run.ValueKind == JsonValueKind.Object && run.GetProperty("finishedAt").ValueKind == JsonValueKind.String,
            cancellationToken);
    }

    /// <summary>Any other GET.</summary>
    public Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, path, null, cancellationToken);

    private static bool IsOver(JsonElement import) => import.GetProperty("status").GetString() is not ("QUEUED" or "RUNNING");

    private async Task<JsonElement> UntilAsync(
        string path, Func<JsonElement, JsonElement> pick, Func<JsonElement, bool> done, CancellationToken cancellationToken)
    {
        while (true)
        {
            var found = pick(await GetAsync(path, cancellationToken));
            if (done(found)) return found;
            await Task.Delay(TimeSpan.FromMilliseconds(250), cancellationToken);
        }
    }

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(url + path)) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await http.SendAsync(request, cancellationToken);
        return await ReadAsync(response, cancellationToken);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new DemoException($"{response.RequestMessage!.Method} {response.RequestMessage.RequestUri!.AbsolutePath} answered {(int)response.StatusCode}: {text}");
        }

        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }
}
