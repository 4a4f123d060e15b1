using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Thirdynal.Api.Auth;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Hosting;

/// <summary>A program whose sessions last as long as they do in production.</summary>
public sealed class SessionHost : ApiHost
{
    protected override void ConfigureServices(IServiceCollection services) => services.Configure<BearerTokenOptions>(
        IdentityConstants.BearerScheme, bearer => bearer.BearerTokenExpiration = TimeSpan.FromHours(1));
}

public sealed class SessionTests(SessionHost host) : IClassFixture<SessionHost>
{
    [Fact]
    public async Task Token_AfterARestart_StillHolds()
    {
        var admin = await host.SignInAs(Role.Admin);
        var token = admin.Client.DefaultRequestHeaders.Authorization;
        await admin.Client.GetJson("/api/users");

        await host.StopAsync();
        await host.StartAsync();

        using var client = host.Anonymous();
        client.DefaultRequestHeaders.Authorization = token;
        await client.GetJson("/api/users");
    }

    [Fact]
    public async Task Token_AfterAnHour_HasToBeRefreshed_AndAfterTwoWeeksNotEvenThat()
    {
        using var client = host.Anonymous();
        var first = await client.PostJson("/api/auth/token", new { userName = "admin", password = ApiHost.Password });
        client.DefaultRequestHeaders.Authorization = new("Bearer", first.Text("accessToken"));
        await client.GetJson("/api/users");

        host.Time.Move(TimeSpan.FromMinutes(61));
        await client.GetJson("/api/users", 401);
        var second = await client.PostJson("/api/auth/refresh", new { refreshToken = first.Text("refreshToken") });
        client.DefaultRequestHeaders.Authorization = new("Bearer", second.Text("accessToken"));
        await client.GetJson("/api/users");

        host.Time.Move(TimeSpan.FromDays(14.1));
        await client.PostJson("/api/auth/refresh", new { refreshToken = second.Text("refreshToken") }, 401);
    }

    [Fact]
    public async Task LockOut_AfterAQuarterOfAnHour_IsOver()
    {
        using var client = host.Anonymous();
        for (var i = 0; i < 5; i++) await client.PostJson("/api/auth/token", new { userName = "admin", password = "wrong password" }, 401);
        await client.PostJson("/api/auth/token", new { userName = "admin", password = ApiHost.Password }, 429);

        host.Time.Move(TimeSpan.FromMinutes(15.1));

        await client.PostJson("/api/auth/token", new { userName = "admin", password = ApiHost.Password });
    }
}
