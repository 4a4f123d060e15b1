using Thirdynal.Domain;
using Thirdynal.Domain.Recycling;
using Thirdynal.Pool;

namespace Thirdynal.Grains.Pool;

/// <summary>
/// Pages of the pool in hand-out order. What is ready is read from the shelves from the cursor on, so a page costs the
/// page and not the pool.
/// </summary>
internal sealed class PoolList(PoolMemory memory, Policy policy)
{
    private const int Callbacks = 0;
    private const int Ready = 1;
    private const int Waiting = 2;
    private const int Held = 3;
    private const int MaxLimit = 100;

    /// <summary>The page after the cursor.</summary>
    public PoolPage Page(PoolListMessage message, DateTimeOffset now)
    {
        if (message.Limit is < 1 or > MaxLimit) return new PoolPage([], null, GrainError.From(PoolErrors.BadLimit));
        var after = message.Cursor is null ? null : PoolCursor.Parse(message.Cursor);
        if (message.Cursor is not null && after is null) return new PoolPage([], null, GrainError.From(PoolErrors.BadCursor));
        var filter = message.Filter.ToFilter();
        var found = Sections(message, filter, after)
            .Where(item => after is null || after.IsBefore(item.Key))
            .Where(item => PoolShelves.Admits(filter, item.Slot))
            .Where(item => message.AssignedTo is null || item.Slot.AssignedTo == message.AssignedTo)
            .Take(message.Limit + 1)
            .ToArray();
        var items = found.Take(message.Limit)
            .Select(item => PoolClock.AsOf(item.Slot.Entry, now, policy).ToItem(item.Slot.Standing));
        return new PoolPage([.. items], found.Length > message.Limit ? found[message.Limit - 1].Key.ToString() : null);
    }

    private IEnumerable<(PoolCursor Key, PoolSlot Slot)> Sections(PoolListMessage message, HandOutFilter filter, PoolCursor? after) =>
        message.Status switch
        {
            PoolStatus.Assigned => HeldOnes(message.AssignedTo),
            PoolStatus.Available when message.AssignedTo is null => DueCallbacks().Concat(ReadyOnes(filter, after)).Concat(WaitingOnes(filter, after)),
            null when message.AssignedTo is null => DueCallbacks().Concat(ReadyOnes(filter, after)),
            null => HeldOnes(message.AssignedTo),
            _ => [],
        };

    private IEnumerable<(PoolCursor, PoolSlot)> DueCallbacks() => memory.Shelves.Callbacks
        .Order(PoolShelves.ByHandOut)
        .Select(static slot => (PoolCursor.ByHandOut(Callbacks, slot), slot));

    private IEnumerable<(PoolCursor, PoolSlot)> ReadyOnes(HandOutFilter filter, PoolCursor? after) => after?.Section > Ready
        ? []
        : Merge(memory.Shelves.ReadyOf(filter), PoolShelves.ByHandOut, after?.Section == Ready ? after.ToHandOutProbe : null)
            .TakeWhile(slot => memory.Shelves.GoesByPesos || slot.PriorityScore >= (filter.MinPriority ?? 0))
            .Select(static slot => (PoolCursor.ByHandOut(Ready, slot), slot));

    private IEnumerable<(PoolCursor, PoolSlot)> WaitingOnes(HandOutFilter filter, PoolCursor? after) =>
        Merge([.. memory.Shelves.Scheduled.Of(filter), .. memory.Shelves.Cooling.Of(filter), .. memory.Shelves.Spent.Of(filter)], PoolShelves.ByDeparture, after?.Section == Waiting ? after.ToMomentProbe : null)
            .Select(static slot => (PoolCursor.ByMoment(Waiting, slot.LeavesAt, slot), slot));

    /// <summary>Shelves of one order as one, each from the cursor on.</summary>
    private static IEnumerable<PoolSlot> Merge(
        IEnumerable<SortedSet<PoolSlot>> shelves, IComparer<PoolSlot> order, Func<PoolSlot, PoolSlot>? probeLike)
    {
        var queue = new PriorityQueue<IEnumerator<PoolSlot>, PoolSlot>(order);
        foreach (var shelf in shelves)
        {
            if (shelf.Max is not { } last) continue;
            var probe = probeLike?.Invoke(last);
            if (probe is not null && order.Compare(probe, last) > 0) continue;
            var from = probe is null ? shelf : shelf.GetViewBetween(probe, last);
            var slots = from.GetEnumerator();
            if (slots.MoveNext()) queue.Enqueue(slots, slots.Current);
        }

        while (queue.TryDequeue(out var slots, out var slot))
        {
            yield return slot;
            if (slots.MoveNext()) queue.Enqueue(slots, slots.Current);
        }
    }

    private IEnumerable<(PoolCursor, PoolSlot)> HeldOnes(string? agent) => (agent is null ? memory.Held : memory.HeldBy(agent))
        .OrderBy(static slot => slot.AssignedAt).ThenBy(static slot => slot.Id)
        .Select(static slot => (PoolCursor.ByMoment(Held, slot.AssignedAt!.Value, slot), slot));
}
