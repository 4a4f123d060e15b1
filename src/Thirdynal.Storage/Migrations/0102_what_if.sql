-- Drafts of a policy, tried on the stored history.
create table what_if_runs (
    id           uuid primary key,
    version      bigint       not null,
    name         varchar(100) not null,                          -- the draft's
    requested_by varchar(100) not null,
    base_version integer      not null,                          -- the policy that it was made from and is compared with
    draft        jsonb        not null,
    status       varchar(20)  not null,                          -- RUNNING, COMPLETED, FAILED, CANCELLED
    as_of        timestamptz  not null,
    cursor       uuid         not null,                          -- every customer up to here is done
    customers    integer      not null,                          -- how many there were to go through
    seen         integer      not null default 0,
    changed      integer      not null default 0,                -- customers for whom anything is otherwise
    before       jsonb        not null default '{}',             -- sums by the policy in force
    after        jsonb        not null default '{}',             -- sums by the draft
    started_at   timestamptz  not null,
    finished_at  timestamptz,
    published_as integer                                         -- the version that it became
);
create index what_if_runs_started on what_if_runs (started_at desc, id desc);
create index what_if_runs_running on what_if_runs (started_at) where status = 'RUNNING';

-- Customers for whom anything is otherwise. Names are looked up when they are shown.
create table what_if_customers (
    run_id       uuid        not null,
    customer_id  uuid        not null,
    score_before integer     not null,
    score_after  integer     not null,
    score_change integer     not null,
    risk_before  varchar(20) not null,
    risk_after   varchar(20) not null,
    risk_change  integer     not null,                           -- steps towards BLACKLIST
    entries      integer     not null,                           -- entries more, or fewer
    spared       integer     not null,                           -- calls that would not have been made
    allowed      integer     not null,                           -- calls that only the policy in force stops
    primary key (run_id, customer_id)
);
create index what_if_by_score on what_if_customers (run_id, score_change, customer_id);
create index what_if_by_risk on what_if_customers (run_id, risk_change, customer_id);
create index what_if_by_entries on what_if_customers (run_id, entries, customer_id);
create index what_if_by_spared on what_if_customers (run_id, spared, customer_id);

-- What counted once stays as it was: a policy is only ever succeeded.
create function policies_stay() returns trigger language plpgsql as $$
begin
    raise exception 'A policy is never changed, only succeeded.' using errcode = 'TH003';
end $$;
create trigger policies_stay before update or delete on policies for each row execute function policies_stay();
