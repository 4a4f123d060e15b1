using Thirdynal.Api.Auth;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Users;

[Collection(ApiCollection.Name)]
public sealed class ActorTests(ApiHost host)
{
    [Fact]
    public async Task List_ByIds_NamesUsersAndKeys_AndLeavesOutTheRest()
    {
        var (agent, key) = (await host.NewUser(Role.Agent), await host.SignInAs(Role.Integration));

        var found = (await agent.Client.GetJson($"/api/actors?id={agent.Id}&id={key.Id}&id={Guid.NewGuid()}")).Items();

        Assert.Equal(
            [(agent.Id, agent.Name, "AGENT"), (key.Id, key.Name, "INTEGRATION")],
            found.Select(static actor => (actor!.Id(), actor!.Text("name"), actor!.Text("role"))).OrderBy(static actor => actor.Item3, StringComparer.Ordinal));
    }

    [Fact]
    public async Task List_PageByPage_NamesEachOnce()
    {
        var office = (await host.SignInAs(Role.Supervisor)).Client;
        var last = await host.NewUser(Role.Agent);
        var seen = new List<Guid>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await office.GetJson($"/api/actors?limit=2{(cursor.Length == 0 ? "" : $"&cursor={cursor}")}");
            seen.AddRange(page.Items().Select(static actor => actor!.Id()));
            cursor = page["nextCursor"]?.GetValue<string>();
        }

        Assert.Equal(seen.Distinct().Count(), seen.Count);
        Assert.Contains(last.Id, seen);
        Assert.Equal(await host.Database.ScalarAsync<long>("select (select count(*) from users) + (select count(*) from api_keys)"), seen.Count);
    }
}
