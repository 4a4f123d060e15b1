-- Uploads of leads go the same way as uploads of waybills.
alter table imports add column kind    varchar(20) not null default 'WAYBILLS';
alter table imports add column skipped integer     not null default 0;

-- Where a list says that a lead comes from.
alter table leads add column source_note varchar(255);

create or replace view lead_current as
select l.id, l.customer_id, l.source, l.source_waybill, l.product,
       coalesce(p.assigned_to, l.agent) as agent,
       case when p.pool_status = 'ASSIGNED' then 'ASSIGNED' else l.status end as status,
       l.order_number, l.created_at, l.closed_at, l.source_note
from leads l
left join lead_recycling_pool p on p.customer_id = l.customer_id and p.is_open and p.lead_id = l.id;
