using System.Text.Json.Nodes;
using Thirdynal.Api.Auth;
using Thirdynal.Testing;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.WhatIf;

/// <summary>A supervisor tries a draft, an admin publishes it; what was decided before keeps its version.</summary>
public sealed class WhatIfTests : IAsyncLifetime
{
    private readonly ApiHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Trial_OfADraft_SaysWhatItChangesAndIsPublished()
    {
        var (admin, office, agent) = ((await host.SignInAs(Role.Admin)).Client, (await host.SignInAs(Role.Supervisor)).Client, await host.NewUser(Role.Agent));
        await host.DueReturnsAsync(7);
        var leads = (await agent.Client.PostJson("/api/recycling/assign", new { count = 4 }))["leads"]!.AsArray();
        foreach (var lead in leads) await agent.Client.PostJson($"/api/recycling/{lead!.Text("recycleId")}/outcome", new { outcome = "DECLINED" });
        var policy = await office.GetJson("/api/policy");

        // The same numbers: nothing.
        var same = await TriedAsync(office, policy);
        Assert.Equal((7, 7, 0), (same.Number("customers"), same.Number("seen"), same.Number("changed")));
        Assert.Equal(same["before"]!.ToJsonString(), same["after"]!.ToJsonString());
        Assert.Equal(7, same["before"]!["entries"]!.Number("RETURNED_DELIVERABLE"));
        Assert.Equal(4, same["before"]!.Number("calls"));
        Assert.Empty((await office.GetJson($"/api/what-if/{same.Id()}/customers")).Items());

        // A longer wait would have stopped the calls, another base score is seen in everybody.
        policy["name"] = "Patience";
        policy["recycling"]!["deliverableWaitDays"] = 9;
        policy["score"]!["base"] = 60;
        var trial = await TriedAsync(office, policy);
        Assert.Equal((7, 0, 4), (trial.Number("changed"), trial["after"]!.Number("calls"), trial["after"]!["stopped"]!.Number("NOT_YET_AVAILABLE")));
        var first = await office.GetJson($"/api/what-if/{trial.Id()}/customers?sort=SPARED&descending=true&limit=5");
        var rest = await office.GetJson($"/api/what-if/{trial.Id()}/customers?sort=SPARED&descending=true&limit=5&cursor={Uri.EscapeDataString(first.Text("nextCursor"))}");
        var all = first.Items().Concat(rest.Items()).Select(customer => customer!).ToList();
        Assert.Equal([1, 1, 1, 1, 0, 0, 0], all.Select(customer => customer.Number("spared")));
        Assert.Equal(7, all.Select(customer => customer.Text("customerId")).Distinct(StringComparer.Ordinal).Count());
        Assert.All(all, customer => Assert.Equal(("Maria Clara", 10), (customer.Text("name"), customer.Number("scoreChange"))));
        await office.GetJson($"/api/what-if/{trial.Id()}/customers?sort=NAME", 422);
        await office.GetJson($"/api/what-if/{trial.Id()}/customers?sort=ENTRIES&cursor={Uri.EscapeDataString(first.Text("nextCursor"))}", 422);

        // The supervisor tries, the admin publishes; once, and only on what it was tried against.
        await office.PostJson($"/api/what-if/{trial.Id()}/publish", new { reason = "I want to" }, 403);
        await admin.PostJson($"/api/what-if/{trial.Id()}/publish", new { reason = " " }, 422);
        var published = await admin.PostJson($"/api/what-if/{trial.Id()}/publish", new { reason = "Customers asked for time." });
        Assert.Equal((2, 9), (published.Number("version"), published["recycling"]!.Number("deliverableWaitDays")));
        await admin.PostJson($"/api/what-if/{trial.Id()}/publish", new { reason = "again" }, 409);
        await admin.PostJson($"/api/what-if/{same.Id()}/publish", new { reason = "the old one" }, 409);
        await office.PostJson("/api/what-if", new { policy }, 409);
        Assert.Equal(2, (await office.GetJson($"/api/what-if/{trial.Id()}")).Number("publishedAs"));
        Assert.Equal("Customers asked for time.", (await office.GetJson("/api/policy/versions")).Items()[0]!.Text("reason"));

        // What was decided keeps its version; what is decided now has the new one. Nobody changes either.
        await host.ReturnsAsync(1);
        Assert.Equal([1, 1, 1, 1, 1, 1, 1, 2], await host.Database.ListAsync("select policy_version from lead_recycling_pool order by created_at, id", row => row.GetInt32(0)));
        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => host.Database.ExecuteAsync("update policies set reason = 'another'"));
        Assert.Equal("TH003", refused.SqlState);
    }

    [Fact]
    public async Task Trial_BadDraft_Is422AndUnknownTrial_Is404()
    {
        var office = (await host.SignInAs(Role.Supervisor)).Client;
        var policy = await office.GetJson("/api/policy");
        policy["handOut"]!["leaseHours"] = 0;

        var problem = await office.PostJson("/api/what-if", new { policy }, 422);

        Assert.NotNull(problem["errors"]!["policy.handOut.leaseHours"]);
        await office.GetJson($"/api/what-if/{Guid.NewGuid()}", 404);
        await office.PostJson($"/api/what-if/{Guid.NewGuid()}/cancel", status: 404);
    }

    private static async Task<JsonNode> TriedAsync(HttpClient office, JsonNode policy)
    {
        var id = (await office.PostJson("/api/what-if", new { policy }, 202)).Id();
        JsonNode trial = new JsonObject();
        await Eventually.True(async () => (trial = await office.GetJson($"/api/what-if/{id}")).Text("status") != "RUNNING", TimeSpan.FromMinutes(1));
        Assert.Equal("COMPLETED", trial.Text("status"));
        return trial;
    }
}
