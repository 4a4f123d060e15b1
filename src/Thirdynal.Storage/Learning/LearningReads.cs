using Npgsql;
using Thirdynal.Domain.Learning;
using Thirdynal.Domain.Recycling;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Learning;

/// <summary>How calls of one hour of the day were answered.</summary>
/// <param name="Hour">0 to 23, by Manila's clocks.</param>
/// <param name="Calls">Calls with an outcome.</param>
/// <param name="Answered">Of those, neither NO_ANSWER nor WRONG_NUMBER.</param>
public sealed record HourOfCalls(int Hour, long Calls, long Answered);

/// <summary>What became of customers whose parcel came back, recycled or held out; each counts once, by its first return.</summary>
/// <param name="HeldOut">Which of both.</param>
/// <param name="Customers">How many.</param>
/// <param name="Ordered">Of those, who ordered again in the days after, and did not cancel.</param>
/// <param name="Delivered">Of those, to whom such an order was delivered.</param>
public sealed record HoldoutArm(bool HeldOut, long Customers, long Ordered, long Delivered);

/// <summary>What past calls teach.</summary>
public sealed class LearningReads(StorageConnections connections)
{
    /// <summary>What became of calls since a moment, by reason and score band. The score is that of today.</summary>
    public Task<List<CallRecord>> CallsAsync(DateTimeOffset since, CancellationToken cancellationToken = default) => ListAsync(
        """
        select e.recycle_reason,
               case when p.customer_score <= 25 then 0 when p.customer_score <= 50 then 1 when p.customer_score <= 75 then 2 else 3 end as band,
               count(*) as outcomes,
               count(*) filter (where e.processed_outcome in ('SALE', 'REORDER')) as sales,
               coalesce(sum(o.delivered), 0)::bigint as delivered, coalesce(sum(o.lost), 0)::bigint as lost, coalesce(sum(o.value), 0) as order_value,
               count(h.seconds) as timed, coalesce(sum(h.seconds), 0)::bigint as seconds
        from lead_recycling_pool e
        join pool_customers p on p.customer_id = e.customer_id
        left join lateral (
            select count(*) filter (where current_status = 'DELIVERED') as delivered,
                   count(*) filter (where current_status in ('RETURNED', 'RTS', 'CANCELLED')) as lost, sum(coalesce(cod_amount, declared_value, 0)) as value
            from customer_order_history
            where customer_id = e.customer_id and lead_id = e.lead_id and source_type in ('LEAD_CONVERSION', 'REORDER')
        ) o on e.processed_outcome in ('SALE', 'REORDER')
        left join lateral (
            select max(call_duration_seconds) as seconds from lead_status_history where lead_id = e.lead_id and created_at = e.processed_at
        ) h on true
        where not e.is_open and e.processed_at >= $1 and e.processed_outcome not in ('WITHDRAWN', 'CLOSED_BY_HAND')
        group by 1, 2 order by 1, 2
        """,
        static r => new CallRecord(
            Domain.Words.Parse<RecycleReason>(r.GetString(0)), r.GetInt32(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5), r.GetDecimal(6), r.GetInt64(7),
            r.GetInt64(8)),
        cancellationToken, Commands.Parameter(since.UtcDateTime));

    /// <summary>How calls were answered, hour by hour.</summary>
    /// <param name="customerId">One customer's; null for everybody's.</param>
    /// <param name="since">Not before.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public Task<List<HourOfCalls>> HoursAsync(Guid? customerId, DateTimeOffset since, CancellationToken cancellationToken = default) => ListAsync(
        """
        select extract(hour from processed_at at time zone 'Asia/Manila')::int as hour, count(*) as calls,
               count(*) filter (where processed_outcome not in ('NO_ANSWER', 'WRONG_NUMBER')) as answered
        from lead_recycling_pool
        where not is_open and processed_at >= $2 and processed_outcome not in ('WITHDRAWN', 'CLOSED_BY_HAND') and ($1::uuid is null or customer_id = $1)
        group by 1 order by 1
        """,
        Projection<HourOfCalls>.Read, cancellationToken, Commands.Parameter(customerId), Commands.Parameter(since.UtcDateTime));

    /// <summary>Both arms of the holdout.</summary>
    /// <param name="from">Returns from here on.</param>
    /// <param name="to">Returns before; the days after must have passed for all of them.</param>
    /// <param name="days">Days after the return in which an order counts.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public Task<List<HoldoutArm>> HoldoutAsync(DateTimeOffset from, DateTimeOffset to, int days, CancellationToken cancellationToken = default) => ListAsync(
        $"""
        with {HoldoutSql.First("$1", "$2")}
        select f.held_out, count(*), count(*) filter (where o.ordered), count(*) filter (where o.delivered)
        from first f
        cross join lateral ({HoldoutSql.Orders("$3")}) o
        group by 1 order by 1
        """,
        Projection<HoldoutArm>.Read, cancellationToken, Commands.Parameter(from.UtcDateTime), Commands.Parameter(to.UtcDateTime), Commands.Parameter(days));

    private Task<List<T>> ListAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        var command = connections.Queries.Command(sql, parameters);
        command.CommandTimeout = 300;
        return command.ListAsync(read, cancellationToken);
    }
}
