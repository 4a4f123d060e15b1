using Microsoft.Extensions.DependencyInjection;
using Thirdynal.InProcess.Hosting;
using Thirdynal.InProcess.Tests.Hosting;
using Thirdynal.Testing;

namespace Thirdynal.InProcess.Tests.Timers;

public sealed class TimerTests : IAsyncLifetime
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);
    private TestHost _host = null!;

    private Probe Probe => _host.Probe;

    private ITimerGrain Grain => _host.Grain<ITimerGrain>();

    public async Task InitializeAsync() => _host = await TestHost.StartAsync(
        manualTime: true,
        options: options => (options.CollectionInterval, options.ResponseTimeout) = (TimeSpan.FromDays(40), TimeSpan.FromDays(1)));

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Timer_DueTimeThenPeriods_TicksEach()
    {
        await Grain.Start(dueTime: 5 * s_second, period: 10 * s_second);
        await PassAsync(4);
        Assert.Empty(Probe.Log);
        await PassAsync(1);
        Assert.Equal(["tick 1"], Probe.Log);
        await PassAsync(9);
        Assert.Equal(["tick 1"], Probe.Log);

        await PassAsync(1);

        Assert.Equal(["tick 1", "tick 2"], Probe.Log);
    }

    [Fact]
    public async Task Timer_TickTakesLong_NextCountsFromItsEnd()
    {
        await Grain.StartGated(dueTime: s_second, period: s_second);
        _host.Time.Advance(s_second);
        await Probe.Reached("tick 1");
        _host.Time.Advance(60 * s_second);
        await Grain.Ping();
        Assert.Equal(["tick 1"], Probe.Log);
        Probe.Open("tick 1");
        await PassAsync(0);
        Assert.Equal(["tick 1", "tick 1 done"], Probe.Log);

        _host.Time.Advance(s_second);

        await Probe.Reached("tick 2");
        Probe.Open("tick 2");
    }

    [Fact]
    public async Task Timer_BusyGrain_TickWaitsForTheTurn()
    {
        await Grain.Start(dueTime: s_second, period: Timeout.InfiniteTimeSpan);
        var turn = Grain.Enter("inside");
        await Probe.Reached("inside");
        _host.Time.Advance(s_second);
        await Grain.Ping();
        Assert.Empty(Probe.Log);
        Probe.Open("inside");
        await turn;
        await PassAsync(0);

        Assert.Equal(["tick 1"], Probe.Log);
    }

    [Fact]
    public async Task Timer_BusyWithATick_CallsWait()
    {
        await Grain.StartGated(dueTime: s_second, period: s_second);
        _host.Time.Advance(s_second);
        await Probe.Reached("tick 1");
        var call = Grain.Enter("inside");
        await Grain.Ping();
        Assert.False(Probe.IsReached("inside"));
        Probe.Open("tick 1");

        await Probe.Reached("inside");
        Probe.Open("inside");
        await call;
    }

    [Fact]
    public async Task Timer_Interleaving_TicksInABusyGrain()
    {
        await Grain.Start(dueTime: s_second, period: Timeout.InfiniteTimeSpan, interleave: true);
        var turn = Grain.Enter("inside");
        await Probe.Reached("inside");
        _host.Time.Advance(s_second);

        await Eventually.True(() => Probe.Log.Contains("tick 1"));

        Probe.Open("inside");
        await turn;
    }

    [Fact]
    public async Task Timer_CallbackFails_NextTickComes()
    {
        await Grain.StartFailing(dueTime: s_second, period: s_second);

        await PassAsync(1);
        await PassAsync(1);
        await PassAsync(1);

        Assert.Equal(["tick 1", "tick 2", "tick 3"], Probe.Log);
    }

    [Fact]
    public async Task Timer_Disposed_TicksNoMore()
    {
        await Grain.Start(dueTime: s_second, period: s_second);
        await PassAsync(1);
        await Grain.Stop();
        await PassAsync(60);

        Assert.Equal(["tick 1"], Probe.Log);
    }

    [Fact]
    public async Task Timer_DisposedWhileItsTickWaits_TheTickNeverBegins()
    {
        await Grain.Start(dueTime: s_second, period: s_second);
        var turn = Grain.Enter("inside");
        await Probe.Reached("inside");
        _host.Time.Advance(s_second);
        await Grain.Stop();
        Probe.Open("inside");
        await turn;
        await PassAsync(0);

        Assert.Empty(Probe.Log);
    }

    [Fact]
    public async Task Timer_DisposedDuringATick_ItsTokenIsCancelled()
    {
        await Grain.StartGated(dueTime: s_second, period: s_second);
        _host.Time.Advance(s_second);
        await Probe.Reached("tick 1");
        await Grain.Stop();
        await PassAsync(0);

        Assert.Equal(["tick 1", "tick 1 stopped"], Probe.Log);
    }

    [Fact]
    public async Task Timer_ActivationEnds_TicksNoMore()
    {
        await Grain.Start(dueTime: s_second, period: s_second);
        await PassAsync(1);
        await Grain.Leave();
        await PassAsync(0);
        await PassAsync(60);

        Assert.Equal(["tick 1"], Probe.Log);
    }

    [Fact]
    public async Task Timer_Changed_KeepsTheNewTimes()
    {
        await Grain.Start(dueTime: s_second, period: s_second);
        await Grain.Change(30 * s_second, Timeout.InfiniteTimeSpan);
        await PassAsync(29);
        Assert.Empty(Probe.Log);
        await PassAsync(1);
        Assert.Equal(["tick 1"], Probe.Log);

        await PassAsync(600);

        Assert.Equal(["tick 1"], Probe.Log);
    }

    [Fact]
    public async Task Timer_ChangedInItsCallback_CountsFromItsEnd()
    {
        await Grain.StartChanging(dueTime: s_second, then: 20 * s_second);
        await PassAsync(1);
        await PassAsync(19);
        Assert.Equal(["tick 1"], Probe.Log);

        await PassAsync(1);

        Assert.Equal(["tick 1", "tick 2"], Probe.Log);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task Timer_Ticks_CountAsUseOnlyWithKeepAlive(bool keepAlive, int collected)
    {
        await Grain.Start(dueTime: 60 * s_second, period: 60 * s_second, keepAlive: keepAlive);
        for (var i = 1; i <= 20; i++)
        {
            _host.Time.Advance(60 * s_second);
            await Eventually.True(() => Probe.Log.Contains($"tick {i}") && _host.ActivationOf("timer", "one")!.Load == 0);
        }

        Assert.Equal(collected, _host.Services.GetRequiredService<GrainHost>().Collector.Collect());
    }

    [Theory]
    [InlineData(-2, 1)]
    [InlineData(1, -2)]
    public async Task Timer_NegativeTime_IsRefused(int dueTime, int period)
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Grain.Start(dueTime * s_second, period * s_second));
    }

    /// <summary>Lets time pass, and waits until the grain has ended whatever that sent to it.</summary>
    private async Task PassAsync(int seconds)
    {
        _host.Time.Advance(seconds * s_second);
        Probe.Open("settle");
        await Grain.Enter("settle");
    }
}
