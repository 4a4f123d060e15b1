using Npgsql;
using Thirdynal.Domain;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Reports;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Reports;

/// <summary>Which orders. Area and product go together with nothing else: such sums are not kept.</summary>
/// <param name="Risk">Of the customer, now.</param>
/// <param name="Band">Of the customer's score, now.</param>
/// <param name="Area">Province of the customer, in capitals; empty is unknown.</param>
/// <param name="Product">As it stands in the order; empty is unknown.</param>
/// <param name="Source">Where the order comes from.</param>
public sealed record OrderFilter(
    RiskLevel? Risk = null, ScoreBand? Band = null, string? Area = null, string? Product = null, SourceType? Source = null)
{
    /// <summary>Whether the sums that are kept can answer this.</summary>
    public bool CanBeSummed(CustomerGroup? by) => Cube(by) != 3 || !Has(by, CustomerGroup.Risk) && !Has(by, CustomerGroup.ScoreBand) && !Has(by, CustomerGroup.Source);

    /// <summary>The smallest cube whose dimensions hold all that is asked for.</summary>
    internal int Cube(CustomerGroup? by)
    {
        var hasOthers = Has(by, CustomerGroup.Risk) || Has(by, CustomerGroup.ScoreBand) || Has(by, CustomerGroup.Source);
        return (Has(by, CustomerGroup.Area), Has(by, CustomerGroup.Product)) switch
        {
            (true, true) => 3,
            (true, false) => hasOthers ? 1 : 5,
            (false, true) => hasOthers ? 2 : 6,
            _ => 4,
        };
    }

    /// <summary>Adds the conditions on columns of these names.</summary>
    internal ReportQuery AddTo(ReportQuery query) => query
        .And("risk = {0}", Risk is { } risk ? Words.Of(risk) : null).And("band = {0}", Band is { } band ? Words.Of(band) : null)
        .And("area = {0}", Area?.Trim().ToUpperInvariant()).And("product = {0}", Product?.Trim())
        .And("source = {0}", Source is { } source ? Words.Of(source) : null);

    private bool Has(CustomerGroup? by, CustomerGroup group) => by == group || group switch
    {
        CustomerGroup.Risk => Risk is not null,
        CustomerGroup.ScoreBand => Band is not null,
        CustomerGroup.Area => Area is not null,
        CustomerGroup.Product => Product is not null,
        _ => Source is not null,
    };
}

/// <summary>How customers' orders end, by what the customers are like or what they ordered.</summary>
public sealed class CustomerPerformance(StorageConnections connections)
{
    /// <summary>The figures of each group.</summary>
    /// <param name="period">The days of the orders.</param>
    /// <param name="by">The groups.</param>
    /// <param name="filter">Which orders; <see cref="OrderFilter.CanBeSummed"/> must hold.</param>
    /// <param name="top">So many groups, those with the most orders; the others are put together.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public Task<ReportTable<OrderFigures>> GetAsync(
        ReportPeriod period, CustomerGroup by, OrderFilter filter, int top, CancellationToken cancellationToken = default)
    {
        var query = filter.AddTo(ReportSums.InAndBefore(period).And("cube = {0}", (short)filter.Cube(by)));
        var command = query.On(
            connections.Queries,
            $"select {ColumnOf(by)}, day < {query.With(period.From)}, {OrderFigures.Columns} from report_order_sums {query.Where} group by 1, 2");
        return ReportSums.TableAsync(
            command, OrderFigures.None, static r => Read(r, 2),
            static (left, right) => right.Figures.Orders != left.Figures.Orders
                ? right.Figures.Orders.CompareTo(left.Figures.Orders) : right.Before.Orders.CompareTo(left.Before.Orders),
            top, cancellationToken);
    }

    /// <summary>How many customers there are now in each group of risk, score band or area; none for product and source.</summary>
    public async Task<IReadOnlyDictionary<string, long>> CustomersAsync(
        CustomerGroup by, OrderFilter filter, CancellationToken cancellationToken = default)
    {
        if (by is CustomerGroup.Product or CustomerGroup.Source || filter.Product is not null || filter.Source is not null) return new Dictionary<string, long>();
        var query = filter.AddTo(new ReportQuery());
        var rows = await query.On(connections.Queries, $"select {ColumnOf(by)}, sum(customers)::bigint from report_customer_sums {query.Where} group by 1")
            .ListAsync(static r => (r.GetString(0), r.GetInt64(1)), cancellationToken);
        return rows.ToDictionary(static r => r.Item1, static r => r.Item2, StringComparer.Ordinal);
    }

    internal static OrderFigures Read(NpgsqlDataReader r, int at) => new(
        r.GetInt64(at), r.GetInt64(at + 1), r.GetInt64(at + 2), r.GetInt64(at + 3), r.GetInt64(at + 4), r.GetInt64(at + 5), r.GetInt64(at + 6),
        r.GetDecimal(at + 7), r.GetDecimal(at + 8), r.GetDecimal(at + 9), r.GetInt64(at + 10), r.GetInt64(at + 11), r.GetDecimal(at + 12));

    private static string ColumnOf(CustomerGroup by) => by switch
    {
        CustomerGroup.Risk => "risk",
        CustomerGroup.ScoreBand => "band",
        CustomerGroup.Area => "area",
        CustomerGroup.Product => "product",
        _ => "source",
    };
}
