namespace Thirdynal.Domain.Recycling;

/// <summary>What the pool makes of a parcel that is to be forgotten.</summary>
/// <param name="Worked">An agent has called about it: nothing changes.</param>
/// <param name="Closed">The entry, withdrawn; or null.</param>
/// <param name="Open">The entry that stays open; or null.</param>
public sealed record Retraction(bool Worked, PoolEntry? Closed, PoolEntry? Open);

/// <summary>Taking the reason of an entry back: its parcel, or the list that named its customer, turns out to be wrong.</summary>
public static class RetractRules
{
    private const string System = "SYSTEM";

    /// <summary>
    /// An entry that only this parcel has opened is withdrawn, also from the agent who holds it. One that other returns
    /// share stays, without this one. One that a call has moved on stays as it is.
    /// </summary>
    /// <param name="open">The customer's open entry.</param>
    /// <param name="waybill">Order number of the parcel.</param>
    /// <param name="instead">Another return of the customer that was offered and still stands, or null.</param>
    /// <param name="now">The moment.</param>
    public static Retraction Retract(PoolEntry open, string waybill, string? instead, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(open);
        if (open.AttachedReturns.Contains(waybill))
        {
            return new Retraction(Worked: false, null, open with { AttachedReturns = open.AttachedReturns.Remove(waybill), UpdatedAt = now });
        }

        if (!string.Equals(open.SourceWaybill, waybill, StringComparison.Ordinal)) return new Retraction(Worked: false, null, open);
        if (OfWorked(open) is { } worked) return worked;
        if (OfAttached(open, now) is { } shared) return shared;
        return open.RecycleCount > 1 && instead is not null
            ? new Retraction(Worked: false, null, open with { SourceWaybill = instead, RecycleCount = open.RecycleCount - 1, UpdatedAt = now })
            : new Retraction(Worked: false, WithdrawRules.Withdraw(open, System, now), null);
    }

    /// <summary>
    /// The entry that a row of a list has opened is withdrawn. One that a return has joined since stays, for that return;
    /// one that a call has moved on stays as it is.
    /// </summary>
    /// <param name="open">The customer's open entry.</param>
    /// <param name="entryId">The entry that the row has opened.</param>
    /// <param name="now">The moment.</param>
    public static Retraction Retract(PoolEntry open, Guid entryId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(open);
        if (open.Id != entryId) return new Retraction(Worked: false, null, open);
        return OfWorked(open) ?? OfAttached(open, now) ?? new Retraction(Worked: false, WithdrawRules.Withdraw(open, System, now), null);
    }

    private static Retraction? OfWorked(PoolEntry open) =>
        open.NoAnswerCount > 0 || open.RecycleReason == RecycleReason.ScheduledCallback ? new Retraction(Worked: true, null, open) : null;

    private static Retraction? OfAttached(PoolEntry open, DateTimeOffset now) => open.AttachedReturns is [var attached, ..]
        ? new Retraction(Worked: false, null, open with
        {
            SourceWaybill = attached, AttachedReturns = open.AttachedReturns.Remove(attached), UpdatedAt = now,
        })
        : null;
}
