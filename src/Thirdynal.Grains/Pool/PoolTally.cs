using System.Collections.Immutable;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Recycling;
using Thirdynal.Domain.Time;
using Thirdynal.Pool;

namespace Thirdynal.Grains.Pool;

/// <summary>
/// Counts of the open entries, kept as they change: a look at them costs nothing, however many entries there are. One that
/// is being changed counts as it was before.
/// </summary>
internal sealed class PoolTally
{
    private readonly Dictionary<RecycleReason, int> byReason = [];
    private readonly Dictionary<RiskLevel, int> byRisk = [];
    private readonly Dictionary<string, int> byAgent = new(StringComparer.Ordinal);
    private readonly Dictionary<DateOnly, int> byLastDay = [];
    private int open;

    /// <summary>Counts an entry as it now stands, in place of how it stood.</summary>
    /// <param name="slot">Its slot, already on its new shelf.</param>
    /// <param name="entry">The slot's entry.</param>
    public void Count(PoolSlot slot, PoolEntry entry)
    {
        Forget(slot);
        if (slot.Shelf == Shelf.Expired) return;
        slot.Counted = new Share(
            entry.RecycleReason, slot.Standing.Risk, slot.Shelf == Shelf.Held ? entry.AssignedTo : null, Manila.DayOf(entry.ExpiresAt));
        Add(slot.Counted.Value, 1);
    }

    /// <summary>Counts an entry no more.</summary>
    public void Forget(PoolSlot slot)
    {
        if (slot.Counted is not { } share) return;
        Add(share, -1);
        slot.Counted = null;
    }

    /// <summary>The counts.</summary>
    public PoolCounts Counts(DateTimeOffset now, int dueNow, int scheduled)
    {
        var (today, assigned) = (Manila.DayOf(now), byAgent.Values.Sum());
        return new PoolCounts(
            open - assigned, assigned, dueNow, scheduled,
            byLastDay.Where(day => day.Key <= today).Sum(static day => day.Value),
            byReason.ToImmutableDictionary(), byRisk.ToImmutableDictionary(), byAgent.ToImmutableDictionary());
    }

    private void Add(Share share, int one)
    {
        open += one;
        Add(byReason, share.Reason, one);
        Add(byRisk, share.Risk, one);
        Add(byLastDay, share.LastDay, one);
        if (share.Agent is { } agent) Add(byAgent, agent, one);
    }

    private static void Add<TKey>(Dictionary<TKey, int> counts, TKey key, int one)
        where TKey : notnull
    {
        var count = counts.GetValueOrDefault(key) + one;
        if (count == 0) counts.Remove(key);
        else counts[key] = count;
    }

    /// <summary>What an entry adds to the counts.</summary>
    internal readonly record struct Share(RecycleReason Reason, RiskLevel Risk, string? Agent, DateOnly LastDay);
}
