using Orleans.Runtime;

namespace Orleans;

/// <summary>What a grain class must be for the host to run it.</summary>
public interface IGrainBase
{
    /// <summary>The activation that this instance belongs to.</summary>
    IGrainContext GrainContext { get; }

    /// <summary>Runs before the first call. A failure reaches the waiting callers and the next call activates anew.</summary>
    /// <param name="token">Cancelled when the activation takes too long.</param>
    Task OnActivateAsync(CancellationToken token) => Task.CompletedTask;

    /// <summary>Runs after the last turn. A failure is logged; the activation ends all the same.</summary>
    /// <param name="reason">Why the activation ends.</param>
    /// <param name="token">Cancelled when the deactivation takes too long.</param>
    Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token) => Task.CompletedTask;
}
