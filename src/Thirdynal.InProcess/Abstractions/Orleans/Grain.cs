using System.Diagnostics.CodeAnalysis;
using Orleans.Runtime;
using Thirdynal.InProcess.Activations;

namespace Orleans;

/// <summary>The usual base of a grain class.</summary>
public abstract class Grain : IGrainBase, IAddressable
{
    /// <summary>Takes the activation that is being built on this thread.</summary>
    protected Grain() => GrainContext = Activation.OnThisThread;

    /// <inheritdoc />
    [AllowNull]
    public IGrainContext GrainContext { get; private set; }

    /// <summary>Type and key of this grain, for logs.</summary>
    public string IdentityString => GrainContext.GrainId.ToString();

    /// <summary>Finds other grains.</summary>
    protected IGrainFactory GrainFactory => Activation.Of(this).Host.Grains;

    /// <summary>Services of this activation: scoped services live as long as it does.</summary>
    protected internal IServiceProvider ServiceProvider => GrainContext.ActivationServices;

    /// <inheritdoc />
    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    /// <summary>Ends this activation once its running turns are done; calls that wait go to a new one.</summary>
    protected void DeactivateOnIdle() => GrainBaseExtensions.DeactivateOnIdle(this);

    /// <summary>Keeps an idle activation for at least <paramref name="timeSpan"/>.</summary>
    /// <param name="timeSpan">Zero takes an earlier delay back; <see cref="Timeout.InfiniteTimeSpan"/> is for ever.</param>
    protected void DelayDeactivation(TimeSpan timeSpan) => Activation.Of(this).DelayDeactivation(timeSpan);
}
