-- The audit sealed: each row gets a number as it is written, and a job seals the rows up to a number under a hash that
-- goes on from the seal before. A row that is changed, removed or slipped in breaks the chain (docs/adr/0100-sealed-audit.md).
alter table audit add column no bigint generated always as identity;
create index audit_no on audit using brin (no) with (pages_per_range = 16);

create table audit_seals (
    seal      integer     primary key,                           -- 1, 2, 3 ...
    upto      bigint      not null,                              -- every row with a number up to here, from the seal before on
    rows      integer     not null,
    hash      bytea       not null,
    sealed_at timestamptz not null
);

-- The hash of the rows of a seal, going on from the hash before. An array of JSON is an unambiguous text of a row.
create function audit_hash(before bytea, after_no bigint, upto_no bigint) returns table (rows integer, hash bytea) stable language sql as $$
    select count(*)::integer,
           sha256(before || convert_to(coalesce(string_agg(
               jsonb_build_array(no, id, extract(epoch from at)::text, actor, action, object, object_id, detail)::text, E'\n' order by no), ''), 'UTF8'))
    from audit where no > after_no and no <= upto_no
$$;

-- Runs of the proof, and what each found.
create table proof_runs (
    id          uuid        primary key,
    status      varchar(20) not null,                            -- RUNNING, COMPLETED, FAILED
    as_of       timestamptz not null,
    started_at  timestamptz not null,
    finished_at timestamptz,
    checks      jsonb       not null default '[]',               -- each with what it looked at and how many exceptions it found
    head        text,                                            -- hash of the last seal of the audit, to be kept elsewhere
    error       text
);
create index proof_runs_started on proof_runs (started_at desc, id desc);

create table proof_exceptions (
    run_id    uuid        not null references proof_runs (id) on delete cascade,
    no        integer     not null,
    check_name varchar(40) not null,
    object    varchar(30) not null,
    object_id varchar(100) not null,
    customer_id uuid,
    at        timestamptz,
    detail    text        not null,
    primary key (run_id, no)
);
create index proof_exceptions_check on proof_exceptions (run_id, check_name, no);
