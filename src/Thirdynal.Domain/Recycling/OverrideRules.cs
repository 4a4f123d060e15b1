using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Errors;
using Thirdynal.Domain.Leads;

namespace Thirdynal.Domain.Recycling;

/// <summary>
/// What a supervisor may do against the pool's own course, always with a reason. Neither do-not-contact nor BLACKLIST is
/// ever overridden, and a cooldown defers what is opened, as it does for a return.
/// </summary>
public static class OverrideRules
{
    /// <summary>Closes an open entry, held or not: EXHAUSTED. Its lead is CANCELLED.</summary>
    public static Result<PoolEntry> Exhaust(PoolEntry entry, string by, string? reason, DateTimeOffset now, Policy policy)
    {
        var current = PoolClock.AsOf(entry, now, policy);
        if (!current.IsOpen) return RecyclingErrors.WhyClosed(current);
        return string.IsNullOrWhiteSpace(reason) ? RecyclingErrors.MissingReason : CloseByHand(current, by, now);
    }

    /// <summary>
    /// Opens a closed lead's successor: a lead of its own (a closed one stays closed) that goes back to it, with its
    /// priority, at once and with all its tries.
    /// </summary>
    /// <param name="closed">The closed entry.</param>
    /// <param name="open">The customer's open entry, if any.</param>
    /// <param name="standing">The customer as the pool knows it.</param>
    /// <param name="newEntryId">The id of the new entry and its lead.</param>
    /// <param name="reason">Why.</param>
    /// <param name="now">The moment.</param>
    /// <param name="policy">The numbers.</param>
    public static Result<PoolEntry> Revive(
        PoolEntry closed, PoolEntry? open, CustomerStanding standing, Guid newEntryId, string? reason, DateTimeOffset now, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(standing);
        ArgumentNullException.ThrowIfNull(policy);
        var current = PoolClock.AsOf(closed, now, policy);
        if (current.IsOpen) return RecyclingErrors.StillOpen;
        if (current.PoolStatus == PoolStatus.Converted) return RecyclingErrors.Sold;
        if (string.IsNullOrWhiteSpace(reason)) return RecyclingErrors.MissingReason;
        if (standing.Excluded) return RecyclingErrors.NotCallable;
        if (IsOpen(open, now, policy)) return RecyclingErrors.InPool;
        return Open(standing, newEntryId, current.PriorityScore, now, policy) with
        {
            LeadSource = current.LeadSource,
            SourceWaybill = current.SourceWaybill,
            SourceLeadId = current.LeadId,
            OriginalOutcome = current.OriginalOutcome,
            RecycleCount = current.RecycleCount + 1,
        };
    }

    /// <summary>
    /// Puts a customer into the pool now: an entry that waits for its time waits no longer; without one, one is opened.
    /// One that is held and an agreed callback are left to whoever has them.
    /// </summary>
    /// <param name="open">The customer's open entry, if any.</param>
    /// <param name="standing">The customer as the pool knows it.</param>
    /// <param name="newEntryId">The id of the entry, and of its lead, if one is opened.</param>
    /// <param name="priority">1 to 100 for a new entry; null: as urgent as a callback.</param>
    /// <param name="reason">Why.</param>
    /// <param name="now">The moment.</param>
    /// <param name="policy">The numbers.</param>
    public static Result<PoolEntry> RecycleNow(
        PoolEntry? open, CustomerStanding standing, Guid newEntryId, int? priority, string? reason, DateTimeOffset now, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(standing);
        ArgumentNullException.ThrowIfNull(policy);
        if (string.IsNullOrWhiteSpace(reason)) return RecyclingErrors.MissingReason;
        if (standing.Excluded) return RecyclingErrors.NotCallable;
        var current = open is null ? null : PoolClock.AsOf(open, now, policy);
        if (current is not { IsOpen: true }) return Open(standing, newEntryId, priority ?? policy.Outcomes.CallbackPriority, now, policy);
        if (current.PoolStatus == PoolStatus.Assigned) return RecyclingErrors.Held;
        if (current.RecycleReason == RecycleReason.ScheduledCallback) return RecyclingErrors.CallbackAgreed;
        var availableFrom = FirstDay(standing, now);
        return current with
        {
            AvailableFrom = availableFrom,
            ExpiresAt = availableFrom.AddDays(policy.Recycling.OpenDays),
            PriorityScore = priority ?? current.PriorityScore,
            UpdatedAt = now,
        };
    }

    internal static PoolEntry CloseByHand(PoolEntry open, string by, DateTimeOffset now) => open with
    {
        PoolStatus = PoolStatus.Exhausted,
        ProcessedOutcome = ProcessedOutcome.ClosedByHand,
        ProcessedAt = now,
        ProcessedBy = by,
        UpdatedAt = now,
    };

    internal static bool IsOpen(PoolEntry? entry, DateTimeOffset now, Policy policy) =>
        entry is not null && PoolClock.AsOf(entry, now, policy).IsOpen;

    private static PoolEntry Open(CustomerStanding standing, Guid id, int priority, DateTimeOffset now, Policy policy)
    {
        var availableFrom = FirstDay(standing, now);
        return new PoolEntry
        {
            Id = id,
            CustomerId = standing.CustomerId,
            LeadId = id,
            LeadSource = LeadSource.Recycled,
            RecycleReason = RecycleReason.SupervisorRequest,
            PriorityScore = priority,
            AvailableFrom = availableFrom,
            ExpiresAt = availableFrom.AddDays(policy.Recycling.OpenDays),
            DecidedAt = now,
            PolicyVersion = policy.Version,
            CreatedAt = now,
            UpdatedAt = now,
        };
    }

    private static DateTimeOffset FirstDay(CustomerStanding standing, DateTimeOffset now) =>
        standing.InCooldown(now) ? standing.CooldownUntil!.Value : now;
}
