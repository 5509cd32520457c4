-- Coded events whose row id begins with a prefix.
select *
from visible_event_rows
where startswith(row_id, $prefix)
order by row_id, day, known, actor, target, act
limit 20
