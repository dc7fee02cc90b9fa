-- Whom an access code lets in: the applicant or a representative. The views are projected anew, since they passed by what this holds.

drop table access_code;

-- The newest access code of each holder: SHA-256 of a code with more than 100 bits of its own, never the code.
create table access_code (
    case_ref    bytea  not null,
    holder      bytea  not null,       -- empty: the applicant; else the representative's name, hashed with the key of the case references
    code_digest bytea  not null,
    leaf_index  bigint not null,
    primary key (case_ref, holder)
);

-- Who is appointed now.
create table representation (
    case_ref bytea not null,
    holder   bytea not null,           -- as above
    primary key (case_ref, holder)
);

truncate case_summary, timeline, case_index, rules, parked, token_entry;
