using Thirdynal.Api.Auth;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Recycling;

/// <summary>One entry, a customer's entries, and an agent's day.</summary>
[Collection(ApiCollection.Name)]
public sealed class EntryTests(ApiHost host)
{
    [Fact]
    public async Task Find_HeldThenClosed_SaysWhereItStands()
    {
        var (office, agent) = (await host.SignInAs(Role.Supervisor), await host.NewUser(Role.Agent));
        await host.DueReturnsAsync(1);
        var lead = (await agent.Client.PostJson("/api/recycling/assign", new { count = 1 }))["leads"]!.AsArray().Single()!;
        var (entry, customer) = (lead["recycleId"]!.GetValue<Guid>(), lead["customer"]!.Id());

        var held = await office.Client.GetJson($"/api/recycling/pool/{entry}");
        await agent.Client.PostJson($"/api/recycling/{entry}/outcome", new { outcome = "NO_ANSWER" });
        var closed = await office.Client.GetJson($"/api/recycling/pool/{entry}");
        var all = (await office.Client.GetJson($"/api/customers/{customer}/recycling")).Items();

        Assert.Equal(("ASSIGNED", agent.Id.ToString()), (held.Text("status"), held.Text("assignedTo")));
        Assert.Equal(("EXHAUSTED", "NO_ANSWER"), (closed.Text("status"), closed.Text("processedOutcome")));
        Assert.Equal(["NO_ANSWER_RETRY AVAILABLE", $"{closed.Text("reason")} EXHAUSTED"], all.Take(2).Select(static e => $"{e!.Text("reason")} {e!.Text("status")}"));
        Assert.All(all, e => Assert.Equal(customer, e!["customer"]!.Id()));
    }

    [Fact]
    public async Task Day_CountsWhatIRecordedToday()
    {
        var (agent, other) = (await host.NewUser(Role.Agent), await host.NewUser(Role.Agent));
        await host.DueReturnsAsync(3);
        var leads = (await agent.Client.PostJson("/api/recycling/assign", new { count = 3 }))["leads"]!.AsArray();
        Assert.Equal(0, (await agent.Client.GetJson("/api/recycling/mine/day")).Number("calls"));

        foreach (var (lead, outcome) in leads.Zip((string[])["NO_ANSWER", "NO_ANSWER", "DECLINED"]))
            await agent.Client.PostJson($"/api/recycling/{lead!["recycleId"]!.GetValue<Guid>()}/outcome", new { outcome, callSeconds = 30 });
        var day = await agent.Client.GetJson("/api/recycling/mine/day");

        Assert.Equal((3, 90, 2, 1), (day.Number("calls"), day.Number("callSeconds"), day["byOutcome"]!.Number("NO_ANSWER"), day["byOutcome"]!.Number("DECLINED")));
        Assert.Null(day["perHour"]);
        Assert.Equal(0, (await other.Client.GetJson("/api/recycling/mine/day")).Number("calls"));
        host.Time.Move(TimeSpan.FromDays(1));
        Assert.Equal(0, (await agent.Client.GetJson("/api/recycling/mine/day")).Number("calls"));
    }
}
