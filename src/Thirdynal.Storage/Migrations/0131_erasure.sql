-- Erasure of a customer on request (docs/adr/0131-erasure.md): orders stay, who she was goes.
create table erasures (
    id           uuid primary key,
    version      bigint       not null,
    customer_id  uuid         not null unique,
    state        varchar(20)  not null,                          -- RUNNING, DONE
    requested_by varchar(100) not null,
    started_at   timestamptz  not null,
    finished_at  timestamptz,
    identity     jsonb                                           -- what is looked for; null once it is done
);
create index erasures_running on erasures (started_at) where state = 'RUNNING';

-- The numbers of those who were erased, by a keyed hash that cannot be turned round: none of them is called again.
create table erased_numbers (
    hash       bytea       primary key,
    erasure_id uuid        not null,
    erased_at  timestamptz not null
);
create table erasure_key (
    one    boolean primary key default true check (one),
    secret bytea   not null
);
insert into erasure_key (secret) values (sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')));

alter table customers add column erased_at timestamptz;
alter table waybills  add column erased_at timestamptz;

-- The one change that a line of the audit takes: its words go, and the key to their hash with them.
create or replace function audit_stays() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and tg_table_name = 'audit' then
        if old.detail_salt is not null and new.detail_salt is null
            and exists (select from erasures e where new.detail = jsonb_build_object('erased', e.id))
            and to_jsonb(new) - 'detail' - 'detail_salt' = to_jsonb(old) - 'detail' - 'detail_salt' then
            return new;
        end if;
    end if;
    raise exception 'The audit is written once.' using errcode = 'TH004';
end $$;

-- The application's role may not change the audit; this is all it may have done.
create function audit_erase(erasure uuid, lines bigint[]) returns integer language plpgsql security definer set search_path = public, pg_temp as $$
declare
    erased integer;
begin
    update audit set detail = jsonb_build_object('erased', erasure), detail_salt = null where no = any (lines) and detail_salt is not null;
    get diagnostics erased = row_count;
    return erased;
end $$;
