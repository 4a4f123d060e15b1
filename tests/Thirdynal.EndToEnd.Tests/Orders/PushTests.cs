using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Thirdynal.Domain.Time;
using Thirdynal.Testing;
using Thirdynal.Testing.Api;
using Xunit.Abstractions;

namespace Thirdynal.EndToEnd.Tests.Orders;

/// <summary>What the courier pushes, over HTTP: the same reconciler as the poll.</summary>
public sealed class PushTests(ITestOutputHelper output) : Shop(output)
{
    private const string Account = "PUSH-ACCOUNT";
    private const string Key = "PUSH-KEY";

    protected override IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        .. base.Settings.Where(static setting => !setting.Key.StartsWith("Jnt:Open:", StringComparison.Ordinal)),
        new("Jnt:Open:ApiAccount", Account), new("Jnt:Open:PrivateKey", Key),
    ];

    [Fact]
    public async Task Push_OfASentOrder_MovesItAndARepeatChangesNothing()
    {
        var (number, phone) = await SellAsync(CompleteForm());
        var waybill = (await ExportAsync(number)).Text("jntWaybill");
        var content = Content(waybill, ("Pick up", Now.AddHours(-2)), ("Signed", Now.AddMinutes(-1)));

        var answer = await PushAsync(content, 200);

        Assert.Equal(("1", "success", "SUCCESS"), (answer.Text("code"), answer.Text("msg"), answer.Text("data")));
        Assert.Equal("DELIVERED", (await OrderAsync(number)).Text("currentStatus"));
        await SettledAsync();
        var once = await Office.GetJson($"/api/customers/{phone}");
        Assert.Equal(1, once["metrics"]!.Number("totalDelivered"));

        await PushAsync(content, 200);
        await PushAsync("[" + content + "]", 200);
        Assert.Equal(once.ToJsonString(), (await Office.GetJson($"/api/customers/{phone}")).ToJsonString());
    }

    [Fact]
    public async Task Push_WrongSignatureOldOrTooLarge_ChangesNothing()
    {
        var (number, _) = await SellAsync(CompleteForm());
        var content = Content((await ExportAsync(number)).Text("jntWaybill"), ("Signed", Now));

        Assert.Equal("145003030", (await PushAsync(content, 401, key: "another")).Text("code"));
        Assert.Equal("145003030", (await PushAsync(content, 401, at: Now.AddDays(-2))).Text("code"));
        await PushAsync("{}", 400);
        await PushAsync(new string(' ', 2 * 1024 * 1024), 413);
        Assert.Equal("PENDING", (await OrderAsync(number)).Text("currentStatus"));
    }

    // What the push has led to comes back to the customer once more.
    private Task SettledAsync() => Eventually.Equal(
        0, () => Database.ScalarAsync<int>("select ((select count(*) from pool_outbox) + (select count(*) from customer_outbox))::int"), TimeSpan.FromMinutes(1));

    private static string Content(string waybill, params (string Type, DateTimeOffset At)[] scans) => JsonSerializer.Serialize(new
    {
        billCode = waybill,
        details = scans.Select(scan => new
        {
            scanTime = Manila.Local(scan.At).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), scanType = scan.Type, desc = scan.Type,
        }),
    });

    private async Task<JsonNode> PushAsync(string content, int status, string key = Key, DateTimeOffset? at = null)
    {
        using var client = Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/webhooks/jnt")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["bizContent"] = content }),
        };
        request.AskFirst(content.Length).Headers.Add("apiAccount", Account);
        request.Headers.Add("digest", Convert.ToBase64String(MD5.HashData(Encoding.UTF8.GetBytes(content + key))));
        request.Headers.Add("timestamp", (at ?? Now).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status, $"{(int)response.StatusCode} instead of {status}: {text}");
        return JsonNode.Parse(text)!;
    }
}
