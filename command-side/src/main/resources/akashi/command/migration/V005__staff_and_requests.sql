-- Who may record, besides the operator and the query side, whose tokens stand in DIR/credentials alone.
create table vault.staff (
    reference  text  primary key,
    token_hash bytea not null unique check (length(token_hash) = 32),
    name       text  not null,
    office     text  not null,
    roles      text[] not null check (cardinality(roles) > 0),
    since      timestamptz not null,
    ended_at   timestamptz
);
comment on column vault.staff.token_hash is 'SHA-256 of a token of 192 random bits; the token itself is shown once and kept nowhere';
comment on column vault.staff.ended_at is 'from then on the token opens nothing; the row stays, since sealed events name the reference';

-- Requests that may be sent again. Written in the transaction that appends what they ask for: there is never one without the other.
create table vault.idempotency (
    key        bytea  primary key check (length(key) = 32),
    request    bytea  not null check (length(request) = 32),
    case_ref   bytea  not null,
    first_leaf bigint not null,
    count      bigint not null check (count > 0)
);

grant select, insert on vault.staff, vault.idempotency to akashi_writer;
grant update (ended_at) on vault.staff to akashi_writer;
