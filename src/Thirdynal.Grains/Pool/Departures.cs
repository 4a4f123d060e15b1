namespace Thirdynal.Grains.Pool;

/// <summary>
/// The moments at which entries leave their shelves by the mere passing of time, the first first. Taking an entry off
/// costs nothing: its moment stays behind, is passed over, and is swept out when most of what is here is such.
/// </summary>
internal sealed class Departures
{
    private const int Spare = 1_024;
    private PriorityQueue<PoolSlot, DateTimeOffset> moments = new();
    private int standing;

    /// <summary>Every entry that will leave, in no particular order.</summary>
    public IEnumerable<PoolSlot> All => Current.Select(static moment => moment.Element);

    // An entry that came back for the same moment is here twice.
    private IEnumerable<(PoolSlot Element, DateTimeOffset Priority)> Current => moments.UnorderedItems
        .Where(static moment => IsCurrent(moment.Element, moment.Priority)).DistinctBy(static moment => moment.Element);

    /// <summary>An entry has been put on a shelf that it leaves at a moment.</summary>
    public void Add(PoolSlot slot)
    {
        standing++;
        moments.Enqueue(slot, slot.LeavesAt);
    }

    /// <summary>An entry that was added is taken off its shelf.</summary>
    public void Remove()
    {
        standing--;
        if (moments.Count > (2 * standing) + Spare) moments = new(Current);
    }

    /// <summary>The next entry whose moment has come, still on its shelf; null when there is none.</summary>
    public PoolSlot? Due(DateTimeOffset now)
    {
        while (moments.TryPeek(out var slot, out var moment))
        {
            var current = IsCurrent(slot, moment);
            if (current && moment > now) return null;
            moments.Dequeue();
            if (current) return slot;
        }

        return null;
    }

    private static bool IsCurrent(PoolSlot slot, DateTimeOffset moment) => slot.Shelf != Shelf.None && slot.LeavesAt == moment;
}
