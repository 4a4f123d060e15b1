using System.Collections.Concurrent;
using Orleans;
using Orleans.Concurrency;
using Orleans.Storage;
using Thirdynal.InProcess.Tests.Hosting;

namespace Thirdynal.InProcess.Tests.Activations;

/// <summary>What a test asks its grains to do at their stages.</summary>
public sealed class StagePlan
{
    private int _activations;

    public ConcurrentQueue<Exception> FailActivations { get; } = new();

    public ConcurrentQueue<Exception> FailConstructors { get; } = new();

    public Exception? FailDeactivation { get; set; }

    public string? HoldActivation { get; set; }

    public string? HoldDeactivation { get; set; }

    public bool DeactivateWhileActivating { get; set; }

    public int NextActivation() => Interlocked.Increment(ref _activations);
}

public interface IStageGrain : IGrainWithStringKey
{
    /// <summary>Which activation this is, from 1.</summary>
    Task<int> Number();

    Task<int> Leave();

    Task<int> LeaveAndStay(string gate);

    Task Enter(string gate);

    Task<int> BecomeInconsistent();

    Task Delay(TimeSpan time);

    [AlwaysInterleave]
    Task Ping();
}

/// <summary>Tells the probe of each of its stages.</summary>
public sealed class StageGrain : Grain, IStageGrain, IDisposable
{
    private readonly Probe _probe;
    private readonly StagePlan _plan;
    private readonly int _number;

    public StageGrain(Probe probe, StagePlan plan)
    {
        (_probe, _plan, _number) = (probe, plan, plan.NextActivation());
        if (plan.FailConstructors.TryDequeue(out var error))
            throw error;
    }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _probe.Note($"activate {_number}");
        if (_plan.DeactivateWhileActivating)
        {
            _plan.DeactivateWhileActivating = false;
            DeactivateOnIdle();
        }

        if (_plan.HoldActivation is { } gate)
            await _probe.Pass(gate).WaitAsync(cancellationToken);
        if (_plan.FailActivations.TryDequeue(out var error))
            throw error;
        _probe.Note($"active {_number}");
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _probe.Note($"deactivate {_number} {reason.ReasonCode}");
        if (_plan.HoldDeactivation is { } gate)
            await _probe.Pass(gate);
        if (_plan.FailDeactivation is { } error)
            throw error;
        _probe.Note($"inactive {_number}");
    }

    public void Dispose() => _probe.Note($"disposed {_number}");

    public Task<int> Number()
    {
        _probe.Note($"call {_number}");
        return Task.FromResult(_number);
    }

    public Task<int> Leave()
    {
        DeactivateOnIdle();
        return Task.FromResult(_number);
    }

    public async Task<int> LeaveAndStay(string gate)
    {
        DeactivateOnIdle();
        await _probe.Pass(gate);
        _probe.Note($"end of turn {_number}");
        return _number;
    }

    public async Task Enter(string gate) => await _probe.Pass(gate);

    public Task<int> BecomeInconsistent() =>
        throw new InconsistentStateException("Somebody else wrote.", storedEtag: "2", currentEtag: "1");

    public Task Delay(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }

    public Task Ping() => Task.CompletedTask;
}
