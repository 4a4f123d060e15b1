using System.Collections.Immutable;
using Thirdynal.Domain.Orders;

namespace Thirdynal.Domain.Waybills;

/// <summary>
/// What a parcel's status is, whatever comes in, in whatever order (seed task 2). The seed writes the status that came
/// last and the poll's own time as the date of delivery; here the courier's times decide.
/// <list type="bullet">
/// <item>The status is what the history says when it is read by the courier's times, so the same scans end in the same
/// state in every order of arrival.</item>
/// <item>A final status stays, but for RETURNED after DELIVERED (a claim) and a supervisor's correction.</item>
/// <item>After RTS, departures and arrivals are the trip back: still RTS.</item>
/// <item>A portal row with a status time is a scan at that time; one without only moves forward.</item>
/// <item>Where the courier says both CANCELLED and DELIVERED or RETURNED, the first that was heard stays
/// (<see cref="WaybillState.IsContradicted"/>).</item>
/// </list>
/// </summary>
public static class WaybillRules
{
    /// <summary>Takes in a report; <paramref name="state"/> is null for a parcel not heard of before.</summary>
    public static WaybillDecision Apply(WaybillState? state, WaybillReport report, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(report);
        var before = state ?? new WaybillState { FirstSeenAt = now };
        var (history, fresh) = ScanHistory.Add(before.Scans, ScansOf(before, report, now));
        var story = StoryOf(before, history, report);
        var told = TellingOf(report);
        var after = before with
        {
            Status = story.Status,
            StatusAt = story.StatusAt,
            ShippedDate = ShippedDateOf(before, history, report, story.Status),
            DeliveredDate = story.Delivered,
            ReturnedDate = story.Returned,
            ReturnReason = ReturnReasons.Of(history, story),
            Details = DetailsMerge.Into(before.Details, told, IsAbreast(state, report)),
            ConflictPhone = DetailsMerge.Conflict(before.Details, told) ?? before.ConflictPhone,
        };
        var changed = state is null || !fresh.IsEmpty || after != before;
        return new WaybillDecision(changed ? after with { Scans = history } : before, state?.Status, fresh)
        {
            Changed = changed,
            ReasonChanged = after.ReturnReason != before.ReturnReason,
            PhoneConflict = DetailsMerge.Conflict(before.Details, told) is not null,
        };
    }

    private static IEnumerable<Scan> ScansOf(WaybillState before, WaybillReport report, DateTimeOffset now)
    {
        var heardAt = ScanHistory.HeardAt(before.Scans, now);
        return report switch
        {
            ScanReport scans => scans.Scans,
            PortalReport { StatusAt: { } at } row =>
                ReturnReasons.Heard(before.Scans, row, heardAt).Append(new Scan(at, ScanTypes.Portal(row.Status), row.Status)),
            PortalReport row when row.Status > before.Status && ParcelStory.MayMove(before.Status, row.Status) && !IsSaid(before.Scans, row.Status) =>
                ReturnReasons.Heard(before.Scans, row, heardAt).Append(new Scan(heardAt, ScanTypes.PortalUndated(row.Status), row.Status)),
            PortalReport row => ReturnReasons.Heard(before.Scans, row, heardAt),
            Correction set => [new Scan(heardAt, ScanTypes.Correction(set.Status), set.Status, $"{set.By}: {set.Reason}")],
            _ => [],
        };
    }

    // A row without a time says nothing new where the history has the same line since the last correction: it may have
    // been outweighed by what the courier said.
    private static bool IsSaid(ImmutableArray<Scan> history, OrderStatus status)
    {
        var type = ScanTypes.PortalUndated(status);
        return history.Reverse().TakeWhile(scan => !ScanTypes.IsCorrection(scan)).Any(scan => string.Equals(scan.ScanType, type, StringComparison.Ordinal));
    }

    // Only a courier that contradicts itself can make the history end in another final status than it did.
    private static ParcelStory StoryOf(WaybillState before, ImmutableArray<Scan> history, WaybillReport report)
    {
        var story = ParcelStory.Read(history);
        return report is Correction || story.Status == before.Status || ParcelStory.MayMove(before.Status, story.Status)
            ? story
            : new ParcelStory(before.Status, before.StatusAt, before.DeliveredDate, before.ReturnedDate);
    }

    private static DateTimeOffset? ShippedDateOf(
        WaybillState before, ImmutableArray<Scan> history, WaybillReport report, OrderStatus status)
    {
        var pickUp = history.FirstOrDefault(scan => ScanTypes.IsCouriers(scan) && scan.Status == OrderStatus.PickedUp);
        if (pickUp is not null) return pickUp.At;
        var underWay = status is not (OrderStatus.Pending or OrderStatus.Cancelled);
        return before.ShippedDate ?? (underWay && report is PortalReport row ? row.SubmittedAt : null);
    }

    private static ParcelDetails TellingOf(WaybillReport report) => report switch
    {
        PortalReport row => row.Details with { OrderDate = row.Details.OrderDate ?? row.SubmittedAt },
        DetailsReport query => query.Details,
        _ => ParcelDetails.Empty,
    };

    private static bool IsAbreast(WaybillState? state, WaybillReport report) =>
        report is PortalReport row
        && (state is null || (row.StatusAt is { } at ? !(at < state.StatusAt) : row.Status >= state.Status));
}
