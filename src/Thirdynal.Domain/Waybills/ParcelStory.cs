using Thirdynal.Domain.Orders;

namespace Thirdynal.Domain.Waybills;

/// <summary>What a history, read from its beginning, says of a parcel.</summary>
internal sealed record ParcelStory(
    OrderStatus Status, DateTimeOffset? StatusAt, DateTimeOffset? Delivered, DateTimeOffset? Returned)
{
    /// <summary>
    /// Reads the whole history in the order of the courier's times. So an older scan that comes in late finds its own
    /// place and moves nothing, unless the reading of the later ones hangs on it: a late Return Register turns the
    /// arrivals after it into the trip back, and a late final scan is final all the same.
    /// </summary>
    public static ParcelStory Read(IEnumerable<Scan> history)
    {
        var story = new ParcelStory(OrderStatus.Pending, null, null, null);
        var onTheWayBack = false;
        foreach (var scan in history)
        {
            if (scan.Status is not { } said) continue;
            story = ScanTypes.IsCorrection(scan) ? story.Corrected(said, scan.At)
                : ScanTypes.IsUndated(scan) ? story.MovedForward(said)
                : story.Scanned(onTheWayBack && said <= OrderStatus.InTransit ? OrderStatus.Rts : said, scan.At);
            onTheWayBack = story.Status == OrderStatus.Rts || (onTheWayBack && !ScanTypes.IsCorrection(scan));
        }

        return story;
    }

    /// <summary>Whether a status may give way to another without a supervisor: final ones do not, but for a claim.</summary>
    public static bool MayMove(OrderStatus from, OrderStatus to) =>
        !from.IsFinal() || (from == OrderStatus.Delivered && to == OrderStatus.Returned);

    private ParcelStory Scanned(OrderStatus said, DateTimeOffset at)
    {
        var moved = said != Status || !Status.IsFinal();
        if (moved && !MayMove(Status, said)) return this;
        return this with
        {
            Status = said,
            StatusAt = moved ? at : StatusAt ?? at,
            Delivered = said == OrderStatus.Delivered ? Delivered ?? at : Delivered,
            Returned = said == OrderStatus.Returned ? Returned ?? at : Returned,
        };
    }

    private ParcelStory MovedForward(OrderStatus said) =>
        said > Status && MayMove(Status, said) ? this with { Status = said, StatusAt = null } : this;

    // What the supervisor says did not happen has no date either.
    private ParcelStory Corrected(OrderStatus said, DateTimeOffset at) => new(
        said,
        at,
        said is OrderStatus.Delivered or OrderStatus.Returned ? Delivered : null,
        said is OrderStatus.Returned ? Returned : null);
}
