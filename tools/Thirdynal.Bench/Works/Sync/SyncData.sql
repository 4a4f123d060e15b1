-- Each of the :size people has an order that was delivered 200 days ago and a parcel under way, whose two scans are as the simulated courier has them.
create temp table started as select date_trunc('day', now(), 'utc') - interval '6 days' as at;

insert into customer_order_history (id, customer_id, waybill_number, source_type, product_name, cod_amount, current_status, jnt_waybill, waybill_version, order_date,
    shipped_date, delivered_date, created_at, updated_at)
select md5('old order' || i)::uuid, id, 'V' || lpad(i::text, 11, '0'), 'UPLOAD', 'Serum', 500, 'DELIVERED', 'V' || lpad(i::text, 11, '0'), 1, now() - interval '200 days',
    now() - interval '199 days', now() - interval '195 days', now(), now()
from people
union all
select md5('order' || i)::uuid, id, 'W' || lpad(i::text, 11, '0'), 'UPLOAD', 'Serum', 400 + i % 500, 'IN_TRANSIT', 'W' || lpad(i::text, 11, '0'), 1, at,
    at + interval '1 hour', null, now(), now()
from people, started;

insert into waybills (waybill, version, acked_version, customer_id, customer_key, source_type, status, status_at, shipped_date, receiver_name, receiver_phone,
    address, city, province, product_name, cod_amount, order_date, first_seen_at, last_scan_at, last_report_at, updated_at)
select 'W' || lpad(i::text, 11, '0'), 1, 1, id, phone, 'UPLOAD', 'IN_TRANSIT', at + interval '5 hours', at + interval '1 hour', name, phone,
    address, 'QUEZON-CITY', 'METRO-MANILA', 'Serum', 400 + i % 500, at, at, at + interval '5 hours', at + interval '5 hours', now()
from people, started;

insert into waybill_scans (waybill, at, scan_type, status)
select 'W' || lpad(i::text, 11, '0'), at + interval '1 hour', 'Picked Up', 'PICKED_UP' from people, started
union all
select 'W' || lpad(i::text, 11, '0'), at + interval '5 hours', 'Departure', 'IN_TRANSIT' from people, started;

-- The last run, which SyncWork makes one of a moment ago: nothing is to be caught up with when the program starts.
insert into sync_runs (id, version, courier, trigger, includes_daily, status, started_at, finished_at)
values (gen_random_uuid(), 1, 'JNT', 'SCHEDULE', true, 'COMPLETED', now(), now());

