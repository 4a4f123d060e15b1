using Thirdynal.Domain.Reports;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Reports;

/// <summary>What the customers of a cohort did in one month.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Offset">Months since their first order.</param>
/// <param name="Customers">That ordered in the month.</param>
/// <param name="Orders">Orders of the month.</param>
/// <param name="Delivered">Of these.</param>
/// <param name="Returned">Of these; RTS counts.</param>
/// <param name="OrderValue">COD of these, pesos.</param>
/// <param name="DeliveredValue">COD of those delivered, pesos.</param>
/// <param name="Share">Customers of all of the cohort, percent.</param>
public sealed record CohortMonth(
    DateOnly Month, int Offset, long Customers, long Orders, long Delivered, long Returned, decimal OrderValue, decimal DeliveredValue, decimal? Share);

/// <summary>Customers whose first order was in one month.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Customers">How many.</param>
/// <param name="Repeaters">Of these, those that have ordered again.</param>
/// <param name="Orders">All their orders to date.</param>
/// <param name="Delivered">Of these.</param>
/// <param name="Returned">Of these; RTS counts.</param>
/// <param name="OrderValue">COD of these, pesos.</param>
/// <param name="DeliveredValue">COD of those delivered, pesos.</param>
/// <param name="Months">Month by month since.</param>
public sealed record Cohort(
    DateOnly Month, long Customers, long Repeaters, long Orders, long Delivered, long Returned, decimal OrderValue, decimal DeliveredValue,
    IReadOnlyList<CohortMonth> Months)
{
    /// <summary>Repeaters of customers, percent.</summary>
    public decimal? RepeatRate => Rates.Percent(Repeaters, Customers);

    /// <summary>Delivered of delivered and returned, percent.</summary>
    public decimal? SuccessRate => Rates.Percent(Delivered, Delivered + Returned);
}

/// <summary>Customers by the month of their first order.</summary>
public sealed class Cohorts(StorageConnections connections)
{
    private sealed record Cell(
        DateOnly FirstMonth, DateOnly Month, long Customers, long Repeaters, long Orders, long Delivered, long Returned, decimal Value, decimal DeliveredValue);

    /// <summary>The cohorts of the months that the period touches, oldest first, each up to its latest order.</summary>
    /// <param name="period">Days of the first orders; whole months count.</param>
    /// <param name="area">Province of the customers, in capitals; null for all.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<IReadOnlyList<Cohort>> GetAsync(
        ReportPeriod period, string? area, CancellationToken cancellationToken = default)
    {
        var query = new ReportQuery().And("first_month >= {0}", FirstOf(period.From)).And("first_month <= {0}", FirstOf(period.To))
            .And("area = {0}", area?.Trim().ToUpperInvariant());
        var cells = await query.On(
                connections.Queries,
                $"""
                select first_month, month, sum(customers)::bigint, sum(repeaters)::bigint, sum(orders)::bigint, sum(delivered)::bigint,
                       sum(returned)::bigint, sum(value) / 100.0, sum(delivered_value) / 100.0
                from report_cohort_sums {query.Where} group by 1, 2 having sum(orders) > 0 order by 1, 2
                """)
            .ListAsync(Projection<Cell>.Read, cancellationToken);
        return [.. cells.GroupBy(static c => c.FirstMonth).Select(static group => Of(group.Key, [.. group]))];
    }

    private static Cohort Of(DateOnly month, Cell[] cells)
    {
        var customers = cells.FirstOrDefault(c => c.Month == month)?.Customers ?? 0;
        return new Cohort(
            month, customers, cells.Sum(static c => c.Repeaters), cells.Sum(static c => c.Orders), cells.Sum(static c => c.Delivered),
            cells.Sum(static c => c.Returned), cells.Sum(static c => c.Value), cells.Sum(static c => c.DeliveredValue),
            [
                .. cells.Select(c => new CohortMonth(
                    c.Month, ((c.Month.Year - month.Year) * 12) + c.Month.Month - month.Month, c.Customers, c.Orders, c.Delivered, c.Returned,
                    c.Value, c.DeliveredValue, Rates.Percent(c.Customers, customers))),
            ]);
    }

    private static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);
}
