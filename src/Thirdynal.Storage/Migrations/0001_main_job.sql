-- The facts of the main job. Each row has one grain as its only writer (docs/adr/0002-truth-in-tables.md);
-- `version` on a head row is what fences off a second activation of that grain.

-- Commits ---------------------------------------------------------------------------------------------------

-- One row a committing session, counting its transactions (docs/adr/0003-grouped-commits.md). After a connection is
-- lost at a commit, deleting the row tells whether that commit took place and stops one that is still to come.
create table commit_marks (
    session uuid primary key,
    batch   bigint      not null,
    at      timestamptz not null
) with (fillfactor = 20);

create function take_commit_mark(of_session uuid, expected bigint) returns void language plpgsql as $$
begin
    update commit_marks set batch = batch + 1, at = now() where session = of_session and batch = expected;
    if not found then
        raise exception 'The session was given up.' using errcode = 'TH002';
    end if;
end $$;

-- Customers -------------------------------------------------------------------------------------------------

create table customers (
    id                       uuid primary key,
    key_phone                varchar(20)  not null unique,   -- the founding phone: the grain's key, never changes
    version                  bigint       not null,

    phone_primary            varchar(20)  not null unique,
    phone_secondary          varchar(20),
    phones                   jsonb        not null default '[]',  -- every number: phone, matchedBy, addedAt, blockedAt
    name_normalized          varchar(255),
    name_display             varchar(255),
    primary_address          text,
    barangay                 varchar(100),
    city                     varchar(100),
    province                 varchar(100),
    -- the order dates that name, address, city and province come from: the newest non-empty one wins
    name_as_of               timestamptz,
    address_as_of            timestamptz,
    city_as_of               timestamptz,
    province_as_of           timestamptz,

    total_orders             integer      not null default 0,
    total_delivered          integer      not null default 0,
    total_returned           integer      not null default 0,
    total_pending            integer      not null default 0,
    total_in_transit         integer      not null default 0,
    total_cancelled          integer      not null default 0,
    -- wider than one order's amount, of which they are sums
    total_order_value        numeric(18,2) not null default 0,
    total_delivered_value    numeric(18,2) not null default 0,
    total_returned_value     numeric(18,2) not null default 0,
    delivery_success_rate    numeric(5,2),                    -- null when nothing is completed
    customer_score           integer      not null default 50,
    score_reasons            jsonb        not null default '[]',  -- the terms that add up to the score
    risk_level               varchar(20)  not null default 'UNKNOWN',

    times_contacted          integer      not null default 0,
    last_contact_date        timestamptz,
    last_order_date          timestamptz,
    last_delivery_date       timestamptz,
    recycling_eligible       boolean      not null default true,
    recycling_cooldown_until timestamptz,
    do_not_contact_at        timestamptz,
    do_not_contact_by        varchar(100),
    do_not_contact_reason    text,

    merged_into              varchar(20),                     -- key_phone of the customer that took this one over
    has_open_entry           boolean      not null default false,  -- as the pool last answered
    pool_seq_out             bigint       not null default 0, -- last effect sent to the pool
    pool_seq_in              bigint       not null default 0, -- last effect of the pool applied here
    identity_seq_out         bigint       not null default 0,
    origin_import_id         uuid,                            -- the import whose row founded this customer
    first_seen_at            timestamptz  not null,
    updated_at               timestamptz  not null
) with (fillfactor = 80);
create index customers_phone_secondary on customers (phone_secondary) where phone_secondary is not null;
create index customers_risk on customers (risk_level);
create index customers_score on customers (customer_score desc);

create index customers_do_not_contact on customers (do_not_contact_at desc, id desc) where do_not_contact_at is not null;

-- Search by name: the words of every name without accents and case, each with the whole name beside it, so that a
-- search reads nothing but this index. Kept by the triggers below; nobody else writes it.
create table customer_name_words (
    word        text collate "C" not null,
    customer_id uuid not null,
    name        text not null,                                -- ' ' before each word
    primary key (word, customer_id) include (name)
);

-- Lower case, accents off, words apart by one blank each and one before the first.
create function words_of(name text) returns text immutable parallel safe language sql as $$
    select ' ' || regexp_replace(
        regexp_replace(normalize(lower(name), NFKD), '[\u0300-\u036f]', '', 'g'), '[\s!-/:-@\[-`{-~]+', ' ', 'g')
$$;

create function write_name_words() returns trigger language plpgsql as $$
begin
    insert into customer_name_words (word, customer_id, name)
    select w, r.id, r.words
    from (select id, words_of(name_normalized) as words from written offset 0) r cross join string_to_table(r.words, ' ') w
    where w <> ''
    on conflict do nothing;
    return null;
end $$;

create function rewrite_name_words() returns trigger language plpgsql as $$
begin
    delete from customer_name_words
    where customer_id = old.id and word = any (string_to_array(words_of(old.name_normalized), ' '));
    insert into customer_name_words (word, customer_id, name)
    select w, new.id, words_of(new.name_normalized) from string_to_table(words_of(new.name_normalized), ' ') w
    where w <> ''
    on conflict do nothing;
    return null;
end $$;

create trigger customers_named after insert on customers
    referencing new table as written for each statement execute function write_name_words();
create trigger customers_renamed after update of name_normalized on customers for each row
    when (old.name_normalized is distinct from new.name_normalized) execute function rewrite_name_words();

create table customer_order_history (
    id                  uuid primary key,
    customer_id         uuid         not null references customers (id),
    waybill_number      varchar(50)  not null unique,         -- own orders: our order number, for ever
    source_type         varchar(20)  not null,

    product_name        varchar(255),
    product_id          uuid,
    weight              numeric(10,2),
    declared_value      numeric(12,2),
    cod_amount          numeric(12,2),

    current_status      varchar(50)  not null,
    status_history      jsonb        not null default '[]',
    return_reason       varchar(30),
    return_reason_text  text,
    recycle_decision    varchar(30),                          -- what the return led to: OFFERED, TOO_OLD, BLACKLISTED, DO_NOT_CONTACT

    jnt_waybill         varchar(50),
    jnt_last_sync       timestamptz,
    jnt_raw_data        jsonb,
    waybill_version     bigint       not null default 0,      -- last state of the waybill that was applied

    lead_id             uuid,
    lead_outcome        varchar(50),
    lead_agent          varchar(100),
    origin_import_id    uuid,

    order_date          timestamptz,
    shipped_date        timestamptz,
    delivered_date      timestamptz,
    returned_date       timestamptz,
    created_at          timestamptz  not null,
    updated_at          timestamptz  not null
) with (fillfactor = 80);
create index order_history_customer on customer_order_history (customer_id, order_date desc);
create unique index order_history_jnt_waybill on customer_order_history (jnt_waybill) where jnt_waybill is not null;
create index order_history_status on customer_order_history (current_status);
create index order_history_dates on customer_order_history (order_date desc);

-- What an agent sold, as the courier will need it.
create table courier_orders (
    order_number   varchar(40) primary key,
    customer_id    uuid        not null references customers (id),
    lead_id        uuid,
    state          varchar(20) not null,                      -- DRAFT until nothing is missing, then READY
    missing        text[]      not null default '{}',
    receiver       varchar(255),
    phone          varchar(20),
    address        text,
    province       varchar(100),
    city           varchar(100),
    barangay       varchar(100),
    product_name   varchar(255),
    quantity       integer     not null default 1,
    cod_amount     numeric(12,2),
    declared_value numeric(12,2),
    created_by     varchar(100),
    created_at     timestamptz not null,
    updated_at     timestamptz not null
);
create index courier_orders_state on courier_orders (state, created_at);

-- Written by the customer: opened when the pool answers an offer, closed by the pool's effects.
-- Who holds a lead right now is the pool's fact; the view lead_current puts the two together.
create table leads (
    id             uuid primary key,
    customer_id    uuid        not null references customers (id),
    source         varchar(20) not null,
    source_waybill varchar(50),
    product        varchar(255),
    agent          varchar(100),
    status         varchar(20) not null,
    order_number   varchar(40),
    created_at     timestamptz not null,
    closed_at      timestamptz
);
create index leads_customer on leads (customer_id);
create index leads_created on leads (created_at desc, id desc);

create table customer_outbox (
    customer_id uuid        not null,
    target      varchar(20) not null,                         -- POOL, IDENTITY
    seq         bigint      not null,
    message     jsonb       not null,
    created_at  timestamptz not null,
    primary key (customer_id, target, seq)
);
create index customer_outbox_age on customer_outbox (created_at);

-- Identity: which customer a number belongs to, grouped by the last seven digits -------------------------------

create table identity_endings (
    ending  varchar(7) primary key,
    version bigint  not null
) with (fillfactor = 80);

create table customer_phones (
    phone            varchar(20)  primary key,
    ending           varchar(7)   not null,
    customer_id      uuid         not null,
    customer_key     varchar(20)  not null,
    is_primary       boolean      not null,
    is_founding      boolean      not null,
    name_normalized  varchar(255),
    name_seq         bigint       not null default 0,         -- last identity effect of the customer applied
    matched_by       varchar(20)  not null,                   -- FOUNDED, NAME, ORDER, MERGE
    origin_import_id uuid,
    created_at       timestamptz  not null
);
create index customer_phones_ending on customer_phones (ending);
create index customer_phones_customer on customer_phones (customer_id);
create index customer_phones_reversed on customer_phones (reverse(phone) collate "C");
create index customer_phones_import on customer_phones (origin_import_id) where is_founding;

-- Waybills: what the courier says of one parcel -----------------------------------------------------------------

create table waybills (
    waybill             varchar(50)  primary key,             -- the courier's number
    version             bigint       not null,
    acked_version       bigint       not null default 0,      -- the customer has applied everything up to here
    customer_id         uuid,
    customer_key        varchar(20),
    order_number        varchar(40),                          -- ours, when the parcel is an order of ours
    source_type         varchar(20)  not null,

    status              varchar(20)  not null,
    status_at           timestamptz,
    shipped_date        timestamptz,
    delivered_date      timestamptz,
    returned_date       timestamptz,
    return_reason       varchar(30),
    return_reason_text  text,

    receiver_name       varchar(255),
    receiver_phone      varchar(20),
    address             text,
    barangay            varchar(100),
    city                varchar(100),
    province            varchar(100),
    product_name        varchar(255),
    weight              numeric(10,2),
    declared_value      numeric(12,2),
    cod_amount          numeric(12,2),
    order_date          timestamptz,
    raw                 jsonb,

    conflict_phone      varchar(20),                          -- another phone named later for this waybill
    review              varchar(30),                          -- NO_RECEIVER, PHONE_CONFLICT, CONTRADICTION: a person should look
    origin_import_id    uuid,
    first_seen_at       timestamptz  not null,
    last_scan_at        timestamptz,
    last_report_at      timestamptz  not null,
    updated_at          timestamptz  not null
) with (fillfactor = 80);
create index waybills_open on waybills (waybill) where status not in ('DELIVERED', 'RETURNED', 'CANCELLED');
create index waybills_unacked on waybills (waybill) where acked_version < version and customer_id is not null;
create index waybills_review on waybills (updated_at desc, waybill desc) where review is not null;

create table waybill_scans (
    waybill     varchar(50)  not null,
    at          timestamptz  not null,
    scan_type   varchar(60)  not null,
    status      varchar(20),
    description text,
    location    varchar(255),
    reason      varchar(30),                                  -- why a delivery failed or a return began, if understood
    primary key (waybill, at, scan_type)
);

-- Pool ----------------------------------------------------------------------------------------------------------

create table pool_epoch (
    one   boolean primary key default true check (one),
    epoch bigint  not null
);
insert into pool_epoch (epoch) values (0);

-- The first statement of every transaction of the pool. One exception for the whole transaction, so that fence, rows
-- and commit travel together.
create function pool_fence(asked bigint) returns void language plpgsql as $$
begin
    perform 1 from pool_epoch where epoch = asked for share;
    if not found then
        raise exception 'The pool''s epoch % is over.', asked using errcode = 'TH001';
    end if;
end $$;

-- What the pool knows of a customer, and how far the two have heard each other.
create table pool_customers (
    customer_id    uuid primary key,
    customer_key   varchar(20) not null,
    blocked        boolean     not null,
    cooldown_until timestamptz,
    risk_level     varchar(20) not null,
    customer_score integer     not null,
    seq_in         bigint      not null,                      -- last effect of the customer applied
    seq_out        bigint      not null,                      -- last effect sent to the customer
    updated_at     timestamptz not null
) with (fillfactor = 70);

-- No index covers a column that an assignment changes: the pool grain's memory is the index, and updates stay
-- heap-only.
create table lead_recycling_pool (
    id                uuid primary key,
    customer_id       uuid         not null references pool_customers (customer_id),
    lead_id           uuid         not null,
    lead_source       varchar(20)  not null,

    source_waybill    varchar(50),
    source_lead_id    uuid,
    original_outcome  varchar(50),

    recycle_reason    varchar(100) not null,
    recycle_count     integer      not null default 1,
    no_answer_count   integer      not null default 0,
    priority_score    integer      not null,
    available_from    timestamptz  not null,
    expires_at        timestamptz  not null,
    callback_owner    varchar(100),
    attached_returns  text[]       not null default '{}',     -- waybills that came back while this entry could not change

    assigned_to       varchar(100),
    assigned_at       timestamptz,
    last_holder       varchar(100),
    pool_status       varchar(20)  not null,
    is_open           boolean      not null,

    processed_at      timestamptz,
    processed_outcome varchar(50),
    processed_by      varchar(100),

    decided_at        timestamptz  not null,                  -- when the return was decided: waits run from here
    created_at        timestamptz  not null,
    updated_at        timestamptz  not null
) with (fillfactor = 70);
create unique index recycling_pool_one_open on lead_recycling_pool (customer_id) where is_open;
create index recycling_pool_open on lead_recycling_pool (id) where is_open;
create index recycling_pool_customer on lead_recycling_pool (customer_id);
create index recycling_pool_closed on lead_recycling_pool (processed_at desc, id desc) where not is_open;

create table pool_outbox (
    customer_id  uuid        not null,
    seq          bigint      not null,
    customer_key varchar(20) not null,
    message      jsonb       not null,
    created_at   timestamptz not null,
    primary key (customer_id, seq)
);

create table lead_status_history (
    id                    uuid primary key,
    lead_id               uuid        not null,
    customer_id           uuid,
    entry_id              uuid,
    previous_status       varchar(50),
    new_status            varchar(50),
    changed_by            varchar(100),
    change_reason         text,
    notes                 text,
    contact_method        varchar(50),
    call_duration_seconds integer,
    created_at            timestamptz not null
);
create index lead_history_lead on lead_status_history (lead_id, created_at);
create index lead_history_customer on lead_status_history (customer_id, created_at desc);

create view lead_current as
select l.id, l.customer_id, l.source, l.source_waybill, l.product,
       coalesce(p.assigned_to, l.agent) as agent,
       case when p.pool_status = 'ASSIGNED' then 'ASSIGNED' else l.status end as status,
       l.order_number, l.created_at, l.closed_at
from leads l
left join lead_recycling_pool p on p.customer_id = l.customer_id and p.is_open and p.lead_id = l.id;

-- Imports -------------------------------------------------------------------------------------------------------

create table imports (
    id                  uuid primary key,
    version             bigint       not null,
    file_name           varchar(255) not null,
    file_hash           varchar(64)  not null,                -- SHA-256 of the bytes, lower-case hex
    file_size           bigint       not null,
    status              varchar(20)  not null,
    dry_run             boolean      not null,
    export_kind         varchar(30),
    mapping             jsonb,
    headings            jsonb,
    total_rows          integer,                              -- known once the file has been read to its end
    processed_rows      integer      not null default 0,      -- every row up to here has its result
    created             integer      not null default 0,
    updated             integer      not null default 0,
    unchanged           integer      not null default 0,
    rejected            integer      not null default 0,
    customers_created   integer      not null default 0,
    too_old_to_recycle  integer      not null default 0,
    cancel_requested    boolean      not null default false,
    uploaded_by         varchar(100) not null,
    created_at          timestamptz  not null,
    started_at          timestamptz,
    finished_at         timestamptz,
    error               text
);
create index imports_hash on imports (file_hash);
create index imports_created on imports (created_at desc, id desc);
create index imports_running on imports (created_at) where status in ('QUEUED', 'RUNNING');

create table import_files (
    import_id uuid    not null references imports (id) on delete cascade deferrable initially deferred,
    part      integer not null,
    bytes     bytea   not null,
    primary key (import_id, part)
);
alter table import_files alter column bytes set storage external;

create table import_rows (
    import_id uuid        not null,
    row       integer     not null,
    result    varchar(20) not null,                           -- CREATED, UPDATED, UNCHANGED, REJECTED
    waybill   varchar(50),
    cells     jsonb,                                          -- rejected rows only: as they came
    errors    jsonb,
    primary key (import_id, row)
);
create index import_rows_rejected on import_rows (import_id, row) where result = 'REJECTED';
create index order_history_import_too_old on customer_order_history (origin_import_id) where recycle_decision = 'TOO_OLD';

-- Sync and nightly work -------------------------------------------------------------------------------------------

create table sync_runs (
    id          uuid primary key,
    version     bigint      not null,
    courier     varchar(20) not null,
    trigger     varchar(20) not null,                         -- SCHEDULE, MANUAL, CATCH_UP
    requested_by varchar(100),
    waybills    text[],                                       -- a pull of named waybills
    includes_daily boolean  not null default false,
    status      varchar(20) not null,                         -- RUNNING, COMPLETED, FAILED
    started_at  timestamptz not null,
    finished_at timestamptz,
    asked       integer     not null default 0,
    answered    integer     not null default 0,
    changed     integer     not null default 0,
    unchanged   integer     not null default 0,
    inserted    integer     not null default 0,
    failed      integer     not null default 0,
    abandoned   integer     not null default 0,               -- parcels over 90 days without an end: no longer asked for
    calls       integer     not null default 0,
    errors      jsonb       not null default '[]'
);
create index sync_runs_started on sync_runs (courier, started_at desc, id desc);

create table sync_calls (
    id          uuid primary key,
    run_id      uuid        not null,
    at          timestamptz not null,
    operation   varchar(20) not null,
    waybills    integer     not null,
    attempt     integer     not null,
    duration_ms integer     not null,
    http_status integer,
    code        varchar(20),
    error       text
);
create index sync_calls_run on sync_calls (run_id, at);

create table job_runs (
    id          uuid primary key,
    version     bigint      not null,
    job         varchar(30) not null,                         -- METRICS, EXPIRY, STALE_RELEASE, SWEEP
    status      varchar(20) not null,
    trigger     varchar(20) not null,
    started_at  timestamptz not null,
    finished_at timestamptz,
    seen        integer     not null default 0,
    changed     integer     not null default 0,
    defects     integer     not null default 0,
    detail      jsonb,
    error       text
);
create index job_runs_job on job_runs (job, started_at desc);

-- Reasons an admin adds to the built-in table of the courier's texts.
create table courier_reasons (
    id         uuid primary key,
    text       text        not null,
    match      varchar(10) not null,                          -- EQUALS, CONTAINS
    reason     varchar(30) not null,
    language   varchar(10),
    added_by   varchar(100) not null,
    added_at   timestamptz not null,
    unique (text, match)
);

-- Requests ----------------------------------------------------------------------------------------------------------

create table idempotency_keys (
    user_id    varchar(100) not null,
    route      varchar(100) not null,
    key        varchar(200) not null,
    body_hash  varchar(64)  not null,
    status     integer,                                       -- null while the first request is still running
    answer     jsonb,
    created_at timestamptz  not null,
    primary key (user_id, route, key)
);
create index idempotency_keys_age on idempotency_keys (created_at);

create table audit (
    id     uuid primary key,
    at     timestamptz  not null,
    actor  varchar(100) not null,
    action varchar(60)  not null,
    object varchar(60)  not null,
    object_id varchar(100),
    detail jsonb
);
create index audit_at on audit (at desc, id desc);
create index audit_object on audit (object, object_id, at desc);
