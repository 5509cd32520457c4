-- Coded events between two parties, whichever acts, in the order of their days.
select *
from visible_event_rows
where ((array_contains($a, actor) and array_contains($b, target)) or (array_contains($b, actor) and array_contains($a, target)))
    and ($since is null or day >= $since)
    and ($until is null or day <= $until)
order by day, source, row_id
