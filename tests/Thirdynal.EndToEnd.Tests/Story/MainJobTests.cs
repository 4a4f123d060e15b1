using System.Text.Json.Nodes;
using Thirdynal.Api.Auth;
using Thirdynal.Testing;
using Thirdynal.Testing.Api;
using Xunit.Abstractions;

namespace Thirdynal.EndToEnd.Tests.Story;

/// <summary>The main job from an uploaded export to the last outcome, as one story over HTTP.</summary>
public sealed class MainJobTests(ITestOutputHelper output) : StoryHost(output)
{
    private const string Maria = "+639171234567";
    private const string Jose = "+639181234567";
    private static readonly string[] Floor = ["SALE", "REORDER", "NO_ANSWER", "DECLINED", "NOT_INTERESTED", "CALLBACK", "DO_NOT_CALL", "WRONG_NUMBER"];
    private readonly Dictionary<int, Guid> recorded = [];
    private HttpClient office = null!;
    private ApiUser first = null!;
    private ApiUser second = null!;

    private DateTimeOffset Now => Time.GetUtcNow();

    [Fact]
    public async Task MainJob_FromExportToOutcomes()
    {
        office = (await SignInAs(Role.Supervisor)).Client;
        (first, second) = (await NewUser(Role.Agent), await NewUser(Role.Agent));

        await AnExportIsTakenIn();
        await ACustomersProfileSaysWhatTheRowsSaid();
        await TheCourierReturnsParcels();
        await TheReturnsAreInThePool();
        await UnknownWaybillsAreAskedFor();
        await OneAgentGetsWhatAnotherDoesNot();
        await EveryOutcomeHasItsEffect();
        await TheThirdNoAnswerEndsIt();
        await TheCallbackIsDue();
        await DoNotCallIsNeverHandedOutAgain();
        await WhatNobodyTakesExpires();
    }

    private async Task AnExportIsTakenIn()
    {
        var csv = new PortalCsv()
            .Row("820000000001", "Delivered", "Maria Clara", "0917 123 4567", 500, Now.AddDays(-12), Now.AddDays(-10))
            .Row("820000000002", "Delivered", "Maria Clara", "9171234567", 700, Now.AddDays(-42), Now.AddDays(-40))
            .Row("820000000003", "Delivering", "MARIA  CLARA", "+63 917 123 4567", 900, Now.AddDays(-3))
            .Row("820000000004", "In Transit", "Jose Rizal", "639181234567", 400, Now.AddDays(-4))
            .Row("820000000005", "Delivering", "Ana Cruz", "0919-123-4567", 300, Now.AddDays(-4))
            .Row("820000000006", "Delivering", "Nobody", "12", 300, Now.AddDays(-4))
            .Row("820000000007", "Lost in space", "Ana Cruz", "09191234567", 300, Now.AddDays(-4))
            .Row("820000000008", "Returned", "Old Return", "09201234567", 300, Now.AddDays(-80), Now.AddDays(-60), "Refused");
        for (var i = 0; i < Floor.Length; i++) csv.Row(WaybillOf(i), "Delivering", $"Customer {i}", PhoneOf(i), 500, Now.AddDays(-5));

        var import = await office.ImportedAsync(await office.UploadAsync(csv.ToString()));

        Assert.Equal("COMPLETED", import.Text("status"));
        Assert.Equal(
            (16, 14, 2, 12, 1),
            (import.Number("totalRows"), import.Number("created"), import.Number("rejected"), import.Number("customersCreated"), import.Number("tooOldToRecycle")));
        var rejects = await office.GetStringAsync(new Uri($"/api/waybills/imports/{import.Text("id")}/rejects.csv", UriKind.Relative));
        Assert.Contains("820000000006", rejects, StringComparison.Ordinal);
        Assert.Contains("Lost in space", rejects, StringComparison.Ordinal);
    }

    private async Task ACustomersProfileSaysWhatTheRowsSaid()
    {
        var maria = await office.GetJson($"/api/customers/{Maria}");

        var metrics = maria["metrics"]!;
        Assert.Equal((3, 2, 0, 1), (metrics.Number("totalOrders"), metrics.Number("totalDelivered"), metrics.Number("totalReturned"), metrics.Number("totalInTransit")));
        Assert.Equal((2100m, 1200m, 100m), (Amount(metrics, "totalOrderValue"), Amount(metrics, "totalDeliveredValue"), Amount(metrics, "deliverySuccessRate")));
        Assert.Equal((96, "LOW"), (maria.Number("customerScore"), maria.Text("riskLevel")));
        Assert.Equal(
            [("BASE", 50m), ("SUCCESS_RATE", 30m), ("ORDER_VOLUME", 6m), ("RECENT_DELIVERY", 10m)],
            maria["scoreReasons"]!.AsArray().Select(reason => (reason!.Text("term"), Amount(reason!, "points"))));
        Assert.Equal(3, maria["orders"]!.Items().Count);
        Assert.Equal("UNKNOWN", (await office.GetJson($"/api/customers/{Jose}")).Text("riskLevel"));
    }

    private async Task TheCourierReturnsParcels()
    {
        await CourierReturnsAsync("820000000003", Now.AddDays(-3), 2.9, "Customer refused to accept the parcel");
        await CourierReturnsAsync("820000000004", Now.AddDays(-4), 3.9, "Customer cannot be reached");
        await CourierReturnsAsync("820000000005", Now.AddDays(-4), 3.9, null);
        for (var i = 0; i < Floor.Length; i++) await CourierReturnsAsync(WaybillOf(i), Now.AddDays(-5), 4, "Customer cannot be reached");

        var run = await PullAsync([]);

        Assert.Equal("[]", run["errors"]!.ToJsonString());
        Assert.Equal((11, 11, 11, 0), (run.Number("asked"), run.Number("answered"), run.Number("changed"), run.Number("failed")));
    }

    private async Task TheReturnsAreInThePool()
    {
        var maria = await office.GetJson($"/api/customers/{Maria}");
        Assert.Equal((76, "MEDIUM", 66.67m), (maria.Number("customerScore"), maria.Text("riskLevel"), Amount(maria["metrics"]!, "deliverySuccessRate")));

        var entries = await OpenAsync();
        Assert.Equal(3 + Floor.Length, entries.Count);
        Check("820000000003", "RETURNED_REFUSED", 30, 14);
        Check("820000000004", "RETURNED_DELIVERABLE", 73, 3);
        Check("820000000005", "RETURNED_OTHER", 42, 7);

        void Check(string waybill, string reason, int priority, int days)
        {
            var entry = Assert.Single(entries, entry => entry!.Text("sourceWaybill") == waybill)!;
            Assert.Equal((reason, priority), (entry.Text("reason"), entry.Number("priority")));
            var available = Moment(entry, "availableFrom");
            Assert.Equal(Now.AddDays(days), available, TimeSpan.FromMinutes(5));
            Assert.Equal(available.AddDays(30), Moment(entry, "expiresAt"));
        }
    }

    private async Task UnknownWaybillsAreAskedFor()
    {
        await CourierHasAsync("820000000998", Now.AddDays(-2), new { name = "Lola Basyang", phone = "09211234567", city = "CEBU-CITY" }, ("PICKED_UP", 0.5, null));
        await CourierHasAsync("820000000999", Now.AddDays(-2), new { name = "No Phone" }, ("PICKED_UP", 0.5, null));

        var run = await PullAsync(["820000000998", "820000000999"]);

        Assert.Equal((2, 2), (run.Number("asked"), run.Number("inserted")));
        var order = Assert.Single((await office.GetJson("/api/customers/+639211234567"))["orders"]!.Items())!;
        Assert.Equal(("JNT_IMPORT", "PICKED_UP"), (order.Text("sourceType"), order.Text("currentStatus")));
        Assert.Contains("820000000999", (await office.GetJson("/api/waybills/review")).Items().ToJsonString(), StringComparison.Ordinal);
    }

    private async Task OneAgentGetsWhatAnotherDoesNot()
    {
        Assert.Empty(LeadsOf(await AssignAsync(first)));
        Time.Move(TimeSpan.FromDays(3.1));

        var mine = LeadsOf(await AssignAsync(first, 20));
        Assert.Equal(1 + Floor.Length, mine.Count);
        Assert.All(mine, lead => Assert.Equal("RETURNED_DELIVERABLE", lead!["recycleInfo"]!.Text("reason")));
        Assert.Equal(Jose, Assert.Single(mine, lead => WaybillOf(lead!) == "820000000004")!["customer"]!.Text("phone"));

        var theirs = await AssignAsync(second, 20);
        Assert.Empty(LeadsOf(theirs));
        Assert.Contains(theirs["blocked"]!.AsArray(), rule => rule!.Text("rule") == "NOT_YET_AVAILABLE");
    }

    private async Task EveryOutcomeHasItsEffect()
    {
        string[] actions = ["CONVERTED", "CONVERTED", "QUEUED_RETRY", "COOLDOWN_90_DAYS", "COOLDOWN_90_DAYS", "CALLBACK_SCHEDULED", "BLACKLISTED", "NUMBER_BLOCKED"];
        for (var i = 0; i < Floor.Length; i++)
        {
            DateTimeOffset? callbackAt = Floor[i] == "CALLBACK" ? Now.AddDays(2.3) : null;
            Assert.Equal(actions[i], (await RecordAsync(i, callbackAt)).Text("action"));
        }

        await first.Client.PostJson($"/api/recycling/{recorded[0]}/outcome", new { outcome = "SALE" }, 409);
        await first.Client.PostJson($"/api/recycling/{recorded[0]}/outcome", new { outcome = "MAYBE" }, 422);
        for (var i = 0; i < Floor.Length; i++) await EffectAsync(i);
        Assert.Equal("LEAD_CONVERSION", (await NewestOrderAsync(0)).Text("sourceType"));
        Assert.Equal("REORDER", (await NewestOrderAsync(1)).Text("sourceType"));
        foreach (var (customer, days) in new[] { (0, 30), (1, 30), (3, 90), (4, 90) })
        {
            Assert.Equal(Now.AddDays(days), Moment(await ProfileAsync(customer), "recyclingCooldownUntil"), TimeSpan.FromMinutes(5));
        }

        var blocked = await ProfileAsync(6);
        Assert.Equal(("BLACKLIST", false), (blocked.Text("riskLevel"), blocked["recyclingEligible"]!.GetValue<bool>()));
    }

    private async Task TheThirdNoAnswerEndsIt()
    {
        foreach (var action in new[] { "QUEUED_RETRY", "EXHAUSTED" })
        {
            Time.Move(TimeSpan.FromDays(1.1));
            Assert.Contains(LeadsOf(await AssignAsync(first, 20)), lead => WaybillOf(lead!) == WaybillOf(2));
            Assert.Equal(action, (await RecordAsync(2)).Text("action"));
        }

        Assert.DoesNotContain(await OpenAsync(), entry => entry!.Text("sourceWaybill") == WaybillOf(2));
    }

    private async Task TheCallbackIsDue()
    {
        var callback = Assert.Single(await OpenAsync(), entry => entry!.Text("reason") == "SCHEDULED_CALLBACK")!;
        Assert.Equal(90, callback.Number("priority"));
        Time.MoveTo(Moment(callback, "availableFrom").AddMinutes(5));

        Assert.DoesNotContain(LeadsOf(await AssignAsync(second)), lead => lead!["recycleInfo"]!.Text("reason") == "SCHEDULED_CALLBACK");
        var due = LeadsOf(await AssignAsync(first, 1))[0]!;
        Assert.Equal(("SCHEDULED_CALLBACK", PhoneOf(5)), (due["recycleInfo"]!.Text("reason"), due["customer"]!.Text("phone")));
    }

    private async Task DoNotCallIsNeverHandedOutAgain()
    {
        var csv = new PortalCsv().Row("820000000500", "Delivering", "Customer 6", PhoneOf(6), 500, Now.AddDays(-4));
        await office.ImportedAsync(await office.UploadAsync(csv.ToString()));
        await CourierReturnsAsync("820000000500", Now.AddDays(-4), 3.9, "Customer cannot be reached");
        await PullAsync(["820000000500"]);
        Assert.Equal("RETURNED", (await office.GetJson("/api/waybills/820000000500")).Text("status"));

        Time.Move(TimeSpan.FromDays(10));
        Assert.DoesNotContain(await OpenAsync(), entry => entry!.Text("sourceWaybill") == "820000000500");
        Assert.DoesNotContain(LeadsOf(await AssignAsync(second, 50)), lead => lead!["customer"]!.Text("phone") == PhoneOf(6));
    }

    private async Task WhatNobodyTakesExpires()
    {
        Assert.NotEmpty((await office.GetJson("/api/recycling/pool?status=ASSIGNED&limit=100")).Items());
        Time.Move(TimeSpan.FromDays(60));
        Assert.Empty(LeadsOf(await AssignAsync(first, 50)));
        await Eventually.Equal(0L, () => Database.ScalarAsync<long>("select count(*) from lead_recycling_pool where is_open"), TimeSpan.FromMinutes(1));
    }

    private async Task<JsonNode> PullAsync(string[] waybills)
    {
        var id = (await office.PostJson("/api/sync/jnt/pull", new { waybills }, 202)).Text("runId");
        JsonNode? found = null;
        await Eventually.True(async () =>
        {
            found = (await office.GetJson("/api/sync/jnt/status"))["runs"]!.AsArray().FirstOrDefault(run => run!.Text("id") == id);
            return found?["finishedAt"] is not null;
        });
        return found!;
    }

    private static Task<JsonNode> AssignAsync(ApiUser agent, int count = 10) => agent.Client.PostJson("/api/recycling/assign", new { count });

    /// <summary>The first agent says of the lead of one customer what the floor's list has for it.</summary>
    private async Task<JsonNode> RecordAsync(int customer, DateTimeOffset? callbackAt = null)
    {
        var mine = (await first.Client.GetJson("/api/recycling/mine")).Items();
        recorded[customer] = Assert.Single(mine, lead => WaybillOf(lead!) == WaybillOf(customer))!["recycleId"]!.GetValue<Guid>();
        var answer = await first.Client.PostJson(
            $"/api/recycling/{recorded[customer]}/outcome", new { outcome = Floor[customer], notes = "story", callSeconds = 42, callbackAt });
        Assert.Equal(Floor[customer] is "SALE" or "REORDER", answer["success"]!.GetValue<bool>());
        return answer;
    }

    private Task EffectAsync(int customer) => Eventually.Equal(1, async () => (await ProfileAsync(customer)).Number("timesContacted"));

    private Task<JsonNode> ProfileAsync(int customer) => office.GetJson($"/api/customers/{PhoneOf(customer)}");

    private async Task<JsonNode> NewestOrderAsync(int customer) =>
        (await office.GetJson($"/api/customers/{PhoneOf(customer)}/orders")).Items()[0]!;

    private async Task<JsonArray> OpenAsync() => (await office.GetJson("/api/recycling/pool?status=AVAILABLE&limit=100")).Items();

    private static JsonArray LeadsOf(JsonNode answer) => answer["leads"]!.AsArray();

    private static decimal Amount(JsonNode node, string member) => node[member]!.GetValue<decimal>();

    private static DateTimeOffset Moment(JsonNode node, string member) => node[member]!.GetValue<DateTimeOffset>();

    private static string WaybillOf(JsonNode lead) => lead["recycleInfo"]!.Text("sourceWaybill");

    private static string WaybillOf(int customer) => $"8200000001{customer:D2}";

    private static string PhoneOf(int customer) => $"+6392212345{customer:D2}";
}
