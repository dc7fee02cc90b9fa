-- How often a rule of casework was the reason why something was not recorded, by the day in UTC. A number and a rule: of which case it was, or
-- whose, is kept nowhere.
create table vault.refusal (
    rule   text   not null,
    day    date   not null,
    number bigint not null check (number > 0),
    primary key (rule, day)
);

grant select, insert, update on vault.refusal to akashi_writer;
