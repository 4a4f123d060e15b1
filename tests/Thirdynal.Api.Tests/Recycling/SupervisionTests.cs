using System.Text.Json.Nodes;
using Thirdynal.Api.Auth;
using Thirdynal.Testing;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Recycling;

[Collection(ApiCollection.Name)]
public sealed class SupervisionTests(ApiHost host)
{
    [Fact]
    public async Task Reassign_AHeldLead_IsTheOthersAndAudited()
    {
        var (first, lead) = await HeldAsync();
        var (office, second) = (await host.SignInAs(Role.Supervisor), await host.NewUser(Role.Agent));
        var path = $"/api/recycling/{Entry(lead)}/reassign";

        var moved = await office.Client.PostJson(path, new { agentId = second.Id, reason = "Ana is on leave." });

        Assert.Equal(("ASSIGNED", second.Id.ToString()), (moved.Text("status"), moved.Text("assignedTo")));
        Assert.Empty((await first.Client.GetJson("/api/recycling/mine")).Items());
        Assert.Equal(Entry(lead), (await second.Client.GetJson("/api/recycling/mine")).Items().Single()!["recycleId"]!.GetValue<Guid>());
        await first.Client.PostJson($"/api/recycling/{Entry(lead)}/outcome", new { outcome = "DECLINED" }, 403);
        await AuditedAsync("LEAD_REASSIGNED", lead, office, "Ana is on leave.");
        Assert.Equal("recycling.held_by_that_agent", (await office.Client.PostJson(path, new { agentId = second.Id, reason = "again" }, 409)).Text("code"));
        await second.Client.PostJson(path, new { agentId = first.Id, reason = "I may not" }, 403);
    }

    [Fact]
    public async Task Reassign_ToAnAgentWhoHoldsAllItMay_IsRefused()
    {
        var (office, full) = (await host.SignInAs(Role.Supervisor), await host.NewUser(Role.Agent));
        await host.DueReturnsAsync(51);
        Assert.Equal(50, (await full.Client.PostJson("/api/recycling/assign", new { count = 50 }))["leads"]!.AsArray().Count);
        var lead = (await (await host.NewUser(Role.Agent)).Client.PostJson("/api/recycling/assign", new { count = 1 }))["leads"]!.AsArray().Single()!;

        var problem = await office.Client.PostJson($"/api/recycling/{Entry(lead)}/reassign", new { agentId = full.Id, reason = "more" }, 409);

        Assert.Equal("recycling.agent_full", problem.Text("code"));
        foreach (var held in (await full.Client.GetJson("/api/recycling/mine")).Items())
            await full.Client.PostJson($"/api/recycling/{held!["recycleId"]!.GetValue<Guid>()}/release");
    }

    [Fact]
    public async Task Reassign_ACallbackThatNobodyHolds_IsTheOthersToMake()
    {
        var (first, lead) = await HeldAsync();
        var (office, second) = (await host.SignInAs(Role.Supervisor), await host.NewUser(Role.Agent));
        await first.Client.PostJson($"/api/recycling/{Entry(lead)}/outcome", new { outcome = "CALLBACK", callbackAt = host.Time.GetUtcNow().AddDays(2) });
        var callback = (await first.Client.GetJson("/api/recycling/callbacks?state=SCHEDULED")).Items().Single()!["entry"]!;
        var path = $"/api/recycling/{Entry(callback)}/reassign";

        var moved = await office.Client.PostJson(path, new { agentId = second.Id, reason = "Ana is on leave." });

        Assert.Equal("AVAILABLE", moved.Text("status"));
        Assert.Empty((await first.Client.GetJson("/api/recycling/callbacks?state=SCHEDULED")).Items());
        Assert.Equal(second.Id.ToString(), (await second.Client.GetJson("/api/recycling/callbacks?state=SCHEDULED")).Items().Single()!.Text("callbackOwner"));
        await AuditedAsync("CALLBACK_REASSIGNED", lead, office, "Ana is on leave.");
        Assert.Equal("recycling.promised_by_that_agent", (await office.Client.PostJson(path, new { agentId = second.Id, reason = "again" }, 409)).Text("code"));
    }

    [Fact]
    public async Task Release_BySupervisor_NeedsAReasonAndIsAudited()
    {
        var (_, lead) = await HeldAsync();
        var office = await host.SignInAs(Role.Supervisor);

        var problem = await office.Client.PostJson($"/api/recycling/{Entry(lead)}/release", status: 422);
        await office.Client.PostJson($"/api/recycling/{Entry(lead)}/release", new { reason = "End of shift." });

        Assert.NotNull(problem["errors"]!["reason"]);
        await AuditedAsync("LEAD_RELEASED", lead, office, "End of shift.");
    }

    [Fact]
    public async Task ExhaustThenRevive_ALead_ClosesItAndOpensItsSuccessor()
    {
        var (agent, lead) = await HeldAsync();
        var office = await host.SignInAs(Role.Supervisor);
        var path = $"/api/recycling/{Entry(lead)}/override";

        var closed = await office.Client.PostJson(path, new { action = "EXHAUST", reason = "Called by phone already." });
        var late = await agent.Client.PostJson($"/api/recycling/{Entry(lead)}/outcome", new { outcome = "SALE" }, 409);
        var revived = await office.Client.PostJson(path, new { action = "REVIVE", reason = "It was another Maria." });

        Assert.Equal("EXHAUSTED", closed.Text("status"));
        Assert.Equal("recycling.closed_by_hand", late.Text("code"));
        Assert.Equal("AVAILABLE", revived.Text("status"));
        Assert.Equal("recycling.in_pool", (await office.Client.PostJson(path, new { action = "REVIVE", reason = "Again." }, 409)).Text("code"));
        await Eventually.Equal("CANCELLED", () => LeadStatusAsync(lead));

        // The customer has heard of its new lead in a moment.
        var successor = revived["leadId"]!.GetValue<Guid>();
        await Eventually.True(() => host.Database.ScalarAsync<bool>("select exists (select from leads where id = $1)", successor));
        await Eventually.Equal("NEW", async () => (await office.Client.GetJson($"/api/leads/{successor}"))["lead"]!.Text("status"));
        await AuditedAsync("LEAD_EXHAUSTED", lead, office, "Called by phone already.");
        await AuditedAsync("LEAD_REVIVED", lead, office, "It was another Maria.");
    }

    [Fact]
    public async Task RecycleNow_AReturnThatWaits_IsHandedOutAtOnce()
    {
        var office = await host.SignInAs(Role.Supervisor);
        var parcel = Assert.Single(await host.ReturnsAsync(1));
        var customer = (await office.Client.GetJson($"/api/customers/{parcel.Phone}")).Id();

        var recycled = await office.Client.PostJson($"/api/customers/{customer}/recycle", new { reason = "She wrote to us.", priority = 100 });

        Assert.True(recycled["availableFrom"]!.GetValue<DateTimeOffset>() <= host.Time.GetUtcNow());
        var due = await office.Client.GetJson("/api/recycling/pool?minPriority=100&limit=100");
        Assert.Contains(due.Items(), item => item!["recycleId"]!.GetValue<Guid>() == recycled["recycleId"]!.GetValue<Guid>());
        await AuditedAsync("CUSTOMER_RECYCLED", customer, office, "She wrote to us.");
        await office.Client.PostJson($"/api/recycling/{recycled["recycleId"]!.GetValue<Guid>()}/override", new { action = "EXHAUST", reason = "End of the test." });
    }

    [Fact]
    public async Task RecycleNowAndRevive_OfDoNotContact_AreRefusedAndChangeNothing()
    {
        var (_, lead) = await HeldAsync();
        var office = await host.SignInAs(Role.Supervisor);
        await office.Client.PostJson($"/api/customers/{CustomerOf(lead)}/do-not-contact", new { reason = "Asked us not to." });

        var recycle = await office.Client.PostJson($"/api/customers/{CustomerOf(lead)}/recycle", new { reason = "But I want to." }, 409);
        var revive = await office.Client.PostJson($"/api/recycling/{Entry(lead)}/override", new { action = "REVIVE", reason = "But I want to." }, 409);

        Assert.Equal(("recycling.not_callable", "recycling.not_callable"), (recycle.Text("code"), revive.Text("code")));
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from lead_recycling_pool where customer_id = $1 and is_open", CustomerOf(lead)));
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from audit where object_id = $1::text and action in ('CUSTOMER_RECYCLED', 'LEAD_REVIVED')", CustomerOf(lead)));
    }

    [Fact]
    public async Task CorrectOutcome_DeclinedToNoAnswer_TakesTheCooldownBackAndQueuesTheRetry()
    {
        var (office, lead) = await RecordedAsync(new { outcome = "DECLINED" });
        Assert.NotNull(await CooldownAsync(lead));

        var corrected = await CorrectAsync(office, lead, new { action = "CORRECT_OUTCOME", outcome = "NO_ANSWER", reason = "It was the neighbour." });

        Assert.Equal("QUEUED_RETRY", corrected["outcome"]!.Text("action"));
        await Eventually.Equal("NO_ANSWER", () => LeadStatusAsync(lead));
        Assert.Null(await CooldownAsync(lead));
        Assert.Equal(1, await host.Database.ScalarAsync<int>("select times_contacted from customers where id = $1", CustomerOf(lead)));
        Assert.Equal("NO_ANSWER_RETRY", await host.Database.ScalarAsync<string>("select recycle_reason from lead_recycling_pool where id = $1 and is_open", corrected["outcome"]!["nextRecycleId"]!.GetValue<Guid>()));
        Assert.Equal("NO_ANSWER", await host.Database.ScalarAsync<string>("select processed_outcome from lead_recycling_pool where id = $1 and not is_open", Entry(lead)));
        await AuditedAsync("OUTCOME_CORRECTED", lead, office, "It was the neighbour.");
    }

    [Fact]
    public async Task CorrectOutcome_SaleToDeclined_CallsTheUnsentOrderOff()
    {
        var (office, lead) = await RecordedAsync(new { outcome = "SALE", order = new { productName = "Tea", codAmount = 500 } });
        var order = await OrderAsync(lead);

        await CorrectAsync(office, lead, new { action = "CORRECT_OUTCOME", outcome = "DECLINED", reason = "She said no." });

        await Eventually.Equal("DECLINED", () => LeadStatusAsync(lead));
        Assert.Equal("CANCELLED", await host.Database.ScalarAsync<string>("select state from courier_orders where order_number = $1", order!));
        Assert.Equal("CANCELLED", await host.Database.ScalarAsync<string>("select current_status from customer_order_history where waybill_number = $1", order!));
        Assert.True(await CooldownAsync(lead) > host.Time.GetUtcNow().AddDays(80));
        Assert.Equal("EXHAUSTED", await host.Database.ScalarAsync<string>("select pool_status from lead_recycling_pool where id = $1", Entry(lead)));
    }

    [Fact]
    public async Task CorrectOutcome_OfASaleThatTheCourierHas_IsRefusedAndChangesNothing()
    {
        var (office, lead) = await RecordedAsync(new { outcome = "SALE", order = new { productName = "Tea" } });
        var order = await OrderAsync(lead);
        await host.Database.ScalarAsync<string>("update courier_orders set state = 'SENT', attempts = 1 where order_number = $1 returning state", order!);

        var problem = await CorrectAsync(office, lead, new { action = "CORRECT_OUTCOME", outcome = "DECLINED", reason = "She said no." }, 409);

        Assert.Equal("recycling.sale_sent", problem.Text("code"));
        Assert.Equal(("SALE", "SENT"), (await LeadStatusAsync(lead), await host.Database.ScalarAsync<string>("select state from courier_orders where order_number = $1", order!)));
    }

    [Fact]
    public async Task CorrectOutcome_NoAnswerToSale_TakesTheRetryBackAndMakesTheOrder()
    {
        var (office, lead) = await RecordedAsync(new { outcome = "NO_ANSWER" });

        var corrected = await CorrectAsync(
            office, lead, new { action = "CORRECT_OUTCOME", outcome = "SALE", reason = "He pressed the wrong key.", order = new { productName = "Tea", codAmount = 500 } });

        var order = corrected["outcome"]!.Text("orderNumber");
        await Eventually.Equal("DRAFT", () => host.Database.ScalarAsync<string>("select state from courier_orders where order_number = $1", order));
        Assert.Equal("SALE", await LeadStatusAsync(lead));
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from lead_recycling_pool where customer_id = $1 and is_open", CustomerOf(lead)));
        Assert.Equal("CLOSED_BY_HAND", await host.Database.ScalarAsync<string>("select processed_outcome from lead_recycling_pool where customer_id = $1 and recycle_reason = 'NO_ANSWER_RETRY'", CustomerOf(lead)));
        Assert.NotNull(await CooldownAsync(lead));
    }

    [Fact]
    public async Task CorrectOutcome_WrongNumber_FreesTheNumber()
    {
        var (office, lead) = await RecordedAsync(new { outcome = "WRONG_NUMBER" });
        Assert.Equal(1, await BlockedAsync());

        await CorrectAsync(office, lead, new { action = "CORRECT_OUTCOME", outcome = "NO_ANSWER", reason = "Her daughter had the phone." });

        await Eventually.Equal("NO_ANSWER", () => LeadStatusAsync(lead));
        Assert.Equal(0, await BlockedAsync());
        Assert.Equal(1, await host.Database.ScalarAsync<long>("select count(*) from lead_recycling_pool where customer_id = $1 and is_open", CustomerOf(lead)));

        Task<long> BlockedAsync() => host.Database.ScalarAsync<long>(
            "select count(*) from customers c cross join jsonb_array_elements(c.phones) p where c.id = $1 and p ->> 'blockedAt' is not null", CustomerOf(lead));
    }

    [Fact]
    public async Task CorrectOutcome_DoNotCall_IsRefusedUntilAnAdminLiftsIt()
    {
        var (office, lead) = await RecordedAsync(new { outcome = "DO_NOT_CALL" });
        var body = new { action = "CORRECT_OUTCOME", outcome = "NO_ANSWER", reason = "He pressed the wrong key." };

        var refused = await CorrectAsync(office, lead, body, 409);
        await (await host.SignInAs(Role.Admin)).Client.SendJson(HttpMethod.Delete, $"/api/customers/{CustomerOf(lead)}/do-not-contact?reason=A%20slip.", null, 200);
        await CorrectAsync(office, lead, body);

        Assert.Equal("recycling.do_not_contact", refused.Text("code"));
        await Eventually.Equal("NO_ANSWER", () => LeadStatusAsync(lead));
    }

    [Theory]
    [InlineData("""{"action":"EXHAUST"}""", 422, "reason")]
    [InlineData("""{"reason":"why"}""", 422, "action")]
    [InlineData("""{"action":"CORRECT_OUTCOME","reason":"why"}""", 422, "outcome")]
    [InlineData("""{"action":"EXHAUST","reason":"why","outcome":"SALE"}""", 422, "action")]
    [InlineData("""{"action":"SMASH","reason":"why"}""", 422, "action")]
    [InlineData("""{"action":"EXHAUST","reason":"why","force":true}""", 400, "force")]
    public async Task Override_BadRequest_NamesTheField(string body, int status, string field)
    {
        var (agent, lead) = await HeldAsync();
        var office = await host.SignInAs(Role.Supervisor);

        var problem = await office.Client.PostText($"/api/recycling/{Entry(lead)}/override", body, status);

        Assert.NotNull(problem["errors"]![field]);
        Assert.Single((await agent.Client.GetJson("/api/recycling/mine")).Items());
    }

    [Fact]
    public async Task Assign_Equally_GivesEachAsManyAndAsGood()
    {
        var office = (await host.SignInAs(Role.Supervisor)).Client;
        var agents = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => host.NewUser(Role.Agent)));
        await host.DueReturnsAsync(8);
        var body = new { equally = true, count = 8, assignments = agents.Select(agent => new { agentId = agent.Id }) };
        var key = Guid.NewGuid().ToString();

        var dealt = (await office.PostJson("/api/recycling/assign", body, key: key))["leads"]!.AsArray();
        var again = (await office.PostJson("/api/recycling/assign", body, key: key))["leads"]!.AsArray();

        Assert.Equal([3, 3, 2], agents.Select(agent => dealt.Count(lead => lead!.Text("agentId") == agent.Id.ToString())));
        Assert.Equal(dealt.Select(lead => Entry(lead!)), again.Select(lead => Entry(lead!)));
        Assert.Equal(8, dealt.Select(lead => Entry(lead!)).Distinct().Count());
        Assert.Equal(agents.Select(agent => agent.Id.ToString()).Order(), dealt.Take(3).Select(lead => lead!.Text("agentId")).Order());
        await office.PostJson("/api/recycling/assign", new { equally = true, agentId = agents[0].Id }, 422);
        await office.PostJson("/api/recycling/assign", new { equally = true, assignments = new[] { new { agentId = agents[0].Id, count = 1 } } }, 422);
    }

    private async Task<(ApiUser Agent, JsonNode Lead)> HeldAsync()
    {
        var agent = await host.NewUser(Role.Agent);
        await host.DueReturnsAsync(1);
        var answer = await agent.Client.PostJson("/api/recycling/assign", new { count = 1, filters = new { recycleReason = "RETURNED_DELIVERABLE" } });
        return (agent, answer["leads"]!.AsArray().Single()!);
    }

    /// <summary>A lead with an outcome that its customer has heard of.</summary>
    private async Task<(ApiUser Office, JsonNode Lead)> RecordedAsync(object outcome)
    {
        var (agent, lead) = await HeldAsync();
        await agent.Client.PostJson($"/api/recycling/{Entry(lead)}/outcome", outcome);
        await Eventually.Equal(1, () => host.Database.ScalarAsync<int>("select times_contacted from customers where id = $1", CustomerOf(lead)));
        return (await host.SignInAs(Role.Supervisor), lead);
    }

    private static Task<JsonNode> CorrectAsync(ApiUser office, JsonNode lead, object body, int status = 200) =>
        office.Client.PostJson($"/api/recycling/{Entry(lead)}/override", body, status);

    private Task AuditedAsync(string action, JsonNode lead, ApiUser by, string reason) => AuditedAsync(action, CustomerOf(lead), by, reason);

    private static async Task AuditedAsync(string action, Guid customer, ApiUser by, string reason)
    {
        var audit = await by.Client.GetJson($"/api/audit?action={action}&objectId={customer}");
        var line = Assert.Single(audit.Items())!;
        Assert.Equal((by.Id.ToString(), reason), (line.Text("actor"), line["detail"]!.Text("reason")));
    }

    private Task<string?> LeadStatusAsync(JsonNode lead) =>
        host.Database.ScalarAsync<string>("select status from lead_current where id = $1", lead["leadId"]!.GetValue<Guid>());

    private Task<string?> OrderAsync(JsonNode lead) =>
        host.Database.ScalarAsync<string>("select order_number from leads where id = $1", lead["leadId"]!.GetValue<Guid>());

    private Task<DateTime?> CooldownAsync(JsonNode lead) =>
        host.Database.ScalarAsync<DateTime?>("select recycling_cooldown_until from customers where id = $1", CustomerOf(lead));

    private static Guid CustomerOf(JsonNode lead) => lead["customer"]!.Id();

    private static Guid Entry(JsonNode lead) => lead["recycleId"]!.GetValue<Guid>();
}
