#pragma warning disable MA0064 // Its own monitor, as in TurnScheduler.

using Orleans;
using Thirdynal.InProcess.Timers;

namespace Thirdynal.InProcess.Activations;

/// <summary>What few activations need, or only at their end.</summary>
internal sealed class ActivationExtras
{
    private List<GrainTimer>? _timers;
    private bool _areTimersStopped;

    /// <summary>Done when the activation is gone; null if nobody has asked for it.</summary>
    public TaskCompletionSource? Gone { get; set; }

    public DeactivationReason Reason { get; set; }

    /// <summary>Tells the grain to hurry with its end.</summary>
    public CancellationToken Hurry { get; set; }

    /// <summary>Not to be let go for being idle before then; on <see cref="Hosting.HostClock"/>.</summary>
    public long KeepUntil { get; set; }

    public void AddTimer(GrainTimer timer)
    {
        lock (this)
        {
            ObjectDisposedException.ThrowIf(_areTimersStopped, timer);
            (_timers ??= []).Add(timer);
        }
    }

    public void RemoveTimer(GrainTimer timer)
    {
        lock (this)
        {
            _timers?.Remove(timer);
        }
    }

    public void StopTimers()
    {
        GrainTimer[] timers;
        lock (this)
        {
            _areTimersStopped = true;
            timers = [.. _timers ?? []];
        }

        foreach (var timer in timers)
            timer.Dispose();
    }
}
