using Thirdynal.Domain.Customers;

namespace Thirdynal.Domain.Recycling;

/// <summary>What the pool makes of an offer (seed task 4). A customer has at most one open entry, always.</summary>
public static class OfferRules
{
    private const string System = "SYSTEM";

    /// <summary>
    /// Takes an offer. Departures from the seed: a cooldown defers it instead of dropping it; a merged entry takes over
    /// reason, wait and expiry as well; a held entry and a callback keep theirs and have the return attached, where the
    /// seed opens a second entry beside them.
    /// </summary>
    /// <param name="open">The customer's open entry, if any.</param>
    /// <param name="standing">The customer as the pool knows it.</param>
    /// <param name="offer">The offer.</param>
    /// <param name="newEntryId">The id of the entry, and of its lead, if one is opened.</param>
    /// <param name="now">The moment.</param>
    /// <param name="policy">The numbers.</param>
    public static PoolMoves Take(
        PoolEntry? open, CustomerStanding standing, RecycleOffer offer, Guid newEntryId, DateTimeOffset now, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(standing);
        ArgumentNullException.ThrowIfNull(offer);
        ArgumentNullException.ThrowIfNull(policy);
        var current = open is null ? null : PoolClock.AsOf(open, now, policy);
        if (standing.Excluded) return Exclude(current, now);
        if (offer.Reason == RecycleReason.DeliveryRescue && standing.InCooldown(now)) return new PoolMoves(null, open, OfferResult.Unchanged);
        if (current is not { IsOpen: true })
        {
            return new PoolMoves(current, Open(offer, standing, newEntryId, now, policy), OfferResult.Opened);
        }

        // A farmed lead asks for a customer without an open entry; one has come up since it was counted. A rescue is no reason
        // to call twice.
        if (!offer.IsReturn) return new PoolMoves(null, current, OfferResult.Unchanged);
        return IsFixed(current)
            ? Attach(current, offer.SourceWaybill, now)
            : new PoolMoves(null, Merge(current, offer, standing, now, policy), OfferResult.Merged);
    }

    /// <summary>
    /// The reason of a return has become known after it was offered. The entry that this return opened, or was merged
    /// into last, gets the new reason with its priority and wait, counted from the first decision; a held entry and a
    /// callback do not change. An entry that several returns share keeps the lower
    /// priority and the later time.
    /// </summary>
    public static PoolMoves Reclassify(
        PoolEntry? open, CustomerStanding standing, RecycleOffer offer, DateTimeOffset now, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(standing);
        ArgumentNullException.ThrowIfNull(offer);
        ArgumentNullException.ThrowIfNull(policy);
        if (open is null) return new PoolMoves(null, null, OfferResult.Unchanged);
        var current = PoolClock.AsOf(open, now, policy);
        if (standing.Excluded) return Exclude(current, now);
        if (!current.IsOpen) return new PoolMoves(current, null, OfferResult.Unchanged);
        if (IsFixed(current)
            || !IsReturn(current.RecycleReason)
            || current.RecycleReason == offer.Reason
            || !string.Equals(current.SourceWaybill, offer.SourceWaybill, StringComparison.Ordinal))
        {
            return new PoolMoves(null, current, OfferResult.Unchanged);
        }

        var wait = offer.AvailableFrom - offer.DecidedAt;
        var shared = current.RecycleCount > 1;
        var waited = Later(current.DecidedAt + wait, shared ? current.AvailableFrom : null);
        var availableFrom = Later(waited, standing.CooldownUntil);
        var entry = current with
        {
            RecycleReason = offer.Reason,
            PriorityScore = shared ? Math.Min(current.PriorityScore, offer.Priority) : offer.Priority,
            AvailableFrom = availableFrom,
            ExpiresAt = availableFrom.AddDays(policy.Recycling.OpenDays),
            PolicyVersion = policy.Version,
            UpdatedAt = now,
        };
        return new PoolMoves(null, entry, OfferResult.Reclassified);
    }

    private static PoolMoves Exclude(PoolEntry? current, DateTimeOffset now) =>
        new(current is null ? null : WithdrawRules.Withdraw(current, System, now), null, OfferResult.Excluded);

    private static PoolEntry Open(
        RecycleOffer offer, CustomerStanding standing, Guid id, DateTimeOffset now, Policy policy)
    {
        var availableFrom = Later(offer.AvailableFrom, standing.CooldownUntil);
        return new PoolEntry
        {
            Id = id,
            CustomerId = offer.CustomerId,
            LeadId = id,
            LeadSource = offer.Source,
            SourceWaybill = offer.SourceWaybill,
            SourceLeadId = offer.SourceLeadId,
            OriginalOutcome = offer.OriginalOutcome,
            RecycleReason = offer.Reason,
            PriorityScore = offer.Priority,
            AvailableFrom = availableFrom,
            ExpiresAt = RescueRules.EndOf(offer, availableFrom, policy),
            DecidedAt = offer.DecidedAt,
            PolicyVersion = policy.Version,
            CreatedAt = now,
            UpdatedAt = now,
        };
    }

    private static PoolEntry Merge(
        PoolEntry current, RecycleOffer offer, CustomerStanding standing, DateTimeOffset now, Policy policy)
    {
        var availableFrom = Later(Later(current.AvailableFrom, offer.AvailableFrom), standing.CooldownUntil);
        return current with
        {
            RecycleCount = current.RecycleCount + 1,
            PriorityScore = Math.Min(current.PriorityScore, offer.Priority),
            SourceWaybill = offer.SourceWaybill,
            SourceLeadId = offer.SourceLeadId ?? current.SourceLeadId,
            OriginalOutcome = offer.OriginalOutcome,
            RecycleReason = offer.Reason,
            AvailableFrom = availableFrom,
            ExpiresAt = availableFrom.AddDays(policy.Recycling.OpenDays),
            DecidedAt = offer.DecidedAt,
            PolicyVersion = policy.Version,
            UpdatedAt = now,
        };
    }

    private static PoolMoves Attach(PoolEntry current, string? waybill, DateTimeOffset now) =>
        waybill is null || current.AttachedReturns.Contains(waybill)
            ? new PoolMoves(null, current, OfferResult.Unchanged)
            : new PoolMoves(
                null,
                current with { AttachedReturns = current.AttachedReturns.Add(waybill), UpdatedAt = now },
                OfferResult.Attached);

    private static bool IsReturn(RecycleReason reason) =>
        reason is RecycleReason.ReturnedRefused or RecycleReason.ReturnedDeliverable or RecycleReason.ReturnedOther;

    private static bool IsFixed(PoolEntry entry) =>
        entry.PoolStatus == PoolStatus.Assigned || entry.RecycleReason == RecycleReason.ScheduledCallback;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset? other) => other > one ? other.Value : one;
}
