namespace Thirdynal.Bench.Baseline.Profiles;

/// <summary>A customer with the first pages of its orders and of what happened, as the product's contract has it.</summary>
internal sealed record Profile(
    Guid Id, string PhonePrimary, string? PhoneSecondary, string? NameDisplay, string? PrimaryAddress, string? City, string? Province, ProfileMetrics Metrics,
    int CustomerScore, string RiskLevel, int TimesContacted, DateTimeOffset? LastContactDate, DateTimeOffset? LastOrderDate, DateTimeOffset? LastDeliveryDate,
    bool RecyclingEligible, DateTimeOffset? RecyclingCooldownUntil, DateTimeOffset FirstSeenAt, DateTimeOffset UpdatedAt,
    ProfilePage<ProfileOrder> Orders, ProfilePage<ProfileEvent> Timeline);

/// <summary>Totals of a customer.</summary>
internal sealed record ProfileMetrics(
    int TotalOrders, int TotalDelivered, int TotalReturned, int TotalPending, int TotalInTransit, int TotalCancelled, decimal TotalOrderValue,
    decimal TotalDeliveredValue, decimal TotalReturnedValue, decimal? DeliverySuccessRate);

/// <summary>A page of a list.</summary>
internal sealed record ProfilePage<T>(IReadOnlyList<T> Items, string? NextCursor);

/// <summary>An order.</summary>
internal sealed record ProfileOrder(
    string WaybillNumber, string SourceType, string? ProductName, decimal? Weight, decimal? DeclaredValue, decimal? CodAmount, string CurrentStatus, string? ReturnReason,
    string? JntWaybill, string? LeadOutcome, string? LeadAgent, DateTimeOffset? OrderDate, DateTimeOffset? ShippedDate, DateTimeOffset? DeliveredDate,
    DateTimeOffset? ReturnedDate, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>Something that happened.</summary>
internal sealed record ProfileEvent(DateTimeOffset At, string Kind, string Title, string? Detail, string? By);
