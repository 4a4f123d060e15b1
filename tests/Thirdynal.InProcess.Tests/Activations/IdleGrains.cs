using Orleans;
using Thirdynal.InProcess.Tests.Hosting;

namespace Thirdynal.InProcess.Tests.Activations;

public interface IKeptGrain : IGrainWithStringKey
{
    Task Touch();
}

[KeepAlive]
public sealed class KeptGrain(Probe probe) : Grain, IKeptGrain
{
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        probe.Note("kept ends");
        return Task.CompletedTask;
    }

    public Task Touch() => Task.CompletedTask;
}

public interface IShortLivedGrain : IGrainWithStringKey
{
    Task Touch();

    Task Enter(string gate);
}

[CollectionAgeLimit(Minutes = 2)]
public sealed class ShortLivedGrain(Probe probe) : Grain, IShortLivedGrain
{
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        probe.Note($"{this.GetPrimaryKeyString()} ends: {reason.ReasonCode}");
        return Task.CompletedTask;
    }

    public Task Touch() => Task.CompletedTask;

    public async Task Enter(string gate) => await probe.Pass(gate);
}
