using Thirdynal.InProcess.Tests.Hosting;

namespace Thirdynal.InProcess.Tests.Turns;

public sealed class TurnTests : IAsyncLifetime
{
    private TestHost _host = null!;

    private Probe Probe => _host.Probe;

    public async Task InitializeAsync() => _host = await TestHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Call_WhileAnotherAwaits_WaitsForItsEnd()
    {
        var grain = _host.Grain<ITurnGrain>();
        var first = grain.Enter("first");
        await Probe.Reached("first");
        var second = grain.Enter("second");
        await grain.Ping();

        Assert.False(Probe.IsReached("second"));

        Probe.Open("first");
        await first;
        await Probe.Reached("second");
        Probe.Open("second");
        await second;
    }

    [Fact]
    public async Task Call_SeveralWaiting_BeginInOrder()
    {
        var grain = _host.Grain<ITurnGrain>();
        var calls = Enumerable.Range(0, 20).Select(i => grain.Enter($"{i}")).ToArray();
        for (var i = 0; i < calls.Length; i++)
        {
            await Probe.Reached($"{i}");
            Assert.DoesNotContain(Enumerable.Range(i + 1, calls.Length - i - 1), later => Probe.IsReached($"{later}"));
            Probe.Open($"{i}");
        }

        await Task.WhenAll(calls);
    }

    [Fact]
    public async Task Call_ToReentrantGrain_InterleavesAtAwait()
    {
        var grain = _host.Grain<IReentrantGrain>();
        var first = grain.Enter("first");
        await Probe.Reached("first");
        var second = grain.Enter("second");

        await Probe.Reached("second");

        Probe.Open("second");
        await second;
        Assert.False(first.IsCompleted);
        Probe.Open("first");
        await first;
    }

    [Fact]
    public async Task Call_ManyToReentrantGrain_NeverRunAtTheSameMoment()
    {
        var grain = _host.Grain<IReentrantGrain>();

        var wrong = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => grain.Hop(60))));

        Assert.Equal(0, wrong.Sum());
        Assert.Equal(200 * 60, await grain.Total());
    }

    [Fact]
    public async Task Call_AlwaysInterleaving_EntersABusyGrain()
    {
        var grain = _host.Grain<ITurnGrain>();
        var first = grain.Enter("first");
        await Probe.Reached("first");
        var peek = grain.Peek("peek");

        await Probe.Reached("peek");

        Probe.Open("first");
        await first;
        // A call that interleaves holds nobody up.
        var second = grain.Enter("second");
        await Probe.Reached("second");
        Probe.Open("second");
        Probe.Open("peek");
        await Task.WhenAll(second, peek);
    }

    [Fact]
    public async Task Call_ReadOnly_InterleavesWithReadsOnly()
    {
        var grain = _host.Grain<ITurnGrain>();
        var reads = new[] { grain.Read("read 1"), grain.Read("read 2") };
        await Probe.Reached("read 1");
        await Probe.Reached("read 2");
        var write = grain.Enter("write");
        await grain.Ping();

        Assert.False(Probe.IsReached("write"));

        Probe.Open("read 1");
        await reads[0];
        await grain.Ping();
        Assert.False(Probe.IsReached("write"));

        Probe.Open("read 2");
        await Probe.Reached("write");
        Probe.Open("write");
        await write;
    }

    [Fact]
    public async Task Call_ReadOnlyBehindAWaitingWrite_DoesNotOvertakeIt()
    {
        var grain = _host.Grain<ITurnGrain>();
        var first = grain.Read("read 1");
        await Probe.Reached("read 1");
        var write = grain.Enter("write");
        var second = grain.Read("read 2");
        await grain.Ping();

        Assert.False(Probe.IsReached("read 2"));

        Probe.Open("read 1");
        await first;
        await Probe.Reached("write");
        Assert.False(Probe.IsReached("read 2"));
        Probe.Open("write");
        await write;
        await Probe.Reached("read 2");
        Probe.Open("read 2");
        await second;
    }

    [Fact]
    public async Task Call_GrainsOfOtherKeys_RunAtTheSameTime()
    {
        var first = _host.Grain<ITurnGrain>("a").Enter("a");
        var second = _host.Grain<ITurnGrain>("b").Enter("b");

        await Probe.Reached("a");
        await Probe.Reached("b");

        Probe.Open("a");
        Probe.Open("b");
        await Task.WhenAll(first, second);
    }
}
