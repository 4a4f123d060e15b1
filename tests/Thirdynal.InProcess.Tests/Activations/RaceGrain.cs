using System.Collections.Concurrent;
using Orleans;

namespace Thirdynal.InProcess.Tests.Activations;

/// <summary>Counts the living activations of each key.</summary>
public sealed class Census
{
    private readonly ConcurrentDictionary<string, int> _living = new(StringComparer.Ordinal);
    private int _born;
    private int _crowded;

    public int Born => _born;

    /// <summary>How often a key had two activations at once.</summary>
    public int Crowded => _crowded;

    public void Arrive(string key)
    {
        Interlocked.Increment(ref _born);
        if (_living.AddOrUpdate(key, 1, static (_, living) => living + 1) != 1)
            Interlocked.Increment(ref _crowded);
    }

    public void Depart(string key) => _living.AddOrUpdate(key, 0, static (_, living) => living - 1);
}

public interface IRaceGrain : IGrainWithStringKey
{
    Task<long> Add(bool thenLeave);
}

public sealed class RaceGrain(Census census) : Grain, IRaceGrain
{
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        census.Arrive(this.GetPrimaryKeyString());
        await Task.Yield();
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await Task.Yield();
        census.Depart(this.GetPrimaryKeyString());
    }

    public async Task<long> Add(bool thenLeave)
    {
        await Task.Yield();
        if (thenLeave)
            DeactivateOnIdle();
        return 1;
    }
}
