-- Coded events of a source whose id begins with a prefix.
select *
from visible_event_rows
where source = $source and startswith(event_id, $prefix)
order by row_id, day, known, actor, target, act
limit 20
