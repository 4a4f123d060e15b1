using System.Globalization;
using System.Text.Json.Nodes;
using Thirdynal.Api.Auth;
using Thirdynal.Domain.Time;
using Thirdynal.Testing;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Recycling;

[Collection(ApiCollection.Name)]
public sealed class OutcomeTests(ApiHost host)
{
    [Fact]
    public async Task Outcome_Sale_MakesAnOrder()
    {
        var (agent, lead) = await HeldAsync();
        var order = new { productName = "Herbal tea", quantity = 2, codAmount = 2598.00, receiver = "Juan", phone = "0917 123 4567", address = "12 Mabini", province = "Metro Manila", city = "Quezon City", barangay = "San Pedro" };

        var answer = await RecordAsync(agent, lead, new { outcome = "SALE", callSeconds = 61, order });

        Assert.True(answer["success"]!.GetValue<bool>());
        Assert.Equal(("CONVERTED", Entry(lead)), (answer.Text("action"), answer["recycleId"]!.GetValue<Guid>()));
        Assert.Equal(lead["leadId"]!.GetValue<Guid>(), answer["newLeadId"]!.GetValue<Guid>());
        await Eventually.Equal("READY", () => host.Database.ScalarAsync<string>("select state from courier_orders where order_number = $1", answer.Text("orderNumber")));
    }

    [Fact]
    public async Task Outcome_Twice_Is409AndSameKeyIsTheSameAnswer()
    {
        var (agent, lead) = await HeldAsync();
        var key = Guid.NewGuid().ToString();
        var path = $"/api/recycling/{Entry(lead)}/outcome";

        var first = await agent.Client.PostJson(path, new { outcome = "NO_ANSWER" }, key: key);
        var repeated = await agent.Client.PostJson(path, new { outcome = "NO_ANSWER" }, key: key);
        var other = await agent.Client.PostJson(path, new { outcome = "SALE" }, 422, key);
        var again = await agent.Client.PostJson(path, new { outcome = "NO_ANSWER" }, 409);

        Assert.Equal(first.ToJsonString(), repeated.ToJsonString());
        Assert.Equal("QUEUED_RETRY", first.Text("action"));
        Assert.Equal("idempotency.key_reused", other.Text("code"));
        Assert.Equal("recycling.already_recorded", again.Text("code"));
    }

    [Fact]
    public async Task Outcome_OfAnothersLead_Is403AndSupervisorNeedsAReason()
    {
        var (_, lead) = await HeldAsync();
        var other = await host.NewUser(Role.Agent);
        var office = await host.SignInAs(Role.Supervisor);

        var notHolder = await other.Client.PostJson($"/api/recycling/{Entry(lead)}/outcome", new { outcome = "SALE" }, 403);
        var noReason = await office.Client.PostJson($"/api/recycling/{Entry(lead)}/outcome", new { outcome = "DECLINED" }, 422);
        var recorded = await RecordAsync(office, lead, new { outcome = "DECLINED", reason = "The agent is ill." });

        Assert.Equal("recycling.not_holder", notHolder.Text("code"));
        Assert.NotNull(noReason["errors"]!["reason"]);
        Assert.Equal("COOLDOWN_90_DAYS", recorded.Text("action"));
    }

    [Theory]
    [InlineData("{}", 422, "outcome")]
    [InlineData("""{"outcome":"MAYBE"}""", 422, "outcome")]
    [InlineData("""{"outcome":"CALLBACK"}""", 422, "callbackAt")]
    [InlineData("""{"outcome":"CALLBACK","callbackAt":"soon"}""", 400, "callbackAt")]
    [InlineData("""{"outcome":"CALLBACK","callbackAt":"2001-01-01T10:00:00+08:00"}""", 422, "callbackAt")]
    [InlineData("""{"outcome":"SALE","callSeconds":-1}""", 422, "callSeconds")]
    [InlineData("""{"outcome":"SALE","contactMethod":"SYSTEM"}""", 422, "contactMethod")]
    [InlineData("""{"outcome":"SALE","order":{"phone":"12"}}""", 422, "order.phone")]
    [InlineData("""{"outcome":"SALE","order":{"price":12}}""", 400, "order.price")]
    public async Task Outcome_BadRequest_NamesTheFieldAndLeavesTheLeadHeld(string body, int status, string field)
    {
        var (agent, lead) = await HeldAsync();

        var problem = await agent.Client.PostText($"/api/recycling/{Entry(lead)}/outcome", body, status);

        Assert.NotNull(problem["errors"]![field]);
        Assert.Single((await agent.Client.GetJson("/api/recycling/mine")).Items());
    }

    [Fact]
    public async Task Outcome_CallbackWithoutOffset_IsManilaTime()
    {
        var (agent, lead) = await HeldAsync();
        var at = Manila.Local(host.Time.GetUtcNow().AddDays(2));
        var whole = new DateTimeOffset(at.Year, at.Month, at.Day, 15, 30, 0, at.Offset);

        var answer = await RecordAsync(agent, lead, new { outcome = "CALLBACK", callbackAt = whole.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture) });

        Assert.Equal("CALLBACK_SCHEDULED", answer.Text("action"));
        Assert.Equal(whole, answer["nextAvailableFrom"]!.GetValue<DateTimeOffset>());
    }

    [Fact]
    public async Task Outcome_UnknownEntry_Is404()
    {
        var agent = await host.NewUser(Role.Agent);

        await agent.Client.PostJson($"/api/recycling/{Guid.NewGuid()}/outcome", new { outcome = "SALE" }, 404);
        await agent.Client.PostJson($"/api/recycling/{Guid.NewGuid()}/release", status: 404);
        await agent.Client.PostJson($"/api/recycling/{Guid.NewGuid()}/call", status: 404);
    }

    [Fact]
    public async Task Release_ByHolder_PutsItBack()
    {
        var (agent, lead) = await HeldAsync();
        var other = await host.NewUser(Role.Agent);
        await other.Client.PostJson($"/api/recycling/{Entry(lead)}/release", status: 403);

        var released = await agent.Client.PostJson($"/api/recycling/{Entry(lead)}/release");

        Assert.Equal("AVAILABLE", released.Text("status"));
        Assert.Empty((await agent.Client.GetJson("/api/recycling/mine")).Items());
        await agent.Client.PostJson($"/api/recycling/{Entry(lead)}/outcome", new { outcome = "DECLINED" });
    }

    [Fact]
    public async Task Call_ByHolder_IsALinkAndAudited()
    {
        var (agent, lead) = await HeldAsync();
        var other = await host.NewUser(Role.Agent);

        var link = await agent.Client.PostJson($"/api/recycling/{Entry(lead)}/call");
        await other.Client.PostJson($"/api/recycling/{Entry(lead)}/call", status: 403);

        Assert.Equal($"tel:{lead["customer"]!.Text("phone")}", link.Text("link"));
        var audit = await (await host.SignInAs(Role.Supervisor)).Client.GetJson($"/api/audit?action=CALL_DIALLED&actor={agent.Id}");
        Assert.Equal(lead["customer"]!.Id().ToString(), Assert.Single(audit.Items())!.Text("objectId"));
    }

    private async Task<(ApiUser Agent, JsonNode Lead)> HeldAsync()
    {
        var agent = await host.NewUser(Role.Agent);
        await host.DueReturnsAsync(1);
        var answer = await agent.Client.PostJson("/api/recycling/assign", new { count = 1 });
        return (agent, answer["leads"]!.AsArray().Single()!);
    }

    private static Task<JsonNode> RecordAsync(ApiUser by, JsonNode lead, object body) =>
        by.Client.PostJson($"/api/recycling/{Entry(lead)}/outcome", body);

    private static Guid Entry(JsonNode lead) => lead["recycleId"]!.GetValue<Guid>();
}
