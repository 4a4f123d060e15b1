using Thirdynal.Api.Auth;
using Thirdynal.Testing;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Hosting;

/// <summary>A program whose way to the database can be cut.</summary>
public sealed class CutHost : ApiHost
{
    private DatabaseCut? _cut;

    internal DatabaseCut Way => _cut ??= new DatabaseCut(Database.ApplicationConnectionString);

    protected override string ConnectionString => Way.ConnectionString;

    public override async Task DisposeAsync()
    {
        await StopAsync();
        await Way.DisposeAsync();
        await base.DisposeAsync();
    }
}

public sealed class DatabaseAwayTests(CutHost host) : IClassFixture<CutHost>
{
    [Fact]
    public async Task Away_ReadinessFallsAndRequestsAre503_AndBackAgainAllWorks()
    {
        var admin = await host.SignInAs(Role.Admin);
        var office = (await host.SignInAs(Role.Supervisor)).Client;
        var parcel = (await host.ReturnsAsync(1))[0];
        using var nobody = host.Anonymous();
        await nobody.GetJson("/health/ready");

        await host.Way.CutAsync();
        var ready = await nobody.GetJson("/health/ready", 503);
        Assert.Equal("The database does not answer.", ready["notReady"]![0]!.GetValue<string>());
        await nobody.GetJson("/health/live");
        var write = await admin.Client.PostJson("/api/users", new { userName = "while.away", password = ApiHost.Password, role = "AGENT" }, 503);
        var grain = await office.PostJson($"/api/customers/{parcel.Phone}/do-not-contact", new { reason = "Asked." }, 503);
        var read = await office.GetJson("/api/leads", 503);
        await nobody.PostJson("/api/auth/token", new { userName = "admin", password = ApiHost.Password }, 503);
        Assert.All([write, grain, read], problem => Assert.Equal("service.unavailable", problem.Text("code")));

        host.Way.Mend();
        await Eventually.True(async () => (int)(await nobody.GetAsync("/health/ready")).StatusCode == 200, TimeSpan.FromMinutes(1));
        await admin.Client.PostJson("/api/users", new { userName = "while.away", password = ApiHost.Password, role = "AGENT" }, 201);
        var changed = await office.PostJson($"/api/customers/{parcel.Phone}/do-not-contact", new { reason = "Asked." });
        Assert.True(changed["changed"]!.GetValue<bool>());
    }
}
