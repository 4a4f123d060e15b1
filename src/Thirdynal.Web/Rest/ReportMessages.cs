namespace Thirdynal.Web.Rest;

// What the report pages show of the API's answers.

public sealed record OrderFigures(
    long Orders, long NewCustomers, long Delivered, long Returned, long Pending, long InTransit, long Cancelled, decimal OrderValue, decimal DeliveredValue,
    decimal ReturnedValue, long Deliveries, long Returns, decimal DeliveriesValue, decimal? SuccessRate);

public sealed record CallFigures(
    long Opened, long Outcomes, long Reached, long Converted, long Delivered, long Lost, long OpenOrders, long NoAnswers, long WrongNumbers, long Callbacks,
    decimal SoldValue, decimal DeliveredValue, decimal? ConversionRate, decimal? DeliveredConversionRate, decimal? ContactRate, decimal? AverageCallSeconds);

public sealed record AgentFigures(long Taken, long CallbacksDue, long CallbacksKept, decimal? CallbacksKeptRate, CallFigures Calls);

public sealed record ReportLine<T>(string? Key, string? Name, long? Customers, T Figures, T Before, string? Rows);

public sealed record Report<T>(
    DateOnly From, DateOnly To, DateOnly BeforeFrom, DateOnly BeforeTo, DateTimeOffset AsOf, ReportLine<T> Total, IReadOnlyList<ReportLine<T>> Lines,
    ReportLine<T>? Others);

public sealed record FunnelStep(string Step, long Count, long Before, decimal? OfStepBefore, decimal? OfFirst, string Rows);

public sealed record Funnel(IReadOnlyList<FunnelStep> Steps);

public sealed record TrendPoint(DateOnly From, DateOnly To, OrderFigures Orders, CallFigures Calls);

public sealed record Trend(
    DateOnly From, DateOnly To, DateOnly BeforeFrom, DateOnly BeforeTo, DateTimeOffset AsOf, IReadOnlyList<TrendPoint> Points, IReadOnlyList<TrendPoint> Before,
    string OrderRows, string CallRows);

public sealed record CohortMonth(DateOnly Month, int Offset, long Customers, long Orders, long Delivered, long Returned, decimal OrderValue, decimal? Share);

public sealed record Cohort(
    DateOnly Month, long Customers, long Repeaters, long Orders, long Delivered, long Returned, decimal OrderValue, decimal DeliveredValue, decimal? RepeatRate,
    decimal? SuccessRate, IReadOnlyList<CohortMonth> Months);

public sealed record CohortReport(DateOnly From, DateOnly To, DateTimeOffset AsOf, IReadOnlyList<Cohort> Items, IReadOnlyList<Cohort> Before, string Rows);

public sealed record IntakeDay(
    DateOnly Day, long Imports, long Rows, long Created, long Updated, long Unchanged, long Rejected, long SyncRuns, long Asked, long Answered, long Changed, long Failed);

public sealed record Intake(DateOnly From, DateOnly To, IReadOnlyList<IntakeDay> Days);

public sealed record OrderRow(
    DateOnly Day, string WaybillNumber, Guid CustomerId, string? CustomerName, string? ProductName, decimal? CodAmount, string CurrentStatus, string SourceType,
    string RiskLevel, int CustomerScore);

public sealed record EntryRow(
    DateOnly Day, Guid CustomerId, string? CustomerName, string RecycleReason, int PriorityScore, string PoolStatus, string? ProcessedOutcome, string? OrderNumber);

public sealed record CohortRow(
    DateOnly Day, Guid CustomerId, string? CustomerName, int TotalOrders, int TotalDelivered, int TotalReturned, decimal TotalOrderValue);

public sealed record GroupRow(
    Guid CustomerId, string? CustomerName, string? Province, string RiskLevel, int CustomerScore, int TotalOrders, int TotalDelivered, int TotalReturned);
