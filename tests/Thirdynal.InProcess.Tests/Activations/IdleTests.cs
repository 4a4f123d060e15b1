using Microsoft.Extensions.DependencyInjection;
using Thirdynal.InProcess.Hosting;
using Thirdynal.InProcess.Tests.Hosting;
using Thirdynal.Testing;

namespace Thirdynal.InProcess.Tests.Activations;

public sealed class IdleTests : IAsyncLifetime
{
    private TestHost _host = null!;

    private Probe Probe => _host.Probe;

    public async Task InitializeAsync() => _host = await StartAsync(collectEvery: TimeSpan.FromDays(40));

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Collect_IdleForItsLimit_Ends()
    {
        await _host.Grain<IShortLivedGrain>("a").Touch();
        Assert.Equal(0, CollectAfter(TimeSpan.FromMinutes(1)));

        Assert.Equal(1, CollectAfter(TimeSpan.FromMinutes(1)));

        await Eventually.True(() => Probe.Log.Contains("a ends: ActivationIdle"));
    }

    [Fact]
    public async Task Collect_UsedMeanwhile_Stays()
    {
        for (var i = 0; i < 5; i++)
        {
            await _host.Grain<IShortLivedGrain>("a").Touch();
            Assert.Equal(0, CollectAfter(TimeSpan.FromMinutes(1)));
        }
    }

    [Fact]
    public async Task Collect_InsideALongTurn_Stays()
    {
        var turn = _host.Grain<IShortLivedGrain>("a").Enter("inside");
        await Probe.Reached("inside");

        Assert.Equal(0, CollectAfter(TimeSpan.FromMinutes(30)));

        Probe.Open("inside");
        await Assert.ThrowsAsync<TimeoutException>(() => turn);
    }

    [Fact]
    public async Task Collect_UsualLimit_IsTheHosts()
    {
        await _host.Grain<IStageGrain>().Number();
        Assert.Equal(0, CollectAfter(TimeSpan.FromMinutes(14)));

        Assert.Equal(1, CollectAfter(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task Collect_KeepAlive_Stays()
    {
        await _host.Grain<IKeptGrain>().Touch();

        Assert.Equal(0, CollectAfter(TimeSpan.FromDays(2)));
    }

    [Fact]
    public async Task Collect_DelayedDeactivation_WaitsForThatLong()
    {
        await _host.Grain<IStageGrain>().Delay(TimeSpan.FromHours(1));
        Assert.Equal(0, CollectAfter(TimeSpan.FromMinutes(59)));

        Assert.Equal(1, CollectAfter(TimeSpan.FromMinutes(2)));
    }

    [Fact]
    public async Task Collect_DelayTakenBack_CountsAgain()
    {
        await _host.Grain<IStageGrain>().Delay(Timeout.InfiniteTimeSpan);
        Assert.Equal(0, CollectAfter(TimeSpan.FromHours(10)));
        await _host.Grain<IStageGrain>().Delay(TimeSpan.Zero);

        Assert.Equal(1, CollectAfter(TimeSpan.FromMinutes(15)));
    }

    [Fact]
    public async Task Collect_ByItself_HappensEveryInterval()
    {
        await using var host = await StartAsync(collectEvery: TimeSpan.FromMinutes(1));
        await host.Grain<IShortLivedGrain>("a").Touch();
        host.Time.Advance(TimeSpan.FromMinutes(3));

        await Eventually.True(() => host.Probe.Log.Contains("a ends: ActivationIdle"));
    }

    private static Task<TestHost> StartAsync(TimeSpan collectEvery) => TestHost.StartAsync(
        manualTime: true,
        options: options => (options.CollectionAge, options.CollectionInterval) = (TimeSpan.FromMinutes(15), collectEvery),
        services: services => services.AddSingleton<StagePlan>());

    private int CollectAfter(TimeSpan time)
    {
        _host.Time.Advance(time);
        return _host.Services.GetRequiredService<GrainHost>().Collector.Collect();
    }
}
