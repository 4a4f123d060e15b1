-- Metrics, score and risk as they are to be now, by the rules of the product; of the customers that :which leaves, those that differ.
with totals as (
    select customer_id, count(*)::int as orders,
        (count(*) filter (where current_status = 'DELIVERED'))::int as delivered,
        (count(*) filter (where current_status in ('RETURNED', 'RTS')))::int as returned,
        (count(*) filter (where current_status = 'PENDING'))::int as pending,
        (count(*) filter (where current_status in ('PICKED_UP', 'IN_TRANSIT', 'DELIVERING', 'FAILED_DELIVERY')))::int as in_transit,
        (count(*) filter (where current_status = 'CANCELLED'))::int as cancelled,
        coalesce(sum(cod_amount), 0) as order_value,
        coalesce(sum(cod_amount) filter (where current_status = 'DELIVERED'), 0) as delivered_value,
        coalesce(sum(cod_amount) filter (where current_status in ('RETURNED', 'RTS')), 0) as returned_value,
        max(order_date) as last_order, max(delivered_date) as last_delivery
    from customer_order_history :which group by customer_id
), rated as (
    select t.*, case when delivered + returned > 0 then round(delivered * 100.0 / (delivered + returned), 2) end as rate,
        case when last_delivery > now() - interval '30 days' then 10 when last_delivery > now() - interval '90 days' then 5 else 0 end as recency
    from totals t
), judged as (
    select r.*, greatest(0, least(100, floor(50 + case when orders >= 3 and rate is not null then (rate - 50) * 0.6 else 0 end
            + least(orders * 2, 10) + recency + 0.5)))::int as score,
        case when rate is null then 'UNKNOWN' when orders >= 5 and rate < 30 then 'BLACKLIST' when rate < 50 then 'HIGH' when rate < 70 then 'MEDIUM' else 'LOW' end as risk
    from rated r
)
update customers c set
    total_orders = orders, total_delivered = delivered, total_returned = returned, total_pending = pending, total_in_transit = in_transit,
    total_cancelled = cancelled, total_order_value = order_value, total_delivered_value = delivered_value, total_returned_value = returned_value,
    delivery_success_rate = rate, last_order_date = last_order, last_delivery_date = last_delivery, customer_score = score,
    risk_level = case when do_not_contact_at is null then risk else 'BLACKLIST' end,
    recycling_eligible = do_not_contact_at is null and risk <> 'BLACKLIST', updated_at = now()
from judged j
where c.id = j.customer_id and c.merged_into is null and (
    (total_orders, total_delivered, total_returned, total_pending, total_in_transit, total_cancelled, total_order_value, total_delivered_value,
        total_returned_value, delivery_success_rate, last_order_date, last_delivery_date, customer_score)
    is distinct from (orders, delivered, returned, pending, in_transit, cancelled, order_value, delivered_value, returned_value, rate, last_order, last_delivery, score)
    or risk_level <> case when do_not_contact_at is null then risk else 'BLACKLIST' end)
