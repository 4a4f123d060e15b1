using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Thirdynal.Web.Session;
using Thirdynal.Web.Text;

namespace Thirdynal.Web.Rest;

/// <summary>
/// The REST API as the signed-in user of this request. The pages have no other way to the data, so that whatever the API
/// forbids is forbidden here too.
/// </summary>
internal sealed class RestClient(HttpClient http, IServer server, IHttpContextAccessor accessor, IWebSessions sessions)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };
    private Uri? address;

    /// <summary>Reads.</summary>
    /// <exception cref="RestException">The API refused; the message is for the user.</exception>
    public async Task<T> GetAsync<T>(string path)
    {
        using var response = await SendAsync(HttpMethod.Get, path, null);
        return (await response.Content.ReadFromJsonAsync<T>(Json, Stop))!;
    }

    /// <summary>Reads a whole list, page by page; for lists of people, not of customers.</summary>
    /// <exception cref="RestException">The API refused; the message is for the user.</exception>
    public async Task<IReadOnlyList<T>> AllAsync<T>(string path)
    {
        var all = new List<T>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await GetAsync<Page<T>>(Rest.Address.Of(path, ("limit", "100"), ("cursor", cursor)));
            all.AddRange(page.Items);
            cursor = page.NextCursor;
        }

        return all;
    }

    /// <summary>Changes something; a repeated key changes it once.</summary>
    /// <exception cref="RestException">The API refused; the message is for the user.</exception>
    public async Task<T> PostAsync<T>(string path, object body, string? key = null)
    {
        using var response = await SendAsync(HttpMethod.Post, path, JsonContent.Create(body, options: Json), key);
        return (await response.Content.ReadFromJsonAsync<T>(Json, Stop))!;
    }

    /// <summary>Changes some members of something.</summary>
    /// <exception cref="RestException">The API refused; the message is for the user.</exception>
    public async Task<T> PatchAsync<T>(string path, object body)
    {
        using var response = await SendAsync(HttpMethod.Patch, path, JsonContent.Create(body, options: Json));
        return (await response.Content.ReadFromJsonAsync<T>(Json, Stop))!;
    }

    /// <summary>Replaces something.</summary>
    /// <exception cref="RestException">The API refused; the message is for the user.</exception>
    public async Task<T> PutAsync<T>(string path, object body)
    {
        using var response = await SendAsync(HttpMethod.Put, path, JsonContent.Create(body, options: Json));
        return (await response.Content.ReadFromJsonAsync<T>(Json, Stop))!;
    }

    /// <summary>Changes something that answers nothing to show.</summary>
    /// <exception cref="RestException">The API refused; the message is for the user.</exception>
    public async Task SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var response = await SendAsync(method, path, body is null ? null : JsonContent.Create(body, options: Json));
    }

    /// <summary>Passes an upload on as it comes.</summary>
    /// <exception cref="RestException">The API refused; the message is for the user.</exception>
    public async Task<T> UploadAsync<T>(string path, Stream file, string name)
    {
        using var form = new MultipartFormDataContent { { new StreamContent(file), "file", name } };
        using var response = await SendAsync(HttpMethod.Post, path, form);
        return (await response.Content.ReadFromJsonAsync<T>(Json, Stop))!;
    }

    /// <summary>Whether the program can work; what it answers with 503 is an answer, too.</summary>
    public async Task<Readiness> ReadinessAsync()
    {
        using var response = await http.GetAsync(new Uri(Address(), "/health/ready"), Stop);
        return (await response.Content.ReadFromJsonAsync<Readiness>(Json, Stop))!;
    }

    /// <summary>A file as the API answers it.</summary>
    /// <exception cref="RestException">The API refused; the message is for the user.</exception>
    public Task<HttpResponseMessage> FileAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    private CancellationToken Stop => accessor.HttpContext?.RequestAborted ?? CancellationToken.None;

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content, string? key = null)
    {
        var context = accessor.HttpContext ?? throw new InvalidOperationException("The API is called for a request.");
        using var request = new HttpRequestMessage(method, new Uri(Address(), path)) { Content = content };
        if (await sessions.TokenAsync(context) is { } token) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
        if (response.IsSuccessStatusCode) return response;
        using (response)
        {
            var (sentence, faults) = await RefusalAsync(response);
            throw new RestException(response.StatusCode, sentence, faults);
        }
    }

    private async Task<(string Sentence, IReadOnlyDictionary<string, string[]>? Faults)> RefusalAsync(HttpResponseMessage response)
    {
        try
        {
            var problem = await response.Content.ReadFromJsonAsync<Problem>(Json, Stop);
            var faults = problem?.Errors?.ToDictionary(static field => field.Key, static field => Array.ConvertAll(field.Value, Sentences.Of), StringComparer.Ordinal);
            if (faults is { Count: > 0 }) return (string.Join(' ', faults.SelectMany(static field => field.Value)), faults);
            if (problem?.Detail is { Length: > 0 } detail) return (Sentences.Of(detail), null);
        }
        catch (JsonException)
        {
            // Not a problem document: the status has to do.
        }

        return (response.StatusCode == HttpStatusCode.ServiceUnavailable
            ? Texts.Of("The service cannot do this now. Try again in a moment.")
            : Texts.Of("The service answered {0}.", (int)response.StatusCode), null);
    }

    /// <summary>Where this very program listens.</summary>
    private Uri Address() => address ??= new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses
        .OrderBy(static a => a.StartsWith("https", StringComparison.OrdinalIgnoreCase)).First()
        .Replace("[::]", "127.0.0.1", StringComparison.Ordinal).Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)
        .Replace("//+", "//127.0.0.1", StringComparison.Ordinal).Replace("//*", "//127.0.0.1", StringComparison.Ordinal));

    private sealed record Problem(string? Detail, Dictionary<string, string[]>? Errors);
}
