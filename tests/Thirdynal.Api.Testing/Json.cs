using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Thirdynal.Testing.Api;

/// <summary>Requests that expect a status and answer with the JSON; another status fails the test with what came instead.</summary>
public static class Json
{
    public static Task<JsonNode> GetJson(this HttpClient client, string path, int status = 200) =>
        client.SendJson(HttpMethod.Get, path, null, status);

    public static Task<JsonNode> PostJson(this HttpClient client, string path, object? body = null, int status = 200, string? key = null) =>
        client.SendJson(HttpMethod.Post, path, body, status, key);

    public static async Task<JsonNode> SendJson(
        this HttpClient client, HttpMethod method, string path, object? body, int status, string? key = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        if ((int)response.StatusCode != status) Assert.Fail($"{method} {path}: {(int)response.StatusCode} instead of {status}: {text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    /// <summary>Asks before it sends a body of over 1 MB, as curl does: a refused body breaks the pipe under whoever is still writing.</summary>
    public static HttpRequestMessage AskFirst(this HttpRequestMessage request, long length)
    {
        request.Headers.ExpectContinue = length > 1_000_000;
        return request;
    }

    /// <summary>Sends text as JSON, right or wrong.</summary>
    public static async Task<JsonNode> PostText(this HttpClient client, string path, string text, int status)
    {
        using var content = new StringContent(text, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content }.AskFirst(text.Length);
        using var response = await client.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        if ((int)response.StatusCode != status) Assert.Fail($"POST {path}: {(int)response.StatusCode} instead of {status}: {answer}");
        return JsonNode.Parse(answer)!;
    }

    /// <summary>The member <c>id</c>.</summary>
    public static Guid Id(this JsonNode node) => node["id"]!.GetValue<Guid>();

    /// <summary>A member that is text.</summary>
    public static string Text(this JsonNode node, string member) =>
        node[member] is JsonValue value && value.GetValueKind() == JsonValueKind.String
            ? value.GetValue<string>()
            : throw new InvalidOperationException($"There is no text '{member}' in {node.ToJsonString()}");

    /// <summary>A member that is a whole number.</summary>
    public static int Number(this JsonNode node, string member) =>
        node[member]?.GetValue<int>() ?? throw new InvalidOperationException($"There is no number '{member}' in {node.ToJsonString()}");

    /// <summary>The items of a page.</summary>
    public static JsonArray Items(this JsonNode page) => page["items"]!.AsArray();
}
