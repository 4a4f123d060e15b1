using System.Text.Json;

namespace Thirdynal.Web.Rest;

// What the pages show of the API's answers; a member that no page shows is not here.

public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);

public sealed record CardCustomer(Guid Id, string? Name, string Phone, string? Address, string? City);

public sealed record CardHistory(int TotalOrders, int Delivered, int Returned, decimal? SuccessRate, int CustomerScore, string RiskLevel);

public sealed record CardRecycling(
    string Reason, string? PreviousOutcome, int TimesRecycled, int NoAnswers, int Priority, string? SourceWaybill, IReadOnlyList<string> AttachedReturns);

public sealed record LeadCard(
    Guid RecycleId, Guid LeadId, string? AgentId, DateTimeOffset LeaseExpiresAt, CardCustomer Customer, CardHistory History, CardRecycling RecycleInfo);

public sealed record HeldLeads(IReadOnlyList<LeadCard> Items);

public sealed record AssignedLeads(IReadOnlyList<LeadCard> Leads, IReadOnlyList<BlockedLeads> Blocked);

public sealed record BlockedLeads(string AgentId, string Rule, int Count, DateTimeOffset? Until);

public sealed record OutcomeResult(bool Success, string Action, string? OrderNumber, DateTimeOffset? NextAvailableFrom);

public sealed record CallLink(string Link);

public sealed record PoolEntry(
    Guid RecycleId, string Status, string Reason, string? PreviousOutcome, int TimesRecycled, int NoAnswers, int Priority, string? SourceWaybill,
    DateTimeOffset AvailableFrom, DateTimeOffset ExpiresAt, string? AssignedTo, DateTimeOffset? AssignedAt, string? CallbackOwner,
    DateTimeOffset? ProcessedAt, string? ProcessedOutcome, CardCustomer Customer, CardHistory History, DateTimeOffset CreatedAt);

public sealed record PoolStats(
    Dictionary<string, int> ByStatus, Dictionary<string, int> ByReason, Dictionary<string, int> ByRisk, int DueNow, int Scheduled,
    int ExpiringToday, Dictionary<string, int> AssignedByAgent);

public sealed record AgentName(Guid Id, string DisplayName, string Role, bool Active);

public sealed record Metrics(
    int TotalOrders, int TotalDelivered, int TotalReturned, int TotalPending, int TotalInTransit, int TotalCancelled, decimal TotalOrderValue,
    decimal TotalDeliveredValue, decimal TotalReturnedValue, decimal? DeliverySuccessRate);

public sealed record ScoreReason(string Term, decimal Points);

public sealed record DoNotContact(DateTimeOffset At, string By, string Reason);

public sealed record Order(
    string WaybillNumber, string SourceType, string? ProductName, decimal? CodAmount, string CurrentStatus, string? ReturnReasonText, string? JntWaybill,
    string? LeadOutcome, DateTimeOffset? OrderDate, DateTimeOffset? ShippedDate, DateTimeOffset? DeliveredDate, DateTimeOffset? ReturnedDate);

public sealed record TimelineEvent(DateTimeOffset At, string Kind, string Title, string? Detail, string? By);

public sealed record Customer(
    Guid Id, string PhonePrimary, string? PhoneSecondary, string? NameDisplay, string? PrimaryAddress, string? City, string? Province,
    Metrics Metrics, int CustomerScore, IReadOnlyList<ScoreReason> ScoreReasons, string RiskLevel, int TimesContacted,
    DateTimeOffset? LastContactDate, DateTimeOffset? LastOrderDate, DateTimeOffset? LastDeliveryDate, bool RecyclingEligible,
    DateTimeOffset? RecyclingCooldownUntil, DoNotContact? DoNotContact, DateTimeOffset FirstSeenAt, Page<Order> Orders, Page<TimelineEvent> Timeline, DateTimeOffset? ErasedAt = null);

public sealed record Erased(Guid ErasureId, bool Done);

public sealed record FoundCustomer(
    Guid Id, string PhonePrimary, string? NameDisplay, string? City, string? Province, int CustomerScore, string RiskLevel, int TotalOrders);

public sealed record SyncRun(
    Guid Id, string Status, string Trigger, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, int Asked, int Answered, int Changed,
    int Unchanged, int Inserted, int Failed, int Calls, JsonElement Errors);

public sealed record SyncStatus(bool Configured, bool Running, SyncRun? LastRun, DateTimeOffset? NextRunAt, IReadOnlyList<SyncRun> Runs);
public sealed record UserRow(Guid Id, string UserName, string DisplayName, string Role, bool Active, DateTimeOffset? LockedOutUntil, DateTimeOffset CreatedAt);

public sealed record ParcelOwner(Guid? CustomerId);
