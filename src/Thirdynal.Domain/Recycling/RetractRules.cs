namespace Thirdynal.Domain.Recycling;

/// <summary>What the pool makes of a parcel that is to be forgotten.</summary>
/// <param name="Worked">An agent has called about it: nothing changes.</param>
/// <param name="Closed">The entry, withdrawn; or null.</param>
/// <param name="Open">The entry that stays open; or null.</param>
public sealed record Retraction(bool Worked, PoolEntry? Closed, PoolEntry? Open);

/// <summary>Taking the reason of an entry back: its parcel turns out never to have been ours.</summary>
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
        if (open.NoAnswerCount > 0 || open.RecycleReason == RecycleReason.ScheduledCallback) return new Retraction(Worked: true, null, open);
        if (open.AttachedReturns is [var attached, ..])
        {
            return new Retraction(Worked: false, null, open with
            {
                SourceWaybill = attached, AttachedReturns = open.AttachedReturns.Remove(attached), UpdatedAt = now,
            });
        }

        return open.RecycleCount > 1 && instead is not null
            ? new Retraction(Worked: false, null, open with { SourceWaybill = instead, RecycleCount = open.RecycleCount - 1, UpdatedAt = now })
            : new Retraction(Worked: false, WithdrawRules.Withdraw(open, System, now), null);
    }
}
