-- Who may use the program: people, other programs' keys, and the keys that their tokens are sealed with.

create table users (
    id                  uuid primary key,
    user_name           varchar(64)  not null,
    normalized_user_name varchar(64) not null unique,
    display_name        varchar(100) not null,
    role                varchar(20)  not null,                -- ADMIN, SUPERVISOR, AGENT, WAREHOUSE
    active              boolean      not null default true,
    password_hash       text,
    security_stamp      varchar(64)  not null,                -- a change ends every session of the user
    concurrency_stamp   varchar(64)  not null,
    access_failed_count integer      not null default 0,
    lockout_end         timestamptz,
    created_at          timestamptz  not null
);
create index users_list on users (created_at, id);

create table api_keys (
    id           uuid primary key,
    name         varchar(100) not null,
    prefix       varchar(8)   not null unique,                -- shown in lists, finds the row
    secret_hash  bytea        not null,                       -- SHA-256 of the secret part: 256 random bits need no slow hash
    created_by   varchar(100) not null,
    created_at   timestamptz  not null,
    last_used_at timestamptz,
    revoked_at   timestamptz
);
create index api_keys_list on api_keys (created_at, id);

-- Data protection's key ring: kept here so that tokens outlive a restart and hold in every process.
create table data_protection_keys (
    friendly_name varchar(200) primary key,
    xml           text         not null,
    created_at    timestamptz  not null default now()
);
