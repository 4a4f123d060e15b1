using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Thirdynal.Domain.Time;

namespace Thirdynal.Testing.Api;

/// <summary>A parcel of a customer of its own.</summary>
/// <param name="Waybill">The courier's number.</param>
/// <param name="Phone">E.164.</param>
public sealed record Parcel(string Waybill, string Phone);

/// <summary>Uploads of the courier portal's exports, as a person makes them.</summary>
public static class Portal
{
    private const string Headings = "Waybill Number,Order Status,SigningTime,Receiver,Receiver Cellphone,Province,City,Address,Cod,Item Name,Submission Time,RTS Reason";
    private static int _last = Random.Shared.Next(1_000_000, 5_000_000);

    /// <summary>A parcel that nothing else knows.</summary>
    public static Parcel NewParcel()
    {
        var number = Interlocked.Increment(ref _last);
        return new Parcel($"83000{number}", $"+63917{number}");
    }

    /// <summary>An export with these rows.</summary>
    public static string Csv(params IEnumerable<string> rows) => string.Join('\n', rows.Prepend(Headings)) + "\n";

    /// <summary>One row of an export.</summary>
    public static string Row(
        this Parcel parcel, string status, DateTimeOffset submitted, DateTimeOffset? signed = null, string? reason = null, string name = "Maria Clara") =>
        string.Join(',', parcel.Waybill, status, Local(signed), name, parcel.Phone, "METRO-MANILA", "QUEZON-CITY", "12 Mabini St", "500", "Soap", Local(submitted), reason);

    /// <summary>Uploads a file and answers with what the API answers.</summary>
    public static Task<JsonNode> UploadAsync(
        this HttpClient client, string text, int status = 202, string query = "", string? key = null, string name = "my-waybill.csv") =>
        client.UploadAsync(Encoding.UTF8.GetBytes(text), status, query, key, name);

    /// <summary>Uploads a file and answers with what the API answers.</summary>
    public static async Task<JsonNode> UploadAsync(
        this HttpClient client, byte[] file, int status = 202, string query = "", string? key = null, string name = "my-waybill.csv")
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", name } };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/waybills/imports{query}") { Content = form };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        using var response = await client.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        if ((int)response.StatusCode != status) Assert.Fail($"Upload: {(int)response.StatusCode} instead of {status}: {answer}");
        return JsonNode.Parse(answer)!;
    }

    /// <summary>Waits for the end of an import.</summary>
    public static async Task<JsonNode> ImportedAsync(this HttpClient client, JsonNode accepted)
    {
        JsonNode import = new JsonObject();
        await Eventually.True(
            async () =>
            {
                import = await client.GetJson($"/api/waybills/imports/{accepted.Text("importId")}");
                return import.Text("status") is not ("QUEUED" or "RUNNING");
            },
            TimeSpan.FromMinutes(2));
        return import;
    }

    /// <summary>Undoes an import and waits for the end of that.</summary>
    public static async Task<JsonNode> RevertedAsync(this HttpClient client, JsonNode import, string reason)
    {
        await client.PostJson($"/api/waybills/imports/{import.Id()}/revert", new { reason }, 202);
        await Eventually.True(
            async () => (import = await client.GetJson($"/api/waybills/imports/{import.Id()}")).Text("status") == "REVERTED", TimeSpan.FromMinutes(2));
        return import;
    }

    /// <summary>Takes in parcels that have come back to customers of their own, unreachable: leads in three days.</summary>
    public static async Task<IReadOnlyList<Parcel>> ReturnsAsync(this ApiHost host, int count)
    {
        var now = host.Time.GetUtcNow();
        var parcels = Enumerable.Range(0, count).Select(_ => NewParcel()).ToList();
        var office = (await host.SignInAs(Thirdynal.Api.Auth.Role.Supervisor)).Client;
        var csv = Csv(parcels.Select(parcel => parcel.Row("Returned", now.AddDays(-9), now.AddDays(-2), "Customer cannot be reached")));
        var import = await office.ImportedAsync(await office.UploadAsync(csv));
        Assert.Equal(count, import.Number("created"));
        return parcels;
    }

    /// <summary>The same three days later: leads that can be handed out.</summary>
    public static async Task<IReadOnlyList<Parcel>> DueReturnsAsync(this ApiHost host, int count)
    {
        var parcels = await host.ReturnsAsync(count);
        host.Time.Move(TimeSpan.FromDays(3.01));
        return parcels;
    }

    private static string Local(DateTimeOffset? at) =>
        at is { } moment ? Manila.Local(moment).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : "";
}
