using System.Collections.Immutable;
using Thirdynal.Domain;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Waybills;
using Thirdynal.Storage.Rows;
using Thirdynal.Waybills;

namespace Thirdynal.Grains.Waybills;

/// <summary>A waybill's rows, its state for the rules, and the snapshot that its customer gets.</summary>
internal static class WaybillMapping
{
    public static WaybillState ToState(this WaybillRow row, IEnumerable<WaybillScanRow> scans) => new()
    {
        Status = row.Status,
        StatusAt = row.StatusAt,
        Scans = [.. scans.Select(ToScan).Order(Scan.ByTime)],
        ShippedDate = row.ShippedDate,
        DeliveredDate = row.DeliveredDate,
        ReturnedDate = row.ReturnedDate,
        ReturnReason = row.ReturnReason is { } reason ? new StatedReason(row.ReturnReasonText, reason) : null,
        Details = new ParcelDetails
        {
            ReceiverName = row.ReceiverName,
            ReceiverPhone = row.ReceiverPhone,
            Address = row.Address,
            Barangay = row.Barangay,
            City = row.City,
            Province = row.Province,
            ProductName = row.ProductName,
            Weight = row.Weight,
            DeclaredValue = row.DeclaredValue,
            CodAmount = row.CodAmount,
            OrderDate = row.OrderDate,
            Raw = row.Raw,
        },
        ConflictPhone = row.ConflictPhone,
        FirstSeenAt = row.FirstSeenAt,
    };

    /// <summary>A row that knows nothing yet but where the waybill was first heard of.</summary>
    public static WaybillRow NewRow(string waybill, SourceType source, Guid? importId, DateTimeOffset now) => new()
    {
        Waybill = waybill,
        Version = 0,
        SourceType = source,
        Status = OrderStatus.Pending,
        OriginImportId = importId,
        FirstSeenAt = now,
        LastReportAt = now,
        UpdatedAt = now,
    };

    /// <summary>The next version of a row, with everything that the rules decide.</summary>
    public static WaybillRow Next(this WaybillRow row, WaybillState state, DateTimeOffset now) => row with
    {
        Version = row.Version + 1,
        RestoredVersion = null,
        Status = state.Status,
        StatusAt = state.StatusAt,
        ShippedDate = state.ShippedDate,
        DeliveredDate = state.DeliveredDate,
        ReturnedDate = state.ReturnedDate,
        ReturnReason = state.ReturnReason?.Class,
        ReturnReasonText = state.ReturnReason?.Text,
        ReceiverName = state.Details.ReceiverName,
        ReceiverPhone = state.Details.ReceiverPhone,
        Address = state.Details.Address,
        Barangay = state.Details.Barangay,
        City = state.Details.City,
        Province = state.Details.Province,
        ProductName = state.Details.ProductName,
        Weight = state.Details.Weight,
        DeclaredValue = state.Details.DeclaredValue,
        CodAmount = state.Details.CodAmount,
        OrderDate = state.Details.OrderDate,
        Raw = state.Details.Raw,
        ConflictPhone = state.ConflictPhone,
        Review = MatterOf(row, state.ConflictPhone) is { } matter && KeyOf(matter, state.ConflictPhone) != row.SettledReview ? matter : null,
        LastScanAt = state.LastScanAt,
        LastReportAt = now,
        UpdatedAt = now,
    };

    /// <summary>A person has looked at what it was listed for.</summary>
    public static WaybillRow Settled(this WaybillRow row, WaybillReview matter, DateTimeOffset now) => row with
    {
        Version = row.Version + 1,
        AckedVersion = row.AckedVersion == row.Version ? row.Version + 1 : row.AckedVersion,
        Review = null,
        SettledReview = KeyOf(matter, row.ConflictPhone),
        UpdatedAt = now,
    };

    /// <summary>The next version of a row that its customer may not have: what the sweep looks for.</summary>
    public static WaybillRow Unconfirmed(this WaybillRow row) => row with { Version = row.Version + 1, AckedVersion = 0 };

    /// <summary>The version of its content: that of a change which was taken back does not count.</summary>
    public static long ContentVersion(this WaybillRow row) => row.RestoredVersion ?? row.Version;

    /// <summary>Without who it goes to; the province stays, by which reports count.</summary>
    public static WaybillRow WithoutReceiver(this WaybillRow row, DateTimeOffset at) => row with
    {
        ReceiverName = null, ReceiverPhone = null, Address = null, Barangay = null, City = null, Raw = null, ReturnReasonText = null,
        Review = null, ErasedAt = at,
    };

    /// <summary>What is told of a parcel, but for its receiver.</summary>
    public static ParcelMessage WithoutReceiver(this ParcelMessage parcel) => parcel with
    {
        ReceiverName = null, ReceiverPhone = null, Address = null, Barangay = null, City = null, RawJson = null,
    };

    /// <summary>The same of a courier's tracking, whose texts may name the receiver.</summary>
    public static ScansMessage WithoutReceiver(this ScansMessage message) => new(
        [.. message.Scans.Select(static scan => scan with { Description = null })], message.Receiver?.WithoutReceiver(), RawJson: null);

    /// <summary>What an import keeps of a row that it changes.</summary>
    public static WaybillBefore ToBefore(this WaybillRow row, IEnumerable<Scan> newScans) =>
        new(row with { Raw = null }, [.. newScans.Select(scan => new ScanKey(scan.At, scan.ScanType))]);

    /// <summary>The next version of a row, as it was before.</summary>
    public static WaybillRow Restored(this WaybillRow row, WaybillRow before) => before with
    {
        Version = row.Version + 1,
        AckedVersion = 0,
        RestoredVersion = before.ContentVersion(),
        Raw = row.Raw,
    };

    public static IEnumerable<WaybillScanRow> ToRows(this IEnumerable<Scan> scans, string waybill) =>
        scans.Select(scan => new WaybillScanRow
        {
            Waybill = waybill,
            At = scan.At,
            ScanType = scan.ScanType,
            Status = scan.Status,
            Description = scan.Description,
            Location = scan.Location,
            Reason = scan.Reason,
        });

    public static WaybillSnapshot ToSnapshot(this WaybillRow row, WaybillState state, Guid customerId) => new(
        row.Waybill, row.Version, customerId, row.OrderNumber, row.SourceType, row.Status, row.StatusAt,
        row.ShippedDate, row.DeliveredDate, row.ReturnedDate, row.ReturnReason, row.ReturnReasonText,
        new ParcelMessage(
            row.ReceiverName, row.ReceiverPhone, row.Address, row.Barangay, row.City, row.Province, row.ProductName,
            row.Weight, row.DeclaredValue, row.CodAmount, state.OrderDate, row.Raw),
        [.. state.Scans.Where(scan => scan.Status is not null).Select(ToMark)],
        row.OriginImportId, row.LastReportAt);

    private static WaybillReview? MatterOf(WaybillRow row, string? conflictPhone) =>
        row.CustomerKey is null ? WaybillReview.NoReceiver : conflictPhone is not null ? WaybillReview.PhoneConflict : null;

    // Another number is another matter.
    private static string KeyOf(WaybillReview matter, string? conflictPhone) =>
        matter == WaybillReview.PhoneConflict ? $"{Words.Of(matter)} {conflictPhone}" : Words.Of(matter);

    private static StatusMark ToMark(Scan scan) => new(scan.Status!.Value, scan.At, scan.Location, scan.Description);

    private static Scan ToScan(WaybillScanRow row) =>
        new(row.At, row.ScanType, row.Status, row.Description, row.Location, row.Reason);
}
