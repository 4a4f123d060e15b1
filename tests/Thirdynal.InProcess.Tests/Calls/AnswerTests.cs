using Thirdynal.InProcess.Tests.Hosting;
using Thirdynal.Testing;

namespace Thirdynal.InProcess.Tests.Calls;

/// <summary>How errors, silence and cancellation reach the caller.</summary>
public sealed class AnswerTests : IAsyncLifetime
{
    private static readonly TimeSpan s_tooLong = TimeSpan.FromSeconds(32);
    private TestHost _host = null!;

    private Probe Probe => _host.Probe;

    private ISlowGrain Grain => _host.Grain<ISlowGrain>("+639171234567");

    public async Task InitializeAsync() => _host = await TestHost.StartAsync(manualTime: true);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Error_ThrownAtOnce_ReachesTheCallerWithTypeAndStack()
    {
        var error = await Assert.ThrowsAsync<RiderException>(() => Grain.Throw());

        Assert.Equal("Juan", error.Rider);
        Assert.Contains($"{nameof(SlowGrain)}.{nameof(SlowGrain.Throw)}", error.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Error_ThrownAfterAnAwait_ReachesTheCallerWithTypeAndStack()
    {
        var error = await Assert.ThrowsAsync<RiderException>(() => Grain.ThrowLater());

        Assert.Equal("Maria", error.Rider);
        Assert.Contains($"{nameof(SlowGrain)}.{nameof(SlowGrain.ThrowLater)}", error.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Error_Several_AllReachTheCaller()
    {
        var call = Grain.ThrowBoth();
        await Assert.ThrowsAsync<RiderException>(() => call);

        Assert.Equal(["Jose", "Maria"], call.Exception!.InnerExceptions.Cast<RiderException>().Select(error => error.Rider).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Error_InTheGrain_LeavesItUsable()
    {
        await Assert.ThrowsAsync<RiderException>(() => Grain.Throw());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Grain.Cancel());
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Grain.Null());
        Probe.Open("gate");

        Assert.Equal(1, await Grain.Enter("gate"));
    }

    [Fact]
    public async Task Timeout_TurnTakesTooLong_CallerGetsItAndTheTurnGoesOn()
    {
        var call = Grain.Enter("gate");
        await Probe.Reached("gate");
        _host.Time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(call.IsCompleted);
        _host.Time.Advance(s_tooLong);

        var error = await Assert.ThrowsAsync<TimeoutException>(() => call);

        Assert.Contains("ISlowGrain.Enter", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("+639171234567", error.Message, StringComparison.Ordinal);
        Probe.Open("gate");
        Probe.Open("next");
        Assert.Equal(2, await Grain.Enter("next"));
        Assert.Equal(["begin gate", "end gate", "begin next", "end next"], Probe.Log);
    }

    [Fact]
    public async Task Timeout_WhileWaiting_TheCallNeverBegins()
    {
        var first = Grain.EnterForLong("first");
        await Probe.Reached("first");
        var second = Grain.Enter("second");
        _host.Time.Advance(s_tooLong);
        await Assert.ThrowsAsync<TimeoutException>(() => second);
        Probe.Open("second");
        Probe.Open("first");
        Probe.Open("third");

        Assert.Equal(1, await first);
        Assert.Equal(2, await Grain.Enter("third"));
        Assert.DoesNotContain("begin second", Probe.Log);
    }

    [Fact]
    public async Task Timeout_OwnOfTheMethod_IsKept()
    {
        var call = Grain.EnterForLong("gate");
        await Probe.Reached("gate");
        _host.Time.Advance(TimeSpan.FromMinutes(9));
        Assert.False(call.IsCompleted);
        _host.Time.Advance(TimeSpan.FromMinutes(2));

        await Assert.ThrowsAsync<TimeoutException>(() => call);
        Probe.Open("gate");
    }

    [Fact]
    public async Task Timeout_WallClockJumps_NobodyTimesOut()
    {
        var call = Grain.Enter("gate");
        await Probe.Reached("gate");
        _host.Time.Jump(TimeSpan.FromDays(15));
        _host.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.False(call.IsCompleted);

        Probe.Open("gate");
        Assert.Equal(1, await call);
    }

    [Fact]
    public async Task Timeout_GrainsCallEachOtherInACircle_BothTimeOut()
    {
        var call = _host.Grain<ISlowGrain>("a").CallBack("b", 2);
        var circle = Assert.ThrowsAsync<TimeoutException>(() => call);
        await Eventually.True(() => Load("a") == 2);
        _host.Time.Advance(s_tooLong);

        await circle;
    }

    [Fact]
    public async Task Cancel_WhileTheGrainWaits_BothStop()
    {
        using CancellationTokenSource cancel = new();
        var call = Grain.EnterUnless("gate", cancel.Token);
        await Probe.Reached("gate");
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        // The grain has the same token, so the turn is over too.
        Probe.Open("next");
        Assert.Equal(1, await Grain.Enter("next"));
    }

    [Fact]
    public async Task Cancel_WhileWaitingForAnotherTurn_CallerIsAnsweredAndTheCallNeverBegins()
    {
        using CancellationTokenSource cancel = new();
        var first = Grain.Enter("first");
        await Probe.Reached("first");
        var second = Grain.EnterUnless("second", cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Probe.Open("first");
        await first;
        Probe.Open("third");
        await Grain.Enter("third");

        Assert.DoesNotContain("begin second", Probe.Log);
    }

    [Fact]
    public async Task Cancel_BeforeTheCall_NothingIsSent()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Grain.EnterUnless("gate", new CancellationToken(canceled: true)));

        Probe.Open("next");
        await Grain.Enter("next");
        Assert.DoesNotContain("begin gate", Probe.Log);
    }

    [Fact]
    public async Task OneWay_Call_DoesNotWait()
    {
        await Grain.Tell("gate");
        await Probe.Reached("gate");
        Assert.Empty(Probe.Log);
        Probe.Open("gate");

        await Eventually.True(() => Probe.Log.Contains("told gate"));
    }

    [Fact]
    public async Task OneWay_Error_IsNotTheCallers()
    {
        await Grain.TellBadly();
        Probe.Open("gate");

        Assert.Equal(1, await Grain.Enter("gate"));
    }

    private int Load(string key) => _host.ActivationOf("slow", key)?.Load ?? 0;
}
