-- Whom a tenant asks for claims while a token is made.
create table tenant_custom_claims_provider (
    tenant_id       uuid          not null references tenant on delete cascade,
    position        integer       not null,
    id              uuid          not null,
    listener        uuid          not null,
    display_name    varchar(1024) not null,
    target_url      varchar(1024) not null,
    resource_id     varchar(1024) not null,
    timeout_millis  integer       not null,
    maximum_retries integer       not null,
    applications    varchar       not null,
    primary key (tenant_id, position)
);
