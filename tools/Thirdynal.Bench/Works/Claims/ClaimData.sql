-- :size customers, each with two orders of which one came back, an entry that is due, and its lead; and enough agents.
insert into customers (id, key_phone, version, phone_primary, phones, name_display, name_normalized, primary_address, city,
    total_orders, total_delivered, total_returned, total_order_value, total_delivered_value, total_returned_value,
    delivery_success_rate, customer_score, score_reasons, risk_level, has_open_entry, pool_seq_out, first_seen_at, updated_at)
select md5('customer' || i)::uuid, '+639' || lpad(i::text, 9, '0'), 1, '+639' || lpad(i::text, 9, '0'),
    jsonb_build_array(jsonb_build_object('phone', '+639' || lpad(i::text, 9, '0'), 'addedAt', now())),
    'Customer ' || i, 'customer ' || i, i || ' Rizal St', 'QUEZON-CITY',
    2, 1, 1, 1000, 500, 500, 50, 54, '[{"term":"BASE","points":50},{"term":"ORDER_VOLUME","points":4}]', 'MEDIUM', true, 1, now(), now()
from generate_series(1, :size) i;

insert into customer_order_history (id, customer_id, waybill_number, source_type, cod_amount, current_status, jnt_waybill,
    waybill_version, recycle_decision, order_date, delivered_date, returned_date, created_at, updated_at)
select md5(k || 'order' || i)::uuid, md5('customer' || i)::uuid, k || lpad(i::text, 11, '0'), 'UPLOAD', 500,
    case k when 'W' then 'RETURNED' else 'DELIVERED' end, k || lpad(i::text, 11, '0'), 1, case k when 'W' then 'OFFERED' end,
    now() - interval '200 days', case k when 'D' then now() - interval '195 days' end, case k when 'W' then now() - interval '5 days' end,
    now(), now()
from generate_series(1, :size) i, unnest(array['W', 'D']) k;

insert into pool_customers (customer_id, customer_key, blocked, risk_level, customer_score, seq_in, seq_out, updated_at)
select md5('customer' || i)::uuid, '+639' || lpad(i::text, 9, '0'), false, 'MEDIUM', 54, 1, 0, now()
from generate_series(1, :size) i;

insert into lead_recycling_pool (id, customer_id, lead_id, lead_source, source_waybill, original_outcome, recycle_reason,
    priority_score, available_from, expires_at, pool_status, is_open, decided_at, created_at, updated_at)
select md5('entry' || i)::uuid, md5('customer' || i)::uuid, md5('entry' || i)::uuid, 'RECYCLED', 'W' || lpad(i::text, 11, '0'),
    'RETURNED', 'RETURNED_DELIVERABLE', 1 + i % 100, now() - interval '1 day' - i * interval '1 second', now() + interval '29 days',
    'AVAILABLE', true, now() - interval '4 days', now(), now()
from generate_series(1, :size) i;

insert into leads (id, customer_id, source, source_waybill, status, created_at)
select md5('entry' || i)::uuid, md5('customer' || i)::uuid, 'RECYCLED', 'W' || lpad(i::text, 11, '0'), 'NEW', now()
from generate_series(1, :size) i;

-- Fifty leads an agent, the limit.
insert into users (id, user_name, normalized_user_name, display_name, role, security_stamp, concurrency_stamp, created_at)
select md5('agent' || i)::uuid, 'floor-' || i, 'FLOOR-' || i, 'Agent ' || i, 'AGENT', md5('s' || i), md5('c' || i), now()
from generate_series(0, :size / 50) i;
