-- Coded events whose row id begins with a prefix.
select *
from visible_event_rows
where starts_with(row_id, $prefix)
order by row_id
limit 20
