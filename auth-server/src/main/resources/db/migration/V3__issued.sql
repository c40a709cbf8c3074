-- What a person, or the person's administrator, let an application do: one row for each sign-in that left something to redeem.
create table issued_authorization (
    id               varchar(36)                 not null primary key,
    client_id        uuid                        not null,
    grant_type       varchar(100)                not null,
    tenant_id        uuid                        not null,
    user_id          uuid                        not null,
    home_tenant_id   uuid                        not null,
    home_user_id     uuid                        not null,
    session_id       varchar(100)                not null,
    authenticated_at timestamp(6) with time zone not null,
    methods          varchar(200)                not null,
    kept_signed_in   boolean                     not null,
    scopes           varchar                     not null,
    request          varchar,
    created_at       timestamp(6) with time zone not null
);
create index issued_authorization_home_user on issued_authorization (home_user_id);

-- Codes and refresh tokens by their hash. A row is written once; later only invalidated_at is set.
-- kept_until is on the machine's clock, all else on the tenant's: a clock that was moved ahead comes back.
create table issued_token (
    value_hash       varchar(43)                 not null primary key,
    authorization_id varchar(36)                 not null references issued_authorization (id) on delete cascade,
    kind             varchar(20)                 not null,
    issued_at        timestamp(6) with time zone not null,
    expires_at       timestamp(6) with time zone,
    invalidated_at   timestamp(6) with time zone,
    kept_until       timestamp(6) with time zone
);
create index issued_token_authorization on issued_token (authorization_id);
create index issued_token_kept_until on issued_token (kept_until);
