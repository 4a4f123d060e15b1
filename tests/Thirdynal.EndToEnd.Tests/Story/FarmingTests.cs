using System.Text.Json.Nodes;
using Thirdynal.Api.Auth;
using Thirdynal.Testing;
using Thirdynal.Testing.Api;

namespace Thirdynal.EndToEnd.Tests.Story;

/// <summary>From raw waybills to leads, to a sale, to its order delivered: over HTTP.</summary>
public sealed class FarmingTests : ApiHost
{
    private static readonly object ThisCity = new { city = "Quezon City", minAgeDays = 14 };
    private HttpClient office = null!;

    private DateTimeOffset Now => Time.GetUtcNow();

    [Fact]
    public async Task Farming_FromPreviewToADeliveredSale_IsOneStory()
    {
        office = (await SignInAs(Role.Supervisor)).Client;
        await DeliveredToThreeCustomersAsync();
        await NobodyCallsTheThirdAsync();

        var preview = await office.PostJson("/api/leads/farm", new { criteria = ThisCity, dryRun = true });
        Assert.Equal((3, 2), (preview.Number("matched"), preview.Number("farmed")));
        Assert.Null(preview["run"]);
        Assert.Equal(0L, await Database.ScalarAsync<long>("select count(*) from lead_recycling_pool"));

        var result = await office.PostJson("/api/leads/farm", new { criteria = ThisCity });
        foreach (var part in new[] { "waybills", "matched", "farmed", "byReason", "skipped", "sample" })
        {
            Assert.Equal(preview[part]!.ToJsonString(), result[part]!.ToJsonString());
        }

        Assert.Equal(("DO_NOT_CONTACT", 1), (result["skipped"]![0]!.Text("rule"), result["skipped"]![0]!.Number("count")));
        Assert.Equal("COMPLETED", (await office.GetJson($"/api/leads/farm/{result["run"]!.Text("id")}"))["run"]!.Text("status"));

        var (agent, lead, order) = await SoldAsync();
        Assert.Equal("SALE", (await LeadAsync(agent, lead)).Text("status"));
        var before = (await office.GetJson($"/api/customers/{PhoneOf(1)}")).Number("customerScore");

        // The order goes the way of any parcel; here the portal's export says that it has arrived.
        await ImportAsync(new PortalCsv().Row(order, "Delivered", "Customer 1", PhoneOf(1), 700, Now.AddDays(-1), Now));
        await Eventually.Equal("DELIVERED", async () => (await LeadAsync(agent, lead)).Text("status"));
        Assert.True((await office.GetJson($"/api/customers/{PhoneOf(1)}")).Number("customerScore") > before);
        Assert.Equal(
            ["NEW", "ASSIGNED", "SALE", "DELIVERED"],
            (await office.GetJson($"/api/leads/{lead}"))["history"]!.AsArray().Select(static step => step!.Text("newStatus")));
        Assert.Contains((await office.GetJson("/api/leads?status=DELIVERED&source=FARMED")).Items(), found => found!.Text("id") == lead);

        var other = await NewUser(Role.Agent);
        await other.Client.GetJson($"/api/leads/{lead}", 404);
        Assert.Empty((await other.Client.GetJson("/api/leads")).Items());
    }

    [Fact]
    public async Task Farming_WithWrongCriteria_NamesTheFields()
    {
        office = (await SignInAs(Role.Supervisor)).Client;
        var problem = await office.PostJson("/api/leads/farm", new { criteria = new { minAgeDays = 20, maxAgeDays = 10, minScore = 500 } }, 422);
        Assert.NotNull(problem["errors"]!["criteria.maxAgeDays"]);
        Assert.NotNull(problem["errors"]!["criteria.minScore"]);
        await office.PostJson("/api/leads/farm", new { criteria = new { town = "Cebu" } }, 400);
        await (await SignInAs(Role.Agent)).Client.PostJson("/api/leads/farm", new { dryRun = true }, 403);
    }

    [Fact]
    public async Task Nightly_SwitchedOn_IsKeptWithItsCriteria()
    {
        office = (await SignInAs(Role.Supervisor)).Client;
        Assert.False((await office.GetJson("/api/leads/farm/nightly"))["enabled"]!.GetValue<bool>());

        using var answer = await office.PutAsync(
            new Uri("/api/leads/farm/nightly", UriKind.Relative),
            new StringContent("""{ "enabled": true, "criteria": { "city": "Cebu", "minAgeDays": 30 } }""", System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal(200, (int)answer.StatusCode);
        var set = await office.GetJson("/api/leads/farm/nightly");
        Assert.Equal((true, "Cebu", 30), (set["enabled"]!.GetValue<bool>(), set["criteria"]!.Text("city"), set["criteria"]!.Number("minAgeDays")));
    }

    [Fact]
    public async Task ListOfLeads_GoesInOnceAndLeavesOutWhoMayNotBeCalled()
    {
        office = (await SignInAs(Role.Supervisor)).Client;
        await DeliveredToThreeCustomersAsync();
        await NobodyCallsTheThirdAsync();
        const string List = "Name,Mobile Number,Product,Source\nAna,09221112223,Tea,Facebook\nAna,+639221112223,Tea,Facebook\nBen,12,Tea,Fair\n,09220000003,Tea,Fair\nCustomer 1,09220000001,Tea,Fair\n";

        var dry = await ListAsync(List, "?dryRun=true");
        Assert.Equal((2, 2, 1, 1), (dry.Number("created"), dry.Number("skipped"), dry.Number("rejected"), dry.Number("customersCreated")));
        Assert.Equal(0L, await Database.ScalarAsync<long>("select count(*) from lead_recycling_pool"));

        var done = await ListAsync(List, "");
        Assert.Equal((2, 2, 1, 1), (done.Number("created"), done.Number("skipped"), done.Number("rejected"), done.Number("customersCreated")));
        Assert.Equal("LEADS", done.Text("kind"));
        Assert.Contains("12", await office.GetStringAsync(new Uri($"/api/leads/imports/{done.Text("id")}/rejects.csv", UriKind.Relative)), StringComparison.Ordinal);
        await office.GetJson($"/api/waybills/imports/{done.Text("id")}", 404);

        var card = Assert.Single(
            (await (await SignInAs(Role.Agent)).Client.PostJson("/api/recycling/assign", new { count = 10 }))["leads"]!.AsArray(),
            static lead => lead!["customer"]!.Text("phone") == "+639221112223")!;
        Assert.Equal("FARMED_LEAD", card["recycleInfo"]!.Text("reason"));
        var lead = (await office.GetJson($"/api/leads/{card.Text("leadId")}"))["lead"]!;
        Assert.Equal(("IMPORTED", "Tea", "Facebook"), (lead.Text("source"), lead.Text("product"), lead.Text("sourceNote")));
    }

    [Fact]
    public async Task ListOfLeads_TakenBack_KeepsOnlyWhoWasCalled()
    {
        office = (await SignInAs(Role.Supervisor)).Client;
        var agent = (await SignInAs(Role.Agent)).Client;
        var done = await ListAsync("Name,Phone\nAna,09221112223\nDan,09221112224\nEva,09221112225\n", "");
        var held = (await agent.PostJson("/api/recycling/assign", new { count = 2 }))["leads"]!.AsArray();
        var called = held[0]!;
        await agent.PostJson($"/api/recycling/{called.Text("recycleId")}/outcome", new { outcome = "NO_ANSWER" });
        var path = $"/api/leads/imports/{done.Text("id")}";

        await office.PostJson($"{path}/revert", new { reason = "Bought from a thief." }, status: 202);
        await Eventually.Equal("REVERTED", async () => (await office.GetJson(path)).Text("status"));

        var import = await office.GetJson(path);
        Assert.Equal((2, 1), (import.Number("reverted"), import.Number("kept")));
        Assert.Equal("LEAD_WORKED", Assert.Single((await office.GetJson($"{path}/kept")).Items())!.Text("reason"));
        Assert.Empty((await agent.GetJson("/api/recycling/mine")).Items());
        await office.GetJson($"/api/customers/{called["customer"]!.Text("id")}");
        await office.GetJson($"/api/customers/{held[1]!["customer"]!.Text("id")}", 404);
        Assert.Equal(1L, await Database.ScalarAsync<long>("select count(*) from customers"));
    }

    private async Task<JsonNode> ListAsync(string list, string query)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(list)), "file", "list.csv" } };
        using var response = await office.PostAsync(new Uri($"/api/leads/imports{query}", UriKind.Relative), form);
        Assert.Equal(202, (int)response.StatusCode);
        var id = JsonNode.Parse(await response.Content.ReadAsStringAsync())!.Text("importId");
        await Eventually.Equal("COMPLETED", async () => (await office.GetJson($"/api/leads/imports/{id}")).Text("status"));
        return await office.GetJson($"/api/leads/imports/{id}");
    }

    private Task DeliveredToThreeCustomersAsync()
    {
        var csv = new PortalCsv();
        for (var i = 1; i <= 3; i++)
            csv.Row($"82000000100{i}", "Delivered", $"Customer {i}", PhoneOf(i), 400 + i, Now.AddDays(-120), Now.AddDays(-100));
        return ImportAsync(csv);
    }

    private async Task NobodyCallsTheThirdAsync()
    {
        var id = (await office.GetJson($"/api/customers/{PhoneOf(3)}")).Text("id");
        await office.PostJson($"/api/customers/{id}/do-not-contact", new { reason = "asked us" });
    }

    private async Task<(HttpClient Agent, string Lead, string Order)> SoldAsync()
    {
        var agent = (await SignInAs(Role.Agent)).Client;
        var held = (await agent.PostJson("/api/recycling/assign", new { count = 10 }))["leads"]!.AsArray();
        var card = Assert.Single(held, static lead => lead!["customer"]!.Text("phone") == PhoneOf(1))!;
        Assert.Equal("FARMED_LEAD", card["recycleInfo"]!.Text("reason"));
        var sale = await agent.PostJson(
            $"/api/recycling/{card.Text("recycleId")}/outcome", new { outcome = "SALE", callSeconds = 60, order = new { productName = "Soap", codAmount = 700 } });
        var order = sale.Text("orderNumber");
        await Eventually.Equal(1L, () => Database.ScalarAsync<long>("select count(*) from customer_order_history where waybill_number = $1", order));
        return (agent, card.Text("leadId"), order);
    }

    private static async Task<JsonNode> LeadAsync(HttpClient client, string id) => (await client.GetJson($"/api/leads/{id}"))["lead"]!;

    private async Task ImportAsync(PortalCsv csv) => Assert.Equal("COMPLETED", (await office.ImportedAsync(await office.UploadAsync(csv.ToString()))).Text("status"));

    private static string PhoneOf(int customer) => $"+63922000000{customer}";
}
