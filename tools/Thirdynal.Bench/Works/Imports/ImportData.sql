-- Customers 1 to 0.7 x :size are known, each with an order of 200 days ago.
insert into customer_order_history (id, customer_id, waybill_number, source_type, cod_amount, current_status, jnt_waybill, waybill_version, order_date,
    delivered_date, created_at, updated_at)
select md5('order' || i)::uuid, id, 'W' || lpad(i::text, 11, '0'), 'UPLOAD', 500, 'DELIVERED', 'W' || lpad(i::text, 11, '0'), 1, now() - interval '200 days',
    now() - interval '195 days', now(), now()
from people;

insert into waybills (waybill, version, acked_version, customer_id, customer_key, source_type, status, status_at, delivered_date, receiver_name, receiver_phone,
    cod_amount, order_date, first_seen_at, last_report_at, updated_at)
select 'W' || lpad(i::text, 11, '0'), 1, 1, id, phone, 'UPLOAD', 'DELIVERED', now() - interval '195 days', now() - interval '195 days', name, phone,
    500, now() - interval '200 days', now(), now(), now()
from people;

