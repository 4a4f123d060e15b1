using Thirdynal.InProcess.Calls;
using Thirdynal.InProcess.Tests.Hosting;

namespace Thirdynal.InProcess.Tests.Calls;

/// <summary>What a grain method may look like.</summary>
public sealed class ShapeTests : IAsyncLifetime
{
    private TestHost _host = null!;

    private IShapesGrain Grain => _host.Grain<IShapesGrain>();

    public async Task InitializeAsync() => _host = await TestHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Call_EachShape_Answers()
    {
        await Grain.Nothing();
        await Grain.NothingNow();
        await Grain.NothingLater();
        Assert.Equal(15.5m, await Grain.Sum(1, 2, 3, 4.5, 5m));
        Assert.Equal(7, await Grain.SumLater(3, 4));
        Assert.Equal("none", await Grain.Overloaded());
        Assert.Null(await Grain.Overloaded(null));
        Assert.Equal<int>([1, 2, 3], (await Grain.Arrays([1, 2], new Dictionary<string, int>(StringComparer.Ordinal) { ["x"] = 3 }))!.ToList());
    }

    [Fact]
    public async Task Call_Message_IsHandedOverAsItIs()
    {
        Parcel parcel = new("JT0001", 499m);

        Assert.Same(parcel, await Grain.Same(parcel));
    }

    [Theory]
    [InlineData(typeof(IReturnsVoid))]
    [InlineData(typeof(IReturnsValue))]
    [InlineData(typeof(IIsGeneric))]
    [InlineData(typeof(ITakesReference))]
    [InlineData(typeof(IOneWayValue))]
    public void Proxy_UnfitMethod_IsRefusedByName(Type grainInterface)
    {
        var error = Assert.Throws<NotSupportedException>(() => ProxyCompiler.For(grainInterface));

        Assert.Contains($"{grainInterface.Name}.Bad", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_InternalInterface_Answers()
    {
        Assert.Equal("hidden", (await _host.Grain<IHiddenGrain>().Take(new("hidden"))).Text);
    }
}
