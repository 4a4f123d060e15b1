-- Taking imports back, merging customers and splitting them again.

alter table imports
    add column reverted      integer not null default 0,         -- waybills taken back
    add column kept          integer not null default 0,         -- waybills that stay, see import_rows.undo
    add column reverted_by   varchar(100),
    add column revert_reason text;
drop index imports_running;
create index imports_running on imports (created_at) where status in ('QUEUED', 'RUNNING', 'REVERTING');

alter table import_rows
    add column version bigint,                                   -- of the waybill, as this row left it
    add column undo    varchar(20);                              -- TAKEN_BACK, or why the row stays
create index import_rows_unchanged on import_rows (waybill) where result = 'UNCHANGED';

-- Customers that went with their import. What was on its way to them ends here.
create table removed_customers (
    id         uuid primary key,
    key_phone  varchar(20) not null,
    import_id  uuid,
    removed_at timestamptz not null
);
create index removed_customers_key on removed_customers (key_phone);

-- Its name is not to be found any more.
create function forget_name_words() returns trigger language plpgsql as $$
begin
    delete from customer_name_words
    where customer_id = old.id and word = any (string_to_array(words_of(old.name_normalized), ' '));
    return null;
end $$;
create trigger customers_gone after delete on customers for each row
    when (old.name_normalized is not null) execute function forget_name_words();
