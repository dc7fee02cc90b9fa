-- The query side's own tables. All of it can be dropped and is then rebuilt from the log, leaf 0 first.
-- Nothing here is readable case content: a case number is encrypted under its case key, the rest are references and hashes.

-- How far the log has been verified, and what the next checkpoint has to extend.
create table followed (
    id          smallint primary key check (id = 1),
    origin      text     not null,
    tree_size   bigint   not null,
    root        bytea    not null,
    peaks       bytea    not null,     -- right edge of the tree, 32 bytes a peak, largest first
    note        bytea    not null,     -- the signed checkpoint, verbatim
    followed_at timestamptz not null
);

-- Root of each complete run of 256 entries, as verified; an entry bundle that is read again is held against it.
create table followed_block (
    block bigint primary key,
    root  bytea  not null
);

-- One row a case. The number is what its verified record says, sealed under the case key; null once that key is gone.
create table case_summary (
    case_ref         bytea  primary key,
    number           bytea,
    events           bigint not null,
    first_leaf       bigint not null unique,
    last_leaf        bigint not null,
    head             bytea  not null,  -- leaf hash of the case's newest event: the next one has to name it
    last_recorded_at timestamptz
);

create table timeline (
    case_ref   bytea  not null,
    sequence   bigint not null,
    leaf_index bigint not null unique,
    leaf_hash  bytea  not null,
    readable   boolean not null,       -- false: its key is destroyed; entry and proof stand, the content is gone
    primary key (case_ref, sequence)
);

-- The newest access code of a case: SHA-256 of a code with more than 100 bits of its own, never the code.
create table access_code (
    case_ref    bytea  primary key,
    code_digest bytea  not null,
    leaf_index  bigint not null
);

create table case_index (
    leaf_index bigint primary key,
    tree_size  bigint not null,
    root       bytea  not null,
    opened     bigint not null,
    erased     bigint not null,
    cases      bigint not null
);

-- The zone in which the ledger counts its quarters, from its facet rules; pages show times in it.
create table rules (
    leaf_index bigint primary key,
    zone       text   not null
);

-- What could not be projected: a stored row that does not belong to its leaf, and everything later of the same case.
-- Other cases go on. When the row is mended, a rebuild takes these entries up again.
create table parked (
    leaf_index bigint primary key,
    case_ref   bytea,                  -- null: not even the case is known
    damaged    boolean not null,       -- false: sound itself, but behind a damaged one of its case
    why        text   not null
);
create index parked_case on parked (case_ref);

create table token_entry (
    processorname varchar(255) not null,
    segment       integer      not null,
    token         bytea,
    tokentype     varchar(255),
    timestamp     varchar(255),
    owner         varchar(255),
    primary key (processorname, segment)
);
