using System.Collections.Immutable;
using Thirdynal.Domain.Orders;

namespace Thirdynal.Domain.Waybills;

/// <summary>Why a parcel came or comes back.</summary>
internal static class ReturnReasons
{
    /// <summary>
    /// The portal's reason, or that of the newest Problematic or Return Register scan before the return. One that was
    /// understood goes before one that was not: a bare "Return Register" must not hide the "refused" before it.
    /// </summary>
    public static StatedReason? Of(ImmutableArray<Scan> history, ParcelStory story)
    {
        if (story.Status is not (OrderStatus.Rts or OrderStatus.Returned)) return null;
        var portal = history.LastOrDefault(ScanTypes.IsPortalReason);
        var attempts = history
            .Where(scan => ScanTypes.IsCouriers(scan)
                && scan.Status is OrderStatus.FailedDelivery or OrderStatus.Rts
                && !(scan.At > story.Returned)
                && (scan.Reason is not null || !string.IsNullOrWhiteSpace(scan.Description)))
            .Reverse();
        var stated = portal is null ? [.. attempts] : attempts.Prepend(portal).ToArray();
        var chosen = stated.FirstOrDefault(IsUnderstood) ?? stated.FirstOrDefault();
        return chosen is null ? null : new StatedReason(chosen.Description, chosen.Reason ?? ReturnReason.Other);
    }

    /// <summary>The portal's reason as a line of the history; none when it has said the same before.</summary>
    public static IEnumerable<Scan> Heard(ImmutableArray<Scan> history, PortalReport report, DateTimeOffset at)
    {
        if (report.Status is not (OrderStatus.Rts or OrderStatus.Returned)) yield break;
        if (report.Reason is not { } reason || string.IsNullOrWhiteSpace(reason.Text)) yield break;
        var last = history.LastOrDefault(ScanTypes.IsPortalReason);
        if (last is not null && last.Reason == reason.Class && string.Equals(last.Description, reason.Text, StringComparison.Ordinal)) yield break;
        yield return new Scan(at, ScanTypes.PortalReason, null, reason.Text, null, reason.Class);
    }

    private static bool IsUnderstood(Scan scan) => scan.Reason is not (null or ReturnReason.Other);
}
