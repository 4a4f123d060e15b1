-- The way of an own order to the courier. Written by the customer that has the order, like the rest of the row.
alter table courier_orders
    add column jnt_waybill varchar(50),
    add column sort_code   varchar(50),
    add column attempts    integer not null default 0,           -- calls that tried to create it at the courier
    add column sent_by     varchar(100),
    add column sending_at  timestamptz,                          -- state SENDING since: written before the call goes out
    add column sent_at     timestamptz,
    add column exported_at timestamptz,                          -- went out in the portal's order template
    add column error_code  varchar(50),
    add column error       text,
    add column error_field varchar(50);                          -- the field at fault, in camelCase
comment on column courier_orders.state is 'DRAFT, READY, SENDING, SENT, FAILED, EXPORTED, CANCELLED';
create index courier_orders_created on courier_orders (created_at desc, order_number desc);
create index courier_orders_sending on courier_orders (updated_at) where state = 'SENDING';
create unique index courier_orders_waybill on courier_orders (jnt_waybill) where jnt_waybill is not null;

-- Place names that admins have added to the shipped table.
create table courier_places (
    id       uuid primary key,
    level    varchar(10)  not null,                              -- PROVINCE, CITY, BARANGAY
    within   varchar(100) not null default '',                   -- the courier's name of the province or city it lies in; '' anywhere
    text     varchar(200) not null,
    name     varchar(100) not null,                              -- as the courier has it
    added_by varchar(100) not null,
    added_at timestamptz  not null,
    unique (level, within, text)
);
