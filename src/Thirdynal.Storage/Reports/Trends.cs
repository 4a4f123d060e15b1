using Thirdynal.Domain;
using Thirdynal.Domain.Recycling;
using Thirdynal.Domain.Reports;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Reports;

/// <summary>One step of a trend.</summary>
/// <param name="From">Its first day; a step at the edge of the period may be shorter.</param>
/// <param name="To">Its last day.</param>
/// <param name="Orders">What came in, and what the courier did.</param>
/// <param name="Calls">What agents did.</param>
public sealed record TrendPoint(DateOnly From, DateOnly To, OrderFigures Orders, EntryFigures Calls);

/// <summary>How things go over time.</summary>
public sealed class Trends(StorageConnections connections)
{
    /// <summary>Every step of the period, empty ones too, oldest first.</summary>
    /// <param name="period">The days.</param>
    /// <param name="step">How they are put together.</param>
    /// <param name="filter">Which orders; <see cref="OrderFilter.CanBeSummed"/> must hold.</param>
    /// <param name="reason">Calls on entries of this reason; null for all.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<IReadOnlyList<TrendPoint>> GetAsync(
        ReportPeriod period, TrendStep step, OrderFilter filter, RecycleReason? reason, CancellationToken cancellationToken = default)
    {
        var unit = step switch { TrendStep.Day => "day", TrendStep.Week => "week", _ => "month" };
        var orders = filter.AddTo(In(period).And("cube = {0}", (short)filter.Cube(null)));
        var calls = In(period).And("cube = {0}", new EntryFilter(reason).Cube(RecyclingGroup.Reason)).And("reason = {0}", reason is { } why ? Words.Of(why) : null);
        var byStep = $"date_trunc('{unit}', day::timestamp)::date";
        var ordered = (await orders.On(connections.Queries, $"select {byStep}, {OrderFigures.Columns} from report_order_sums {orders.Where} group by 1")
            .ListAsync(static r => (r.GetFieldValue<DateOnly>(0), CustomerPerformance.Read(r, 1)), cancellationToken)).ToDictionary();
        var called = (await calls.On(connections.Queries, $"select {byStep}, {EntryFigures.Columns} from report_entry_sums {calls.Where} group by 1")
            .ListAsync(static r => (r.GetFieldValue<DateOnly>(0), RecyclingConversion.Read(r, 1)), cancellationToken)).ToDictionary();

        var points = new List<TrendPoint>();
        for (var at = StartOf(period.From, step); at <= period.To; at = Next(at, step))
        {
            var end = Next(at, step).AddDays(-1);
            points.Add(new TrendPoint(
                at < period.From ? period.From : at, end > period.To ? period.To : end,
                ordered.GetValueOrDefault(at, OrderFigures.None), called.GetValueOrDefault(at, EntryFigures.None)));
        }

        return points;
    }

    private static ReportQuery In(ReportPeriod period) => new ReportQuery().And("day >= {0}", period.From).And("day <= {0}", period.To);

    private static DateOnly StartOf(DateOnly day, TrendStep step) => step switch
    {
        TrendStep.Day => day,
        TrendStep.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        _ => new DateOnly(day.Year, day.Month, 1),
    };

    private static DateOnly Next(DateOnly day, TrendStep step) => step switch
    {
        TrendStep.Day => day.AddDays(1),
        TrendStep.Week => day.AddDays(7),
        _ => day.AddMonths(1),
    };
}
