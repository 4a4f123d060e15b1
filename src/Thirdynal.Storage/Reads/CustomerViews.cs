using System.Text.Json;
using System.Text.Json.Serialization;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Recycling;
using Thirdynal.Domain.Waybills;

namespace Thirdynal.Storage.Reads;

/// <summary>A customer's totals as the API shows them; values in pesos, rate in percent.</summary>
public sealed record MetricsView(
    int TotalOrders, int TotalDelivered, int TotalReturned, int TotalPending, int TotalInTransit, int TotalCancelled,
    decimal TotalOrderValue, decimal TotalDeliveredValue, decimal TotalReturnedValue, decimal? DeliverySuccessRate);

/// <summary>A customer's profile without its lists. KeyPhone, the key of its grain, is not shown.</summary>
public sealed record CustomerView(
    Guid Id, [property: JsonIgnore] string KeyPhone, string PhonePrimary, string? PhoneSecondary, string? NameDisplay,
    string? PrimaryAddress, string? City, string? Province, MetricsView Metrics, int CustomerScore, JsonElement ScoreReasons,
    RiskLevel RiskLevel, int TimesContacted, DateTimeOffset? LastContactDate, DateTimeOffset? LastOrderDate,
    DateTimeOffset? LastDeliveryDate, bool RecyclingEligible, DateTimeOffset? RecyclingCooldownUntil, DoNotContact? DoNotContact,
    JsonElement Phones, DateTimeOffset FirstSeenAt, DateTimeOffset UpdatedAt, DateTimeOffset? ErasedAt);

/// <summary>An order of a customer.</summary>
public sealed record OrderView(
    Guid Id, string WaybillNumber, SourceType SourceType, string? ProductName, Guid? ProductId, decimal? Weight, decimal? DeclaredValue,
    decimal? CodAmount, OrderStatus CurrentStatus, JsonElement StatusHistory, ReturnReason? ReturnReason, string? ReturnReasonText,
    string? JntWaybill, DateTimeOffset? JntLastSync, JsonElement? JntRawData, Guid? LeadId, LeadOutcome? LeadOutcome, string? LeadAgent,
    DateTimeOffset? OrderDate, DateTimeOffset? ShippedDate, DateTimeOffset? DeliveredDate, DateTimeOffset? ReturnedDate,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>Something that happened to a customer.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">SCAN, LEAD, POOL or AUDIT.</param>
/// <param name="Title">What: a status, a scan's label, an action.</param>
/// <param name="Detail">More of it; may be empty.</param>
/// <param name="By">Who, where a person did it.</param>
/// <param name="Key">Tells it from others of the same moment; not shown.</param>
public sealed record TimelineView(
    DateTimeOffset At, string Kind, string Title, string? Detail, string? By, [property: JsonIgnore] string Key);

/// <summary>A customer in a list. Key, its sort key there, is not shown.</summary>
public sealed record CustomerSummary(
    Guid Id, string? NameDisplay, string PhonePrimary, string? City, string? Province, int TotalOrders, int TotalDelivered,
    int TotalReturned, decimal? DeliverySuccessRate, int CustomerScore, RiskLevel RiskLevel, bool RecyclingEligible,
    DateTimeOffset? DoNotContactAt, [property: JsonIgnore] string Key);
