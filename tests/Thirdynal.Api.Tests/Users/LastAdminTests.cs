using Thirdynal.Api.Auth;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Users;

/// <summary>With a program of its own: other tests make admins.</summary>
public sealed class LastAdminTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Change_LastAdmin_CannotBeDemotedOrDeactivated()
    {
        var admin = await host.SignInAs(Role.Admin);

        var demoted = await admin.Client.SendJson(HttpMethod.Patch, $"/api/users/{admin.Id}", new { role = "AGENT" }, 409);
        await admin.Client.SendJson(HttpMethod.Patch, $"/api/users/{admin.Id}", new { active = false }, 409);

        Assert.Equal("users.last_admin", demoted.Text("code"));
        await admin.Client.GetJson("/api/users");
    }

    [Fact]
    public async Task Change_TwoAdminsDemoteEachOther_OneStays()
    {
        var first = await host.SignInAs(Role.Admin);
        var second = await host.NewUser(Role.Admin);

        await Task.WhenAll(
            Demote(first, second),
            Demote(second, first));

        Assert.Equal(1, await host.Database.ScalarAsync<long>("select count(*) from users where role = 'ADMIN' and active"));
        await host.Database.ExecuteAsync("update users set role = 'ADMIN' where user_name = 'admin'");
    }

    private static async Task Demote(ApiUser by, ApiUser user)
    {
        using var response = await by.Client.PatchAsync($"/api/users/{user.Id}", System.Net.Http.Json.JsonContent.Create(new { role = "AGENT" }));
    }
}
