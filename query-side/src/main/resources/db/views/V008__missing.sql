-- A statement that something was handed in and is not in the record is a kind of its own, 'missing': cases with statements are judged anew.
insert into to_judge (case_ref, leaf_index, mark)
select case_ref, last_leaf, nextval('judge_mark') from case_summary where case_ref in (select case_ref from finding where kind = 'statement')
on conflict (case_ref) do update set leaf_index = excluded.leaf_index, mark = excluded.mark;
