using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;
using Thirdynal.InProcess.Tests.Hosting;

namespace Thirdynal.InProcess.Tests.Timers;

public interface ITimerGrain : IGrainWithStringKey
{
    Task Start(TimeSpan dueTime, TimeSpan period, bool interleave = false, bool keepAlive = false);

    /// <summary>Each tick waits at a gate of its own.</summary>
    Task StartGated(TimeSpan dueTime, TimeSpan period, bool interleave = false);

    Task StartFailing(TimeSpan dueTime, TimeSpan period);

    Task StartChanging(TimeSpan dueTime, TimeSpan then);

    Task Change(TimeSpan dueTime, TimeSpan period);

    [AlwaysInterleave]
    Task Stop();

    Task Enter(string gate);

    Task Leave();

    [AlwaysInterleave]
    Task Ping();
}

public sealed class TimerGrain(Probe probe) : Grain, ITimerGrain
{
    private IGrainTimer? _timer;
    private int _ticks;

    public Task Start(TimeSpan dueTime, TimeSpan period, bool interleave = false, bool keepAlive = false)
    {
        _timer = this.RegisterGrainTimer(
            (word, _) => Note(word), "tick", new GrainTimerCreationOptions(dueTime, period) { Interleave = interleave, KeepAlive = keepAlive });
        return Task.CompletedTask;
    }

    public Task StartGated(TimeSpan dueTime, TimeSpan period, bool interleave = false)
    {
        _timer = this.RegisterGrainTimer(TickAtGateAsync, new GrainTimerCreationOptions(dueTime, period) { Interleave = interleave });
        return Task.CompletedTask;
    }

    public Task StartFailing(TimeSpan dueTime, TimeSpan period)
    {
        _timer = this.RegisterGrainTimer(FailAsync, dueTime, period);
        return Task.CompletedTask;
    }

    public Task StartChanging(TimeSpan dueTime, TimeSpan then)
    {
        _timer = this.RegisterGrainTimer(
            next =>
            {
                _timer!.Change(next, Timeout.InfiniteTimeSpan);
                return Note("tick");
            },
            then,
            dueTime,
            TimeSpan.FromSeconds(1));
        return Task.CompletedTask;
    }

    public Task Change(TimeSpan dueTime, TimeSpan period)
    {
        _timer!.Change(dueTime, period);
        return Task.CompletedTask;
    }

    public Task Stop()
    {
        _timer!.Dispose();
        return Task.CompletedTask;
    }

    public async Task Enter(string gate) => await probe.Pass(gate);

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task Ping() => Task.CompletedTask;

    private Task Note(string word)
    {
        probe.Note($"{word} {++_ticks}");
        return Task.CompletedTask;
    }

    private async Task FailAsync()
    {
        await Note("tick");
        throw new InvalidOperationException("A bad tick.");
    }

    private async Task TickAtGateAsync(CancellationToken token)
    {
        var tick = $"tick {++_ticks}";
        probe.Note(tick);
        try
        {
            await probe.Pass(tick).WaitAsync(token);
            probe.Note($"{tick} done");
        }
        catch (OperationCanceledException)
        {
            probe.Note($"{tick} stopped");
        }
    }
}
