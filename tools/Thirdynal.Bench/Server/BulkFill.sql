-- Data by the million, fast: no triggers or foreign keys meanwhile, indexes made afterwards. Stands around a work's own statements.
set session_replication_role = replica;
set synchronous_commit = off;
set maintenance_work_mem = '1GB';

create temp table indexes_to_make as
select c.oid::regclass::text as name, pg_get_indexdef(c.oid) as definition
from pg_class c join pg_index i on i.indexrelid = c.oid
where c.relnamespace = 'public'::regnamespace and c.relkind = 'i' and not c.relispartition
  and not exists (select from pg_constraint k where k.conindid = c.oid);

do $$ declare it record; begin
    for it in select * from indexes_to_make loop execute 'drop index ' || it.name; end loop;
end $$;

:fill

insert into customer_name_words (word, customer_id, name)
select distinct on (word, id) word, id, words
from (select id, words_of(name_normalized) as words from customers where name_normalized is not null offset 0) named
cross join string_to_table(words, ' ') word
where word <> ''
order by word, id;

do $$ declare it record; begin
    for it in select * from indexes_to_make loop execute it.definition; end loop;
end $$;
