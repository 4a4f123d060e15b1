using Thirdynal.Api.Auth;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Audit;

[Collection(ApiCollection.Name)]
public sealed class AuditTests(ApiHost host)
{
    [Fact]
    public async Task List_ByObjectPageByPage_IsNewestFirst()
    {
        var office = (await host.SignInAs(Role.Supervisor)).Client;
        var user = await host.NewUser(Role.Agent);
        var admin = (await host.SignInAs(Role.Admin)).Client;
        foreach (var name in new[] { "One", "Two" }) await admin.SendJson(HttpMethod.Patch, $"/api/users/{user.Id}", new { displayName = name }, 200);

        var first = await office.GetJson($"/api/audit?object=user&objectId={user.Id}&limit=2");
        var second = await office.GetJson($"/api/audit?object=user&objectId={user.Id}&limit=2&cursor={first.Text("nextCursor")}");

        Assert.Equal(["USER_CHANGED", "USER_CHANGED"], first.Items().Select(line => line!.Text("action")));
        Assert.Equal("USER_CREATED", Assert.Single(second.Items())!.Text("action"));
        Assert.Null(second["nextCursor"]);
    }

    [Fact]
    public async Task List_Window_ShowsOnlyWhatIsInIt()
    {
        var office = (await host.SignInAs(Role.Supervisor)).Client;
        var user = await host.NewUser(Role.Agent);
        var tomorrow = Uri.EscapeDataString(host.Time.GetUtcNow().AddDays(1).ToString("O"));

        Assert.Empty((await office.GetJson($"/api/audit?objectId={user.Id}&from={tomorrow}")).Items());
        Assert.Single((await office.GetJson($"/api/audit?objectId={user.Id}&to={tomorrow}")).Items());
        await office.GetJson("/api/audit?from=yesterday", 400);
    }
}
