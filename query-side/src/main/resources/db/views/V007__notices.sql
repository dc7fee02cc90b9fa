-- Secret addresses under which somebody learns that there is something new in their case, and nothing else. The one table here that the
-- log does not give: whoever drops it ends these addresses, and the people make new ones.
create table notice_address (
    case_ref   bytea  not null,
    code_leaf  bigint not null,        -- leaf index of the access code with which it was made; it ends with that code
    digest     bytea  not null unique, -- SHA-256 of the secret, never the secret
    primary key (case_ref, code_leaf)
);
