-- Each application with a key of its own has a ring of its own; the owner of the installation's is the empty text.
create table owned_signing_key (
    owner        varchar(80)                 not null,
    generation   integer                     not null,
    key_id       varchar(27)                 not null unique,
    private_key  bytea                       not null,
    certificate  bytea                       not null,
    published_at timestamp(6) with time zone not null,
    activated_at timestamp(6) with time zone,
    retired_at   timestamp(6) with time zone,
    forgotten_at timestamp(6) with time zone,
    primary key (owner, generation)
);
insert into owned_signing_key
    select '', generation, key_id, private_key, certificate, published_at, activated_at, retired_at, forgotten_at
    from signing_key;
drop table signing_key;
alter table owned_signing_key rename to signing_key;
