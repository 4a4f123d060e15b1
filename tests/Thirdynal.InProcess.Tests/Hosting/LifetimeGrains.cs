using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;

namespace Thirdynal.InProcess.Tests.Hosting;

/// <summary>Notes its end; a scoped service.</summary>
public sealed class ScopedThing(Probe probe) : IAsyncDisposable
{
    public ValueTask DisposeAsync()
    {
        probe.Note("scope ends");
        return default;
    }
}

public interface IServicesGrain : IGrainWithStringKey
{
    /// <summary>Whether all ways lead to one scoped thing.</summary>
    Task<bool> IsOneScope();

    Task Leave();
}

public sealed class ServicesGrain(ScopedThing thing, IGrainContext context) : Grain, IServicesGrain
{
    public Task<bool> IsOneScope() => Task.FromResult(
        ReferenceEquals(thing, ServiceProvider.GetRequiredService<ScopedThing>())
        && ReferenceEquals(thing, context.ActivationServices.GetRequiredService<ScopedThing>())
        && ReferenceEquals(this, context.GrainInstance));

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}

/// <summary>Calls another grain in its last breath.</summary>
public interface IFarewellGrain : IGrainWithStringKey
{
    Task Greet();
}

public sealed class FarewellGrain(Probe probe) : Grain, IFarewellGrain
{
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (string.Equals(this.GetPrimaryKeyString(), "first", StringComparison.Ordinal))
            await GrainFactory.GetGrain<IFarewellGrain>("second").Greet();
        probe.Note($"{this.GetPrimaryKeyString()} ends");
    }

    public Task Greet()
    {
        probe.Note($"{this.GetPrimaryKeyString()} greets");
        return Task.CompletedTask;
    }
}

/// <summary>A grain without the usual base.</summary>
public interface IPlainGrain : IGrainWithStringKey
{
    Task<string> Name();
}

public sealed class PlainGrain(IGrainContext context) : IGrainBase, IPlainGrain
{
    private string _name = "";

    public IGrainContext GrainContext { get; } = context;

    Task IGrainBase.OnActivateAsync(CancellationToken token)
    {
        _name = GrainContext.GrainId.ToString();
        return Task.CompletedTask;
    }

    public Task<string> Name() => Task.FromResult(_name);
}
