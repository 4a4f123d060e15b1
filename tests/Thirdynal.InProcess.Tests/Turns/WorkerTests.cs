using Thirdynal.InProcess.Tests.Hosting;

namespace Thirdynal.InProcess.Tests.Turns;

public sealed class WorkerTests : IAsyncLifetime
{
    private TestHost _host = null!;

    private IWorkerGrain Grain => _host.Grain<IWorkerGrain>();

    public async Task InitializeAsync() => _host = await TestHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Call_BusyWorkers_OthersTakeItUpToTheLimit()
    {
        var calls = Enumerable.Range(0, 4).Select(i => Grain.Enter($"{i}")).ToArray();
        for (var i = 0; i < 3; i++)
            await _host.Probe.Reached($"{i}");

        Assert.False(_host.Probe.IsReached("3"));

        for (var i = 0; i < 4; i++)
            _host.Probe.Open($"{i}");
        Assert.Equal(3, (await Task.WhenAll(calls)).Distinct().Count());
    }

    [Fact]
    public async Task Call_IdleWorker_TakesItAgain()
    {
        _host.Probe.Open("gate");
        var first = await Grain.Enter("gate");

        Assert.Equal(first, await Grain.Enter("gate"));
    }

    [Fact]
    public async Task Call_WorkerLeft_AnotherTakesIt()
    {
        var first = await Grain.Leave();
        _host.Probe.Open("gate");

        Assert.NotEqual(first, await Grain.Enter("gate"));
    }
}
