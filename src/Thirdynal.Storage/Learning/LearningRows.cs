using Thirdynal.Domain.Recycling;
using Thirdynal.Storage.Reads;
using Thirdynal.Storage.Reports;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Learning;

/// <summary>Which of the calls that something is learnt from.</summary>
public enum CallFigure
{
    /// <summary>All with an outcome.</summary>
    Outcomes,

    /// <summary>Neither NO_ANSWER nor WRONG_NUMBER.</summary>
    Answered,

    /// <summary>SALE and REORDER.</summary>
    Sales,
}

/// <summary>Which customers of an arm of the holdout.</summary>
public enum HoldoutFigure
{
    /// <summary>All whose parcel came back.</summary>
    Customers,

    /// <summary>Of those, who ordered again and did not cancel.</summary>
    Ordered,

    /// <summary>Of those, to whom such an order was delivered.</summary>
    Delivered,
}

/// <summary>Which kind of calls; what is null is no condition.</summary>
/// <param name="Reason">Why the customer was in the pool.</param>
/// <param name="ScoreFrom">Lowest score of the customer, today's.</param>
/// <param name="ScoreTo">Highest score.</param>
/// <param name="Hour">0 to 23, by Manila's clocks.</param>
/// <param name="CustomerId">One customer's.</param>
public sealed record CallKind(RecycleReason? Reason = null, int? ScoreFrom = null, int? ScoreTo = null, int? Hour = null, Guid? CustomerId = null);

/// <summary>A customer of an arm of the holdout.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="CustomerName">As last heard.</param>
/// <param name="ReturnedDate">When the first parcel came back within the days.</param>
/// <param name="Ordered">Whether an order followed in time that was not cancelled.</param>
/// <param name="Delivered">Whether such an order was delivered.</param>
public sealed record HoldoutRowView(Guid CustomerId, string? CustomerName, DateTimeOffset ReturnedDate, bool Ordered, bool Delivered);

/// <summary>The calls and customers behind what is learnt, the latest first, by keyset.</summary>
public sealed class LearningRows(StorageConnections connections)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Calls behind a figure.</summary>
    /// <param name="since">Not before.</param>
    /// <param name="figure">Which of them.</param>
    /// <param name="kind">Which kind.</param>
    /// <param name="limit">Rows on a page.</param>
    /// <param name="cursor">Where the page before ended.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    public async Task<Page<EntryRowView>> CallsAsync(
        DateTimeOffset since, CallFigure figure, CallKind kind, int limit, string? cursor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(kind);
        var query = new ReportQuery().And("not e.is_open").And("e.processed_outcome not in ('WITHDRAWN', 'CLOSED_BY_HAND')").And("e.processed_at >= {0}", since.UtcDateTime)
            .And("e.recycle_reason = {0}", kind.Reason is { } reason ? Domain.Words.Of(reason) : null)
            .And("p.customer_score >= {0}", kind.ScoreFrom).And("p.customer_score <= {0}", kind.ScoreTo)
            .And("extract(hour from e.processed_at at time zone 'Asia/Manila')::int = {0}", kind.Hour).And("e.customer_id = {0}", kind.CustomerId);
        if (figure == CallFigure.Answered) query.And("e.processed_outcome not in ('NO_ANSWER', 'WRONG_NUMBER')");
        if (figure == CallFigure.Sales) query.And("e.processed_outcome in ('SALE', 'REORDER')");
        if (Cursor.Parse(cursor, 2) is { } after) query.And($"(e.processed_at, e.id) < ({query.With(after.At)}, {query.With(after.Id)})");
        using var command = query.On(
            connections.Queries,
            $"""
            select manila_day(e.processed_at), e.id, e.id, e.lead_id, e.customer_id, c.name_display, e.recycle_reason, e.priority_score, e.pool_status,
                   e.processed_outcome, coalesce(e.assigned_to, e.last_holder, e.processed_by), l.order_number, e.processed_at
            from lead_recycling_pool e
            join pool_customers p on p.customer_id = e.customer_id
            left join customers c on c.id = e.customer_id
            left join leads l on l.id = e.lead_id and e.pool_status = 'CONVERTED'
            {query.Where} order by e.processed_at desc, e.id desc limit {limit + 1}
            """);
        command.CommandTimeout = (int)Patience.TotalSeconds;
        var rows = await command.ListAsync(
            static r => (Row: Projection<EntryRowView>.Read(r), At: r.GetFieldValue<DateTimeOffset>(r.FieldCount - 1)), cancellationToken);
        return Page<(EntryRowView Row, DateTimeOffset At)>.Of(rows, limit, static row => Cursor.Of(row.At, row.Row.Id)).Select(static row => row.Row);
    }

    /// <summary>Customers of an arm of the holdout, each by its first return within the days.</summary>
    /// <param name="from">Returns from here on.</param>
    /// <param name="to">Returns before.</param>
    /// <param name="days">Days after the return in which an order counts.</param>
    /// <param name="isHeldOut">Which arm.</param>
    /// <param name="figure">Which of them.</param>
    /// <param name="limit">Rows on a page.</param>
    /// <param name="cursor">Where the page before ended.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    public async Task<Page<HoldoutRowView>> HoldoutAsync(
        DateTimeOffset from, DateTimeOffset to, int days, bool isHeldOut, HoldoutFigure figure, int limit, string? cursor, CancellationToken cancellationToken = default)
    {
        var query = new ReportQuery().And("f.held_out = {0}", isHeldOut);
        if (figure == HoldoutFigure.Ordered) query.And("o.ordered");
        if (figure == HoldoutFigure.Delivered) query.And("o.delivered");
        if (Cursor.Parse(cursor, 2) is { } after) query.And($"(f.since, f.customer_id) < ({query.With(after.At)}, {query.With(after.Id)})");
        using var command = query.On(
            connections.Queries,
            $"""
            with {HoldoutSql.First(query.With(from.UtcDateTime), query.With(to.UtcDateTime))}
            select f.customer_id, c.name_display, f.since, o.ordered, o.delivered
            from first f cross join lateral ({HoldoutSql.Orders(query.With(days))}) o join customers c on c.id = f.customer_id
            {query.Where} order by f.since desc, f.customer_id desc limit {limit + 1}
            """);
        command.CommandTimeout = (int)Patience.TotalSeconds;
        var rows = await command.ListAsync(Projection<HoldoutRowView>.Read, cancellationToken);
        return Page<HoldoutRowView>.Of(rows, limit, static row => Cursor.Of(row.ReturnedDate, row.CustomerId));
    }
}
