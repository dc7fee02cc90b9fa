-- Where the institution published something that cases may cite: criteria, standards, calendars, lists of codes and the like.
create table published (
    leaf_index bigint primary key
);

-- Projected anew, since the views passed by what this holds.
truncate case_summary, timeline, access_code, representation, case_index, rules, parked, token_entry;
