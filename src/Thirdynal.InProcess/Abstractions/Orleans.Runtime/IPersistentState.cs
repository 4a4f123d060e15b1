using Orleans.Core;

namespace Orleans.Runtime;

/// <summary>A stored value that the host reads before the grain's <see cref="IGrainBase.OnActivateAsync"/>.</summary>
public interface IPersistentState<TState> : IStorage<TState>;

/// <summary>Names the stored value that a constructor parameter stands for.</summary>
/// <param name="stateName">Unique within the grain class.</param>
/// <param name="storageName">Which storage; one process has one.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public class PersistentStateAttribute(string stateName, string? storageName = null) : Attribute
{
    /// <summary>Unique within the grain class.</summary>
    public string StateName { get; } = stateName ?? throw new ArgumentNullException(nameof(stateName));

    /// <summary>Which storage; one process has one.</summary>
    public string? StorageName { get; } = storageName;
}
