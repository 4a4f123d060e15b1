-- Customers that are one person, and that turn out not to be.

-- Which customer's rows are on their way from one to the other: nobody else may change them meanwhile.
alter table customers add column merge_id uuid;

-- A customer that went keeps the number it had, and the one that took it over may call it.
alter table customers drop constraint customers_phone_primary_key;
create unique index customers_phone_primary_key on customers (phone_primary) where merged_into is null;
create index customers_same_name on customers (name_normalized, id) where merged_into is null and name_normalized is not null;

create table customer_merges (
    id           uuid primary key,
    version      bigint       not null,
    state        varchar(20)  not null,                          -- MERGING, MERGED, SPLITTING, SPLIT
    into_id      uuid         not null,
    into_key     varchar(20)  not null,
    from_id      uuid         not null,
    from_key     varchar(20)  not null,
    merged_by    varchar(100) not null,
    merge_reason text         not null,
    merged_at    timestamptz  not null,
    split_by     varchar(100),
    split_reason text,
    split_at     timestamptz
);
create index customer_merges_into on customer_merges (into_id);
create index customer_merges_from on customer_merges (from_id);
create index customer_merges_unfinished on customer_merges (merged_at) where state in ('MERGING', 'SPLITTING');

-- What the customer that stays had and took over, so that it can be undone. Written by it, with the change itself.
create table customer_merge_parts (
    merge_id   uuid primary key,
    into_card  jsonb   not null,
    from_card  jsonb   not null,
    own_orders text[]  not null,
    orders     text[]  not null,
    leads      text[]  not null,
    moved      text[]  not null default '{}',
    given_back boolean not null default false
);
