using Thirdynal.Api.Auth;
using Thirdynal.Api.Problems;
using Thirdynal.Api.Requests;
using Thirdynal.Domain;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Recycling;
using Thirdynal.Domain.Reports;
using Thirdynal.Storage.Reports;

namespace Thirdynal.Api.Reports;

/// <summary>Puts reports together for an answer or a file.</summary>
internal sealed class ReportAnswers(
    Freshness freshness, CustomerPerformance customers, RecyclingConversion recycling, AgentPerformance agents, Cohorts cohorts, Trends trends,
    Caller caller, TimeProvider time)
{
    private const int ShownGroups = 50;
    private const int MaxGroups = 500;
    private const int MaxSteps = 800;

    public async Task<(Report<OrderFigures>? Report, ApiError? Error)> CustomersAsync(
        PeriodQuery days, string? groupBy, OrderFilterQuery filters, int? top, CancellationToken cancellationToken)
    {
        var check = new Check();
        var (period, by) = (days.Checked(check, time), check.Word<CustomerGroup>(groupBy, "groupBy") ?? CustomerGroup.Risk);
        var filter = filters.Checked(check, by);
        var most = check.Within(top, "top", 1, MaxGroups, ShownGroups);
        if (check.Error is { } error) return (null, error);
        if (await freshness.AsOfAsync(cancellationToken) is not { } asOf) return (null, BeingBuilt);

        var table = await customers.GetAsync(period, by, filter, most, cancellationToken);
        var now = await customers.CustomersAsync(by, filter, cancellationToken);

        // Groups whose customers have not ordered are groups all the same, where there are only so many of them.
        var silent = by is CustomerGroup.Risk or CustomerGroup.ScoreBand
            ? now.Keys.Except(table.Lines.Select(static line => line.Key!), StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(static key => new ReportLine<OrderFigures>(key, OrderFigures.None, OrderFigures.None))
            : [];
        return (Report(
            period, asOf, Words.Of(by), table with { Lines = [.. table.Lines, .. silent] },
            line => new Line<OrderFigures>(
                line.Key, null, now.Count == 0 ? null : line.Key is null ? now.Values.Sum() : now.GetValueOrDefault(line.Key), line.Figures, line.Before,
                ReportLinks.Orders(period, line.Key is null ? filter : filter.With(by, line.Key)))), null);
    }

    public async Task<(Report<EntryFigures>? Report, ApiError? Error)> RecyclingAsync(
        PeriodQuery days, string? groupBy, EntryFilterQuery filters, CancellationToken cancellationToken)
    {
        var check = new Check();
        var (period, by, filter) = (days.Checked(check, time), check.Word<RecyclingGroup>(groupBy, "groupBy") ?? RecyclingGroup.Reason, filters.Checked(check));
        if (check.Error is { } error) return (null, error);
        if (await freshness.AsOfAsync(cancellationToken) is not { } asOf) return (null, BeingBuilt);
        var table = await recycling.GetAsync(period, by, filter, cancellationToken);
        return (Report(
            period, asOf, Words.Of(by), table,
            line => new Line<EntryFigures>(
                line.Key, null, null, line.Figures, line.Before, ReportLinks.Calls(period, line.Key is null ? filter : filter.With(by, line.Key)))), null);
    }

    public async Task<(Report<AgentFigures>? Report, ApiError? Error)> AgentsAsync(
        PeriodQuery days, Guid? agent, string? reason, CancellationToken cancellationToken)
    {
        var check = new Check();
        var (period, why) = (days.Checked(check, time), check.Word<RecycleReason>(reason, "reason"));
        if (check.Error is { } error) return (null, error);
        if (Whose(agent) is not { IsAllowed: true } whose) return (null, ReportErrors.OwnFiguresOnly);
        if (await freshness.AsOfAsync(cancellationToken) is not { } asOf) return (null, BeingBuilt);
        var table = await agents.GetAsync(period, whose.Agent, why, cancellationToken);
        var names = await agents.NamesAsync(table.Lines.Select(static line => line.Key!), cancellationToken);
        return (Report(
            period, asOf, "AGENT", table,
            line => new Line<AgentFigures>(
                line.Key, line.Key is null ? null : names.GetValueOrDefault(line.Key), null, line.Figures, line.Before,
                ReportLinks.Agent(period, line.Key ?? whose.Agent, new EntryFilter(why)))), null);
    }

    public async Task<(Funnel? Funnel, ApiError? Error)> FunnelAsync(PeriodQuery days, string? reason, CancellationToken cancellationToken)
    {
        var check = new Check();
        var (period, why) = (days.Checked(check, time), check.Word<RecycleReason>(reason, "reason"));
        if (check.Error is { } error) return (null, error);
        if (await freshness.AsOfAsync(cancellationToken) is not { } asOf) return (null, BeingBuilt);
        var (_, now, before) = (await recycling.GetAsync(period, RecyclingGroup.Reason, new EntryFilter(why), cancellationToken)).Total;
        var steps = new List<(EntryFigure Step, long Count, long Before)> { (EntryFigure.Opened, now.Opened, before.Opened) };
        if (why is null)
        {
            var taken = await recycling.TakenAsync(period, cancellationToken);
            steps.Add((EntryFigure.Taken, taken.Taken, taken.Before));
        }

        steps.AddRange(
        [
            (EntryFigure.Outcomes, now.Outcomes, before.Outcomes), (EntryFigure.Reached, now.Reached, before.Reached),
            (EntryFigure.Converted, now.Converted, before.Converted), (EntryFigure.Delivered, now.Delivered, before.Delivered),
        ]);
        return (new Funnel(
            period.From, period.To, period.Before().From, period.Before().To, asOf,
            [
                .. steps.Select((step, i) => new FunnelStep(
                    step.Step, step.Count, step.Before, i == 0 ? null : Rates.Percent(step.Count, steps[i - 1].Count), Rates.Percent(step.Count, steps[0].Count),
                    ReportLinks.Calls(period, new EntryFilter(why)) + $"&figure={Words.Of(step.Step)}")),
            ]), null);
    }

    public async Task<(CohortReport? Report, ApiError? Error)> CohortsAsync(PeriodQuery days, string? area, CancellationToken cancellationToken)
    {
        var check = new Check();
        var asked = days with { From = days.From ?? (days.To ?? Domain.Time.Manila.DayOf(time.GetUtcNow())).AddMonths(-11) };
        var period = asked.Checked(check, time);
        var where = new OrderFilterQuery { Area = area }.Checked(check, null).Area;
        if (check.Error is { } error) return (null, error);
        if (await freshness.AsOfAsync(cancellationToken) is not { } asOf) return (null, BeingBuilt);
        var (from, to) = (new DateOnly(period.From.Year, period.From.Month, 1), new DateOnly(period.To.Year, period.To.Month, 1));
        var months = ((to.Year - from.Year) * 12) + to.Month - from.Month + 1;
        var before = await cohorts.GetAsync(new ReportPeriod(from.AddMonths(-months), from.AddDays(-1)), where, cancellationToken);
        return (new CohortReport(from, to, asOf, await cohorts.GetAsync(period, where, cancellationToken), before, ReportLinks.Cohorts(where)), null);
    }

    public async Task<(Trend? Trend, ApiError? Error)> TrendAsync(
        PeriodQuery days, string? step, OrderFilterQuery filters, string? reason, CancellationToken cancellationToken)
    {
        var check = new Check();
        var (period, by, why) = (days.Checked(check, time), check.Word<TrendStep>(step, "step") ?? TrendStep.Day, check.Word<RecycleReason>(reason, "reason"));
        var filter = filters.Checked(check, null);
        if (by == TrendStep.Day && period.Days > MaxSteps) check.Fail("step", $"More than {MaxSteps} days are shown by week or by month.");
        if (check.Error is { } error) return (null, error);
        if (await freshness.AsOfAsync(cancellationToken) is not { } asOf) return (null, BeingBuilt);
        return (new Trend(
            period.From, period.To, period.Before().From, period.Before().To, asOf, by,
            await trends.GetAsync(period, by, filter, why, cancellationToken), await trends.GetAsync(period.Before(), by, filter, why, cancellationToken),
            ReportLinks.Orders(null, filter), ReportLinks.Calls(null, new EntryFilter(why))), null);
    }

    /// <summary>Whose figures are meant: an agent's own, anybody's of the others.</summary>
    public (bool IsAllowed, string? Agent)? Whose(Guid? asked) =>
        caller.IsAgent ? (asked is null || asked == caller.Id, caller.By) : (true, asked?.ToString());

    private static Report<T> Report<T>(
        ReportPeriod period, DateTimeOffset asOf, string groupBy, ReportTable<T> table, Func<ReportLine<T>, Line<T>> line) => new(
        period.From, period.To, period.Before().From, period.Before().To, asOf, groupBy, line(table.Total), [.. table.Lines.Select(line)],
        table.Others is null ? null : line(table.Others) with { Rows = null, Customers = null });

    private static ApiError BeingBuilt => ReportErrors.BeingBuilt;
}
