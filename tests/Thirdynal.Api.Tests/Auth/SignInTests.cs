using System.Net;
using System.Net.Http.Json;
using Thirdynal.Api.Auth;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Auth;

[Collection(ApiCollection.Name)]
public sealed class SignInTests(ApiHost host)
{
    [Fact]
    public async Task Token_RightPassword_OpensTheApi()
    {
        var user = await host.NewUser(Role.Supervisor);

        var page = await user.Client.GetJson("/api/users", 403);

        Assert.Equal("auth.role_lacks_right", page.Text("code"));
    }

    [Theory]
    [InlineData("admin", "wrong password")]
    [InlineData("nobody-has-this-name", ApiHost.Password)]
    public async Task Token_WrongNameOrPassword_IsTheSame401(string userName, string password)
    {
        using var client = host.Anonymous();

        var problem = await client.PostJson("/api/auth/token", new { userName, password }, 401);

        Assert.Equal("auth.wrong_password", problem.Text("code"));
        Assert.Equal("User name or password is wrong.", problem.Text("detail"));
    }

    [Fact]
    public async Task Token_NothingGiven_NamesBothFields()
    {
        using var client = host.Anonymous();

        var problem = await client.PostJson("/api/auth/token", new { }, 422);

        Assert.NotNull(problem["errors"]!["userName"]);
        Assert.NotNull(problem["errors"]!["password"]);
    }

    [Fact]
    public async Task Token_ManyWrongPasswords_LocksTheUserOutEvenFromTheRightOne()
    {
        var user = await host.NewUser(Role.Agent);
        using var client = host.Anonymous();
        for (var i = 0; i < 5; i++) await client.PostJson("/api/auth/token", new { userName = user.Name, password = "wrong password" }, 401);

        using var response = await client.PostAsJsonAsync("/api/auth/token", new { userName = user.Name, password = ApiHost.Password });

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.InRange(response.Headers.RetryAfter!.Delta!.Value.TotalMinutes, 14, 15);
        var listed = await (await host.SignInAs(Role.Admin)).Client.GetJson("/api/users?limit=100");
        Assert.NotNull(listed.Items().Single(item => item!.Text("userName") == user.Name)!["lockedOutUntil"]);
    }

    [Fact]
    public async Task Token_WrongPasswordsAtTheSameTime_AreAllCounted()
    {
        var user = await host.NewUser(Role.Agent);
        using var client = host.Anonymous();

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ =>
            client.PostJson("/api/auth/token", new { userName = user.Name, password = "wrong password" }, 401)));

        await client.PostJson("/api/auth/token", new { userName = user.Name, password = ApiHost.Password }, 429);
    }

    [Fact]
    public async Task Token_RightPasswordBetweenWrongOnes_BeginsTheCountAgain()
    {
        var user = await host.NewUser(Role.Agent);
        using var client = host.Anonymous();
        for (var i = 0; i < 4; i++) await client.PostJson("/api/auth/token", new { userName = user.Name, password = "wrong password" }, 401);
        await client.PostJson("/api/auth/token", new { userName = user.Name, password = ApiHost.Password });
        for (var i = 0; i < 4; i++) await client.PostJson("/api/auth/token", new { userName = user.Name, password = "wrong password" }, 401);

        await client.PostJson("/api/auth/token", new { userName = user.Name, password = ApiHost.Password });
    }

    [Fact]
    public async Task Refresh_GoodToken_OpensTheApi()
    {
        var user = await host.NewUser(Role.Admin);
        using var client = host.Anonymous();
        var first = await client.PostJson("/api/auth/token", new { userName = user.Name, password = ApiHost.Password });

        var second = await client.PostJson("/api/auth/refresh", new { refreshToken = first.Text("refreshToken") });

        client.DefaultRequestHeaders.Authorization = new("Bearer", second.Text("accessToken"));
        await client.GetJson("/api/users");
    }

    [Theory]
    [InlineData("rubbish")]
    [InlineData("CfDJ8Nc5")]
    public async Task Refresh_Rubbish_Is401(string refreshToken)
    {
        using var client = host.Anonymous();

        await client.PostJson("/api/auth/refresh", new { refreshToken }, 401);
    }

    [Fact]
    public async Task SignOut_EndsTokenAndRefreshToken()
    {
        var user = await host.NewUser(Role.Admin);
        var tokens = await user.Client.PostJson("/api/auth/token", new { userName = user.Name, password = ApiHost.Password });
        await user.Client.GetJson("/api/users");

        await user.Client.PostJson("/api/auth/sign-out", status: 204);

        await user.Client.GetJson("/api/users", 401);
        await user.Client.PostJson("/api/auth/refresh", new { refreshToken = tokens.Text("refreshToken") }, 401);
    }

    [Fact]
    public async Task Password_Changed_OldOneIsRefusedAndSessionsEnd()
    {
        var user = await host.NewUser(Role.Agent);

        await user.Client.PostJson("/api/auth/password", new { currentPassword = ApiHost.Password, newPassword = "another long password" }, 204);

        await user.Client.PostJson("/api/auth/sign-out", status: 401);
        await user.Client.PostJson("/api/auth/token", new { userName = user.Name, password = ApiHost.Password }, 401);
        await user.Client.PostJson("/api/auth/token", new { userName = user.Name, password = "another long password" });
    }

    [Fact]
    public async Task Password_WrongCurrentOrTooShortNew_NamesTheField()
    {
        var user = await host.NewUser(Role.Agent);

        var wrong = await user.Client.PostJson("/api/auth/password", new { currentPassword = "not this one", newPassword = "another long password" }, 422);
        var weak = await user.Client.PostJson("/api/auth/password", new { currentPassword = ApiHost.Password, newPassword = "short" }, 422);

        Assert.NotNull(wrong["errors"]!["currentPassword"]);
        Assert.NotNull(weak["errors"]!["newPassword"]);
    }

    [Fact]
    public async Task ApiKey_Revoked_IsRefused()
    {
        var admin = await host.SignInAs(Role.Admin);
        var created = await admin.Client.PostJson("/api/api-keys", new { name = "to be revoked" }, 201);
        using var client = host.Anonymous();
        client.DefaultRequestHeaders.Add("X-Api-Key", created.Text("key"));
        await client.GetJson("/api/users", 403);

        await admin.Client.SendJson(HttpMethod.Delete, $"/api/api-keys/{created.Id()}", null, 204);

        await client.GetJson("/api/users", 401);
        await admin.Client.SendJson(HttpMethod.Delete, $"/api/api-keys/{created.Id()}", null, 404);
    }

    [Theory]
    [InlineData("thk_00000000_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("rubbish")]
    public async Task ApiKey_Unknown_Is401(string key)
    {
        using var client = host.Anonymous();
        client.DefaultRequestHeaders.Add("X-Api-Key", key);

        await client.GetJson("/api/users", 401);
    }

    [Fact]
    public async Task ApiKey_Created_IsStoredAsAHashOnly()
    {
        var admin = await host.SignInAs(Role.Admin);

        var created = await admin.Client.PostJson("/api/api-keys", new { name = "secret" }, 201);

        var secret = created.Text("key")[13..];
        var rows = await host.Database.ScalarAsync<string>("select row_to_json(k)::text from api_keys k where id = $1", created.Id());
        Assert.DoesNotContain(secret, rows, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, (await admin.Client.GetJson("/api/api-keys?limit=100")).ToJsonString(), StringComparison.Ordinal);
    }
}
