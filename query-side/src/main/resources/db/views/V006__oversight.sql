-- What an ombudsman looks for over all cases. No readable content: which entry is listed for which reason, by a code. All of it follows from
-- the cases' events, is judged anew whenever a case grows or something of it is erased, and goes with the case.

create sequence judge_mark;

-- Cases that have grown, or lost something, since they were judged.
create table to_judge (
    case_ref   bytea  primary key,
    leaf_index bigint not null,        -- of the newest event: judged once everything before it is in the views
    mark       bigint not null         -- another one each time, so that what comes while a case is judged is not overlooked
);
create index to_judge_order on to_judge (leaf_index);

create table finding (
    leaf_index bigint not null,        -- of the event for which the case is listed
    kind       text   not null,        -- rule, missed, contested, statement, complaint, inquiry
    code       text   not null,        -- the rule broken, the clock missed; empty otherwise
    state      text   not null,        -- new, open, answered, closed
    case_ref   bytea  not null,
    sequence   bigint not null,
    primary key (leaf_index, kind, code)
);
create index finding_case on finding (case_ref);
-- One index for each choice of filters, each in the order of the list.
create index finding_state on finding (state, leaf_index, kind, code);
create index finding_kind on finding (kind, leaf_index, code);
create index finding_kind_state on finding (kind, state, leaf_index, code);
create index finding_code on finding (kind, code, leaf_index);
create index finding_code_state on finding (kind, code, state, leaf_index);

-- The clocks of a case that are not answered.
create table case_clock (
    case_ref  bytea   not null,
    clock     text    not null,
    owner     text    not null,
    due_by    date    not null,
    suspended boolean not null,
    missed    boolean not null,        -- that it ran out is recorded
    primary key (case_ref, clock)
);
create index case_clock_due on case_clock (due_by, case_ref, clock) where not suspended and owner <> 'applicant';

-- Who is in charge of a case, by the reference of the staff list.
create table case_holder (
    case_ref bytea   primary key,
    holder   text    not null,
    pending  boolean not null
);
create index case_holder_pending on case_holder (holder, case_ref) where pending;

insert into to_judge (case_ref, leaf_index, mark) select case_ref, last_leaf, nextval('judge_mark') from case_summary;
