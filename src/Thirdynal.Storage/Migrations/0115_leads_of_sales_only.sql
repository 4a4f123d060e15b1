-- The same facts of entries as before, in another way: the id is null for all but sales, so that no other lead is looked up.
create or replace view report_entries_now as
select e.customer_id, e.id as entry_id, manila_day(e.created_at) as opened_day,
       case when e.said then manila_day(e.processed_at) end as day,
       e.recycle_reason as reason,
       least(1 + e.callback_count + e.no_answer_count - case when e.processed_outcome = 'NO_ANSWER' then 1 else 0 end, 9)::smallint as attempt,
       (case when not e.said then '' when e.processed_at < e.available_from + interval '2 days' then '0-1'
             when e.processed_at < e.available_from + interval '7 days' then '2-6'
             when e.processed_at < e.available_from + interval '14 days' then '7-13'
             when e.processed_at < e.available_from + interval '30 days' then '14-29' else '30+' end)::varchar(6) as age,
       (case when e.priority_score < 20 then '1-19' when e.priority_score < 40 then '20-39' when e.priority_score < 60 then '40-59'
             when e.priority_score < 80 then '60-79' else '80-100' end)::varchar(6) as priority,
       (case when e.said then coalesce(e.assigned_to, e.last_holder, e.processed_by, '') else '' end)::varchar(100) as agent,
       case when e.said then e.processed_outcome end as outcome,
       (case when e.pool_status <> 'CONVERTED' or not e.said then null when o.current_status = 'DELIVERED' then 'DELIVERED'
             when o.current_status in ('RETURNED', 'CANCELLED') then 'LOST' else 'OPEN' end)::varchar(10) as order_state,
       case when e.pool_status = 'CONVERTED' and e.said then (coalesce(o.cod_amount, 0) * 100)::bigint else 0 end as sold,
       coalesce(h.seconds, 0)::integer as seconds, coalesce(h.timed, 0)::smallint as timed,
       case when e.recycle_reason = 'SCHEDULED_CALLBACK' then manila_day(e.available_from) end as callback_day,
       (case when e.recycle_reason = 'SCHEDULED_CALLBACK' then coalesce(e.callback_owner, '') else '' end)::varchar(100) as callback_owner,
       (case when e.recycle_reason <> 'SCHEDULED_CALLBACK' then null when e.is_open then -1
             when e.said then greatest(0, least(999, floor(extract(epoch from e.processed_at - e.available_from) / 3600)))
             when e.pool_status = 'EXPIRED' then -3 else -2 end)::smallint as late
from (
    select p.*, not p.is_open and coalesce(p.processed_outcome not in ('WITHDRAWN', 'CLOSED_BY_HAND'), false) as said
    from lead_recycling_pool p
) e
left join leads l on l.id = case when e.pool_status = 'CONVERTED' then e.lead_id end
left join customer_order_history o on o.waybill_number = l.order_number
left join lateral (
    select sum(call_duration_seconds) as seconds, count(call_duration_seconds) as timed
    from lead_status_history s where e.said and s.lead_id = e.lead_id and s.entry_id = e.id
) h on true;
