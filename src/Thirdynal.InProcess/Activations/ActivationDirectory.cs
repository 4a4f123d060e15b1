using System.Collections.Concurrent;

namespace Thirdynal.InProcess.Activations;

/// <summary>The activations of one grain class, by key.</summary>
internal abstract class ActivationDirectory
{
    public abstract IEnumerable<Activation> All { get; }

    /// <summary>The activation that a call to this key goes to.</summary>
    public abstract Activation For(string key);

    public abstract void Remove(Activation activation);
}

/// <summary>At most one activation a key, whoever races.</summary>
internal sealed class SingleDirectory(GrainClass grainClass) : ActivationDirectory
{
    private readonly ConcurrentDictionary<string, Activation> _activations = new(StringComparer.Ordinal);

    public override IEnumerable<Activation> All => _activations.Select(static pair => pair.Value);

    // A racing caller may build an activation that is thrown away: it does nothing before its first call.
    public override Activation For(string key) =>
        _activations.TryGetValue(key, out var activation)
            ? activation
            : _activations.GetOrAdd(key, static (newKey, owner) => new(owner, newKey), grainClass);

    public override void Remove(Activation activation) => _activations.TryRemove(new(activation.Key, activation));
}
