using System.Collections.Immutable;
using Thirdynal.Domain.Recycling;
using Thirdynal.Pool;

namespace Thirdynal.Grains.Pool;

/// <content>What can be seen of the pool: from memory, without waiting.</content>
public sealed partial class PoolGrain
{
    /// <inheritdoc/>
    public Task<ImmutableArray<HandedLead>> Mine(string agentId) => Read(now =>
        memory.HeldBy(agentId).OrderBy(static slot => slot.AssignedAt).ThenBy(static slot => slot.Id)
            .Select(slot => new HandedLead(slot.ToItem(), slot.Entry.LeaseExpiresAt(policies.Current)!.Value)).ToImmutableArray());

    /// <inheritdoc/>
    public Task<PoolItem?> Find(Guid entryId) => Read(now => memory.Find(entryId) is { } slot
        ? PoolClock.AsOf(slot.Entry, now, policies.Current).ToItem(slot.Standing) : null);

    /// <inheritdoc/>
    public Task<bool> Holds(string agentId, Guid customerId) => Read(now => memory.Of(customerId) is { } slot
        && PoolClock.AsOf(slot.Entry, now, policies.Current) is var entry && (entry.AssignedTo ?? entry.LastHolder) == agentId && entry.IsOpen);

    /// <inheritdoc/>
    public Task<PoolPlace> PlaceOf(Guid customerId, string? agentId) =>
        Read(now => QueuePlace.Of(memory, customerId, agentId, now, policies.Current));

    /// <inheritdoc/>
    public Task<PoolPage> List(PoolListMessage message) => Read(now => new PoolList(memory, policies.Current).Page(message, now));

    /// <inheritdoc/>
    public Task<PoolCounts> Stats() => Read(now => memory.Shelves.Tally.Counts(now, memory.Shelves.ReadyCount, memory.Shelves.Scheduled.Count));

    private Task<T> Read<T>(Func<DateTimeOffset, T> read)
    {
        EnsureSound();
        var now = time.GetUtcNow();
        memory.Shelves.Advance(now);
        return Task.FromResult(read(now));
    }
}
