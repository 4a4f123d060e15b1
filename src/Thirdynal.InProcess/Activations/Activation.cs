using Orleans;
using Orleans.Runtime;
using Thirdynal.InProcess.Hosting;

namespace Thirdynal.InProcess.Activations;

internal sealed class Activation : IGrainContext
{
    public static Activation? Current => throw new NotSupportedException("The runtime follows.");

    public GrainHost Host => throw new NotSupportedException("The runtime follows.");

    public GrainId GrainId => throw new NotSupportedException("The runtime follows.");

    public object? GrainInstance => throw new NotSupportedException("The runtime follows.");

    public IServiceProvider ActivationServices => throw new NotSupportedException("The runtime follows.");

    public Task Deactivated => throw new NotSupportedException("The runtime follows.");

    public static Activation Of(IGrainBase grain)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return grain.GrainContext as Activation
            ?? throw new InvalidOperationException($"This {grain.GetType()} was not made by the grain host.");
    }

    public IGrainTimer RegisterTimer<TState>(Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options) =>
        throw new NotSupportedException("The runtime follows.");

    public void DelayDeactivation(TimeSpan time) => throw new NotSupportedException("The runtime follows.");

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("The runtime follows.");

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);
}
