using System.Text.Json.Nodes;
using Thirdynal.Api.Auth;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Recycling;

[Collection(ApiCollection.Name)]
public sealed class AssignTests(ApiHost host)
{
    [Fact]
    public async Task Assign_ByAgent_GivesCardsWithTheNumberInFull()
    {
        var agent = await host.NewUser(Role.Agent);
        await host.DueReturnsAsync(2);

        var answer = await agent.Client.PostJson("/api/recycling/assign", new { count = 2, filters = new { recycleReason = "RETURNED_DELIVERABLE" } });

        var lead = Leads(answer)[0];
        Assert.Equal(2, Leads(answer).Count);
        Assert.Equal(agent.Id.ToString(), lead.Text("agentId"));
        Assert.StartsWith("+639", lead["customer"]!.Text("phone"), StringComparison.Ordinal);
        Assert.Equal((1, 1), (lead["history"]!.Number("totalOrders"), lead["history"]!.Number("returned")));
        Assert.Equal(("RETURNED_DELIVERABLE", "RETURNED"), (lead["recycleInfo"]!.Text("reason"), lead["recycleInfo"]!.Text("previousOutcome")));
        Assert.Equal(host.Time.GetUtcNow().AddHours(24), lead["leaseExpiresAt"]!.GetValue<DateTimeOffset>(), TimeSpan.FromMinutes(5));
        var mine = await agent.Client.GetJson("/api/recycling/mine");
        Assert.Equal(Leads(answer).Select(Entry).Order(), mine.Items().Select(item => Entry(item!)).Order());
    }

    [Fact]
    public async Task Assign_Nothing_SaysWhy()
    {
        var agent = await host.NewUser(Role.Agent);
        await host.ReturnsAsync(1);

        var answer = await agent.Client.PostJson("/api/recycling/assign", new { filters = new { minPriority = 100, riskLevel = "LOW" } });

        Assert.Empty(Leads(answer));
        Assert.Contains(answer["blocked"]!.AsArray(), rule => rule!.Text("rule") == "FILTERED" && rule!.Number("count") > 0);
    }

    [Fact]
    public async Task Assign_AgentForSomebodyElse_Is403AndAssignsNothing()
    {
        var (agent, other) = (await host.NewUser(Role.Agent), await host.NewUser(Role.Agent));
        await host.DueReturnsAsync(1);

        var problem = await agent.Client.PostJson("/api/recycling/assign", new { agentId = other.Id }, 403);
        await agent.Client.PostJson("/api/recycling/assign", new { assignments = new[] { new { agentId = agent.Id } } }, 403);

        Assert.Equal("auth.not_yours", problem.Text("code"));
        Assert.Empty((await other.Client.GetJson("/api/recycling/mine")).Items());
    }

    [Fact]
    public async Task Assign_BySupervisorToSeveral_GivesEachItsCount()
    {
        var office = (await host.SignInAs(Role.Supervisor)).Client;
        var (first, second) = (await host.NewUser(Role.Agent), await host.NewUser(Role.Agent));
        await host.DueReturnsAsync(3);
        var key = Guid.NewGuid().ToString();
        var body = new { assignments = new[] { new { agentId = first.Id, count = 2 }, new { agentId = second.Id, count = 1 } } };

        var answer = await office.PostJson("/api/recycling/assign", body, key: key);
        var again = await office.PostJson("/api/recycling/assign", body, key: key);

        Assert.Equal(2, Leads(answer).Count(lead => lead.Text("agentId") == first.Id.ToString()));
        Assert.Equal(1, Leads(answer).Count(lead => lead.Text("agentId") == second.Id.ToString()));
        Assert.Equal(Leads(answer).Select(Entry), Leads(again).Select(Entry));
        Assert.Equal(2, (await first.Client.GetJson("/api/recycling/mine")).Items().Count);
    }

    [Theory]
    [InlineData("{}", 422, "agentId")]
    [InlineData("""{"agentId":"00000000-0000-0000-0000-000000000001"}""", 422, "agentId")]
    [InlineData("""{"agentId":"maria"}""", 400, "agentId")]
    [InlineData("""{"assignments":[]}""", 422, "assignments")]
    [InlineData("""{"assignments":[null]}""", 422, "assignments")]
    [InlineData("""{"assignments":[{"count":5}]}""", 422, "assignments[0].agentId")]
    [InlineData("""{"count":0}""", 422, "count")]
    [InlineData("""{"count":101}""", 422, "count")]
    [InlineData("""{"count":"5"}""", 400, "count")]
    [InlineData("""{"filters":{"minPriority":0}}""", 422, "filters.minPriority")]
    [InlineData("""{"filters":{"minPrioriti":50}}""", 400, "filters.minPrioriti")]
    [InlineData("""{"filters":{"recycleReason":"BORED"}}""", 422, "filters.recycleReason")]
    public async Task Assign_BadRequest_NamesTheFieldAndAssignsNothing(string body, int status, string field)
    {
        var office = await host.SignInAs(Role.Supervisor);
        await host.DueReturnsAsync(1);

        var problem = await office.Client.PostText("/api/recycling/assign", body, status);

        Assert.NotNull(problem["errors"]![field]);
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from lead_recycling_pool where assigned_to = $1", office.Id.ToString()));
    }

    [Fact]
    public async Task Assign_SameKeyManyTimesAtOnce_HandsOutOnce()
    {
        var agent = await host.NewUser(Role.Agent);
        await host.DueReturnsAsync(6);
        var key = Guid.NewGuid().ToString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/recycling/assign") { Content = System.Net.Http.Json.JsonContent.Create(new { count = 1 }) };
            request.Headers.Add("Idempotency-Key", key);
            using var response = await agent.Client.SendAsync(request);
            return (Status: (int)response.StatusCode, Body: JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
        }));

        Assert.All(answers, answer => Assert.True(answer.Status is 200 or 409, answer.Body.ToJsonString()));
        var handed = answers.Where(answer => answer.Status == 200).Select(answer => Entry(Leads(answer.Body)[0])).Distinct();
        Assert.Single(handed);
        Assert.Single((await agent.Client.GetJson("/api/recycling/mine")).Items());
    }

    [Fact]
    public async Task Assign_ManyAgentsAtOnce_NoLeadTwice()
    {
        var agents = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.NewUser(Role.Agent)));
        await host.DueReturnsAsync(12);

        var answers = await Task.WhenAll(agents.Select(agent => agent.Client.PostJson("/api/recycling/assign", new { count = 3 })));

        var handed = answers.SelectMany(Leads).Select(Entry).ToList();
        Assert.Equal(12, handed.Count);
        Assert.Equal(12, handed.Distinct().Count());
    }

    private static List<JsonNode> Leads(JsonNode answer) => [.. answer["leads"]!.AsArray().Select(lead => lead!)];

    private static Guid Entry(JsonNode lead) => lead["recycleId"]!.GetValue<Guid>();
}
