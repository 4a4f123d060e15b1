-- The metrics, score and risk as of now of one part of all customers, by the rules of Domain (MetricsRules, ScoreRules, RiskRules,
-- Eligibility); those that differ from what is stored. numeric's round() takes halves away from zero, which for values
-- from zero up is half up; floor(x + 0.5) is half up everywhere. Each "offset 0" has what stands before it worked out
-- once a customer, and not once for each place where it is used.
--
-- $1 a delivery after this is recent      $2 ... fairly recent      $3, $4 points for each
-- $5 base    $6 orders from which the rate counts    $7 neutral rate    $8 its weight    $9 points an order    $10 at most
-- $11 BLACKLIST from so many orders    $12 below this rate    $13 HIGH below    $14 MEDIUM below
-- $15 of how many parts, a power of two    $16 which one, from 0
with reasons as materialized (
    select jsonb_build_array(jsonb_build_object('term', 'RECENT_DELIVERY', 'points', $3::int)) as recent,
           jsonb_build_array(jsonb_build_object('term', 'RECENT_DELIVERY', 'points', $4::int)) as fairly_recent
),
totals as (
    select customer_id,
           count(*)::int as orders,
           (count(*) filter (where current_status = 'DELIVERED'))::int as delivered,
           (count(*) filter (where current_status in ('RETURNED', 'RTS')))::int as returned,
           (count(*) filter (where current_status = 'PENDING'))::int as pending,
           (count(*) filter (where current_status in ('PICKED_UP', 'IN_TRANSIT', 'DELIVERING', 'FAILED_DELIVERY')))::int as in_transit,
           (count(*) filter (where current_status = 'CANCELLED'))::int as cancelled,
           coalesce(sum(cod_amount), 0) as order_value,
           coalesce(sum(cod_amount) filter (where current_status = 'DELIVERED'), 0) as delivered_value,
           coalesce(sum(cod_amount) filter (where current_status in ('RETURNED', 'RTS')), 0) as returned_value,
           max(order_date) as last_order,
           max(delivered_date) as last_delivery
    from customer_order_history
    where uuid_hash(customer_id) & $15 - 1 = $16
    group by customer_id
),
rated as (
    select c.*, coalesce(t.orders, 0) as orders, coalesce(t.delivered, 0) as delivered, coalesce(t.returned, 0) as returned,
           coalesce(t.pending, 0) as pending, coalesce(t.in_transit, 0) as in_transit, coalesce(t.cancelled, 0) as cancelled,
           coalesce(t.order_value, 0) as order_value, coalesce(t.delivered_value, 0) as delivered_value,
           coalesce(t.returned_value, 0) as returned_value, t.last_order, t.last_delivery,
           case when t.delivered + t.returned > 0 then round(t.delivered * 100.0 / (t.delivered + t.returned), 2) end as rate,
           case when t.last_delivery > $1 then $3::int when t.last_delivery > $2 then $4::int else 0 end as recency
    from customers c left join totals t on t.customer_id = c.id
    where c.merged_into is null and uuid_hash(c.id) & $15 - 1 = $16
    offset 0
),
scored as (
    select r.*,
           $5::int + case when orders >= $6 and rate is not null then (rate - $7) * $8 else 0 end
               + least(orders * $9::int, $10::int) as lasting
    from rated r
    offset 0
),
judged as (
    select r.*, greatest(0, least(100, floor(lasting + recency + 0.5)))::int as score,
           case when do_not_contact_at is not null then 'BLACKLIST'
                when rate is null then 'UNKNOWN'
                when orders >= $11 and rate < $12 then 'BLACKLIST'
                when rate < $13 then 'HIGH'
                when rate < $14 then 'MEDIUM'
                else 'LOW' end as shown_risk,
           (total_orders, total_delivered, total_returned, total_pending, total_in_transit, total_cancelled,
            total_order_value, total_delivered_value, total_returned_value, delivery_success_rate, last_order_date, last_delivery_date)
               is distinct from
           (orders, delivered, returned, pending, in_transit, cancelled, order_value, delivered_value, returned_value, rate, last_order, last_delivery) as totals_differ,
           case when recency = 0 then r.score_reasons @> '[{"term": "RECENT_DELIVERY"}]'
                else not r.score_reasons @> case when recency = $3::int then reasons.recent else reasons.fairly_recent end
           end as reasons_faded
    from scored r cross join reasons
    offset 0
)
select id, key_phone,
       totals_differ or risk_level <> shown_risk or recycling_eligible <> (shown_risk <> 'BLACKLIST')
           -- What is left is the score, which time alone moves: it must be the one of an earlier recency.
           or customer_score <> all (array[
                  greatest(0, least(100, floor(lasting + 0.5)))::int,
                  greatest(0, least(100, floor(lasting + $4::int + 0.5)))::int,
                  greatest(0, least(100, floor(lasting + $3::int + 0.5)))::int]) as is_defect,
       orders, delivered, returned, pending, in_transit, cancelled, order_value, delivered_value, returned_value,
       last_order, last_delivery, score, shown_risk, shown_risk <> 'BLACKLIST' as eligible
from judged
where totals_differ or risk_level <> shown_risk or recycling_eligible <> (shown_risk <> 'BLACKLIST')
   or customer_score <> score or reasons_faded
