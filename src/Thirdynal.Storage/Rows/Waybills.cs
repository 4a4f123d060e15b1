using System.Collections.Immutable;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Waybills;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Rows;

/// <summary>The head row of one parcel: what the courier says of it.</summary>
public sealed record WaybillRow
{
    [Key] public required string Waybill { get; init; }
    [Version] public required long Version { get; init; }
    public long AckedVersion { get; init; }

    /// <summary>Set when changes were taken back: the version whose content the waybill has again.</summary>
    public long? RestoredVersion { get; init; }
    public Guid? CustomerId { get; init; }
    public string? CustomerKey { get; init; }
    public string? OrderNumber { get; init; }
    public required SourceType SourceType { get; init; }

    public required OrderStatus Status { get; init; }
    public DateTimeOffset? StatusAt { get; init; }
    public DateTimeOffset? ShippedDate { get; init; }
    public DateTimeOffset? DeliveredDate { get; init; }
    public DateTimeOffset? ReturnedDate { get; init; }
    public ReturnReason? ReturnReason { get; init; }
    public string? ReturnReasonText { get; init; }

    public string? ReceiverName { get; init; }
    public string? ReceiverPhone { get; init; }
    public string? Address { get; init; }
    public string? Barangay { get; init; }
    public string? City { get; init; }
    public string? Province { get; init; }
    public string? ProductName { get; init; }
    public decimal? Weight { get; init; }
    public decimal? DeclaredValue { get; init; }
    public decimal? CodAmount { get; init; }
    public DateTimeOffset? OrderDate { get; init; }
    [Json] public string? Raw { get; init; }

    public string? ConflictPhone { get; init; }
    public WaybillReview? Review { get; init; }

    /// <summary>What a person has looked at: it is not listed again for the same.</summary>
    public string? SettledReview { get; init; }
    public Guid? OriginImportId { get; init; }
    public required DateTimeOffset FirstSeenAt { get; init; }
    public DateTimeOffset? LastScanAt { get; init; }
    public required DateTimeOffset LastReportAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Its receiver was erased: whatever is said of her from then on is not kept.</summary>
    public DateTimeOffset? ErasedAt { get; init; }
}

/// <summary>A waybill as it was before a row of an import changed it.</summary>
/// <param name="Row">Its head row, but for the courier's raw answer, which no import changes.</param>
/// <param name="NewScans">The scans that the change added.</param>
public sealed record WaybillBefore(WaybillRow Row, ImmutableArray<ScanKey> NewScans);

/// <summary>What tells a scan from the others of its waybill.</summary>
/// <param name="At">The courier's time.</param>
/// <param name="ScanType">The courier's word.</param>
public sealed record ScanKey(DateTimeOffset At, string ScanType);

/// <summary>One scan of a parcel, by the courier's time.</summary>
public sealed record WaybillScanRow
{
    [Key] public required string Waybill { get; init; }
    [Key] public required DateTimeOffset At { get; init; }
    [Key] public required string ScanType { get; init; }
    public OrderStatus? Status { get; init; }
    public string? Description { get; init; }
    public string? Location { get; init; }
    public ReturnReason? Reason { get; init; }
}
