-- The log: what is public. Rows of log.entry are inserted and never change.

create table log.head (
    id         smallint primary key check (id = 1),
    tree_size  bigint not null check (tree_size >= 0),
    peaks      bytea  not null,              -- right edge of the tree, 32 bytes a peak, largest subtree first
    rules_leaf bigint check (rules_leaf < tree_size)
);
-- The one row that is locked to append; its lock is the only arbiter between writers (docs/adr/0001-one-commit-point-by-row-lock.md).
insert into log.head (id, tree_size, peaks) values (1, 0, '');
comment on column log.head.rules_leaf is 'leaf index of the newest FacetRules';

create table log.entry (
    leaf_index bigint primary key check (leaf_index >= 0),
    entry      bytea not null check (length(entry) between 1 and 65535)
);
alter table log.entry alter column entry set storage external;

create table log.signed_checkpoint (
    id        smallint primary key check (id = 1),
    tree_size bigint not null,
    peaks     bytea not null,                -- right edge of that tree; its root is the one in the note
    note      bytea not null,
    signed_at timestamptz not null
);
comment on table log.signed_checkpoint is 'the newest checkpoint that this log signed; replaced by compare-and-swap';

create function log.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the log only grows: % on %.% refused', tg_op, tg_table_schema, tg_table_name using errcode = '42501';
end $$;
create trigger only_grows before update or delete or truncate on log.entry
    for each statement execute function log.refuse_change();

-- The vault: what opens the log's sealed events, and is destroyed to erase them.

create table vault.ledger_key (
    name    text primary key,
    wrapped bytea not null
);
create table vault.signing_seed (
    name    text primary key,
    wrapped bytea not null
);

create table vault.case_file (
    case_ref           bytea primary key check (length(case_ref) = 32),
    label              bytea not null unique check (length(label) = 32),
    first_leaf         bigint not null,
    wrapped_case_key   bytea not null,
    wrapped_dedupe_key bytea not null,
    wrapped_number     bytea not null
);
create table vault.case_head (
    case_ref  bytea primary key references vault.case_file,
    count     bigint not null check (count > 0),
    head      bytea  not null check (length(head) = 32),
    last_leaf bigint not null
) with (fillfactor = 70);
comment on column vault.case_head.head is 'leaf hash of the newest event of the case';

create table vault.sealed (
    leaf_index        bigint primary key,
    case_ref          bytea  not null,
    sequence          bigint not null check (sequence >= 0),
    ciphertext        bytea  not null,
    wrapped_event_key bytea  not null,
    unique (case_ref, sequence)
);
alter table vault.sealed alter column ciphertext set storage external;

create table vault.import_seen (
    case_ref bytea not null,
    hash     bytea not null check (length(hash) = 32),
    primary key (case_ref, hash)
);

-- Who may do what (docs/adr/0005-embedded-postgres-made-durable.md). Nobody but these three, and nothing that is not listed.

grant usage on schema log, vault to akashi_writer, akashi_reader;

grant select, insert on log.entry to akashi_writer;
grant select, update on log.head to akashi_writer;
grant select, insert, update on log.signed_checkpoint to akashi_writer;
grant select, insert on vault.ledger_key, vault.signing_seed, vault.sealed, vault.import_seen to akashi_writer;
grant select, insert on vault.case_file to akashi_writer;
grant update (wrapped_case_key, wrapped_dedupe_key, wrapped_number) on vault.case_file to akashi_writer;
grant select, insert, update on vault.case_head to akashi_writer;

grant select on log.head, log.entry, log.signed_checkpoint to akashi_reader;
grant select on vault.ledger_key, vault.case_file, vault.case_head, vault.sealed, vault.import_seen to akashi_reader;
