-- Leads of what came back within 30 days, from the table moved.
with returned as (
    select distinct on (m.customer_id) m.customer_id, m.waybill_number,
        case when m.return_reason in ('REFUSED', 'CANCELLED_BY_CUSTOMER') then 'RETURNED_REFUSED'
            when m.return_reason in ('UNREACHABLE', 'WRONG_ADDRESS') then 'RETURNED_DELIVERABLE' else 'RETURNED_OTHER' end as why,
        c.customer_score
    from moved m join customers c on c.id = m.customer_id
    where m.current_status = 'RETURNED' and m.returned_date > now() - interval '30 days' and c.risk_level <> 'BLACKLIST' and c.do_not_contact_at is null
    order by m.customer_id, m.returned_date desc
), offered as (
    select *, greatest(1, least(100, floor(case why when 'RETURNED_REFUSED' then 20 when 'RETURNED_DELIVERABLE' then 70 else 40 end * customer_score / 50.0 + 0.5)))::int as priority,
        now() + case why when 'RETURNED_REFUSED' then interval '14 days' when 'RETURNED_DELIVERABLE' then interval '3 days' else interval '7 days' end as at
    from returned
), pooled as (
    insert into lead_recycling_pool as p (id, customer_id, lead_id, lead_source, source_waybill, original_outcome, recycle_reason, priority_score,
        available_from, expires_at, pool_status, is_open, decided_at, created_at, updated_at)
    select gen_random_uuid(), customer_id, gen_random_uuid(), 'RECYCLED', waybill_number, 'RETURNED', why, priority, at, at + interval '30 days', 'AVAILABLE', true, now(), now(), now()
    from offered
    on conflict (customer_id) where is_open do update set
        recycle_count = p.recycle_count + 1, priority_score = least(p.priority_score, excluded.priority_score), source_waybill = excluded.source_waybill,
        recycle_reason = excluded.recycle_reason, available_from = greatest(p.available_from, excluded.available_from),
        expires_at = greatest(p.available_from, excluded.available_from) + interval '30 days', updated_at = now()
    where p.pool_status = 'AVAILABLE' and p.recycle_reason <> 'SCHEDULED_CALLBACK'
    returning p.lead_id, p.customer_id, p.source_waybill, p.recycle_count
)
insert into leads (id, customer_id, source, source_waybill, status, created_at)
select lead_id, customer_id, 'RECYCLED', source_waybill, 'NEW', now() from pooled where recycle_count = 1
