using Thirdynal.Drills.Ground;

namespace Thirdynal.Drills.Checks;

/// <summary>Stored metrics against a recomputation in SQL of the drill's own, which knows nothing of the product's.</summary>
internal sealed class MetricsChecks(DrillDatabase database)
{
    /// <summary>Customers whose metrics are wrong.</summary>
    public Task<List<string>> FindAsync() => database.ListAsync(
        """
        select 'customer ' || c.id || ': ' || (c.total_orders, c.total_delivered, c.total_returned, c.total_pending, c.total_in_transit, c.total_cancelled, c.total_order_value, c.delivery_success_rate)::text
            || ' instead of ' || (o.total, o.delivered, o.returned, o.pending, o.moving, o.cancelled, o.value, o.rate)::text
        from customers c
        cross join lateral (
            select count(*) as total,
                count(*) filter (where current_status = 'DELIVERED') as delivered,
                count(*) filter (where current_status in ('RETURNED', 'RTS')) as returned,
                count(*) filter (where current_status = 'PENDING') as pending,
                count(*) filter (where current_status in ('PICKED_UP', 'IN_TRANSIT', 'DELIVERING', 'FAILED_DELIVERY')) as moving,
                count(*) filter (where current_status = 'CANCELLED') as cancelled,
                coalesce(sum(cod_amount), 0) as value,
                round(100.0 * count(*) filter (where current_status = 'DELIVERED')
                    / nullif(count(*) filter (where current_status in ('DELIVERED', 'RETURNED', 'RTS')), 0), 2) as rate
            from customer_order_history where customer_id = c.id) o
        where c.merged_into is null
            and (c.total_orders, c.total_delivered, c.total_returned, c.total_pending, c.total_in_transit, c.total_cancelled, c.total_order_value, c.delivery_success_rate)
                is distinct from (o.total, o.delivered, o.returned, o.pending, o.moving, o.cancelled, o.value, o.rate)
        """,
        static row => row.GetString(0));
}
