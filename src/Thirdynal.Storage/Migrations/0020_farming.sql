-- Lead farming: its runs, and whether it runs by night.

create table farm_runs (
    id           uuid primary key,
    version      bigint      not null,
    trigger      varchar(20) not null,                        -- SCHEDULE, MANUAL
    requested_by varchar(100) not null,
    criteria     jsonb       not null,
    status       varchar(20) not null,                        -- RUNNING, COMPLETED, FAILED, CANCELLED
    as_of        timestamptz not null,                        -- ages count to here, however long it takes
    cursor       uuid        not null,                        -- every customer up to here is done
    seen         integer     not null default 0,              -- customers looked at
    waybills     integer     not null default 0,              -- orders that matched
    matched      integer     not null default 0,              -- customers with such an order
    farmed       integer     not null default 0,
    by_reason    jsonb       not null default '{}',
    skipped      jsonb       not null default '{}',
    sample       jsonb       not null default '[]',
    started_at   timestamptz not null,
    finished_at  timestamptz
);
create index farm_runs_started on farm_runs (started_at desc, id desc);
create index farm_runs_running on farm_runs (started_at) where status = 'RUNNING';

create table farm_schedule (
    one        boolean primary key default true check (one),
    nightly    boolean     not null,
    criteria   jsonb       not null,
    changed_by varchar(100),
    changed_at timestamptz
);
