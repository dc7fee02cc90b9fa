-- Every entry that concerns no person, for its list: where it stands and of which kind it is. What it says is read in the log.
create table public_entry (
    leaf_index bigint primary key,
    type       text not null
);
create index public_entry_type on public_entry (type, leaf_index);

-- Projected anew, since the views passed by what this holds.
truncate case_summary, timeline, access_code, representation, case_index, rules, published, parked, erasure, token_entry;
update purged set number = 0;
