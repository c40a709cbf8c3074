-- The keys that sign tokens, numbered in the order in which they were made.
create table signing_key (
    generation   integer                     not null primary key,
    key_id       varchar(27)                 not null unique,
    private_key  bytea                       not null,
    certificate  bytea                       not null,
    published_at timestamp(6) with time zone not null,
    activated_at timestamp(6) with time zone,
    retired_at   timestamp(6) with time zone,
    forgotten_at timestamp(6) with time zone
);

-- One row, locked by whoever changes the ring, so that two processes cannot rotate at once.
create table key_ring (
    id integer not null primary key
);
insert into key_ring (id) values (1);
