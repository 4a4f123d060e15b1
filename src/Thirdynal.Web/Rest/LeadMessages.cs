namespace Thirdynal.Web.Rest;

// Leads and farming, as the pages show them.

public sealed record Lead(
    Guid Id, Guid CustomerId, string Source, string? SourceWaybill, string? Product, string? Agent, string Status, string? OrderNumber,
    DateTimeOffset CreatedAt, DateTimeOffset? ClosedAt, string? SourceNote, string? CustomerName);

public sealed record LeadMove(
    Guid Id, string? PreviousStatus, string? NewStatus, string? ChangedBy, string? ChangeReason, string? Notes, string? ContactMethod,
    int? CallDurationSeconds, DateTimeOffset CreatedAt);

public sealed record LeadWithHistory(Lead Lead, IReadOnlyList<LeadMove> History);

public sealed record FarmCriteria
{
    public string Status { get; set; } = "DELIVERED";

    public string? ProductName { get; set; }

    public string? Province { get; set; }

    public string? City { get; set; }

    public decimal? MinValue { get; set; }

    public decimal? MaxValue { get; set; }

    public int MinAgeDays { get; set; } = 14;

    public int? MaxAgeDays { get; set; }

    public int? MinScore { get; set; }

    public string? RiskLevel { get; set; }
}

public sealed record FarmRun(
    Guid Id, string Status, string Trigger, string RequestedBy, FarmCriteria Criteria, int CustomersSeen, DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt);

public sealed record SkippedCustomers(string Rule, int Count);

public sealed record FarmSample(
    Guid CustomerId, string? Name, string? Province, string? City, int CustomerScore, string RiskLevel, string Reason, int Priority, string SourceWaybill, string? Product);

public sealed record FarmAnswer(
    FarmRun? Run, int Waybills, int Matched, int Farmed, Dictionary<string, int> ByReason, IReadOnlyList<SkippedCustomers> Skipped,
    IReadOnlyList<FarmSample> Sample);

public sealed record Nightly(bool Enabled, FarmCriteria Criteria, string? ChangedBy, DateTimeOffset? ChangedAt);

public sealed record LeadImport(
    Guid Id, string FileName, string Status, bool DryRun, int? TotalRows, int ProcessedRows, int Created, int Unchanged, int Rejected, int Skipped,
    int CustomersCreated, string UploadedBy, DateTimeOffset CreatedAt, DateTimeOffset? FinishedAt, string? Error, int Reverted, int Kept);

public sealed record KeptRow(int Row, string? Waybill, string Reason);
