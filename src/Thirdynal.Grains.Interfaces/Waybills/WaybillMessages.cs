using System.Collections.Immutable;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Waybills;

namespace Thirdynal.Waybills;

/// <summary>Everything known of a parcel besides its status. Empty text is null; money in pesos, weight in kg.</summary>
[GenerateSerializer, Immutable, Alias("Thirdynal.ParcelMessage")]
public sealed record ParcelMessage(
    [property: Id(0)] string? ReceiverName,
    [property: Id(1)] string? ReceiverPhone,
    [property: Id(2)] string? Address,
    [property: Id(3)] string? Barangay,
    [property: Id(4)] string? City,
    [property: Id(5)] string? Province,
    [property: Id(6)] string? ProductName,
    [property: Id(7)] decimal? Weight,
    [property: Id(8)] decimal? DeclaredValue,
    [property: Id(9)] decimal? CodAmount,
    [property: Id(10)] DateTimeOffset? OrderDate,
    [property: Id(11)] string? RawJson);

/// <summary>One row of a portal export.</summary>
/// <param name="ImportId">The import it came with.</param>
/// <param name="Row">Row in the file as a person counts, from 1.</param>
/// <param name="Status">The portal's word as our status.</param>
/// <param name="StatusAt">The courier's time of that status, or null where the row has none.</param>
/// <param name="ReturnReason">Class of the return reason, only when the status is RTS or RETURNED.</param>
/// <param name="ReturnReasonText">The reason as written.</param>
/// <param name="Parcel">The rest of the row.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.PortalRowMessage")]
public sealed record PortalRowMessage(
    [property: Id(0)] Guid ImportId,
    [property: Id(1)] int Row,
    [property: Id(2)] OrderStatus Status,
    [property: Id(3)] DateTimeOffset? StatusAt,
    [property: Id(4)] ReturnReason? ReturnReason,
    [property: Id(5)] string? ReturnReasonText,
    [property: Id(6)] ParcelMessage Parcel);

/// <summary>One scan as the courier sent it.</summary>
/// <param name="At">Courier's time.</param>
/// <param name="ScanType">The courier's label, e.g. <c>Departure</c>.</param>
/// <param name="Status">What the label means, or null where it is not in the table.</param>
/// <param name="Description">Text without the rider's name and number.</param>
/// <param name="Location">Place of the scan, where given.</param>
/// <param name="Reason">Class of the reason that the text gives, for failed deliveries and returns.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.ScanMessage")]
public sealed record ScanMessage(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] string ScanType,
    [property: Id(2)] OrderStatus? Status,
    [property: Id(3)] string? Description,
    [property: Id(4)] string? Location,
    [property: Id(5)] ReturnReason? Reason);

/// <summary>The courier's tracking of one waybill.</summary>
/// <param name="Scans">Scans in any order; repeats are ignored.</param>
/// <param name="Receiver">Who the parcel goes to, once asked for: null means not asked; a receiver without a phone means
/// the courier does not know either, and the waybill goes to review.</param>
/// <param name="RawJson">The courier's reply for this waybill, for the record.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.ScansMessage")]
public sealed record ScansMessage(
    [property: Id(0)] ImmutableArray<ScanMessage> Scans,
    [property: Id(1)] ParcelMessage? Receiver,
    [property: Id(2)] string? RawJson);

/// <summary>A supervisor's correction.</summary>
[GenerateSerializer, Immutable, Alias("Thirdynal.CorrectionMessage")]
public sealed record CorrectionMessage(
    [property: Id(0)] OrderStatus Status,
    [property: Id(1)] string By,
    [property: Id(2)] string Reason);

/// <summary>Who a parcel goes to, as a person has found out.</summary>
/// <param name="Phone">E.164.</param>
/// <param name="Name">As written, or null.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.ReceiverMessage")]
public sealed record ReceiverMessage([property: Id(0)] string Phone, [property: Id(1)] string? Name);

/// <summary>What became of a report.</summary>
public enum WaybillResult
{
    /// <summary>First report of this waybill.</summary>
    Created,

    /// <summary>Something moved.</summary>
    Updated,

    /// <summary>Nothing new.</summary>
    Unchanged,

    /// <summary>Not known here and no receiver given: ask the courier who it goes to, and report again.</summary>
    NeedsReceiver,

    /// <summary>Kept for a person to look at: no receiver could be found.</summary>
    InReview,
}

/// <summary>Answer to a report.</summary>
/// <param name="Result">What became of it.</param>
/// <param name="CustomerId">The parcel's customer, or null in review.</param>
/// <param name="StatusMoved">The status is another than before.</param>
/// <param name="Error">Why nothing happened, or null.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.WaybillAnswer")]
public sealed record WaybillAnswer(
    [property: Id(0)] WaybillResult Result,
    [property: Id(1)] Guid? CustomerId,
    [property: Id(2)] bool StatusMoved,
    [property: Id(3)] GrainError? Error = null);

/// <summary>One step of a parcel's life.</summary>
[GenerateSerializer, Immutable, Alias("Thirdynal.StatusMark")]
public sealed record StatusMark(
    [property: Id(0)] OrderStatus Status,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] string? Location,
    [property: Id(3)] string? Description);

/// <summary>The whole state of a waybill, as its customer gets it. A version that is not higher is ignored.</summary>
[GenerateSerializer, Immutable, Alias("Thirdynal.WaybillSnapshot")]
public sealed record WaybillSnapshot(
    [property: Id(0)] string Waybill,
    [property: Id(1)] long Version,
    [property: Id(2)] Guid CustomerId,
    [property: Id(3)] string? OrderNumber,
    [property: Id(4)] SourceType SourceType,
    [property: Id(5)] OrderStatus Status,
    [property: Id(6)] DateTimeOffset? StatusAt,
    [property: Id(7)] DateTimeOffset? ShippedDate,
    [property: Id(8)] DateTimeOffset? DeliveredDate,
    [property: Id(9)] DateTimeOffset? ReturnedDate,
    [property: Id(10)] ReturnReason? ReturnReason,
    [property: Id(11)] string? ReturnReasonText,
    [property: Id(12)] ParcelMessage Parcel,
    [property: Id(13)] ImmutableArray<StatusMark> History,
    [property: Id(14)] Guid? OriginImportId,
    [property: Id(15)] DateTimeOffset ReportedAt);
