-- When a case must be looked at next, because a clock runs in it. Derived: what runs, and until when, stands sealed in the case.
create table vault.case_clock (
    case_ref bytea primary key references vault.case_file,
    wake_at  timestamptz not null
);
create index case_clock_by_time on vault.case_clock (wake_at);
comment on table vault.case_clock is 'written in the transaction that appends to the case; a case without a row has nothing to wait for';

grant select, insert, update, delete on vault.case_clock to akashi_writer;
grant select on vault.case_clock to akashi_reader;
