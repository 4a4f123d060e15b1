using System.Text.Json.Nodes;
using Thirdynal.Api.Auth;
using Thirdynal.Domain.Time;
using Thirdynal.Testing;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Recycling;

/// <summary>
/// Callbacks, limits, calling hours and the do-not-contact list, as a call floor meets them. Each test has a program of its
/// own: a policy concerns everybody.
/// </summary>
public sealed class FairnessTests : IAsyncLifetime
{
    private readonly ApiHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Callback_OfOneAgent_IsItsOwnForFourHoursThenAnybodys()
    {
        var (ana, ben) = (await host.NewUser(Role.Agent), await host.NewUser(Role.Agent));
        var office = (await host.SignInAs(Role.Supervisor)).Client;
        await DueAtTenAsync();
        var lead = await TakeOneAsync(ana);

        // Promised for two o'clock: in Ana's list, not in Ben's, and not to be had before.
        var at = Clock(14);
        await ana.Client.PostJson($"/api/recycling/{Entry(lead)}/outcome", new { outcome = "CALLBACK", callbackAt = at });
        Assert.Equal(ana.Id.ToString(), Assert.Single((await ana.Client.GetJson("/api/recycling/callbacks?state=SCHEDULED")).Items())!.Text("callbackOwner"));
        Assert.Empty((await ben.Client.GetJson("/api/recycling/callbacks?state=SCHEDULED")).Items());
        await ben.Client.GetJson($"/api/recycling/callbacks?owner={ana.Id}", 403);
        Assert.Contains("NOT_YET_AVAILABLE", Rules(await AssignAsync(ana)));

        // At two it is due, and Ana's alone.
        host.Time.MoveTo(at);
        Assert.Single((await ana.Client.GetJson("/api/recycling/callbacks")).Items());
        var forBen = await AssignAsync(ben);
        var blocked = Assert.Single(forBen["blocked"]!.AsArray(), rule => rule!.Text("rule") == "CALLBACK_OF_ANOTHER_AGENT")!;
        Assert.Equal((1, at.AddHours(4)), (blocked.Number("count"), blocked["until"]!.GetValue<DateTimeOffset>()));
        var back = await TakeOneAsync(ana);
        Assert.Equal(Customer(lead), Customer(back));

        // The second promise is not kept: after four hours it is missed, and Ben may call.
        var again = Clock(15);
        await ana.Client.PostJson($"/api/recycling/{Entry(back)}/outcome", new { outcome = "CALLBACK", callbackAt = again });
        host.Time.MoveTo(again.AddHours(4));
        Assert.Equal(Customer(lead), Customer(await TakeOneAsync(ben)));
        var missed = Assert.Single((await office.GetJson($"/api/recycling/callbacks?state=MISSED&owner={ana.Id}")).Items())!;
        Assert.True(missed["missed"]!.GetValue<bool>());
        Assert.Equal(again.AddHours(4), missed["ownerUntil"]!.GetValue<DateTimeOffset>());
        Assert.Equal(1, (await office.GetJson($"/api/recycling/callbacks/counts?owner={ana.Id}")).Number("missed"));

        // Two calls today, and this is the third: none is left to promise.
        var third = await ben.Client.PostJson($"/api/recycling/{await OpenAsync(ben)}/outcome", new { outcome = "CALLBACK", callbackAt = Clock(22) }, 422);
        Assert.Equal("recycling.callback_no_attempts_left", third.Text("code"));
        await ben.Client.PostJson($"/api/recycling/{await OpenAsync(ben)}/outcome", new { outcome = "DECLINED" });
    }

    [Fact]
    public async Task OpenLeadsLimit_Under64CallersAtOnce_Holds()
    {
        var agent = await host.NewUser(Role.Agent);
        await DueAtTenAsync(70);

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => agent.Client.PostJson("/api/recycling/assign", new { count = 5 })));

        var handed = answers.SelectMany(answer => answer["leads"]!.AsArray()).Select(lead => lead!.Text("recycleId")).ToList();
        Assert.Equal((50, 50), (handed.Count, handed.Distinct(StringComparer.Ordinal).Count()));
        Assert.Contains(answers, answer => Rules(answer).Contains("AGENT_LIMIT"));
        Assert.Equal(50, (await agent.Client.GetJson("/api/recycling/mine")).Items().Count);
    }

    [Fact]
    public async Task Callback_AtABadTime_Is422AndNamesTheRule()
    {
        var agent = await host.NewUser(Role.Agent);
        await DueAtTenAsync();
        var path = $"/api/recycling/{Entry(await TakeOneAsync(agent))}/outcome";

        Assert.Equal("recycling.callback_in_past", (await SetAsync(host.Time.GetUtcNow().AddMinutes(-1))).Text("code"));
        Assert.Equal("recycling.callback_too_far", (await SetAsync(host.Time.GetUtcNow().AddDays(60).AddMinutes(5))).Text("code"));
        await agent.Client.GetJson("/api/recycling/callbacks?state=LATE", 422);
        await ChangePolicyAsync(policy => policy["callingHours"]!["on"] = true);
        var problem = await SetAsync(Clock(20).AddDays(1));
        Assert.Equal("recycling.callback_outside_hours", problem.Text("code"));
        Assert.NotNull(problem["errors"]!["callbackAt"]);
        await ChangePolicyAsync(policy => policy["callingHours"]!["on"] = false);
        await agent.Client.PostJson(path, new { outcome = "CALLBACK", callbackAt = Clock(20).AddDays(1) });

        Task<JsonNode> SetAsync(DateTimeOffset at) => agent.Client.PostJson(path, new { outcome = "CALLBACK", callbackAt = at }, 422);
    }

    [Fact]
    public async Task CallingHours_On_NobodyGetsALeadAtNight()
    {
        var agent = await host.NewUser(Role.Agent);
        await DueAtTenAsync();
        await ChangePolicyAsync(policy => policy["callingHours"]!["on"] = true);
        host.Time.MoveTo(Clock(20));

        var night = await AssignAsync(agent);

        var opening = Clock(8).AddDays(1);
        var blocked = Assert.Single(night["blocked"]!.AsArray())!;
        Assert.Equal(("CALLING_HOURS", opening), (blocked.Text("rule"), blocked["until"]!.GetValue<DateTimeOffset>()));
        host.Time.MoveTo(opening);
        await TakeOneAsync(agent);
        await ChangePolicyAsync(policy => policy["callingHours"]!["on"] = false);
    }

    [Fact]
    public async Task Policy_Change_IsTheAdminsStoredAuditedAndInForceAtOnce()
    {
        var (admin, office, agent) = (await host.SignInAs(Role.Admin), await host.SignInAs(Role.Supervisor), await host.NewUser(Role.Agent));
        await DueAtTenAsync(3);
        var before = await office.Client.GetJson("/api/policy");

        await PutAsync(office, before, 403);
        var changed = await ChangePolicyAsync(policy => policy["handOut"]!["openLeadsLimit"] = 2);
        var stale = await PutAsync(admin, before, 409);

        Assert.Equal(before.Number("version") + 1, changed.Number("version"));
        Assert.Equal("request.conflict", stale.Text("code"));
        Assert.Equal(2, (await agent.Client.PostJson("/api/recycling/assign", new { count = 3 }))["leads"]!.AsArray().Count);
        Assert.Contains("AGENT_LIMIT", Rules(await AssignAsync(agent)));
        var newest = (await office.Client.GetJson("/api/policy/versions?limit=1")).Items()[0]!;
        Assert.Equal((changed.Number("version"), "because", admin.Id.ToString()), (newest.Number("version"), newest.Text("reason"), newest.Text("changedBy")));
        var audit = await office.Client.GetJson($"/api/audit?action=POLICY_CHANGED&actor={admin.Id}&limit=100");
        Assert.Contains(audit.Items(), line => line!["detail"]!.Number("version") == changed.Number("version"));

        // After a restart it is the stored one that counts.
        await host.StopAsync();
        await host.StartAsync();
        Assert.Equal(2, (await (await host.SignInAs(Role.Supervisor)).Client.GetJson("/api/policy"))["handOut"]!.Number("openLeadsLimit"));
        await ChangePolicyAsync(policy => policy["handOut"]!["openLeadsLimit"] = 50);
    }

    [Fact]
    public async Task Policy_BadOrIncomplete_ChangesNothing()
    {
        var admin = await host.SignInAs(Role.Admin);
        var policy = await admin.Client.GetJson("/api/policy");
        var (far, short_) = (policy.DeepClone(), policy.DeepClone());
        far["handOut"]!["claimsPerMinute"] = 0;
        short_["handOut"]!.AsObject().Remove("leaseHours");

        Assert.NotNull((await PutAsync(admin, far, 422))["errors"]!["policy.handOut.claimsPerMinute"]);
        await PutAsync(admin, short_, 400);
        Assert.NotNull((await admin.Client.SendJson(HttpMethod.Put, "/api/policy", new { policy }, 422))["errors"]!["reason"]);
        Assert.Equal(policy.ToJsonString(), (await admin.Client.GetJson("/api/policy")).ToJsonString());
    }

    [Fact]
    public async Task NumberList_Upload_WithdrawsCustomersAndHoldsForLaterOnes()
    {
        var office = (await host.SignInAs(Role.Supervisor)).Client;
        var admin = (await host.SignInAs(Role.Admin)).Client;
        var known = (await host.ReturnsAsync(1))[0];
        var later = Portal.NewParcel();
        var csv = $"Phone\n{known.Phone}\n{later.Phone.Replace("+63", "0", StringComparison.Ordinal)}\nnot a number\n{later.Phone}\n";

        var import = await SendAsync(csv, 200);

        Assert.Equal((4, 2, 1, 1, 1), (import.Number("rows"), import.Number("added"), import.Number("known"), import.Number("rejected"), import.Number("customers")));
        Assert.Equal(["ADDED", "ADDED", "REJECTED", "KNOWN"], import["results"]!.AsArray().Select(row => row!.Text("result")));
        var logged = await office.GetJson($"/api/do-not-contact/imports/{import.Id()}");
        Assert.True(JsonNode.DeepEquals(import["results"], logged["results"]), logged.ToJsonString());
        Assert.Equal(import.Id(), Assert.Single((await office.GetJson("/api/do-not-contact/imports")).Items())!.Id());
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from lead_recycling_pool where is_open and source_waybill = $1", known.Waybill));

        // The other number's customer comes a week later, with a return that would have been a lead.
        var now = host.Time.GetUtcNow();
        await office.ImportedAsync(await office.UploadAsync(Portal.Csv(later.Row("Returned", now.AddDays(-9), now.AddDays(-2), "Customer cannot be reached"))));
        var profile = await office.GetJson($"/api/customers/{later.Phone}");
        Assert.Equal("opt-out", profile["doNotContact"]!.Text("reason"));
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from lead_recycling_pool where source_waybill = $1", later.Waybill));

        // Lifted, both the mark and the number are gone.
        await admin.SendJson(HttpMethod.Delete, $"/api/customers/{later.Phone}/do-not-contact?reason=asked", null, 200);
        Assert.DoesNotContain((await office.GetJson("/api/do-not-contact/numbers?limit=100")).Items(), number => number!.Text("phone") == later.Phone);
        await office.PostJson("/api/do-not-contact/numbers/lift", new { phone = known.Phone, reason = "asked" }, 403);
        await admin.PostJson("/api/do-not-contact/numbers/lift", new { phone = known.Phone, reason = "asked" });
        await admin.PostJson("/api/do-not-contact/numbers/lift", new { phone = known.Phone, reason = "asked" }, 404);
        Assert.NotNull((await SendAsync("name\nMaria\n", 422))["errors"]!["file"]);

        async Task<JsonNode> SendAsync(string text, int status)
        {
            using var form = new MultipartFormDataContent { { new StringContent(text), "file", "opt-outs.csv" } };
            using var response = await office.PostAsync("/api/do-not-contact?reason=opt-out", form);
            var answer = await response.Content.ReadAsStringAsync();
            Assert.True(status == (int)response.StatusCode, answer);
            return JsonNode.Parse(answer)!;
        }
    }

    /// <summary>Leads that are due, at ten in the morning of some later day.</summary>
    private async Task DueAtTenAsync(int count = 1)
    {
        await host.DueReturnsAsync(count);
        host.Time.MoveTo(Clock(10).AddDays(1));
    }

    private DateTimeOffset Clock(int hour) => Manila.StartOf(Manila.DayOf(host.Time.GetUtcNow())).AddHours(hour);

    private async Task<JsonNode> ChangePolicyAsync(Action<JsonNode> change)
    {
        var admin = await host.SignInAs(Role.Admin);
        var policy = await admin.Client.GetJson("/api/policy");
        change(policy);
        return await PutAsync(admin, policy, 200);
    }

    private static Task<JsonNode> PutAsync(ApiUser user, JsonNode policy, int status) =>
        user.Client.SendJson(HttpMethod.Put, "/api/policy", new { reason = "because", policy }, status);

    private static Task<JsonNode> AssignAsync(ApiUser agent) => agent.Client.PostJson("/api/recycling/assign", new { count = 1 });

    private static async Task<JsonNode> TakeOneAsync(ApiUser agent)
    {
        var answer = await AssignAsync(agent);
        Assert.True(answer["leads"]!.AsArray().Count == 1, answer.ToJsonString());
        return answer["leads"]![0]!;
    }

    private static async Task<Guid> OpenAsync(ApiUser agent) => Entry((await agent.Client.GetJson("/api/recycling/mine")).Items().Single()!);

    private static IEnumerable<string> Rules(JsonNode answer) => answer["blocked"]!.AsArray().Select(rule => rule!.Text("rule"));

    private static Guid Entry(JsonNode lead) => lead["recycleId"]!.GetValue<Guid>();

    private static Guid Customer(JsonNode lead) => lead["customer"]!.Id();
}
