using System.Text.Json.Nodes;
using Thirdynal.Api.Auth;
using Thirdynal.Testing;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Explaining;

/// <summary>One customer's way through the pool, explained at each step and afterwards as of each step.</summary>
public sealed class ExplainTests : IAsyncLifetime
{
    private readonly ApiHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Explain_ThroughTheWholeStory_NamesWhatStandsAgainstACallThenAndLater()
    {
        var (office, ana, ben) = (await host.SignInAs(Role.Supervisor), await host.NewUser(Role.Agent), await host.NewUser(Role.Agent));
        var parcel = (await host.ReturnsAsync(1))[0];
        var id = (await office.Client.GetJson($"/api/customers/{parcel.Phone}")).Id();
        Task<JsonNode> Ask(ApiUser who, string query = "") => who.Client.GetJson($"/api/customers/{id}/explain{query}");

        // Came back unreachable: in the pool in three days.
        var (returned, first) = (host.Time.GetUtcNow(), await Ask(office));
        Assert.Equal(("NOT_YET_AVAILABLE", "RETURNED_DELIVERABLE"), (Rules(first), first["blockers"]![0]!.Text("value")));
        var terms = first["entry"]!["priorityTerms"]!.AsArray();
        Assert.Equal(first["entry"]!.Number("priority"), terms.Sum(term => (int)(term!["points"]!.GetValue<decimal>() * 100)) / 100);
        Assert.Equal("BASE", terms[0]!.Text("term"));
        Assert.DoesNotContain(terms, term => term!.Text("term") == "ELSEWISE");
        Assert.Equal(1, first["entry"]!.Number("policyVersion"));
        Assert.Equal("OFFERED", first["orders"]![0]!.Text("decision"));
        Assert.Equal(first["score"]!.Number("value"), (int)first["score"]!["terms"]!.AsArray().Sum(term => term!["points"]!.GetValue<decimal>()));
        host.Time.MoveTo(first["blockers"]![0]!["until"]!.GetValue<DateTimeOffset>().AddMinutes(5));

        // Due: nothing stands against it, and nobody is before it.
        var due = await Ask(office);
        Assert.True(due["callable"]!.GetValue<bool>());
        Assert.Equal(0, due["entry"]!.Number("ahead"));

        // Held by Ana: nobody else, until her lease ends.
        var lead = (await ana.Client.PostJson("/api/recycling/assign", new { count = 1 }))["leads"]![0]!;
        var (heldAt, held) = (lead["leaseExpiresAt"]!.GetValue<DateTimeOffset>().AddHours(-24), await Ask(ana));
        Assert.Equal(("HELD", ana.Id.ToString()), (Rules(held), held["blockers"]![0]!.Text("value")));
        Assert.Equal(heldAt.AddHours(24), held["blockers"]![0]!["until"]!.GetValue<DateTimeOffset>(), TimeSpan.FromMilliseconds(1));
        await Ask403(ben);
        await ana.Client.GetJson($"/api/customers/{id}/explain?agentId={ben.Id}", 403);

        // Declined: rests for 90 days, and is in the pool no more.
        host.Time.Move(TimeSpan.FromHours(1));
        await ana.Client.PostJson($"/api/recycling/{lead.Text("recycleId")}/outcome", new { outcome = "DECLINED" });
        var declined = await Ask(office);
        Assert.Equal("COOLDOWN,NOT_IN_POOL", Rules(declined));
        Assert.Equal("DECLINED", declined["blockers"]![0]!.Text("value"));

        // Never again, by the supervisor.
        await office.Client.PostJson($"/api/customers/{id}/do-not-contact", new { reason = "A letter" });
        Assert.Equal("DO_NOT_CONTACT,COOLDOWN,NOT_IN_POOL", Rules(await Ask(office)));
        host.Time.Move(TimeSpan.FromDays(2));

        // As of then, it says the same again.
        Assert.Equal(Rules(first), Rules(await Ask(office, At(returned))));
        Assert.Equal("", Rules(await Ask(office, At(heldAt.AddSeconds(-1)))));
        Assert.Equal("HELD", Rules(await Ask(office, At(heldAt.AddSeconds(1)))));
        Assert.Equal(ana.Id.ToString(), (await Ask(office, At(heldAt.AddSeconds(1))))["entry"]!.Text("assignedTo"));
        Assert.Equal(0, (await Ask(office, At(returned.AddDays(-100))))["metrics"]!.Number("totalOrders"));
        await office.Client.GetJson($"/api/customers/{id}/explain{At(host.Time.GetUtcNow().AddDays(1))}", 422);
        await office.Client.GetJson($"/api/customers/{Guid.NewGuid()}/explain", 404);

        static string At(DateTimeOffset at) => $"?asOf={Uri.EscapeDataString(at.ToString("O"))}";

        static string Rules(JsonNode answer) => string.Join(',', answer["blockers"]!.AsArray().Select(block => block!.Text("rule")));

        Task Ask403(ApiUser who) => who.Client.GetJson($"/api/customers/{id}/explain", 404);
    }
}
