using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Recycling;
using Thirdynal.Grains.Leads;
using Thirdynal.Leads;
using Thirdynal.Storage.Reads;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Api.Leads;

/// <summary>What to farm.</summary>
/// <param name="Criteria">Which orders; without it DELIVERED at least 14 days ago.</param>
/// <param name="DryRun">Count only, change nothing.</param>
internal sealed record FarmRequest(FarmCriteria? Criteria, bool? DryRun);

/// <summary>What farming came to, or would come to. Matched is farmed and skipped together.</summary>
/// <param name="Run">The run; null for a preview.</param>
/// <param name="Waybills">Orders that match.</param>
/// <param name="Matched">Customers with such an order.</param>
/// <param name="Farmed">Customers that got a lead.</param>
/// <param name="ByReason">Leads by their reason in the pool.</param>
/// <param name="Skipped">Customers that match and got none, by what stands against it.</param>
/// <param name="Sample">The first few leads.</param>
internal sealed record FarmAnswer(
    FarmRun? Run, int Waybills, int Matched, int Farmed, IReadOnlyDictionary<RecycleReason, int> ByReason,
    IReadOnlyList<SkippedCustomers> Skipped, IReadOnlyList<FarmSample> Sample)
{
    public static FarmAnswer Of(FarmCounts counts) => new(
        null, counts.Waybills, counts.Matched, counts.Farmed, counts.ByReason,
        [.. counts.Skipped.Select(static pair => new SkippedCustomers(pair.Key, pair.Value))], counts.Sample);

    public static FarmAnswer Of(FarmRunRow row) => Of(row.ToCounts()) with
    {
        Run = new FarmRun(row.Id, row.Status, row.Trigger, row.RequestedBy, FarmRunMapping.ToCriteria(row.Criteria), row.Seen, row.StartedAt, row.FinishedAt),
    };
}

/// <summary>A run of farming.</summary>
/// <param name="Id">Ask <c>GET /api/leads/farm/{runId}</c> how far it is.</param>
/// <param name="Status">RUNNING until it has ended.</param>
/// <param name="Trigger">MANUAL, or SCHEDULE by night.</param>
/// <param name="RequestedBy">User id, or SYSTEM.</param>
/// <param name="Criteria">Which orders.</param>
/// <param name="CustomersSeen">Customers looked at so far.</param>
/// <param name="StartedAt">Ages count to here.</param>
/// <param name="FinishedAt">Null while it runs.</param>
internal sealed record FarmRun(
    Guid Id, RunStatus Status, RunTrigger Trigger, string RequestedBy, FarmCriteria Criteria, int CustomersSeen, DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt);

/// <summary>Customers that got no lead.</summary>
internal sealed record SkippedCustomers(LeadSkip Rule, int Count);

/// <summary>Whether farming runs at 05:00, Manila time.</summary>
/// <param name="Enabled">Off until somebody switches it on.</param>
/// <param name="Criteria">Which orders; without it DELIVERED at least 14 days ago.</param>
internal sealed record NightlyRequest(bool Enabled, FarmCriteria? Criteria);

/// <summary>Nightly farming as it is set.</summary>
internal sealed record Nightly(bool Enabled, FarmCriteria Criteria, string? ChangedBy, DateTimeOffset? ChangedAt);

internal static class FarmExamples
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 8, 0, 0, TimeSpan.FromHours(8));
    private static readonly FarmCriteria Criteria = new() { ProductName = "soap", City = "Quezon City", MinValue = 300, MaxAgeDays = 90 };

    public static readonly FarmRequest Request = new(Criteria, DryRun: true);
    public static readonly FarmAnswer Preview = new(
        null, 1240, 980, 700, new Dictionary<RecycleReason, int> { [RecycleReason.ReorderCandidate] = 610, [RecycleReason.FarmedLead] = 90 },
        [new(LeadSkip.Cooldown, 200), new(LeadSkip.OpenEntry, 80)],
        [new(new("0196b6a2-7000-7c11-9f3e-0c4f6a1d2b3c"), "Maria Clara", "METRO-MANILA", "QUEZON-CITY", 78, RiskLevel.Low, RecycleReason.ReorderCandidate, 60, "820000000001", "Soap")]);

    public static readonly FarmAnswer Run = Preview with
    {
        Run = new FarmRun(
            new("0196b6a2-9000-7c11-9f3e-0c4f6a1d2b3c"), RunStatus.Completed, RunTrigger.Manual, "0196b6a2-7100-7c11-9f3e-0c4f6a1d2b3c", Criteria, 4000, At,
            At.AddSeconds(4)),
    };

    public static readonly Page<FarmAnswer> Runs = new([Run], null);
    public static readonly NightlyRequest NightlyRequest = new(Enabled: true, Criteria);
    public static readonly Nightly Nightly = new(Enabled: true, Criteria, "0196b6a2-7100-7c11-9f3e-0c4f6a1d2b3c", At);
}
