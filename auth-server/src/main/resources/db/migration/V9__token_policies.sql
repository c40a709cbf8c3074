-- How long tokens live, where a tenant says so. The applications named are kept as one text: their ids hold no blanks.
create table tenant_token_lifetime_policy (
    tenant_id            uuid          not null references tenant on delete cascade,
    position             integer       not null,
    id                   uuid          not null,
    display_name         varchar(1024) not null,
    lifetime_seconds     integer       not null,
    organization_default boolean       not null,
    applications         varchar       not null,
    service_principals   varchar       not null,
    primary key (tenant_id, position)
);

alter table service_principal add column custom_signing_key boolean default false not null;
