-- Authorities of certificates, whose PEMs are kept as base64 with blanks between them, and apps that are trusted by the names
-- in such certificates.
create table tenant_certificate_authority (
    tenant_id    uuid          not null references tenant on delete cascade,
    position     integer       not null,
    id           uuid          not null,
    display_name varchar(1024) not null,
    certificates varchar       not null,
    primary key (tenant_id, position)
);

create table app_trusted_subject (
    app_object_id uuid          not null references app_registration on delete cascade,
    position      integer       not null,
    authority_id  uuid          not null,
    subject_name  varchar(1024) not null,
    primary key (app_object_id, position)
);
