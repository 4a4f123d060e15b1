using System.Collections.Immutable;
using Thirdynal.Domain.Orders;

namespace Thirdynal.Domain.Waybills;

/// <summary>All that is known of one parcel.</summary>
public sealed record WaybillState
{
    /// <summary>Where it stands.</summary>
    public OrderStatus Status { get; init; }

    /// <summary>The courier's time of that status; null when it rests on a portal row without one, or on nothing yet.</summary>
    public DateTimeOffset? StatusAt { get; init; }

    /// <summary>Its history by time, each scan once.</summary>
    public ImmutableArray<Scan> Scans { get; init; } = [];

    /// <summary>First pick-up scan; until there is one, the portal's submission time of a parcel under way.</summary>
    public DateTimeOffset? ShippedDate { get; init; }

    /// <summary>The courier's delivery date, never the poll's.</summary>
    public DateTimeOffset? DeliveredDate { get; init; }

    /// <summary>The courier's return date, never the poll's.</summary>
    public DateTimeOffset? ReturnedDate { get; init; }

    /// <summary>Why it came or comes back; null unless RTS or RETURNED.</summary>
    public StatedReason? ReturnReason { get; init; }

    /// <summary>Receiver, place, goods, money.</summary>
    public ParcelDetails Details { get; init; } = ParcelDetails.Empty;

    /// <summary>Another phone that was named later for this parcel, E.164: for a supervisor to look at.</summary>
    public string? ConflictPhone { get; init; }

    /// <summary>When it was first heard of.</summary>
    public DateTimeOffset FirstSeenAt { get; init; }

    /// <summary>The newest scan by the courier's time; null without any.</summary>
    public DateTimeOffset? LastScanAt => Scans.LastOrDefault(ScanTypes.HasCourierTime)?.At;

    /// <summary>Order date as told, else the time of the first scan.</summary>
    public DateTimeOffset? OrderDate => Details.OrderDate ?? Scans.FirstOrDefault(ScanTypes.HasCourierTime)?.At;

    /// <summary>
    /// The courier says both CANCELLED and DELIVERED or RETURNED. Whichever was heard first stands, and a supervisor
    /// should look.
    /// </summary>
    public bool IsContradicted
    {
        get
        {
            var counted = Scans.Reverse().TakeWhile(scan => !ScanTypes.IsCorrection(scan)).ToArray();
            return counted.Any(scan => scan.Status is OrderStatus.Cancelled)
                && counted.Any(scan => scan.Status is OrderStatus.Delivered or OrderStatus.Returned);
        }
    }
}

/// <summary>What a report has made of a parcel.</summary>
/// <param name="State">The parcel afterwards; the same object when nothing changed.</param>
/// <param name="Previous">The status before; null when the parcel is new.</param>
/// <param name="NewScans">Scans that were not known before, by time.</param>
public sealed record WaybillDecision(WaybillState State, OrderStatus? Previous, ImmutableArray<Scan> NewScans)
{
    /// <summary>The parcel was not known before.</summary>
    public bool Created => Previous is null;

    /// <summary>Anything is different, a new parcel included.</summary>
    public required bool Changed { get; init; }

    /// <summary>A known parcel has another status than before.</summary>
    public bool StatusMoved => Previous is { } before && before != State.Status;

    /// <summary>The return reason was not known, or was another.</summary>
    public required bool ReasonChanged { get; init; }

    /// <summary>This report named another phone than the parcel's.</summary>
    public required bool PhoneConflict { get; init; }
}
