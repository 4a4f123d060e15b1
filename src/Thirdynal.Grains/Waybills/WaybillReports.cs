using Thirdynal.Domain;
using Thirdynal.Domain.Waybills;
using Thirdynal.Storage.Rows;
using Thirdynal.Waybills;

namespace Thirdynal.Grains.Waybills;

/// <summary>
/// Messages as the reports that the rules take. Values are cut to what their columns keep, so that the same report
/// finds itself unchanged when it comes again.
/// </summary>
internal static class WaybillReports
{
    public static PortalReport ToReport(this PortalRowMessage row) => new(
        row.Status,
        row.StatusAt?.ToStored(),
        row.Parcel.OrderDate?.ToStored(),
        row.Parcel.ToDetails(),
        row.ReturnReason is { } reason ? new StatedReason(row.ReturnReasonText, reason) : null);

    /// <summary>What the scans, and the receiver where one is named, make of a parcel.</summary>
    public static WaybillDecision Apply(this ScansMessage message, WaybillState? state, DateTimeOffset now)
    {
        var scans = new ScanReport([.. message.Scans.Select(ToScan)]);
        if (message.Receiver is not { } receiver) return WaybillRules.Apply(state, scans, now);
        var told = WaybillRules.Apply(state, new DetailsReport(receiver.ToDetails()), now);
        var heard = WaybillRules.Apply(told.State, scans, now);
        return heard with
        {
            Previous = told.Previous,
            Changed = told.Changed || heard.Changed,
            PhoneConflict = told.PhoneConflict,
        };
    }

    /// <summary>The result of a row that changed something, for the row's import.</summary>
    /// <param name="row">The row.</param>
    /// <param name="written">The waybill as it was written.</param>
    /// <param name="before">How it was before; null when it was new.</param>
    public static ImportLineRow ToLine(this PortalRowMessage row, WaybillRow written, WaybillBefore? before) => new()
    {
        ImportId = row.ImportId,
        Row = row.Row,
        Result = before is null ? ImportRowResult.Created : ImportRowResult.Updated,
        Waybill = written.Waybill,
        Version = written.Version,
        Before = before is null ? null : GrainJson.Write(before),
    };

    public static ParcelDetails ToDetails(this ParcelMessage parcel) => new()
    {
        ReceiverName = parcel.ReceiverName.Fit(255),
        ReceiverPhone = parcel.ReceiverPhone.Fit(20),
        Address = parcel.Address.Fit(),
        Barangay = parcel.Barangay.Fit(100),
        City = parcel.City.Fit(100),
        Province = parcel.Province.Fit(100),
        ProductName = parcel.ProductName.Fit(255),
        Weight = parcel.Weight.ToStored(),
        DeclaredValue = parcel.DeclaredValue.ToStored(),
        CodAmount = parcel.CodAmount.ToStored(),
        OrderDate = parcel.OrderDate?.ToStored(),
        Raw = parcel.RawJson,
    };

    private static Scan ToScan(ScanMessage scan) => new(
        scan.At.ToStored(), scan.ScanType.Fit(60) ?? "-", scan.Status, scan.Description.Fit(), scan.Location.Fit(255), scan.Reason);

    private static DateTimeOffset ToStored(this DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond));

    private static decimal? ToStored(this decimal? amount) => amount is { } value ? Rounding.ToHundredths(value) : null;

    /// <summary>Text as a column keeps it: no NUL, not longer than the column, never half a character; blank is null.</summary>
    private static string? Fit(this string? text, int length = int.MaxValue)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var clean = text.Contains('\0', StringComparison.Ordinal) ? text.Replace("\0", "", StringComparison.Ordinal) : text;
        if (clean.Length <= length) return clean;
        return clean[..(char.IsHighSurrogate(clean[length - 1]) ? length - 1 : length)];
    }
}
