using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Recycling;
using Thirdynal.Domain.Reports;
using Thirdynal.Storage.Reads;
using Thirdynal.Storage.Reports;

namespace Thirdynal.Api.Reports;

internal static class ReportExamples
{
    private static readonly ReportPeriod Period = new(new DateOnly(2026, 2, 1), new DateOnly(2026, 2, 28));
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly Guid Agent = new("0196b6a2-6f0e-7c11-9f3e-0c4f6a1d2b3c");
    private static readonly Guid Customer = new("0196b6a2-7b00-7c11-9f3e-0c4f6a1d2b3c");
    private static readonly Guid Entry = new("0196b6a2-9000-7c11-9f3e-0c4f6a1d2b3c");
    private static readonly OrderFigures Ordered = new(120, 30, 70, 30, 5, 12, 3, 72_000m, 42_000m, 18_000m, 66, 28, 39_600m);
    private static readonly OrderFigures OrderedBefore = new(100, 22, 60, 28, 3, 7, 2, 60_000m, 36_000m, 16_800m, 58, 27, 34_800m);
    private static readonly EntryFigures Called = new(60, 48, 6, 2, 14, 8, 6, 7, 1, 4, 5, 1, 2, 40, 3_600, 5_200m, 3_200m);
    private static readonly EntryFigures CalledBefore = new(52, 40, 4, 1, 15, 6, 5, 6, 1, 2, 4, 1, 0, 33, 2_900, 3_100m, 2_500m);

    public static readonly Report<OrderFigures> Customers = Of(
        "RISK", new Line<OrderFigures>("LOW", null, 410, Ordered, OrderedBefore, ReportLinks.Orders(Period, new OrderFilter(RiskLevel.Low))));

    public static readonly Report<EntryFigures> Recycling = Of(
        "REASON",
        new Line<EntryFigures>(
            "RETURNED_DELIVERABLE", null, null, Called, CalledBefore, ReportLinks.Calls(Period, new EntryFilter(RecycleReason.ReturnedDeliverable))));

    public static readonly Report<AgentFigures> Agents = Of(
        "AGENT",
        new Line<AgentFigures>(
            Agent.ToString(), "Ana Cruz", null, new AgentFigures(55, 7, 6, Called), new AgentFigures(44, 6, 6, CalledBefore),
            ReportLinks.Agent(Period, Agent.ToString(), new EntryFilter())));

    public static readonly Funnel Funnel = new(
        Period.From, Period.To, Period.Before().From, Period.Before().To, At,
        [
            new FunnelStep(EntryFigure.Opened, 60, 52, null, 100m, ReportLinks.Calls(Period, new EntryFilter()) + "&figure=OPENED"),
            new FunnelStep(EntryFigure.Taken, 55, 44, 91.67m, 91.67m, ReportLinks.Calls(Period, new EntryFilter()) + "&figure=TAKEN"),
        ]);

    public static readonly CohortReport Cohorts = new(
        new DateOnly(2026, 1, 1), new DateOnly(2026, 2, 1), At,
        [
            new Cohort(
                new DateOnly(2026, 1, 1), 200, 40, 260, 150, 60, 156_000m, 90_000m,
                [
                    new CohortMonth(new DateOnly(2026, 1, 1), 0, 200, 215, 130, 50, 129_000m, 78_000m, 100m),
                    new CohortMonth(new DateOnly(2026, 2, 1), 1, 38, 45, 20, 10, 27_000m, 12_000m, 19m),
                ]),
        ],
        [], ReportLinks.Cohorts(null));

    public static readonly Trend Trend = new(
        Period.From, Period.To, Period.Before().From, Period.Before().To, At, TrendStep.Month,
        [new TrendPoint(Period.From, Period.To, Ordered, Called)], [new TrendPoint(Period.Before().From, Period.Before().To, OrderedBefore, CalledBefore)],
        ReportLinks.Orders(null, new OrderFilter()), ReportLinks.Calls(null, new EntryFilter()));

    public static readonly IntakeReport Intake = new(
        Period.From, Period.To, [new IntakeDay(Period.To, 1, 5_000, 4_940, 0, 0, 60, 48, 39_000, 38_990, 811, 10)]);

    public static readonly Page<OrderRowView> Orders = new(
        [
            new OrderRowView(
                Period.To, new("0196b6a2-7d00-7c11-9f3e-0c4f6a1d2b3c"), "820000000001", Customer, "Juan dela Cruz", "Slimming Tea", 600m, OrderStatus.Delivered,
                SourceType.Upload, RiskLevel.Low, 73),
        ],
        null);

    public static readonly Page<EntryRowView> Entries = new(
        [
            new EntryRowView(
                Period.To, Entry, Entry, Entry, Customer, "Juan dela Cruz", RecycleReason.ReturnedDeliverable, 70, PoolStatus.Converted, ProcessedOutcome.Sale,
                Agent.ToString(), "TD-260228-7K3MZQ9RTB"),
        ],
        null);

    public static readonly Page<GroupRowView> Group = new(
        [new GroupRowView(Customer, "Juan dela Cruz", "METRO-MANILA", RiskLevel.Low, 73, 4, 3, 1)], null);

    public static readonly Page<CohortRowView> CohortRows = new(
        [new CohortRowView(Period.To, new("0196b6a2-7d00-7c11-9f3e-0c4f6a1d2b3c"), Customer, "Juan dela Cruz", 4, 3, 1, 2_400m)], null);

    private static Report<T> Of<T>(string groupBy, Line<T> line) => new(
        Period.From, Period.To, Period.Before().From, Period.Before().To, At, groupBy, line with { Key = null, Name = null }, [line], null);
}
