-- The anchors (docs/format/log.md): which cosigned checkpoint is the first of its ten minutes, for every node on this database. The row
-- decides; the file anchor/<size> under each node's published log is made from it.
create table log.anchor (
    tree_size   bigint primary key check (tree_size > 0),
    ten_minutes bigint not null unique,
    note        bytea  not null
);
comment on column log.anchor.ten_minutes is 'the time at which the quorum was met, by its cosignatures, in POSIX seconds divided by 600';
comment on column log.anchor.note is 'the cosigned checkpoint, byte for byte';
create trigger only_grows before update or delete or truncate on log.anchor
    for each statement execute function log.refuse_change();

grant select, insert on log.anchor to akashi_writer;
grant select on log.anchor to akashi_reader;
