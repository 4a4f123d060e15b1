namespace Thirdynal.Storage.Learning;

/// <summary>What both the figures of the holdout and the customers behind them are read with.</summary>
internal static class HoldoutSql
{
    /// <summary>The table expression <c>first</c>: each customer's first return within a time, and its arm.</summary>
    public static string First(string from, string to) =>
        $"""
        first as (
            select distinct on (customer_id) customer_id, recycle_decision = 'HELD_OUT' as held_out, returned_date as since
            from customer_order_history
            where recycle_decision in ('OFFERED', 'HELD_OUT') and returned_date >= {from} and returned_date < {to}
            order by customer_id, returned_date, id
        )
        """;

    /// <summary>Whether the customer <c>f</c> ordered again, and got it, within so many days.</summary>
    public static string Orders(string days) =>
        $"""
        select coalesce(bool_or(o.current_status <> 'CANCELLED'), false) as ordered, coalesce(bool_or(o.current_status = 'DELIVERED'), false) as delivered
        from customer_order_history o
        where o.customer_id = f.customer_id and o.order_date > f.since and o.order_date <= f.since + {days} * interval '1 day'
        """;
}
