-- Reports: facts reduced to what reports count, their sums by Manila day, and the note of whose facts have changed
-- (docs/adr/0090-rollups.md). What each figure means is in docs/reports.md.

-- Whose rows a commit has changed: one row a commit, written with it, taken away by the fold. No index: it is read whole.
create table report_changes (
    at        timestamptz not null default now(),
    customers uuid[]      not null,
    agents    text[]      not null default '{}',                -- leads handed out: to whom, on which day, how many
    days      date[]      not null default '{}',
    taken     integer[]   not null default '{}'
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500, autovacuum_vacuum_insert_threshold = -1);
alter table report_changes alter column customers set storage external;

create table report_state (
    one       boolean primary key default true check (one),
    built_at  timestamptz,                                      -- null until what was there before is in
    folded_at timestamptz
);
insert into report_state default values;

-- Facts: each row is what one order, entry or customer adds to the sums below -----------------------------------------

create table report_orders (
    customer_id   uuid         not null,
    order_id      uuid         not null,
    day           date         not null,
    delivered_day date,
    returned_day  date,
    first_month   date         not null,                        -- of the customer's first order
    nth           smallint     not null,                        -- the customer's first, second, third or later order
    new_in_month  boolean      not null,                        -- the customer's first order of its month
    bucket        varchar(10)  not null,
    risk          varchar(20)  not null,
    band          varchar(6)   not null,
    area          varchar(100) not null,
    product       varchar(255) not null,
    source        varchar(20)  not null,
    value         bigint       not null,                        -- centavos
    primary key (customer_id, order_id)
) with (fillfactor = 85);
create index report_orders_day on report_orders (day, order_id);
create index report_orders_delivered on report_orders (delivered_day, order_id) where delivered_day is not null;
create index report_orders_returned on report_orders (returned_day, order_id) where returned_day is not null;

create table report_entries (
    customer_id    uuid         not null,
    entry_id       uuid         not null,
    opened_day     date         not null,
    day            date,                                        -- of the outcome; null without one
    reason         varchar(100) not null,
    attempt        smallint     not null,
    age            varchar(6)   not null,
    priority       varchar(6)   not null,
    agent          varchar(100) not null,
    outcome        varchar(50),
    order_state    varchar(10),                                 -- of a sale: DELIVERED, LOST, OPEN
    sold           bigint       not null,                       -- centavos
    seconds        integer      not null,
    timed          smallint     not null,                       -- calls whose length is known
    callback_day   date,
    callback_owner varchar(100) not null,
    late           smallint,                                    -- whole hours after the agreed time; -1 not called yet, -2 dropped, -3 expired
    primary key (customer_id, entry_id)
) with (fillfactor = 85);
create index report_entries_day on report_entries (day, entry_id) where day is not null;
create index report_entries_opened on report_entries (opened_day, entry_id);
create index report_entries_callback on report_entries (callback_day, entry_id) where callback_day is not null;

create table report_customers (
    customer_id uuid primary key,
    risk        varchar(20)  not null,
    band        varchar(6)   not null,
    area        varchar(100) not null
) with (fillfactor = 85);

-- Sums ------------------------------------------------------------------------------------------------------------------

-- cube 1: risk, band, area, source; 2: product, risk, band, source; 3: area, product. A dimension that a cube lacks is ''.
create table report_order_sums (
    cube             smallint     not null,
    day              date         not null,
    area             varchar(100) not null,
    product          varchar(255) not null,
    risk             varchar(20)  not null,
    band             varchar(6)   not null,
    source           varchar(20)  not null,
    orders           integer      not null,                     -- by the day of the order, like all up to cancelled
    new_customers    integer      not null,
    delivered        integer      not null,
    returned         integer      not null,
    pending          integer      not null,
    in_transit       integer      not null,
    cancelled        integer      not null,
    deliveries       integer      not null,                     -- by the courier's day
    returns          integer      not null,
    value            bigint       not null,
    delivered_value  bigint       not null,
    returned_value   bigint       not null,
    deliveries_value bigint       not null,
    primary key (cube, day, area, product, risk, band, source)
) with (fillfactor = 80);
create index report_order_sums_area on report_order_sums (area, day) where cube = 3;
create index report_order_sums_product on report_order_sums (product, day) where cube = 3;

create table report_customer_sums (
    risk      varchar(20)  not null,
    band      varchar(6)   not null,
    area      varchar(100) not null,
    customers integer      not null,
    primary key (risk, band, area)
) with (fillfactor = 70);

-- Customers by the month of their first order, and what they did in each month since.
create table report_cohort_sums (
    first_month     date         not null,
    month           date         not null,
    area            varchar(100) not null,
    customers       integer      not null,                      -- that ordered in the month
    repeaters       integer      not null,                      -- whose second order is of the month
    orders          integer      not null,
    delivered       integer      not null,
    returned        integer      not null,
    value           bigint       not null,
    delivered_value bigint       not null,
    primary key (first_month, month, area)
) with (fillfactor = 80);

-- cube 1: reason, attempt, age, priority; 2: agent, reason.
create table report_entry_sums (
    cube            smallint     not null,
    day             date         not null,
    agent           varchar(100) not null,
    reason          varchar(100) not null,
    attempt         smallint     not null,
    age             varchar(6)   not null,
    priority        varchar(6)   not null,
    opened          integer      not null,
    outcomes        integer      not null,
    sales           integer      not null,
    reorders        integer      not null,
    no_answers      integer      not null,
    declined        integer      not null,
    not_interested  integer      not null,
    callbacks       integer      not null,
    do_not_calls    integer      not null,
    wrong_numbers   integer      not null,
    delivered       integer      not null,
    lost            integer      not null,
    open_orders     integer      not null,
    timed           integer      not null,
    seconds         bigint       not null,
    sold            bigint       not null,
    delivered_value bigint       not null,
    primary key (cube, day, agent, reason, attempt, age, priority)
) with (fillfactor = 80);

create table report_callback_sums (
    day       date         not null,                            -- that the callback was agreed for
    agent     varchar(100) not null,                            -- with whom
    late      smallint     not null,
    callbacks integer      not null,
    primary key (day, agent, late)
) with (fillfactor = 70);

create table report_taken_sums (
    day   date         not null,
    agent varchar(100) not null,
    taken integer      not null,
    primary key (day, agent)
) with (fillfactor = 70);

-- The facts as they should be now ----------------------------------------------------------------------------------------

create function manila_day(at timestamptz) returns date immutable parallel safe language sql as $$
    select (at at time zone 'Asia/Manila')::date
$$;

create function score_band(score integer) returns varchar immutable parallel safe language sql as $$
    select case when score <= 25 then '0-25' when score <= 50 then '26-50' when score <= 75 then '51-75' else '76-100' end
$$;

create view report_orders_now as
select o.customer_id, o.order_id, o.day,
       case when o.bucket = 'DELIVERED' then manila_day(coalesce(o.delivered_date, o.ordered_at)) end as delivered_day,
       case when o.bucket = 'RETURNED' then manila_day(coalesce(o.returned_date, o.ordered_at)) end as returned_day,
       min(o.month) over (partition by o.customer_id) as first_month,
       least(row_number() over (partition by o.customer_id order by o.ordered_at, o.created_at, o.order_id), 3)::smallint as nth,
       row_number() over (partition by o.customer_id, o.month order by o.ordered_at, o.created_at, o.order_id) = 1 as new_in_month,
       o.bucket, o.risk, o.band, o.area, o.product, o.source, o.value
from (
    select h.customer_id, h.id as order_id, h.created_at, h.delivered_date, h.returned_date,
           coalesce(h.order_date, h.created_at) as ordered_at,
           manila_day(coalesce(h.order_date, h.created_at)) as day,
           date_trunc('month', manila_day(coalesce(h.order_date, h.created_at))::timestamp)::date as month,
           (case h.current_status when 'DELIVERED' then 'DELIVERED' when 'RETURNED' then 'RETURNED' when 'RTS' then 'RETURNED'
                                  when 'PENDING' then 'PENDING' when 'CANCELLED' then 'CANCELLED' else 'IN_TRANSIT' end)::varchar(10) as bucket,
           c.risk_level as risk, score_band(c.customer_score)::varchar(6) as band,
           upper(btrim(coalesce(c.province, '')))::varchar(100) as area,
           btrim(coalesce(h.product_name, ''))::varchar(255) as product,
           h.source_type as source, (coalesce(h.cod_amount, 0) * 100)::bigint as value
    from customer_order_history h join customers c on c.id = h.customer_id
) o;

create view report_entries_now as
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
left join leads l on e.pool_status = 'CONVERTED' and l.id = e.lead_id
left join customer_order_history o on o.waybill_number = l.order_number
left join lateral (
    select sum(call_duration_seconds) as seconds, count(call_duration_seconds) as timed
    from lead_status_history s where e.said and s.lead_id = e.lead_id and s.entry_id = e.id
) h on true;

create view report_customers_now as
select id as customer_id, risk_level as risk, score_band(customer_score)::varchar(6) as band,
       upper(btrim(coalesce(province, '')))::varchar(100) as area
from customers where merged_into is null;
