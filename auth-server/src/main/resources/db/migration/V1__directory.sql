-- The directory: tenants and what they hold. Runs on H2 and on PostgreSQL.
-- Ids come from outside (seeds, configuration files, the platform's own), so no table generates any.
-- "position" keeps the order of the listing within a tenant, or of a list within its owner.
-- First-party applications are part of the program and not stored; only what a tenant changes about them is.

create table installation_setting (
    name  varchar(64) primary key,
    content varchar(1024) not null
);

create table tenant (
    id           uuid primary key,
    position     integer not null,
    display_name varchar(1024) not null,
    issuer       varchar(1024) not null,
    region_scope varchar(16) not null
);

create table tenant_domain (
    tenant_id uuid not null references tenant on delete cascade,
    position  integer not null,
    name      varchar(255) not null,
    primary key (tenant_id, position)
);

create table directory_user (
    id                       uuid primary key,
    position                 integer not null,
    tenant_id                uuid not null references tenant on delete cascade,
    user_principal_name      varchar(1024) not null,
    display_name             varchar(1024) not null,
    given_name               varchar(1024) not null,
    surname                  varchar(1024) not null,
    mail                     varchar(1024) not null,
    job_title                varchar(1024) not null,
    enabled                  boolean not null,
    guest                    boolean not null,
    home_tenant              uuid not null,
    home_object              uuid not null,
    password_hash            varchar(255) not null,
    sessions_valid_from      timestamp with time zone not null,
    unique (tenant_id, user_principal_name)
);

create table user_directory_role (
    user_id     uuid not null references directory_user on delete cascade,
    template_id varchar(36) not null,
    primary key (user_id, template_id)
);

create table directory_group (
    id           uuid primary key,
    position     integer not null,
    tenant_id    uuid not null references tenant on delete cascade,
    display_name varchar(1024) not null,
    security     boolean not null
);

create table group_member (
    group_id  uuid not null references directory_group on delete cascade,
    member_id uuid not null,
    primary key (group_id, member_id)
);

create table app_registration (
    id                    uuid primary key,
    position              integer not null,
    app_id                uuid not null unique,
    home_tenant           uuid not null references tenant on delete cascade,
    display_name          varchar(1024) not null,
    sign_in_audience      varchar(64) not null,
    access_token_version  integer not null,
    fallback_public       boolean not null,
    id_token_issuance     boolean not null,
    access_token_issuance boolean not null,
    optional_claims       varchar(65536) not null,
    logout_url            varchar(1024) not null
);

create table app_identifier_uri (
    app_object_id uuid not null references app_registration on delete cascade,
    position      integer not null,
    uri           varchar(255) not null,
    primary key (app_object_id, position)
);

create table app_scope (
    app_object_id              uuid not null references app_registration on delete cascade,
    position                   integer not null,
    id                         uuid not null,
    scope_value                varchar(1024) not null,
    admin_only                 boolean not null,
    enabled                    boolean not null,
    admin_consent_display_name varchar(1024) not null,
    admin_consent_description  varchar(1024) not null,
    user_consent_display_name  varchar(1024) not null,
    user_consent_description   varchar(1024) not null,
    primary key (app_object_id, position)
);

create table app_role (
    app_object_id    uuid not null references app_registration on delete cascade,
    position         integer not null,
    id               uuid not null,
    role_value       varchar(1024) not null,
    display_name     varchar(1024) not null,
    description      varchar(1024) not null,
    for_users        boolean not null,
    for_applications boolean not null,
    enabled          boolean not null,
    primary key (app_object_id, position)
);

create table app_secret (
    app_object_id uuid not null references app_registration on delete cascade,
    position      integer not null,
    id            uuid not null,
    display_name  varchar(1024) not null,
    hint          varchar(8) not null,
    hash          varchar(128) not null,
    starts_at     timestamp with time zone not null,
    ends_at       timestamp with time zone not null,
    primary key (app_object_id, position)
);

create table app_certificate (
    app_object_id uuid not null references app_registration on delete cascade,
    position      integer not null,
    id            uuid not null,
    display_name  varchar(1024) not null,
    certificate   varchar(16384) not null,
    starts_at     timestamp with time zone not null,
    ends_at       timestamp with time zone not null,
    primary key (app_object_id, position)
);

create table app_federated_credential (
    app_object_id uuid not null references app_registration on delete cascade,
    position      integer not null,
    id            uuid not null,
    name          varchar(1024) not null,
    issuer        varchar(1024) not null,
    subject       varchar(1024) not null,
    audiences     varchar(16384) not null,
    primary key (app_object_id, position)
);

create table app_redirect_uri (
    app_object_id uuid not null references app_registration on delete cascade,
    position      integer not null,
    platform      varchar(16) not null,
    uri           varchar(256) not null,
    primary key (app_object_id, position)
);

create table app_required_permission (
    app_object_id   uuid not null references app_registration on delete cascade,
    position        integer not null,
    resource_app_id uuid not null,
    permission_id   uuid not null,
    kind            varchar(8) not null,
    primary key (app_object_id, position)
);

create table app_preauthorized_scope (
    app_object_id uuid not null references app_registration on delete cascade,
    position      integer not null,
    client_app_id uuid not null,
    scope_id      uuid not null,
    primary key (app_object_id, position)
);

create table app_known_client (
    app_object_id uuid not null references app_registration on delete cascade,
    position      integer not null,
    client_app_id uuid not null,
    primary key (app_object_id, position)
);

create table app_group_claim (
    app_object_id uuid not null references app_registration on delete cascade,
    name          varchar(32) not null,
    primary key (app_object_id, name)
);

create table service_principal (
    id                  uuid primary key,
    position            integer not null,
    tenant_id           uuid not null references tenant on delete cascade,
    app_id              uuid not null,
    display_name        varchar(1024) not null,
    enabled             boolean not null,
    assignment_required boolean not null,
    unique (tenant_id, app_id)
);

-- Clients and resources may be first-party service principals, which have no row: no foreign keys to them.
create table permission_grant (
    id          uuid primary key,
    position    integer not null,
    tenant_id   uuid not null references tenant on delete cascade,
    client_id   uuid not null,
    resource_id uuid not null,
    user_id     uuid
);

create table permission_grant_scope (
    grant_id uuid not null references permission_grant on delete cascade,
    scope    varchar(255) not null,
    primary key (grant_id, scope)
);

create table app_role_assignment (
    id           uuid primary key,
    position     integer not null,
    tenant_id    uuid not null references tenant on delete cascade,
    principal_id uuid not null,
    resource_id  uuid not null,
    role_id      uuid not null
);
