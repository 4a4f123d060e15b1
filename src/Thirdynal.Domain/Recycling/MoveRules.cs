namespace Thirdynal.Domain.Recycling;

/// <summary>The entries of two customers that are one person: it keeps one.</summary>
public static class MoveRules
{
    /// <summary>
    /// Whether the entry that comes is the better one: one that an agent holds, then an agreed callback, then the higher
    /// priority, then the one that waits longer; of equals the one that is there.
    /// </summary>
    public static bool IsBetter(PoolEntry coming, PoolEntry there)
    {
        ArgumentNullException.ThrowIfNull(coming);
        ArgumentNullException.ThrowIfNull(there);
        return RankOf(coming).CompareTo(RankOf(there)) > 0;
    }

    /// <summary>The entry that stays, with the return of the one that goes attached.</summary>
    public static PoolEntry Keep(PoolEntry stays, PoolEntry goes, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(stays);
        ArgumentNullException.ThrowIfNull(goes);
        string[] returns = goes.SourceWaybill is { } source ? [source, .. goes.AttachedReturns] : [.. goes.AttachedReturns];
        return stays with { AttachedReturns = [.. stays.AttachedReturns.Union(returns).Where(waybill => waybill != stays.SourceWaybill)], UpdatedAt = now };
    }

    private static (bool Held, bool Callback, int Priority, long Waits) RankOf(PoolEntry entry) => (
        entry.PoolStatus == PoolStatus.Assigned, entry.RecycleReason == RecycleReason.ScheduledCallback, entry.PriorityScore, -entry.AvailableFrom.UtcTicks);
}
