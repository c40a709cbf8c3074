-- The accounts signed in to each browser; a browser is known by the hash of its cookie.
create table browser_session (
    sid varchar(36) not null primary key,
    browser_hash varchar(43) not null,
    home_tenant uuid not null,
    home_user uuid not null,
    auth_time timestamp(6) with time zone not null,
    amr varchar(100) not null,
    kept boolean not null,
    last_used timestamp(6) with time zone not null
);

create index browser_session_by_browser on browser_session (browser_hash);

create index browser_session_by_user on browser_session (home_user);

create table browser_session_app (
    sid varchar(36) not null references browser_session (sid) on delete cascade,
    app varchar(73) not null,
    primary key (sid, app)
);
