using Thirdynal.Domain;
using Thirdynal.Domain.Recycling;
using Thirdynal.Pool;

namespace Thirdynal.Grains.Pool;

/// <summary>An entry's place in the queue, counted along the shelves up to a limit: the pool has others to serve.</summary>
internal static class QueuePlace
{
    private const int Cap = 10_000;

    /// <summary>The place of a customer's entry.</summary>
    public static PoolPlace Of(PoolMemory memory, Guid customerId, string? agent, DateTimeOffset now, Policy policy)
    {
        var ahead = memory.Of(customerId) is { } slot ? Ahead(memory.Shelves, slot, new HandOutOrder(agent)) : null;
        var place = new PoolPlace(ahead is { } count ? Math.Min(count, Cap) : null, ahead > Cap, 0, null, 0, null);
        return agent is null ? place : place with
        {
            Held = memory.HeldBy(agent).Count + memory.PendingOf(agent),
            FreeAt = memory.HeldBy(agent).Min(held => held.Entry.LeaseExpiresAt(policy)),
            Claimed = memory.Claims.Count(agent, now),
            ClaimsFreeAt = memory.Claims.FreeAt(agent),
        };
    }

    private static int? Ahead(PoolShelves shelves, PoolSlot slot, HandOutOrder order) => slot.Shelf switch
    {
        Shelf.Callback => shelves.Callbacks.Count(other => order.Compare(other.Entry, slot.Entry) < 0),
        Shelf.Ready => shelves.ReadyOf(HandOutFilter.Any).Aggregate(
            shelves.Callbacks.Count(), (sum, kind) => sum > Cap ? sum : sum + Before(kind, slot, Cap + 1 - sum)),
        _ => null,
    };

    private static int Before(SortedSet<PoolSlot> kind, PoolSlot slot, int most) =>
        kind.TakeWhile(other => PoolShelves.ByHandOut.Compare(other, slot) < 0).Take(most).Count();
}
