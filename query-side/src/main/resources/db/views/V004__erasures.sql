-- What a case is called is read where it lies wrapped, in the vault, and no copy is kept here: what is erased there is gone.
-- The time of the newest event was shown nowhere, and is content.
alter table case_summary drop column number, drop column last_recorded_at;

truncate representation;
alter table representation add column leaf_index bigint not null;      -- of the event that appointed

-- How many entries each public event of an erasure counts. These are the next so many of the vault's tombstones, by number; a case
-- index of a larger tree leaves out the whole cases among them.
create table erasure (
    leaf_index bigint primary key,
    entries    bigint not null
);

-- The newest of the vault's tombstones, by number, that these tables have been purged by.
create table purged (
    id     smallint primary key check (id = 1),
    number bigint not null
);
insert into purged (id, number) values (1, 0);

-- Projected anew, since the views passed by what this holds.
truncate case_summary, timeline, access_code, representation, case_index, rules, published, parked, token_entry;
