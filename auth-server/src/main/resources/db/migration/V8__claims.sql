-- What the claims of tokens follow from beyond names: attributes of users, names of groups on premises, what a tenant says of
-- itself, directory extensions, and claims-mapping policies.

alter table tenant add column country varchar(8) default '' not null;
alter table tenant add column preferred_language varchar(8) default '' not null;
alter table tenant add column trusted_networks varchar(4096) default '' not null;

alter table directory_user add column attributes varchar(65536) default '' not null;

alter table directory_group add column sam_account_name varchar(1024) default '' not null;
alter table directory_group add column dns_domain varchar(1024) default '' not null;
alter table directory_group add column net_bios_domain varchar(1024) default '' not null;

alter table app_registration add column accept_mapped_claims boolean default false not null;

create table app_extension_property (
    app_object_id uuid not null references app_registration on delete cascade,
    position      integer not null,
    id            uuid not null,
    name          varchar(128) not null,
    data_type     varchar(16) not null,
    multi_valued  boolean not null,
    primary key (app_object_id, position)
);

alter table service_principal add column claims_policy varchar(65536) default '' not null;
