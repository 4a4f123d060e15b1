using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Thirdynal.Api.Auth;
using Thirdynal.Testing;
using Thirdynal.Testing.Api;

namespace Thirdynal.Drills.Fuzzing;

/// <summary>
/// Every operation of the OpenAPI document that changes something, with bodies, addresses and files that are wrong in all
/// ways, over real HTTP: an answer of 500 is a defect, and so is none.
/// </summary>
internal sealed class BodyTarget : FuzzTarget
{
    private const int Customers = 60;

    // They would end the session that all cases share.
    private static readonly string[] LeftOut = ["/api/auth/sign-out", "/api/auth/password"];

    private readonly ApiHost host = new();
    private readonly List<(HttpMethod Method, string Path, JsonNode? Example, bool TakesFile)> operations = [];
    private readonly List<string> ids = [];
    private HttpClient client = null!;
    private int taken;

    /// <inheritdoc/>
    public override string Name => "bodies";

    /// <inheritdoc/>
    public override int AtOnce => 4;

    /// <summary>How many operations there are.</summary>
    public int Operations => operations.Count;

    /// <summary>How many requests were answered with 2xx.</summary>
    public int Taken => Volatile.Read(ref taken);

    /// <inheritdoc/>
    public override async Task OpenAsync()
    {
        // This project is a program too, so nothing has told the host where the one it starts has its files.
        Environment.SetEnvironmentVariable("ASPNETCORE_TEST_CONTENTROOT_THIRDYNAL_API", AppContext.BaseDirectory);
        await host.InitializeAsync();
        await OpenEntries.AddAsync(host.Database, Customers);
        client = (await host.SignInAs(Role.Admin)).Client;
        var document = await client.GetJson("/swagger/v1/swagger.json");
        foreach (var (path, methods) in document["paths"]!.AsObject())
        {
            foreach (var (method, operation) in methods!.AsObject())
            {
                if (method is not ("post" or "put" or "patch" or "delete") || LeftOut.Contains(path, StringComparer.Ordinal)) continue;
                var content = operation!["requestBody"]?["content"];
                var json = content?["application/json"];
                var example = json?["example"] ?? json?["examples"]?.AsObject().FirstOrDefault().Value?["value"];
                operations.Add((new HttpMethod(method.ToUpperInvariant()), path, example?.DeepClone(), content?["multipart/form-data"] is not null));
            }
        }

        ids.AddRange(await host.Database.ListAsync("select id::text from lead_recycling_pool union all select id::text from customers limit 100", static row => row.GetString(0)));
    }

    /// <inheritdoc/>
    public override async Task<string?> TryAsync(Random dice)
    {
        var (method, path, example, takesFile) = operations[dice.Next(operations.Count)];
        using var request = new HttpRequestMessage(method, new Uri(Filled(path, dice), UriKind.Relative)) { Content = Body(example, takesFile, dice) };
        if (dice.Next(6) == 0) request.Headers.TryAddWithoutValidation("Idempotency-Key", string.Concat(Nonsense.Text(dice).Where(static c => c is >= ' ' and <= '~')));
        using var response = await client.SendAsync(request);
        var status = (int)response.StatusCode;
        if (status < 300) Interlocked.Increment(ref taken);
        if (status < 500) return null;
        var answer = await response.Content.ReadAsStringAsync();
        return $"{method} {request.RequestUri}: {status.ToString(CultureInfo.InvariantCulture)} {answer} {CauseOf(answer)}";
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync() => await host.DisposeAsync();

    /// <summary>What the program has logged of it.</summary>
    private string? CauseOf(string answer)
    {
        var trace = JsonNode.Parse(answer)?["traceId"]?.GetValue<string>();
        return trace is null ? null : host.Log.Lines.FirstOrDefault(line => line.Contains("ended in a defect", StringComparison.Ordinal) && line.Contains(trace, StringComparison.Ordinal));
    }

    private string Filled(string path, Random dice)
    {
        var filled = new StringBuilder();
        foreach (var part in path.Split('/'))
        {
            if (filled.Length > 0 || part.Length > 0) filled.Append('/');
            filled.Append(part.StartsWith('{') ? Uri.EscapeDataString(Value(dice)) : part);
        }

        if (dice.Next(4) == 0) filled.Append("?reason=").Append(Uri.EscapeDataString(Whole(Nonsense.Text(dice))));
        return filled.ToString();
    }

    private string Value(Random dice) => dice.Next(4) switch
    {
        0 => new Guid(dice.Next(), 1, 2, new byte[8]).ToString(),
        1 => Whole(Nonsense.Text(dice)) is { Length: > 0 and < 2_000 } text && text.Trim('.', ' ', '/').Length > 0 ? text : "x",
        _ => ids[dice.Next(ids.Count)],
    };

    private static HttpContent? Body(JsonNode? example, bool takesFile, Random dice)
    {
        if (takesFile)
        {
            var file = Encoding.UTF8.GetBytes("Waybill Number,Order Status,Receiver,Receiver Cellphone,Submission Time,Name,Phone\n820000000001,Returned,Ana,09171234567,2026-03-01 09:00:00,Ana,09171234567\n");
            return new MultipartFormDataContent { { new ByteArrayContent(Mutation.Of(file, dice)), dice.Next(8) == 0 ? "datei" : "file", "my-waybill.csv" } };
        }

        var bytes = dice.Next(3) switch
        {
            0 => Mutation.Of(Encoding.UTF8.GetBytes((example ?? new JsonObject()).ToJsonString().PadRight(20)), dice),
            _ => Encoding.UTF8.GetBytes(Nonsense.Of(example ?? new JsonObject(), dice)?.ToJsonString() ?? "null"),
        };
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(dice.Next(30) == 0 ? "text/plain" : "application/json");
        return content;
    }

    // Half a surrogate cannot stand in an address.
    private static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
