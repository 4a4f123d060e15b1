-- Each of the :size people has two orders; of every fifth the second came back and has a lead in the pool.
insert into customer_order_history (id, customer_id, waybill_number, source_type, product_name, cod_amount, current_status, jnt_waybill, waybill_version, recycle_decision,
    order_date, shipped_date, delivered_date, returned_date, created_at, updated_at)
select md5(k || 'order' || i)::uuid, id, k || lpad(i::text, 11, '0'), 'UPLOAD', 'Product ' || i % 20, 300 + i % 700, status, k || lpad(i::text, 11, '0'), 1,
    case when status = 'RETURNED' then 'OFFERED' end, at, at + interval '1 day', case when status = 'DELIVERED' then at + interval '4 days' end,
    case when status = 'RETURNED' then at + interval '6 days' end, now(), now()
from people cross join lateral (values
    ('V', 'DELIVERED', now() - interval '1 day' * (100 + i % 200)),
    ('W', case when i % 5 = 0 then 'RETURNED' when i % 5 = 1 then 'IN_TRANSIT' else 'DELIVERED' end, now() - interval '1 day' * (10 + i % 80))) o(k, status, at);

insert into waybills (waybill, version, acked_version, customer_id, customer_key, source_type, status, status_at, shipped_date, receiver_name, receiver_phone,
    address, city, province, product_name, cod_amount, order_date, first_seen_at, last_scan_at, last_report_at, updated_at)
select 'W' || lpad(i::text, 11, '0'), 1, 1, id, phone, 'UPLOAD', 'IN_TRANSIT', now() - interval '2 days', now() - interval '3 days', name, phone, address, 'QUEZON-CITY',
    'METRO-MANILA', 'Product ' || i % 20, 300 + i % 700, now() - interval '4 days', now() - interval '3 days', now() - interval '2 days', now() - interval '2 days', now()
from people where i % 5 = 1;

insert into pool_customers (customer_id, customer_key, blocked, risk_level, customer_score, seq_in, seq_out, updated_at)
select id, phone, false, 'MEDIUM', 54, 1, 0, now() from people where i % 5 = 0;

insert into lead_recycling_pool (id, customer_id, lead_id, lead_source, source_waybill, original_outcome, recycle_reason, priority_score, available_from, expires_at,
    pool_status, is_open, decided_at, created_at, updated_at)
select md5('entry' || i)::uuid, id, md5('entry' || i)::uuid, 'RECYCLED', 'W' || lpad(i::text, 11, '0'), 'RETURNED',
    (array['RETURNED_REFUSED', 'RETURNED_DELIVERABLE', 'RETURNED_OTHER'])[1 + i / 5 % 3], 1 + i / 5 % 100, now() - interval '1 day' + i % 40 * interval '1 hour',
    now() + interval '29 days', 'AVAILABLE', true, now() - interval '4 days', now(), now()
from people where i % 5 = 0;

insert into leads (id, customer_id, source, source_waybill, status, created_at)
select md5('entry' || i)::uuid, id, 'RECYCLED', 'W' || lpad(i::text, 11, '0'), 'NEW', now() - interval '4 days' from people where i % 5 = 0;

update customers c set has_open_entry = true, pool_seq_out = 1 from people p where p.id = c.id and p.i % 5 = 0;

insert into users (id, user_name, normalized_user_name, display_name, role, security_stamp, concurrency_stamp, created_at)
select md5('agent' || i)::uuid, 'floor-' || i, 'FLOOR-' || i, 'Agent ' || i, 'AGENT', md5('s' || i), md5('c' || i), now() from generate_series(0, 99) i;

insert into sync_runs (id, version, courier, trigger, includes_daily, status, started_at, finished_at)
values (gen_random_uuid(), 1, 'JNT', 'SCHEDULE', true, 'COMPLETED', now() + interval '20 minutes', now() + interval '20 minutes');

