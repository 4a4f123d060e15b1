-- The audit is written once (docs/adr/0130-audit-append-only.md). Two locks: the application's role has no right to
-- change it (Roles/ApplicationGrants), and whoever has the right, the owner included, meets these triggers.

-- A seal covers a salted hash of the detail instead of the detail: so the words can be erased on request while the line,
-- and every seal over it, stays as it was.
alter table audit add column detail_salt uuid, add column detail_hash bytea;
comment on column audit.detail_salt is 'Written by a trigger.';
comment on column audit.detail_hash is 'Written by a trigger.';

create function audit_detail_hash(salt uuid, detail jsonb) returns bytea immutable parallel safe strict language sql as $$
    select sha256(convert_to(salt::text || detail::text, 'UTF8'))
$$;

create function audit_hashes() returns trigger language plpgsql as $$
begin
    new.detail_salt := case when new.detail is not null then gen_random_uuid() end;
    new.detail_hash := audit_detail_hash(new.detail_salt, new.detail);
    return new;
end $$;

update audit set detail_salt = gen_random_uuid() where detail is not null;
update audit set detail_hash = audit_detail_hash(detail_salt, detail) where detail is not null;

alter function audit_hash(bytea, bigint, bigint) rename to audit_hash_before;
create function audit_hash(before bytea, after_no bigint, upto_no bigint) returns table (rows integer, hash bytea) stable language sql as $$
    select count(*)::integer,
           sha256(before || convert_to(coalesce(string_agg(
               jsonb_build_array(no, id, extract(epoch from at)::text, actor, action, object, object_id,
                   encode(case when detail_salt is null then detail_hash else audit_detail_hash(detail_salt, detail) end, 'hex'))::text,
               E'\n' order by no), ''), 'UTF8'))
    from audit where no > after_no and no <= upto_no
$$;

-- Seals from before are put on anew where they hold; one that is broken stays broken.
do $$
declare
    s         record;
    old_hash  bytea  := '';
    new_hash  bytea  := '';
    sealed_to bigint := 0;
    found_old record;
begin
    for s in select * from audit_seals order by seal loop
        select * into found_old from audit_hash_before(old_hash, sealed_to, s.upto);
        if found_old.rows = s.rows and found_old.hash = s.hash then
            select h.hash into new_hash from audit_hash(new_hash, sealed_to, s.upto) h;
            update audit_seals set hash = new_hash where seal = s.seal;
        else
            new_hash := s.hash;
        end if;
        old_hash := s.hash;
        sealed_to := s.upto;
    end loop;
end $$;
drop function audit_hash_before(bytea, bigint, bigint);

-- After the updates above, which are the last ones.
create trigger audit_hashes before insert on audit for each row execute function audit_hashes();

create function audit_stays() returns trigger language plpgsql as $$
begin
    raise exception 'The audit is written once.' using errcode = 'TH004';
end $$;
create trigger audit_stays before update or delete on audit for each row execute function audit_stays();
create trigger audit_stays_whole before truncate on audit for each statement execute function audit_stays();
create trigger audit_seals_stay before update or delete on audit_seals for each row execute function audit_stays();
create trigger audit_seals_stay_whole before truncate on audit_seals for each statement execute function audit_stays();

-- To take the table's lock needs rights that the application's role does not have. It is held to the end of the
-- transaction; where it is not to be had within half a second, the next minute seals.
create function audit_newest() returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform set_config('lock_timeout', '500ms', true);
    lock table audit in share row exclusive mode;
    return (select last_value from audit_no_seq);
end $$;
