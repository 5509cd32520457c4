-- Visits of some parties and to them by month, visitor and host: CAMEO's 043 is the host's side of what 042 is the visitor's.
with visits as (
    select
        source,
        day,
        case when startswith(code, '043') then target else actor end as visitor,
        case when startswith(code, '043') then actor else target end as host
    from visible_event_rows
    where act = 'CONSULT'
        and mode = 'visit'
        and (array_contains($a, actor) or array_contains($a, target))
        and ($source is null or source = $source)
        and ($since is null or day >= $since)
        and ($until is null or day <= $until)
)
select
    source,
    cast(date_trunc('month', day) as date) as period,
    visitor,
    host,
    cast(count(*) as bigint) as row_count,
    cast(count(distinct day) as bigint) as day_count
from visits
group by source, date_trunc('month', day), visitor, host
order by source, period, visitor, host
