using Npgsql;
using Thirdynal.Domain;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Recycling;
using Thirdynal.Domain.Reports;
using Thirdynal.Storage.Reads;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Reports;

/// <summary>An order behind a figure.</summary>
/// <param name="Day">The day that it counts on.</param>
/// <param name="Id">The order.</param>
/// <param name="WaybillNumber">Its number.</param>
/// <param name="CustomerId">Whose it is.</param>
/// <param name="CustomerName">As last heard.</param>
/// <param name="ProductName">What was ordered.</param>
/// <param name="CodAmount">Pesos.</param>
/// <param name="CurrentStatus">Where it stands.</param>
/// <param name="SourceType">Where it comes from.</param>
/// <param name="RiskLevel">The customer's, now.</param>
/// <param name="CustomerScore">The customer's, now.</param>
public sealed record OrderRowView(
    DateOnly Day, Guid Id, string WaybillNumber, Guid CustomerId, string? CustomerName, string? ProductName, decimal? CodAmount,
    OrderStatus CurrentStatus, SourceType SourceType, RiskLevel RiskLevel, int CustomerScore);

/// <summary>An entry of the pool behind a figure.</summary>
/// <param name="Day">The day that it counts on.</param>
/// <param name="Id">The entry, or the step that handed it out.</param>
/// <param name="EntryId">The entry.</param>
/// <param name="LeadId">Its lead.</param>
/// <param name="CustomerId">Whose it is.</param>
/// <param name="CustomerName">As last heard.</param>
/// <param name="RecycleReason">Why the customer was in the pool.</param>
/// <param name="PriorityScore">1 to 100.</param>
/// <param name="PoolStatus">Where the entry stands.</param>
/// <param name="ProcessedOutcome">What the agent said, or how it was closed.</param>
/// <param name="Agent">User id of the agent whose call it was; null where none was.</param>
/// <param name="OrderNumber">The order of a sale.</param>
public sealed record EntryRowView(
    DateOnly Day, Guid Id, Guid EntryId, Guid LeadId, Guid CustomerId, string? CustomerName, RecycleReason RecycleReason, int PriorityScore,
    PoolStatus PoolStatus, ProcessedOutcome? ProcessedOutcome, string? Agent, string? OrderNumber);

/// <summary>A customer behind a figure of a cohort.</summary>
/// <param name="Day">Of the order that it is counted by.</param>
/// <param name="Id">That order.</param>
/// <param name="CustomerId">The customer.</param>
/// <param name="CustomerName">As last heard.</param>
/// <param name="TotalOrders">To date.</param>
/// <param name="TotalDelivered">Of these.</param>
/// <param name="TotalReturned">Of these; RTS counts.</param>
/// <param name="TotalOrderValue">COD of these, pesos.</param>
public sealed record CohortRowView(
    DateOnly Day, Guid Id, Guid CustomerId, string? CustomerName, int TotalOrders, int TotalDelivered, int TotalReturned, decimal TotalOrderValue);

/// <summary>A customer in a group now.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="CustomerName">As last heard.</param>
/// <param name="Province">As last heard.</param>
/// <param name="RiskLevel">Now.</param>
/// <param name="CustomerScore">Now.</param>
/// <param name="TotalOrders">To date.</param>
/// <param name="TotalDelivered">Of these.</param>
/// <param name="TotalReturned">Of these; RTS counts.</param>
public sealed record GroupRowView(
    Guid CustomerId, string? CustomerName, string? Province, RiskLevel RiskLevel, int CustomerScore, int TotalOrders, int TotalDelivered, int TotalReturned);

/// <summary>The rows behind the figures of reports, the latest first, by keyset.</summary>
public sealed class ReportRows(StorageConnections connections, TimeProvider time, PolicyInForce policies)
{
    /// <summary>Orders behind a figure.</summary>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    public Task<Page<OrderRowView>> OrdersAsync(
        ReportPeriod period, OrderFigure figure, OrderFilter filter, int limit, string? cursor, CancellationToken cancellationToken = default)
    {
        var column = figure switch { OrderFigure.Deliveries => "delivered_day", OrderFigure.Returns => "returned_day", _ => "day" };
        var query = filter.AddTo(new ReportQuery());
        if (figure == OrderFigure.NewCustomers) query.And("nth = 1");
        if (figure is OrderFigure.Delivered or OrderFigure.Returned or OrderFigure.Pending or OrderFigure.InTransit or OrderFigure.Cancelled)
            query.And("bucket = {0}", Words.Of(figure));

        // The sums know which days have any: no others are looked at, however rare the rows are; and day by day, from the last,
        // so that those that the page does not come to are not either.
        var days = new OrderFilter(
            filter.Cube(null) == 3 ? null : filter.Risk, filter.Cube(null) == 3 ? null : filter.Band, filter.Area, filter.Product,
            filter.Cube(null) == 3 ? null : filter.Source);
        var cube = query.With((short)filter.Cube(null));
        var after = Cursor.Parse(cursor, 2);
        var (from, to) = (query.With(period.From), query.With(after is null ? period.To : DateOnly.FromDateTime(after.At)));
        var summed = string.Join(" and ", ConditionsOf(days, query));
        return PageAsync(
            query, column, after, limit,
            $"""
            from (
                select day as d from report_order_sums where cube = {cube} and day >= {from} and day <= {to}{(summed.Length > 0 ? " and " : "")}{summed}
                group by day having sum({Words.Of(figure).ToLowerInvariant()}) > 0 order by day desc limit {limit + 1}
            ) days
            cross join lateral (select customer_id, order_id as id, {column} as day from report_orders where {column} = days.d /*and*/ order by order_id desc limit {limit + 1}) f
            """,
            $"""
            join customer_order_history o on o.id = f.id join customers c on c.id = f.customer_id
            """,
            "f.day, f.id, o.waybill_number, f.customer_id, c.name_display, o.product_name, o.cod_amount, o.current_status, o.source_type, c.risk_level, c.customer_score",
            "order_id", Projection<OrderRowView>.Read, static r => Cursor.Of(At(r.Day), r.Id), cancellationToken, order: "days.d");
    }

    /// <summary>Entries behind a figure.</summary>
    /// <param name="period">The days.</param>
    /// <param name="figure">The figure.</param>
    /// <param name="filter">Which of them; hand-outs and callbacks are told apart by agent alone.</param>
    /// <param name="agent">Only this agent's; null for all.</param>
    /// <param name="limit">Rows on a page.</param>
    /// <param name="cursor">Where the page before ended.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    public Task<Page<EntryRowView>> EntriesAsync(
        ReportPeriod period, EntryFigure figure, EntryFilter filter, string? agent, int limit, string? cursor, CancellationToken cancellationToken = default)
    {
        if (figure == EntryFigure.Taken) return TakenAsync(period, agent, limit, cursor, cancellationToken);
        var isCallback = figure is EntryFigure.CallbacksDue or EntryFigure.CallbacksKept;
        var column = isCallback ? "callback_day" : figure == EntryFigure.Opened ? "opened_day" : "day";
        var query = (isCallback ? new ReportQuery() : filter.AddTo(new ReportQuery())).And($"{(isCallback ? "callback_owner" : "agent")} = {{0}}", agent);
        var hours = policies.Current.HandOut.CallbackOwnerHours;
        switch (figure)
        {
            case EntryFigure.Reached: query.And("outcome not in ('NO_ANSWER', 'WRONG_NUMBER')"); break;
            case EntryFigure.Converted: query.And("outcome in ('SALE', 'REORDER')"); break;
            case EntryFigure.Delivered or EntryFigure.Lost: query.And("order_state = {0}", Words.Of(figure)); break;
            case EntryFigure.OpenOrders: query.And("order_state = 'OPEN'"); break;
            case EntryFigure.CallbacksKept: query.And("late >= 0").And("late < {0}", (short)hours); break;
            case EntryFigure.CallbacksDue:
                query.And("late <> -2").And(
                    "(late <> -1 or exists (select from lead_recycling_pool w where w.id = entry_id and w.available_from <= {0}))",
                    time.GetUtcNow().AddHours(-hours).UtcDateTime);
                break;
            case EntryFigure.Opened or EntryFigure.Outcomes: break;
            default: query.And("outcome = {0}", Words.Of(OutcomeOf(figure))); break;
        }

        var after = Cursor.Parse(cursor, 2);
        var (from, to) = (query.With(period.From), query.With(after is null ? period.To : DateOnly.FromDateTime(after.At)));
        return PageAsync(
            query, column, after, limit,
            $"""
            from (
                select customer_id, entry_id as id, {column} as day, agent from report_entries where {column} >= {from} and {column} <= {to} /*and*/
                order by {column} desc, entry_id desc limit {limit + 1}
            ) f
            """,
            """
            join lead_recycling_pool e on e.id = f.id left join leads l on l.id = e.lead_id and e.pool_status = 'CONVERTED'
            left join customers c on c.id = f.customer_id
            """,
            "f.day, f.id, f.id, e.lead_id, f.customer_id, c.name_display, e.recycle_reason, e.priority_score, e.pool_status, e.processed_outcome,"
            + " nullif(f.agent, ''), l.order_number",
            "entry_id", Projection<EntryRowView>.Read, static r => Cursor.Of(At(r.Day), r.Id), cancellationToken);
    }

    /// <summary>The customers of a cohort: all, those that ordered in one month, or those that came again.</summary>
    /// <param name="month">First day of the month of their first order.</param>
    /// <param name="orderedIn">First day of the month that they ordered in; null for the cohort's own.</param>
    /// <param name="cameAgain">Instead, those that have ordered a second time, ever.</param>
    /// <param name="area">Their province, in capitals; null for all.</param>
    /// <param name="limit">Rows on a page.</param>
    /// <param name="cursor">Where the page before ended.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    public Task<Page<CohortRowView>> CohortAsync(
        DateOnly month, DateOnly? orderedIn, bool cameAgain, string? area, int limit, string? cursor, CancellationToken cancellationToken = default)
    {
        var query = new ReportQuery().And("first_month = {0}", month).And("area = {0}", area?.Trim().ToUpperInvariant());
        var within = orderedIn ?? month;
        if (cameAgain) query.And("nth = 2");
        else query.And("new_in_month").And("day >= {0}", within).And("day <= {0}", within.AddMonths(1).AddDays(-1));
        var after = Cursor.Parse(cursor, 2);
        return PageAsync(
            query, "day", after, limit,
            $"from (select customer_id, order_id as id, day from report_orders where true /*and*/ order by day desc, order_id desc limit {limit + 1}) f",
            "join customers c on c.id = f.customer_id",
            "f.day, f.id, f.customer_id, c.name_display, c.total_orders, c.total_delivered, c.total_returned, c.total_order_value",
            "order_id", Projection<CohortRowView>.Read, static r => Cursor.Of(At(r.Day), r.Id), cancellationToken);
    }

    /// <summary>The customers in a group now, by risk, score band and area, in the order of their ids.</summary>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    public async Task<Page<GroupRowView>> CustomersAsync(OrderFilter filter, int limit, string? cursor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var query = new OrderFilter(filter.Risk, filter.Band, filter.Area).AddTo(new ReportQuery());
        if (Cursor.Parse(cursor, 1) is { } after) query.And("customer_id > {0}", Guid.TryParse(after.Parts[0], out var id) ? id : throw new InvalidCursorException());
        var rows = await query.On(
                connections.Queries,
                $"""
                select f.customer_id, c.name_display, c.province, c.risk_level, c.customer_score, c.total_orders, c.total_delivered, c.total_returned
                from (select customer_id from report_customers {query.Where} order by customer_id limit {limit + 1}) f join customers c on c.id = f.customer_id
                order by f.customer_id
                """)
            .ListAsync(Projection<GroupRowView>.Read, cancellationToken);
        return Page<GroupRowView>.Of(rows, limit, static r => new Cursor(r.CustomerId.ToString("N")));
    }

    private Task<Page<EntryRowView>> TakenAsync(ReportPeriod period, string? agent, int limit, string? cursor, CancellationToken cancellationToken)
    {
        var query = new ReportQuery().And("new_status = 'ASSIGNED'").And("coalesce(held_by, changed_by, '') = {0}", agent)
            .And("created_at >= {0}", Domain.Time.Manila.StartOf(period.From).UtcDateTime)
            .And("created_at < {0}", Domain.Time.Manila.StartOf(period.To.AddDays(1)).UtcDateTime);
        return PageAsync(
            query, "manila_day(created_at)", Cursor.Parse(cursor, 2), limit,
            $"""
            from (
                select customer_id, id, manila_day(created_at) as day, coalesce(held_by, changed_by, '') as agent, entry_id from lead_status_history
                where true /*and*/ order by manila_day(created_at) desc, id desc limit {limit + 1}
            ) f
            """,
            """
            join lead_recycling_pool e on e.id = f.entry_id left join leads l on l.id = e.lead_id and e.pool_status = 'CONVERTED'
            left join customers c on c.id = f.customer_id
            """,
            "f.day, f.id, e.id, e.lead_id, e.customer_id, c.name_display, e.recycle_reason, e.priority_score, e.pool_status, e.processed_outcome,"
            + " nullif(f.agent, ''), l.order_number",
            "id", Projection<EntryRowView>.Read, static r => Cursor.Of(At(r.Day), r.Id), cancellationToken);
    }

    private async Task<Page<T>> PageAsync<T>(
        ReportQuery query, string day, Cursor? after, int limit, string from, string joins, string columns, string id,
        Func<NpgsqlDataReader, T> read, Func<T, Cursor> cursorOf, CancellationToken cancellationToken, string order = "f.day")
    {
        if (after is not null) query.And($"({day}, {id}) < ({query.With(DateOnly.FromDateTime(after.At))}, {query.With(after.Id)})");
        var conditions = query.Where.Length == 0 ? "" : "and " + query.Where["where ".Length..];
        var rows = await query.On(
                connections.Queries,
                $"select {columns} {from.Replace("/*and*/", conditions, StringComparison.Ordinal)} {joins} order by {order} desc, f.id desc limit {limit + 1}")
            .ListAsync(read, cancellationToken);
        return Page<T>.Of(rows, limit, cursorOf);
    }

    // The same filter once more, for the sums: its conditions apart from those on the rows.
    private static IEnumerable<string> ConditionsOf(OrderFilter filter, ReportQuery query)
    {
        if (filter.Risk is { } risk) yield return $"risk = {query.With(Words.Of(risk))}";
        if (filter.Band is { } band) yield return $"band = {query.With(Words.Of(band))}";
        if (filter.Area is { } area) yield return $"area = {query.With(area.Trim().ToUpperInvariant())}";
        if (filter.Product is { } product) yield return $"product = {query.With(product.Trim())}";
        if (filter.Source is { } source) yield return $"source = {query.With(Words.Of(source))}";
    }

    private static LeadOutcome OutcomeOf(EntryFigure figure) => figure switch
    {
        EntryFigure.Sales => LeadOutcome.Sale,
        EntryFigure.Reorders => LeadOutcome.Reorder,
        EntryFigure.NoAnswers => LeadOutcome.NoAnswer,
        EntryFigure.Declined => LeadOutcome.Declined,
        EntryFigure.NotInterested => LeadOutcome.NotInterested,
        EntryFigure.Callbacks => LeadOutcome.Callback,
        EntryFigure.DoNotCalls => LeadOutcome.DoNotCall,
        _ => LeadOutcome.WrongNumber,
    };

    private static DateTimeOffset At(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
