-- :size orders of the last two years, five a customer; every fifth came back, was recycled and called. Half of the orders are of five
-- provinces of 82 and of five products of 50, the others of all of them alike. Names are left out: their search is another work.
insert into customers (id, key_phone, version, phone_primary, city, province, customer_score, risk_level, first_seen_at, updated_at)
select md5('customer' || i)::uuid, '+639' || lpad(i::text, 9, '0'), 1, '+639' || lpad(i::text, 9, '0'), 'CITY',
       'PROVINCE-' || case when i % 2 = 0 then i % 5 else i % 82 end, (i::bigint * 7919 % 101)::int,
       (array['LOW', 'LOW', 'LOW', 'MEDIUM', 'HIGH', 'UNKNOWN', 'BLACKLIST'])[1 + i % 7], now(), now()
from generate_series(1, :size / 5) i;

insert into customer_order_history (id, customer_id, waybill_number, source_type, product_name, cod_amount, current_status, jnt_waybill,
    waybill_version, order_date, delivered_date, returned_date, created_at, updated_at)
select md5('order' || i)::uuid, md5('customer' || 1 + i % (:size / 5))::uuid, 'W' || lpad(i::text, 11, '0'),
       case when i % 13 = 0 then 'REORDER' else 'UPLOAD' end, 'Product ' || case when i % 2 = 0 then i % 5 else i % 50 end, 300 + i % 900,
       case when i % 5 = 0 then 'RETURNED' when i % 37 = 0 then 'IN_TRANSIT' when i % 41 = 0 then 'CANCELLED' else 'DELIVERED' end,
       'W' || lpad(i::text, 11, '0'), 1, t.at, case when i % 5 <> 0 then t.at + interval '4 days' end, case when i % 5 = 0 then t.at + interval '9 days' end, t.at, t.at
from generate_series(1, :size) i
cross join lateral (select now() - interval '730 days' * (1 - i::double precision / :size) as at) t;

insert into lead_recycling_pool (id, customer_id, lead_id, lead_source, source_waybill, original_outcome, recycle_reason, priority_score, available_from,
    expires_at, pool_status, is_open, assigned_to, no_answer_count, callback_owner, processed_at, processed_outcome, processed_by, decided_at, created_at, updated_at)
select md5('entry' || i)::uuid, md5('customer' || 1 + i * 5 % (:size / 5))::uuid, md5('entry' || i)::uuid, 'RECYCLED', 'W' || lpad((i * 5)::text, 11, '0'), 'RETURNED',
       (array['RETURNED_REFUSED', 'RETURNED_DELIVERABLE', 'RETURNED_OTHER', 'NO_ANSWER_RETRY', 'SCHEDULED_CALLBACK'])[1 + i % 5], 1 + i % 100,
       t.at - interval '1 day' * (i % 20), t.at + interval '10 days', case when i % 6 = 0 then 'CONVERTED' else 'EXHAUSTED' end, false,
       md5('agent' || i % 50)::uuid::text, i % 3, md5('agent' || i % 50)::uuid::text, t.at,
       case when i % 6 = 0 then 'SALE' else (array['NO_ANSWER', 'DECLINED', 'NOT_INTERESTED', 'CALLBACK'])[1 + i % 4] end, md5('agent' || i % 50)::uuid::text,
       t.at - interval '1 day' * (i % 20 + 3), t.at - interval '1 day' * (i % 20 + 3), t.at
from generate_series(1, :size / 5) i
cross join lateral (select now() - interval '730 days' * (1 - i::double precision / (:size / 5)) as at) t;

insert into leads (id, customer_id, source, source_waybill, agent, status, order_number, created_at, closed_at)
select lead_id, customer_id, 'RECYCLED', source_waybill, assigned_to, 'SALE', source_waybill, created_at, processed_at
from lead_recycling_pool where pool_status = 'CONVERTED';

insert into lead_status_history (id, lead_id, customer_id, entry_id, new_status, changed_by, held_by, call_duration_seconds, created_at)
select md5(s.status || e.id)::uuid, e.lead_id, e.customer_id, e.id, s.status, e.assigned_to, e.assigned_to, s.seconds, e.processed_at
from lead_recycling_pool e cross join (values ('ASSIGNED', null::int), ('DECLINED', 75)) s(status, seconds);

-- The program counts what it finds when it starts.
update report_state set built_at = null;
