using Thirdynal.Domain.Recycling;

namespace Thirdynal.Grains.Pool;

/// <content>What the clock alone changes.</content>
public sealed partial class PoolGrain
{
    /// <inheritdoc/>
    public Task<int> ExpireDue() => SweepAsync(
        static (slot, current) => current.PoolStatus == PoolStatus.Expired,
        (slot, current, now) => PoolPlans.Expire(slot.Customer, slot.Entry, current, now));

    /// <inheritdoc/>
    public Task<int> ReleaseStale() => SweepAsync(
        static (slot, current) => slot.Entry.PoolStatus == PoolStatus.Assigned && current.PoolStatus != PoolStatus.Assigned,
        (slot, current, now) => PoolPlans.GiveBack(slot.Customer, slot.Entry, current, PoolPlans.System, PoolPlans.LeaseEnded, now));

    /// <summary>Changes every open entry that the clock has moved on, many to a commit.</summary>
    private async Task<int> SweepAsync(
        Func<PoolSlot, PoolEntry, bool> concerns, Func<PoolSlot, PoolEntry, DateTimeOffset, PoolPlan> plan)
    {
        EnsureSound();
        var changed = 0;
        var start = time.GetUtcNow();
        foreach (var slots in memory.All.Where(slot => concerns(slot, PoolClock.AsOf(slot.Entry, start, policies.Current))).ToArray().Chunk(1000))
        {
            var done = await Task.WhenAll(slots.Select(async slot =>
            {
                using var reserved = await ReserveAsync(slot.Customer.CustomerId);
                var now = time.GetUtcNow();
                if (memory.Find(slot.Id) is not { } still) return false;
                var current = PoolClock.AsOf(still.Entry, now, policies.Current);
                if (!concerns(still, current)) return false;
                await ExecuteAsync(plan(still, current, now), now);
                return true;
            }));
            changed += done.Count(static did => did);
        }

        return changed;
    }
}
