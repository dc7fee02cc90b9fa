-- What was erased (docs/format/erasure.md). An erased event keeps its row in vault.sealed, with ciphertext and wrapped key of length 0;
-- an erased case keeps its row in vault.case_file, with all three wrapped secrets of length 0: its reference, an HMAC, is by what a
-- second import recognises it.
create table vault.erased (
    number     bigint primary key check (number > 0),
    leaf_index bigint not null unique,
    leaf_hash  bytea  not null check (length(leaf_hash) = 32),
    case_ref   bytea  not null,
    sequence   bigint not null,
    whole_case boolean not null,
    note       bytea  not null,
    erased_at  timestamptz not null
);
comment on column vault.erased.number is '1, 2, 3 ... in the order of erasing: whoever follows asks for what is above the last one seen';
comment on column vault.erased.note is 'the note akashi/erasure/1 that the ombudsman signed for this leaf, verbatim';

-- What the ombudsman is asked to countersign. Nothing in it can be read back to a person: a reference, places in the log, a citation.
create table vault.erasure_request (
    id          text   primary key,
    case_ref    bytea  not null,
    whole_case  boolean not null,
    sequences   bigint[] not null check (cardinality(sequences) > 0),
    basis       text   not null,
    ticket      text,
    asked_at    timestamptz not null,
    executed_at timestamptz
);

grant select, insert on vault.erased, vault.erasure_request to akashi_writer;
grant update (executed_at) on vault.erasure_request to akashi_writer;
grant select on vault.erased to akashi_reader;

-- To erase, the writer empties what opens an event, and writes the keys that stay under a new case key.
grant update (ciphertext, wrapped_event_key) on vault.sealed to akashi_writer;
-- Marks of what was imported or asked, of events that are no more: a digest of what was asked can be guessed at.
grant delete on vault.import_seen, vault.idempotency to akashi_writer;
