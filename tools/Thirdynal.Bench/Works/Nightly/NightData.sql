-- :size customers with three orders each, delivered over the last 200 days; metrics as they were a day ago, so that a hundredth has faded since;
-- nobody fades in the hours in which the arms run.
insert into customer_order_history (id, customer_id, waybill_number, source_type, product_name, cod_amount, current_status, jnt_waybill, waybill_version, order_date,
    delivered_date, returned_date, created_at, updated_at)
select md5(k || 'order' || i)::uuid, id, 'W' || k || lpad(i::text, 11, '0'), 'UPLOAD', 'Serum', 300 + i % 700, status, 'W' || k || lpad(i::text, 11, '0'), 1,
    at - interval '5 days', case when status = 'DELIVERED' then at end, case when status = 'RETURNED' then at end, now(), now()
from people
cross join lateral (values
    (1, 'DELIVERED', now() - interval '1 day' * (i::bigint * 7919 % 100003 * 200 / 100003) - interval '6 hours'),
    (2, case when i % 3 = 0 then 'RETURNED' else 'DELIVERED' end, now() - interval '250 days'),
    (3, case i % 4 when 0 then 'RETURNED' when 1 then 'IN_TRANSIT' when 2 then 'PENDING' else 'CANCELLED' end, now() - interval '240 days')) o(k, status, at);

