-- Run by the owner of the schema; the role is named in the setting thirdynal.application.
do $$
declare
    app text := current_setting('thirdynal.application');
    s   text;
begin
    create schema if not exists inprocess;
    execute format('grant create on schema inprocess to %I', app);
    foreach s in array array['public', 'inprocess'] loop
        execute format('grant usage on schema %I to %I', s, app);
        execute format('grant select, insert, update, delete on all tables in schema %I to %I', s, app);
        execute format('grant usage, select on all sequences in schema %I to %I', s, app);
    end loop;
    foreach s in array array['audit', 'audit_seals', 'schema_migrations'] loop
        if to_regclass(s) is not null then execute format('revoke update, delete, truncate on %I from %I', s, app); end if;
    end loop;
    execute format('revoke insert on schema_migrations from %I', app);
end $$
