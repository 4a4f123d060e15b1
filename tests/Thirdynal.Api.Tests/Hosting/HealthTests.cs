using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Hosting;

[Collection(ApiCollection.Name)]
public sealed class HealthTests(ApiHost host)
{
    [Fact]
    public async Task Health_OfARunningProgram_IsLiveReadyAndNamesTheGrainHost()
    {
        using var nobody = host.Anonymous();

        Assert.Equal("LIVE", (await nobody.GetJson("/health/live")).Text("status"));
        var ready = await nobody.GetJson("/health/ready");
        Assert.Equal("READY", ready.Text("status"));
        Assert.Contains(ready.Text("grainHost"), new[] { "InProcess", "Orleans" });
    }
}
