using Thirdynal.Api.Problems;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Waybills;
using Thirdynal.Storage.Reads;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Api.Waybills;

/// <summary>A status set by hand.</summary>
/// <param name="Status">What the parcel's status shall be.</param>
/// <param name="Reason">Why, up to 500 characters.</param>
internal sealed record StatusCorrection(OrderStatus? Status, string? Reason);

/// <summary>Who a parcel goes to.</summary>
/// <param name="Phone">In any form.</param>
/// <param name="Name">As written, up to 255 characters.</param>
internal sealed record ParcelReceiver(string? Phone, string? Name);

/// <summary>Why a parcel needs no more looking at.</summary>
/// <param name="Reason">Up to 500 characters.</param>
internal sealed record SettledReview(string? Reason);

/// <summary>A parcel with its scans.</summary>
internal sealed record WaybillDetail(
    string Waybill, Guid? CustomerId, string? OrderNumber, SourceType SourceType, OrderStatus Status, DateTimeOffset? StatusAt,
    DateTimeOffset? ShippedDate, DateTimeOffset? DeliveredDate, DateTimeOffset? ReturnedDate, ReturnReason? ReturnReason,
    string? ReturnReasonText, string? ReceiverName, string? ReceiverPhone, string? Address, string? Barangay, string? City,
    string? Province, string? ProductName, decimal? Weight, decimal? DeclaredValue, decimal? CodAmount, DateTimeOffset? OrderDate,
    string? ConflictPhone, WaybillReview? Review, DateTimeOffset FirstSeenAt, DateTimeOffset? LastScanAt, DateTimeOffset LastReportAt,
    DateTimeOffset UpdatedAt, IReadOnlyList<ScanView> Scans)
{
    public static WaybillDetail Of(WaybillWithScans found) => Of(found.Waybill, found.Scans);

    public static WaybillDetail Of(WaybillView view, IReadOnlyList<ScanView> scans) => new(
        view.Waybill, view.CustomerId, view.OrderNumber, view.SourceType, view.Status, view.StatusAt, view.ShippedDate, view.DeliveredDate,
        view.ReturnedDate, view.ReturnReason, view.ReturnReasonText, view.ReceiverName, view.ReceiverPhone, view.Address, view.Barangay, view.City,
        view.Province, view.ProductName, view.Weight, view.DeclaredValue, view.CodAmount, view.OrderDate, view.ConflictPhone, view.Review,
        view.FirstSeenAt, view.LastScanAt, view.LastReportAt, view.UpdatedAt, scans);
}

internal static class WaybillErrors
{
    public static ApiError NotFound { get; } = ApiError.NotFound("There is no such waybill.");
}

internal static class WaybillExamples
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 14, 5, 0, TimeSpan.FromHours(8));

    public static readonly StatusCorrection Correction = new(OrderStatus.Returned, "The parcel is back on our shelf; J&T still says For Return.");
    public static readonly ParcelReceiver Receiver = new("0917 123 4567", "Juan dela Cruz");
    public static readonly SettledReview Settled = new("The rider wrote his own number.");
    private static readonly WaybillView View = new(
        "820000000001", new("0196b6a2-7b00-7c11-9f3e-0c4f6a1d2b3c"), null, SourceType.Upload, OrderStatus.Returned, At, At.AddDays(-9), null, At,
        ReturnReason.Refused, "Customer refused", "Juan dela Cruz", "+639171234567", "12 Mabini St", "San Pedro", "Quezon City", "Metro Manila",
        "Herbal tea", 0.5m, 900m, 1299m, At.AddDays(-10), null, null, At.AddDays(-10), At, At, At);
    public static readonly WaybillDetail Waybill = WaybillDetail.Of(
        View,
        [new ScanView(At, "Return Delivered", OrderStatus.Returned, "Return successfully", "Quezon City", ReturnReason.Refused)]);
    public static readonly Page<WaybillView> Review = new(
        [View with { CustomerId = null, ReceiverPhone = null, Status = OrderStatus.InTransit, Review = WaybillReview.NoReceiver }], null);
}
