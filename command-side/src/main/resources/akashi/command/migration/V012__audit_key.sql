-- Of each audit that is not at its end, the key of its bindings' salts, under the master key. Whoever has it can tell which leaf and which row
-- belong together, of erased events too: therefore each audit has its own, and it is destroyed when every link is opened as its coin says.
create table vault.audit_key (
    name    text  primary key,
    wrapped bytea not null
);
comment on column vault.audit_key.name is 'audit-key, a space, leaf hash of the release''s event in base64url';

grant select, insert, delete on vault.audit_key to akashi_writer;
