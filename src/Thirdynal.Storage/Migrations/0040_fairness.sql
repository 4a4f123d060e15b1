-- Every policy that ever counted. The one with the highest version counts; with no row, the seed's does.
create table policies (
    version    integer      primary key,
    name       varchar(100) not null,
    numbers    jsonb        not null,
    changed_by varchar(100) not null,
    changed_at timestamptz  not null,
    reason     text         not null
);

-- Callbacks agreed on an entry's lead, and how often its customer was called on the day of the last call.
alter table lead_recycling_pool add column callback_count integer not null default 0;
update lead_recycling_pool e set callback_count = h.callbacks
from (select lead_id, count(*) as callbacks from lead_status_history where new_status = 'CALLBACK' group by lead_id) h
where h.lead_id = e.lead_id and e.is_open;

alter table pool_customers
    add column attempts     integer not null default 0,
    add column attempted_at timestamptz,
    add column last_agent   varchar(100);                        -- whose lead it was when the last outcome was recorded

-- None of these columns is changed by an assignment: updates stay heap-only.
create index recycling_pool_callbacks on lead_recycling_pool (available_from, id) where recycle_reason = 'SCHEDULED_CALLBACK';

-- Numbers that must not be called, whether or not we know a customer by them. A customer that is founded with one, or
-- gets to have one, must not be contacted from then on.
create table do_not_contact_numbers (
    phone    varchar(20)  primary key,                           -- E.164
    reason   text         not null,
    added_by varchar(100) not null,
    added_at timestamptz  not null
);
create index do_not_contact_numbers_list on do_not_contact_numbers (added_at desc, phone desc);

create table do_not_contact_imports (
    id          uuid primary key,
    file_name   varchar(255) not null,
    reason      text         not null,
    uploaded_by varchar(100) not null,
    created_at  timestamptz  not null,
    rows        integer      not null,
    added       integer      not null,
    known       integer      not null,
    rejected    integer      not null,
    customers   integer      not null,                           -- known customers that the added numbers belong to
    results     jsonb        not null                            -- row by row
);
create index do_not_contact_imports_list on do_not_contact_imports (created_at desc, id desc);
