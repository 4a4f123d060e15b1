using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Recycling;

namespace Thirdynal.Grains.Pool;

/// <summary>
/// Entries that wait for a moment, the first to leave first: all of them, and those of each reason, risk and priority, so
/// that what a filter admits is counted and found without a look at the others.
/// </summary>
internal sealed class WaitingShelf
{
    private readonly Dictionary<(RecycleReason Reason, RiskLevel Risk, int Priority), SortedSet<PoolSlot>> kinds = [];

    /// <summary>All entries, the first to leave first.</summary>
    public SortedSet<PoolSlot> All { get; } = new(PoolShelves.ByDeparture);

    public int Count => All.Count;

    public void Add(PoolSlot slot)
    {
        All.Add(slot);
        var kind = KindOf(slot);
        (kinds.TryGetValue(kind, out var set) ? set : kinds[kind] = new(PoolShelves.ByDeparture)).Add(slot);
    }

    public void Remove(PoolSlot slot)
    {
        All.Remove(slot);
        var kind = KindOf(slot);
        if (!kinds.TryGetValue(kind, out var set)) return;
        set.Remove(slot);
        if (set.Count == 0) kinds.Remove(kind);
    }

    /// <summary>What a filter admits, in sets of which each has the first to leave first.</summary>
    public IEnumerable<SortedSet<PoolSlot>> Of(HandOutFilter filter) => filter == HandOutFilter.Any
        ? [All]
        : kinds.Where(kind => PoolShelves.Admits(filter, kind.Key.Reason, kind.Key.Risk, kind.Key.Priority)).Select(static kind => kind.Value);

    private static (RecycleReason, RiskLevel, int) KindOf(PoolSlot slot) => (slot.RecycleReason, slot.Standing.Risk, slot.PriorityScore);
}
