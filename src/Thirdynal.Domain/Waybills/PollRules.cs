using Thirdynal.Domain.Orders;

namespace Thirdynal.Domain.Waybills;

/// <summary>How often the courier is asked about a parcel.</summary>
public enum PollDue
{
    /// <summary>With every poll.</summary>
    Normal,

    /// <summary>Once a day: no scan for a while.</summary>
    Daily,

    /// <summary>No more, but reported: no scan for too long.</summary>
    Abandoned,

    /// <summary>No more: the status is final, or the courier has no number for it.</summary>
    Never,
}

/// <summary>Which parcels the courier is asked about.</summary>
public static class PollRules
{
    /// <summary>
    /// By the time since the last scan, or since it was first heard of while there is none: from 14 days on daily, from
    /// 90 days on no more. The seed polls every parcel every 30 minutes for ever.
    /// </summary>
    /// <param name="status">Where the parcel stands.</param>
    /// <param name="hasCourierNumber">Whether the courier has given it a waybill number.</param>
    /// <param name="lastScanAt">The newest scan; null without any.</param>
    /// <param name="firstSeenAt">When the parcel was first heard of.</param>
    /// <param name="now">The moment of asking.</param>
    /// <param name="policy">The numbers.</param>
    public static PollDue DueAs(
        OrderStatus status,
        bool hasCourierNumber,
        DateTimeOffset? lastScanAt,
        DateTimeOffset firstSeenAt,
        DateTimeOffset now,
        Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        if (!hasCourierNumber || status.IsFinal()) return PollDue.Never;
        var silence = now - (lastScanAt ?? firstSeenAt);
        if (silence >= TimeSpan.FromDays(policy.Poll.AbandonAfterDays)) return PollDue.Abandoned;
        return silence >= TimeSpan.FromDays(policy.Poll.DailyAfterDays) ? PollDue.Daily : PollDue.Normal;
    }

    /// <summary>As above, from a parcel's state.</summary>
    public static PollDue DueAs(WaybillState state, DateTimeOffset now, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(state);
        return DueAs(state.Status, hasCourierNumber: true, state.LastScanAt, state.FirstSeenAt, now, policy);
    }
}
