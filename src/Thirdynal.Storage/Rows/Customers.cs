using System.Collections.Immutable;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Recycling;
using Thirdynal.Domain.Waybills;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Rows;

/// <summary>The head row of a customer. The columns are described where they are created, in the migrations.</summary>
public sealed record CustomerRow
{
    [Key] public required Guid Id { get; init; }
    public required string KeyPhone { get; init; }
    [Version] public required long Version { get; init; }

    public required string PhonePrimary { get; init; }
    public string? PhoneSecondary { get; init; }
    [Json] public string Phones { get; init; } = "[]";
    public string? NameNormalized { get; init; }
    public string? NameDisplay { get; init; }
    public string? PrimaryAddress { get; init; }
    public string? Barangay { get; init; }
    public string? City { get; init; }
    public string? Province { get; init; }
    public DateTimeOffset? NameAsOf { get; init; }
    public DateTimeOffset? AddressAsOf { get; init; }
    public DateTimeOffset? CityAsOf { get; init; }
    public DateTimeOffset? ProvinceAsOf { get; init; }

    public int TotalOrders { get; init; }
    public int TotalDelivered { get; init; }
    public int TotalReturned { get; init; }
    public int TotalPending { get; init; }
    public int TotalInTransit { get; init; }
    public int TotalCancelled { get; init; }
    public decimal TotalOrderValue { get; init; }
    public decimal TotalDeliveredValue { get; init; }
    public decimal TotalReturnedValue { get; init; }
    public decimal? DeliverySuccessRate { get; init; }
    public int CustomerScore { get; init; } = 50;
    [Json] public string ScoreReasons { get; init; } = "[]";
    public RiskLevel RiskLevel { get; init; } = RiskLevel.Unknown;

    public int TimesContacted { get; init; }
    public DateTimeOffset? LastContactDate { get; init; }
    public DateTimeOffset? LastOrderDate { get; init; }
    public DateTimeOffset? LastDeliveryDate { get; init; }
    public bool RecyclingEligible { get; init; } = true;
    public DateTimeOffset? RecyclingCooldownUntil { get; init; }
    public DateTimeOffset? DoNotContactAt { get; init; }
    public string? DoNotContactBy { get; init; }
    public string? DoNotContactReason { get; init; }

    public string? MergedInto { get; init; }
    public Guid? MergeId { get; init; }
    public bool HasOpenEntry { get; init; }
    public long PoolSeqOut { get; init; }
    public long PoolSeqIn { get; init; }
    public long IdentitySeqOut { get; init; }
    public Guid? OriginImportId { get; init; }
    public required DateTimeOffset FirstSeenAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public DateTimeOffset? ErasedAt { get; init; }
}

/// <summary>One order of a customer, whole.</summary>
public sealed record OrderRow
{
    [Key] public required Guid Id { get; init; }
    public required Guid CustomerId { get; init; }
    public required string WaybillNumber { get; init; }
    public required SourceType SourceType { get; init; }

    public string? ProductName { get; init; }
    public Guid? ProductId { get; init; }
    public decimal? Weight { get; init; }
    public decimal? DeclaredValue { get; init; }
    public decimal? CodAmount { get; init; }

    public required OrderStatus CurrentStatus { get; init; }
    [Json] public string StatusHistory { get; init; } = "[]";
    public ReturnReason? ReturnReason { get; init; }
    public string? ReturnReasonText { get; init; }
    public ReturnDecision? RecycleDecision { get; init; }

    public string? JntWaybill { get; init; }
    public DateTimeOffset? JntLastSync { get; init; }
    [Json] public string? JntRawData { get; init; }
    public long WaybillVersion { get; init; }

    public Guid? LeadId { get; init; }
    public LeadOutcome? LeadOutcome { get; init; }
    public string? LeadAgent { get; init; }
    public Guid? OriginImportId { get; init; }

    public DateTimeOffset? OrderDate { get; init; }
    public DateTimeOffset? ShippedDate { get; init; }
    public DateTimeOffset? DeliveredDate { get; init; }
    public DateTimeOffset? ReturnedDate { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>What an agent sold, as the courier will need it.</summary>
public sealed record CourierOrderRow
{
    [Key] public required string OrderNumber { get; init; }
    public required Guid CustomerId { get; init; }
    public Guid? LeadId { get; init; }
    public required CourierOrderState State { get; init; }
    public ImmutableArray<string> Missing { get; init; } = [];
    public string? Receiver { get; init; }
    public string? Phone { get; init; }
    public string? Address { get; init; }
    public string? Province { get; init; }
    public string? City { get; init; }
    public string? Barangay { get; init; }
    public string? ProductName { get; init; }
    public int Quantity { get; init; } = 1;
    public decimal? CodAmount { get; init; }
    public decimal? DeclaredValue { get; init; }
    public string? CreatedBy { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public string? JntWaybill { get; init; }
    public string? SortCode { get; init; }
    public int Attempts { get; init; }
    public string? SentBy { get; init; }
    public DateTimeOffset? SendingAt { get; init; }
    public DateTimeOffset? SentAt { get; init; }
    public DateTimeOffset? ExportedAt { get; init; }
    public string? ErrorCode { get; init; }
    public string? Error { get; init; }
    public string? ErrorField { get; init; }
}

/// <summary>A lead as its customer knows it; who holds it right now is the pool's fact (view <c>lead_current</c>).</summary>
public sealed record LeadRow
{
    [Key] public required Guid Id { get; init; }
    public required Guid CustomerId { get; init; }
    public required LeadSource Source { get; init; }
    public string? SourceWaybill { get; init; }
    public string? Product { get; init; }
    public string? Agent { get; init; }
    public required LeadStatus Status { get; init; }
    public string? OrderNumber { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public string? SourceNote { get; init; }
}

/// <summary>A customer that went with its import: what is still on its way to it ends here.</summary>
public sealed record RemovedCustomerRow
{
    [Key] public required Guid Id { get; init; }
    public required string KeyPhone { get; init; }
    public Guid? ImportId { get; init; }
    public required DateTimeOffset RemovedAt { get; init; }
}

/// <summary>An effect of a customer that its receiver has not answered yet.</summary>
public sealed record CustomerOutboxRow
{
    [Key] public required Guid CustomerId { get; init; }
    [Key] public required OutboxTarget Target { get; init; }
    [Key] public required long Seq { get; init; }
    [Json] public required string Message { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>The head row of one ending: the last seven digits that its numbers share.</summary>
public sealed record IdentityEndingRow
{
    [Key] public required string Ending { get; init; }
    [Version] public required long Version { get; init; }
}

/// <summary>Which customer a number belongs to.</summary>
public sealed record CustomerPhoneRow
{
    [Key] public required string Phone { get; init; }
    public required string Ending { get; init; }
    public required Guid CustomerId { get; init; }
    public required string CustomerKey { get; init; }
    public required bool IsPrimary { get; init; }
    public required bool IsFounding { get; init; }
    public string? NameNormalized { get; init; }
    public long NameSeq { get; init; }
    public required PhoneMatch MatchedBy { get; init; }
    public Guid? OriginImportId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}
