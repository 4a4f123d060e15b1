using System.Text.Json.Nodes;
using Thirdynal.Api.Auth;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Users;

[Collection(ApiCollection.Name)]
public sealed class UserTests(ApiHost host)
{
    [Fact]
    public async Task Create_ThenList_ShowsTheUser()
    {
        var admin = await host.SignInAs(Role.Admin);

        var created = await admin.Client.PostJson(
            "/api/users", new { userName = "Maria.Santos", password = ApiHost.Password, displayName = "Maria Santos", role = "WAREHOUSE" }, 201);

        var users = await admin.Client.GetJson("/api/users?limit=100");
        var listed = users.Items().Single(item => item!.Id() == created.Id())!;
        Assert.Equal("Maria Santos", listed.Text("displayName"));
        Assert.Equal("WAREHOUSE", listed.Text("role"));
    }

    [Fact]
    public async Task Create_NameInOtherCase_Is409()
    {
        var admin = await host.SignInAs(Role.Admin);
        await admin.Client.PostJson("/api/users", new { userName = "only.once", password = ApiHost.Password, role = "AGENT" }, 201);

        var problem = await admin.Client.PostJson("/api/users", new { userName = "Only.Once", password = ApiHost.Password, role = "AGENT" }, 409);

        Assert.Equal("users.name_taken", problem.Text("code"));
    }

    [Fact]
    public async Task Create_SameNameAtTheSameTime_MakesOneUser()
    {
        var admin = await host.SignInAs(Role.Admin);
        var body = new { userName = "raced.for", password = ApiHost.Password, role = "AGENT" };

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            using var response = await admin.Client.PostAsync("/api/users", System.Net.Http.Json.JsonContent.Create(body));
            return (int)response.StatusCode;
        }));

        Assert.Equal(1, answers.Count(status => status == 201));
        Assert.Equal(5, answers.Count(status => status == 409));
    }

    [Theory]
    [InlineData("""{"password":"a password for tests","role":"AGENT"}""", 422, "userName")]
    [InlineData("""{"userName":"a b","password":"a password for tests","role":"AGENT"}""", 422, "userName")]
    [InlineData("""{"userName":"weak.password","password":"short","role":"AGENT"}""", 422, "password")]
    [InlineData("""{"userName":"no.role","password":"a password for tests"}""", 422, "role")]
    [InlineData("""{"userName":"key.role","password":"a password for tests","role":"INTEGRATION"}""", 422, "role")]
    [InlineData("""{"userName":"odd.role","password":"a password for tests","role":"Agent"}""", 422, "role")]
    [InlineData("""{"userName":"odd.role","password":"a password for tests","role":3}""", 400, "role")]
    [InlineData("""{"userName":"x","passwort":"a password for tests","role":"AGENT"}""", 400, "passwort")]
    [InlineData("""{"userName":"x","userName":"y","password":"a password for tests","role":"AGENT"}""", 400, null)]
    [InlineData("""{"userName":""", 400, null)]
    public async Task Create_BadBody_NamesTheFieldAndCreatesNobody(string body, int status, string? field)
    {
        var admin = await host.SignInAs(Role.Admin);
        var before = await host.Database.ScalarAsync<long>("select count(*) from users");

        var problem = await admin.Client.PostText("/api/users", body, status);

        if (field is not null) Assert.NotNull(problem["errors"]![field]);
        Assert.Equal(before, await host.Database.ScalarAsync<long>("select count(*) from users"));
    }

    [Fact]
    public async Task Change_Deactivated_LosesAccessAtOnceAndCannotSignIn()
    {
        var admin = await host.SignInAs(Role.Admin);
        var user = await host.NewUser(Role.Admin);
        await user.Client.GetJson("/api/users");

        await Change(admin, user, new { active = false });

        await user.Client.GetJson("/api/users", 401);
        await user.Client.PostJson("/api/auth/token", new { userName = user.Name, password = ApiHost.Password }, 401);
    }

    [Fact]
    public async Task Change_Reactivated_OldTokensStayVoid()
    {
        var admin = await host.SignInAs(Role.Admin);
        var user = await host.NewUser(Role.Admin);
        await Change(admin, user, new { active = false });

        await Change(admin, user, new { active = true });

        await user.Client.GetJson("/api/users", 401);
        await user.Client.PostJson("/api/auth/token", new { userName = user.Name, password = ApiHost.Password });
    }

    [Fact]
    public async Task Change_Role_CountsAtOnceForTokensThatAreOut()
    {
        var admin = await host.SignInAs(Role.Admin);
        var user = await host.NewUser(Role.Admin);
        await user.Client.GetJson("/api/users");

        await Change(admin, user, new { role = "AGENT" });

        await user.Client.GetJson("/api/users", 403);
    }

    [Fact]
    public async Task Change_Password_EndsSessions()
    {
        var admin = await host.SignInAs(Role.Admin);
        var user = await host.NewUser(Role.Admin);

        await Change(admin, user, new { password = "given by the admin" });

        await user.Client.GetJson("/api/users", 401);
        await user.Client.PostJson("/api/auth/token", new { userName = user.Name, password = "given by the admin" });
    }

    [Fact]
    public async Task Change_UnknownUser_Is404()
    {
        var admin = await host.SignInAs(Role.Admin);

        await admin.Client.SendJson(HttpMethod.Patch, $"/api/users/{Guid.NewGuid()}", new { active = false }, 404);
    }

    [Fact]
    public async Task Change_EveryStepIsAudited()
    {
        var admin = await host.SignInAs(Role.Admin);
        var user = await host.NewUser(Role.Agent);

        await Change(admin, user, new { role = "SUPERVISOR" });

        var rows = await host.Database.ListAsync(
            "select action, actor, detail->>'role' from audit where object = 'user' and object_id = $1 order by at",
            reader => (reader.GetString(0), reader.GetString(1), reader.GetString(2)), user.Id.ToString());
        Assert.Equal([("USER_CREATED", admin.Id.ToString(), "AGENT"), ("USER_CHANGED", admin.Id.ToString(), "SUPERVISOR")], rows);
    }

    [Fact]
    public async Task List_PageByPage_ShowsEveryUserOnce()
    {
        var admin = await host.SignInAs(Role.Admin);
        for (var i = 0; i < 3; i++) await host.NewUser(Role.Agent);
        var seen = new List<Guid>();
        string? cursor = null;

        do
        {
            var page = await admin.Client.GetJson($"/api/users?limit=2&cursor={cursor}");
            seen.AddRange(page.Items().Select(item => item!.Id()));
            cursor = page["nextCursor"]?.GetValue<string>();
        }
        while (cursor is not null);

        Assert.Equal(await host.Database.ScalarAsync<long>("select count(*) from users"), seen.Count);
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Fact]
    public async Task Agents_AndActors_ThoseWhoCanBeHandedLeadsAndEverybodysName()
    {
        var (admin, office) = (await host.SignInAs(Role.Admin), (await host.SignInAs(Role.Supervisor)).Client);
        var (gone, warehouse) = (await host.NewUser(Role.Agent), await host.NewUser(Role.Warehouse));
        await Change(admin, gone, new { active = false });

        var (callable, all) = (await ListAsync("agents"), await ListAsync("actors"));

        Assert.NotEmpty(all);
        Assert.DoesNotContain(callable, user => user.Id() == gone.Id || user.Id() == warehouse.Id);
        Assert.Equal("AGENT", all.Single(user => user.Id() == gone.Id).Text("role"));
        Assert.Equal("WAREHOUSE", all.Single(user => user.Id() == warehouse.Id).Text("role"));

        async Task<List<JsonNode>> ListAsync(string what)
        {
            var (seen, cursor) = (new List<JsonNode>(), "");
            while (cursor is not null)
            {
                var page = await office.GetJson($"/api/{what}?limit=100&cursor={cursor}");
                seen.AddRange(page.Items().Select(static item => item!));
                cursor = page["nextCursor"]?.GetValue<string>();
            }

            return seen;
        }
    }

    private static Task Change(ApiUser admin, ApiUser user, object change) =>
        admin.Client.SendJson(HttpMethod.Patch, $"/api/users/{user.Id}", change, 200);
}
