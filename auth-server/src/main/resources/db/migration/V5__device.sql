-- What devices ask for and people decide upon, by the hashes of the two codes. A row is written once; later only its state
-- changes, and approval adds who gave it. kept_until is on the machine's clock, expires_at on the tenant's.
create table device_request (
    device_code_hash varchar(43)                 not null primary key,
    user_code_hash   varchar(43)                 not null unique,
    client_id        uuid                        not null,
    tenant           varchar(36)                 not null,
    scopes           varchar                     not null,
    state            varchar(20)                 not null,
    tenant_id        uuid,
    user_id          uuid,
    home_tenant_id   uuid,
    home_user_id     uuid,
    session_id       varchar(100),
    authenticated_at timestamp(6) with time zone,
    methods          varchar(200),
    kept_signed_in   boolean,
    expires_at       timestamp(6) with time zone not null,
    kept_until       timestamp(6) with time zone not null
);
create index device_request_kept_until on device_request (kept_until);
