namespace Thirdynal.Domain.Recycling;

/// <summary>
/// Who is called first: callbacks in a tier of their own, the agent's own before others'; then the higher priority, then
/// what has been available longest, then the lower id (as PostgreSQL orders UUIDs). The seed knows priority only.
/// </summary>
/// <param name="agentId">For whom; null for a list that is nobody's in particular.</param>
public sealed class HandOutOrder(string? agentId) : IComparer<PoolEntry>
{
    /// <summary>Nobody's in particular.</summary>
    public static HandOutOrder Common { get; } = new(null);

    /// <inheritdoc/>
    public int Compare(PoolEntry? x, PoolEntry? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var order = TierOf(x).CompareTo(TierOf(y));
        if (order == 0) order = y.PriorityScore.CompareTo(x.PriorityScore);
        if (order == 0) order = x.AvailableFrom.CompareTo(y.AvailableFrom);
        return order == 0 ? x.Id.CompareTo(y.Id) : order;
    }

    /// <summary>0 for the agent's own callbacks, 1 for others', 2 for the rest.</summary>
    public int TierOf(PoolEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.RecycleReason != RecycleReason.ScheduledCallback) return 2;
        return agentId is not null && string.Equals(entry.CallbackOwner, agentId, StringComparison.Ordinal) ? 0 : 1;
    }
}
