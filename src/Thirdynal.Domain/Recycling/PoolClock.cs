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

    /// <summary>Whether an open entry still is one as of <paramref name="now"/>, by the columns that decide it.</summary>
    /// <param name="status">AVAILABLE or ASSIGNED.</param>
    /// <param name="assignedAt">Since when it is held.</param>
    /// <param name="expiresAt">When its time is over.</param>
    /// <param name="now">The moment.</param>
    /// <param name="policy">The numbers.</param>
    public static bool IsOpen(PoolStatus status, DateTimeOffset? assignedAt, DateTimeOffset expiresAt, DateTimeOffset now, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var isHeld = status == PoolStatus.Assigned && assignedAt?.AddHours(policy.HandOut.LeaseHours) > now;
        return isHeld || (status is PoolStatus.Assigned or PoolStatus.Available && expiresAt > now);
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
