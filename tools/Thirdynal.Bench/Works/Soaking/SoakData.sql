-- A farmed lead of each of the :size people, due now, and agents.
insert into pool_customers (customer_id, customer_key, blocked, risk_level, customer_score, seq_in, seq_out, updated_at)
select id, phone, false, 'LOW', 54, 1, 0, now() from people;

insert into lead_recycling_pool (id, customer_id, lead_id, lead_source, source_waybill, recycle_reason, priority_score, available_from, expires_at, pool_status, is_open,
    decided_at, created_at, updated_at)
select md5('entry' || i)::uuid, id, md5('entry' || i)::uuid, 'FARMED', 'V' || lpad(i::text, 11, '0'), 'FARMED_LEAD', 40, now() - interval '1 hour',
    now() + interval '29 days', 'AVAILABLE', true, now() - interval '1 hour', now(), now()
from people;

insert into leads (id, customer_id, source, source_waybill, status, created_at)
select md5('entry' || i)::uuid, id, 'FARMED', 'V' || lpad(i::text, 11, '0'), 'NEW', now() from people;

update customers set has_open_entry = true, pool_seq_out = 1;

insert into users (id, user_name, normalized_user_name, display_name, role, security_stamp, concurrency_stamp, created_at)
select md5('agent' || i)::uuid, 'floor-' || i, 'FLOOR-' || i, 'Agent ' || i, 'AGENT', md5('s' || i), md5('c' || i), now() from generate_series(0, 99) i;

update report_state set built_at = null;

