-- Each of the :size people has :orders orders of the last years, three of four delivered.
insert into customer_order_history (id, customer_id, waybill_number, source_type, product_name, cod_amount, current_status, jnt_waybill, waybill_version, order_date,
    delivered_date, returned_date, created_at, updated_at)
select md5(k || 'order' || i)::uuid, id, 'W' || lpad(i::text, 6, '0') || 'N' || lpad(k::text, 6, '0'), 'UPLOAD', 'Serum', 300 + k % 700,
    case when k % 4 = 0 then 'RETURNED' else 'DELIVERED' end, 'W' || lpad(i::text, 6, '0') || 'N' || lpad(k::text, 6, '0'), 1, at, case when k % 4 <> 0 then at + interval '4 days' end,
    case when k % 4 = 0 then at + interval '9 days' end, now(), now()
from people cross join generate_series(1, :orders) k
cross join lateral (select now() - interval '100 days' - k % 900 * interval '1 day' as at) t;

