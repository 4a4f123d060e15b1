using Thirdynal.Api.Auth;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Recycling;

[Collection(ApiCollection.Name)]
public sealed class PoolTests(ApiHost host)
{
    [Fact]
    public async Task List_PageByPage_ShowsEveryDueEntryOnce()
    {
        var office = (await host.SignInAs(Role.Integration)).Client;
        await host.DueReturnsAsync(5);
        var due = (await office.GetJson("/api/recycling/pool/stats")).Number("dueNow");
        var seen = new List<Guid>();
        string? cursor = null;

        do
        {
            var page = await office.GetJson($"/api/recycling/pool?limit=2&cursor={cursor}");
            seen.AddRange(page.Items().Select(item => item!["recycleId"]!.GetValue<Guid>()));
            cursor = page["nextCursor"]?.GetValue<string>();
        }
        while (cursor is not null);

        Assert.True(due >= 5);
        Assert.Equal(due, seen.Count);
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Theory]
    [InlineData("status=LOST", 422, "status")]
    [InlineData("reason=BORED", 422, "reason")]
    [InlineData("riskLevel=low", 422, "riskLevel")]
    [InlineData("status=EXPIRED&riskLevel=LOW", 422, "riskLevel")]
    [InlineData("minPriority=0", 422, "minPriority")]
    [InlineData("cursor=rubbish", 422, "cursor")]
    [InlineData("status=EXPIRED&cursor=rubbish", 422, "cursor")]
    [InlineData("cursor=!!", 422, "cursor")]
    [InlineData("assignedTo=maria", 400, null)]
    [InlineData("minPrioriti=50", 400, "minPrioriti")]
    public async Task List_BadFilter_NamesIt(string query, int status, string? field)
    {
        var office = (await host.SignInAs(Role.Supervisor)).Client;

        var problem = await office.GetJson($"/api/recycling/pool?{query}", status);

        if (field is not null) Assert.NotNull(problem["errors"]![field]);
    }

    [Fact]
    public async Task List_ByHolderAndByStatus_FindsTheEntryWhereverItStands()
    {
        var office = (await host.SignInAs(Role.Supervisor)).Client;
        var agent = await host.NewUser(Role.Agent);
        await host.DueReturnsAsync(1);
        var lead = (await agent.Client.PostJson("/api/recycling/assign", new { count = 1 }))["leads"]!.AsArray()[0]!;

        var held = await office.GetJson($"/api/recycling/pool?status=ASSIGNED&assignedTo={agent.Id}");
        await agent.Client.PostJson($"/api/recycling/{lead["recycleId"]}/outcome", new { outcome = "NOT_INTERESTED" });
        var closed = await office.GetJson($"/api/recycling/pool?status=EXHAUSTED&assignedTo={agent.Id}");
        var stats = await office.GetJson("/api/recycling/pool/stats");

        Assert.Equal(lead.Text("recycleId"), Assert.Single(held.Items())!.Text("recycleId"));
        Assert.Equal("NOT_INTERESTED", Assert.Single(closed.Items())!.Text("processedOutcome"));
        Assert.True(stats["byStatus"]!.Number("EXHAUSTED") >= 1);
    }
}
