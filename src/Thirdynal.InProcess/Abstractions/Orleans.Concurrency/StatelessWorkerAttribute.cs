using Orleans.Placement;

namespace Orleans.Concurrency;

/// <summary>A key of this grain class has several activations that share its calls.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StatelessWorkerAttribute : PlacementAttribute
{
    /// <summary>As many activations a key as there are processors.</summary>
    public StatelessWorkerAttribute()
        : this(Environment.ProcessorCount)
    {
    }

    /// <summary>At most so many activations a key.</summary>
    /// <param name="maxLocalWorkers">Not above zero means as many as there are processors.</param>
    public StatelessWorkerAttribute(int maxLocalWorkers) =>
        MaxWorkers = maxLocalWorkers > 0 ? maxLocalWorkers : Environment.ProcessorCount;

    internal int MaxWorkers { get; }
}
