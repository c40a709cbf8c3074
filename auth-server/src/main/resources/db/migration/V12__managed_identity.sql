-- Identities that the platform manages for workloads. The id is the application id of a registration of the same tenant.

create table managed_identity (
    id          uuid primary key,
    position    integer not null,
    tenant_id   uuid not null references tenant on delete cascade,
    resource_id varchar(1024) not null
);
