namespace Thirdynal.Domain.Recycling;

/// <summary>What time alone does to an entry. It holds whenever an entry is looked at, not only when a job has run.</summary>
public static class PoolClock
{
    /// <summary>
    /// The entry as of <paramref name="now"/>: a lease that has ended gives it back with its old priority, and an
    /// AVAILABLE entry past its time is EXPIRED. Both ends are exclusive: at that very moment it is over. The same
    /// object when nothing has happened to it.
    /// </summary>
    public static PoolEntry AsOf(PoolEntry entry, DateTimeOffset now, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var current = entry.PoolStatus == PoolStatus.Assigned && entry.LeaseExpiresAt(policy) <= now
            ? GiveBack(entry, now)
            : entry;
        return current.PoolStatus == PoolStatus.Available && current.ExpiresAt <= now ? Expire(current, now) : current;
    }

    internal static PoolEntry GiveBack(PoolEntry entry, DateTimeOffset now) => entry with
    {
        PoolStatus = PoolStatus.Available,
        AssignedTo = null,
        AssignedAt = null,
        LastHolder = entry.AssignedTo,
        UpdatedAt = now,
    };

    private static PoolEntry Expire(PoolEntry entry, DateTimeOffset now) =>
        entry with { PoolStatus = PoolStatus.Expired, ProcessedAt = now, UpdatedAt = now };
}
