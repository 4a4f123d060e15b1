using Thirdynal.Api.Auth;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Sync;

/// <summary>Without a courier; with one the story of the end-to-end tests pulls.</summary>
[Collection(ApiCollection.Name)]
public sealed class SyncTests(ApiHost host)
{
    [Fact]
    public async Task Pull_NoCourierSetUp_Is409AndStatusSaysSo()
    {
        var office = (await host.SignInAs(Role.Warehouse)).Client;

        var problem = await office.PostJson("/api/sync/jnt/pull", new { }, 409);

        Assert.Equal("sync.not_configured", problem.Text("code"));
        Assert.False((await office.GetJson("/api/sync/jnt/status"))["configured"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("""{"waybills":["12"]}""")]
    [InlineData("""{"waybills":[null]}""")]
    public async Task Pull_BadNumber_NamesTheField(string body)
    {
        var office = (await host.SignInAs(Role.Warehouse)).Client;

        var problem = await office.PostText("/api/sync/jnt/pull", body, 422);

        Assert.NotNull(problem["errors"]!["waybills"]);
    }
}
