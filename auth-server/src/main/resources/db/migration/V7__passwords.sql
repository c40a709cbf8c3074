-- When a password was last changed, and whether it must be changed before it lets anybody in.
alter table directory_user add column password_changed_at timestamp with time zone default timestamp with time zone '2020-01-01 00:00:00+00:00' not null;
alter table directory_user add column password_expired boolean default false not null;
