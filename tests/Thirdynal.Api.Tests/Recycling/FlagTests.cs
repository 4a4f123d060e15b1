using System.Text.Json.Nodes;
using Thirdynal.Api.Auth;
using Thirdynal.Api.Tests.Masking;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Recycling;

public sealed class FlagTests(MaskedHost host) : IClassFixture<MaskedHost>
{
    [Fact]
    public async Task Flags_TenNoAnswersWithinHalfAnHour_AreOneFlagHoweverManyFollow()
    {
        var (agent, leads) = await HoldAsync(22);
        foreach (var lead in leads[..9]) await NoAnswerAsync(agent, lead, minutes: 1);
        Assert.Empty(await FlagsAsync(agent, "RAPID_NO_ANSWERS"));

        foreach (var lead in leads[9..12]) await NoAnswerAsync(agent, lead, minutes: 1);
        host.Time.Move(TimeSpan.FromMinutes(45));
        foreach (var lead in leads[12..]) await NoAnswerAsync(agent, lead, minutes: 4);

        var flag = Assert.Single(await FlagsAsync(agent, "RAPID_NO_ANSWERS"))!;
        Assert.Equal((12, agent.Id.ToString()), (flag.Number("count"), flag.Text("agent")));
        Assert.Equal(11, (flag["until"]!.GetValue<DateTimeOffset>() - flag["since"]!.GetValue<DateTimeOffset>()).TotalMinutes, 0.5);
    }

    [Fact]
    public async Task Flags_AnOutcomeWithoutACall_IsFlaggedAndOneWithACallIsNot()
    {
        var (agent, leads) = await HoldAsync(3);
        await agent.Client.PostJson($"/api/recycling/{leads[0]}/call");
        await agent.Client.PostJson($"/api/recycling/{leads[0]}/outcome", new { outcome = "DECLINED" });
        await agent.Client.PostJson($"/api/recycling/{leads[1]}/outcome", new { outcome = "DECLINED" });
        await agent.Client.PostJson($"/api/recycling/{leads[2]}/outcome", new { outcome = "DECLINED", contactMethod = "SMS" });

        var flag = Assert.Single(await FlagsAsync(agent, "OUTCOME_WITHOUT_CALL"))!;

        Assert.Equal(leads[1], flag["recycleId"]!.GetValue<Guid>());
    }

    [Fact]
    public async Task Flags_ALeadHeldForADay_IsFlaggedBeforeAndAfterItIsTakenBack()
    {
        var (agent, leads) = await HoldAsync(2);
        host.Time.Move(TimeSpan.FromHours(23));
        await agent.Client.PostJson($"/api/recycling/{leads[0]}/outcome", new { outcome = "DECLINED" });
        Assert.Empty(await FlagsAsync(agent, "HELD_WITHOUT_OUTCOME"));

        host.Time.Move(TimeSpan.FromHours(1.1));
        Assert.Equal(leads[1], Assert.Single(await FlagsAsync(agent, "HELD_WITHOUT_OUTCOME"))!["recycleId"]!.GetValue<Guid>());
        var other = await host.NewUser(Role.Agent);
        await other.Client.PostJson("/api/recycling/assign", new { count = 50 });

        var flag = Assert.Single(await FlagsAsync(agent, "HELD_WITHOUT_OUTCOME"))!;
        Assert.Equal(leads[1], flag["recycleId"]!.GetValue<Guid>());
        await agent.Client.GetJson("/api/recycling/flags", 403);
    }

    [Fact]
    public async Task Flags_InPages_AreAllThereOnce()
    {
        var (agent, leads) = await HoldAsync(5);
        foreach (var lead in leads) await agent.Client.PostJson($"/api/recycling/{lead}/outcome", new { outcome = "DECLINED" });
        var office = (await host.SignInAs(Role.Supervisor)).Client;

        var (seen, cursor) = (new List<Guid>(), (string?)null);
        do
        {
            var page = await office.GetJson($"/api/recycling/flags?agent={agent.Id}&limit=2{(cursor is null ? "" : $"&cursor={cursor}")}");
            seen.AddRange(page.Items().Select(flag => flag!["recycleId"]!.GetValue<Guid>()));
            cursor = page["nextCursor"]?.GetValue<string>();
        }
        while (cursor is not null);

        Assert.Equal(leads.Order(), seen.Order());
    }

    private async Task<(ApiUser Agent, List<Guid> Leads)> HoldAsync(int count)
    {
        var agent = await host.NewUser(Role.Agent);
        await host.DueReturnsAsync(count);
        var answer = await agent.Client.PostJson("/api/recycling/assign", new { count });
        var leads = answer["leads"]!.AsArray().Select(lead => lead!["recycleId"]!.GetValue<Guid>()).ToList();
        Assert.Equal(count, leads.Count);
        return (agent, leads);
    }

    private async Task NoAnswerAsync(ApiUser agent, Guid lead, int minutes)
    {
        await agent.Client.PostJson($"/api/recycling/{lead}/call");
        await agent.Client.PostJson($"/api/recycling/{lead}/outcome", new { outcome = "NO_ANSWER" });
        host.Time.Move(TimeSpan.FromMinutes(minutes));
    }

    private async Task<JsonArray> FlagsAsync(ApiUser agent, string kind) =>
        (await (await host.SignInAs(Role.Supervisor)).Client.GetJson($"/api/recycling/flags?kind={kind}&agent={agent.Id}")).Items();
}
