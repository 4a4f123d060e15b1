using Thirdynal.InProcess.Activations;

namespace Thirdynal.InProcess.Calls;

/// <summary>A call from a caller that waits for the answer. Whoever answers first wins: the grain, the deadline or the caller's token.</summary>
internal abstract class Request : Call
{
    private CancellationTokenRegistration _watch;

    /// <summary>The caller's token, if the method takes one.</summary>
    public CancellationToken Cancellation { get; set; }

    public GrainProxy Target { get; set; } = null!;

    public override bool IsAbandoned => Answer.IsCompleted;

    /// <summary>What the caller waits for.</summary>
    public abstract Task Answer { get; }

    internal DeadlineShard? Shard { get; set; }

    internal Request? EarlierDeadline { get; set; }

    internal Request? LaterDeadline { get; set; }

    /// <summary>When the caller stops waiting, on <see cref="Hosting.HostClock"/>.</summary>
    internal long Due { get; set; }

    public override void Reroute(Activation gone) => Target.Deliver(this);

    public override void Fail(Exception error)
    {
        if (TryFail(error))
            Answered();
    }

    /// <summary>
    /// When the token is cancelled the caller gets its answer at once; the grain, which holds the same token, stops when it looks at it.
    /// </summary>
    public void WatchCancellation()
    {
        if (!Cancellation.CanBeCanceled)
            return;
        _watch = Cancellation.UnsafeRegister(
            static (request, token) => ((Request)request!).Fail(new OperationCanceledException(token)),
            this);
        if (IsAbandoned)
            _watch.Unregister();
    }

    /// <summary>True if this was the first answer.</summary>
    protected abstract bool TryFail(Exception error);

    protected void Answered()
    {
        Shard?.Remove(this);
        _watch.Unregister();
    }
}
