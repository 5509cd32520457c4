-- Coded events between two parties, counted by period, source, direction and act.
select
    cast(date_trunc($by, day) as date) as period,
    source,
    actor,
    target,
    act,
    quad,
    count(*) as events,
    sum(reports) as report_count,
    sum(intensity) as intensity_sum
from visible_event_rows
where ((array_contains($a, actor) and array_contains($b, target)) or (array_contains($b, actor) and array_contains($a, target)))
    and ($since is null or day >= $since)
    and ($until is null or day <= $until)
group by date_trunc($by, day), source, actor, target, act, quad
order by period, source, actor, target, act, quad
