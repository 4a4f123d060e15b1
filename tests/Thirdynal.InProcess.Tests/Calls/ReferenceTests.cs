using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Thirdynal.InProcess.Tests.Hosting;

namespace Thirdynal.InProcess.Tests.Calls;

public sealed class ReferenceTests : IAsyncLifetime
{
    private TestHost _host = null!;

    public async Task InitializeAsync() => _host = await TestHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    public async Task GetGrain_IntegerKey_GrainKnowsIt(long key)
    {
        var grain = _host.Grains.GetGrain<INumberedGrain>(key);

        Assert.Equal(key, await grain.Key());
        Assert.Equal(key, grain.GetPrimaryKeyLong());
    }

    [Fact]
    public async Task GetGrain_GuidKey_GrainKnowsIt()
    {
        var key = Guid.NewGuid();
        var grain = _host.Grains.GetGrain<IIdentifiedGrain>(key);

        Assert.Equal(key, await grain.Key());
        Assert.Equal(key, grain.GetPrimaryKey());
        Assert.Throws<InvalidOperationException>(() => _host.Grain<INamedGrain>("ana").GetPrimaryKey());
    }

    [Fact]
    public async Task GetGrain_TextKey_GrainKnowsItAndItsType()
    {
        var grain = _host.Grain<INamedGrain>("ana");

        Assert.Equal("named/ana", await grain.Identity());
        Assert.Equal("ana", grain.GetPrimaryKeyString());
        Assert.Equal(GrainId.Create("named", "ana"), grain.GetGrainId());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void GetGrain_EmptyKey_IsRefused(string? key)
    {
        Assert.ThrowsAny<ArgumentException>(() => _host.Grain<INamedGrain>(key!));
    }

    [Fact]
    public async Task GetGrain_SeveralClasses_PrefixChooses()
    {
        Assert.Throws<ArgumentException>(() => _host.Grain<ITwiceGrain>());

        var grain = _host.Grains.GetGrain<ITwiceGrain>("one", typeof(TwiceSecondGrain).FullName);

        Assert.Equal("second", await grain.Which());
    }

    [Fact]
    public void GetGrain_NoClass_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => _host.Grain<INobodysGrain>());
    }

    [Fact]
    public async Task AsReference_FromInsideAndAcrossInterfaces_IsTheSameGrain()
    {
        var grain = _host.Grain<INamedGrain>("ana");

        Assert.Equal(grain, await grain.Self());
        Assert.Equal("little ana", await grain.AsReference<INicknamedGrain>().Nickname());
        Assert.NotEqual(grain, _host.Grain<INamedGrain>("ben"));
    }

    [Fact]
    public async Task Call_AsyncLocals_StayInTheirTurn()
    {
        var grain = _host.Grain<INamedGrain>("ana");

        Assert.Null(await grain.AsyncLocal("first"));
        Assert.Null(await grain.AsyncLocal("second"));
        Assert.Null(await _host.Grain<INamedGrain>("ben").AsyncLocal(null));
    }

    [Fact]
    public void Factory_FromServices_IsTheClusterClient()
    {
        var client = _host.Services.GetRequiredService<IClusterClient>();

        Assert.Same(client, _host.Grains);
        Assert.Same(_host.Services.GetRequiredService<Probe>(), client.ServiceProvider.GetRequiredService<Probe>());
    }
}
