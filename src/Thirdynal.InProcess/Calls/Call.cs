using Thirdynal.InProcess.Activations;

namespace Thirdynal.InProcess.Calls;

/// <summary>One turn that an activation is asked to take: a request from a caller, or a timer's tick.</summary>
internal abstract class Call
{
    /// <summary>The next one that waits for the same activation.</summary>
    public Call? Next { get; set; }

    public abstract CallRules Rules { get; }

    /// <summary>Nobody waits for it any more, so it need not begin.</summary>
    public abstract bool IsAbandoned { get; }

    /// <summary>Counts as use of the activation.</summary>
    public virtual bool KeepsActivation => true;

    /// <summary>Runs on the activation and ends with <see cref="Activation.Ended"/>, now or later.</summary>
    public abstract void Start(Activation activation, object grain);

    /// <summary>The activation it waited for is gone: find another, or let it be.</summary>
    public abstract void Reroute(Activation gone);

    /// <summary>It cannot be delivered.</summary>
    public abstract void Fail(Exception error);
}
