using Orleans;
using Orleans.Concurrency;
using Thirdynal.InProcess.Tests.Hosting;

namespace Thirdynal.InProcess.Tests.Turns;

public interface ITurnGrain : IGrainWithStringKey
{
    /// <summary>Stays inside until the test opens the gate.</summary>
    Task Enter(string gate);

    [ReadOnly]
    Task Read(string gate);

    [AlwaysInterleave]
    Task Peek(string gate);

    /// <summary>Answers at once whatever the grain is doing.</summary>
    [AlwaysInterleave]
    Task Ping();
}

public sealed class TurnGrain(Probe probe) : Grain, ITurnGrain
{
    public async Task Enter(string gate) => await probe.Pass(gate);

    public async Task Read(string gate) => await probe.Pass(gate);

    public async Task Peek(string gate) => await probe.Pass(gate);

    public Task Ping() => Task.CompletedTask;
}

public interface IReentrantGrain : IGrainWithStringKey
{
    Task Enter(string gate);

    /// <summary>Hops over awaits; counts what it sees go wrong.</summary>
    Task<int> Hop(int times);

    Task<int> Total();
}

[Reentrant]
public sealed class ReentrantTurnGrain(Probe probe) : Grain, IReentrantGrain
{
    private int _inside;
    private int _total;

    public async Task Enter(string gate) => await probe.Pass(gate);

    public async Task<int> Hop(int times)
    {
        var scheduler = TaskScheduler.Current;
        var wrong = ReferenceEquals(scheduler, TaskScheduler.Default) ? 1 : 0;
        for (var i = 0; i < times; i++)
        {
            if (Interlocked.Increment(ref _inside) != 1)
                wrong++;
            _total++;
            Thread.SpinWait(20);
            Interlocked.Decrement(ref _inside);
            // Three ways off this thread: each continuation comes back to the activation.
            await OffThisThreadAsync(i % 3);
            if (!ReferenceEquals(scheduler, TaskScheduler.Current))
                wrong++;
        }

        return wrong;
    }

    public Task<int> Total() => Task.FromResult(_total);

    private static async Task OffThisThreadAsync(int way)
    {
        if (way == 0)
            await Task.Yield();
        else if (way == 1)
            await Task.Run(static () => Thread.SpinWait(10));
        else
            await Task.Delay(TimeSpan.FromMilliseconds(1));
    }
}
