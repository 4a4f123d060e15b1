using Thirdynal.Courier;
using Thirdynal.Domain;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Waybills;

namespace Thirdynal.Bench.Baseline.Sync;

/// <summary>Where a parcel stands after its scans: the last one counts; on the way back it stays RTS until it is returned.</summary>
internal sealed record ParcelStand(string Waybill, string Status, DateTime At, DateTime? Delivered, DateTime? Returned, string? Reason, string? Text)
{
    /// <summary>The stand that some scans lead to.</summary>
    public static ParcelStand Of(TrackedParcel parcel)
    {
        var (status, at, problem) = (OrderStatus.Pending, DateTime.UnixEpoch, (Scan?)null);
        foreach (var scan in parcel.Scans)
        {
            if (scan.Reason is not null) problem = scan;
            if (scan.Status is not { } said || (status == OrderStatus.Rts && said == OrderStatus.InTransit)) continue;
            (status, at) = (said, scan.At.UtcDateTime);
        }

        return new ParcelStand(
            parcel.Waybill, Words.Of(status), at, status == OrderStatus.Delivered ? at : null, status == OrderStatus.Returned ? at : null,
            problem?.Reason is { } reason ? Words.Of(reason) : null, problem?.Description);
    }
}
