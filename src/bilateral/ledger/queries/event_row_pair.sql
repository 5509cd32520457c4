-- Coded events of one or two parties in some months, with their marks: which copy of its id a row is, and which of a document and of a day.
with between_them as (
    select *
    from visible_event_rows
    where (
            $a is null
            or (array_contains($a, actor) and ($b is null or array_contains($b, target)))
            or ($both and array_contains($a, target) and ($b is null or array_contains($b, actor)))
        )
        and actor between $first_code and $last_code
        and target between $first_code and $last_code
),
marked as (
    select
        *,
        row_number() over (
            partition by source, date_trunc('month', day), actor, target, event_id
            order by known, day, act, quad nulls first, code, coalesce(url, '')
        ) as copy,
        row_number() over (
            partition by source, day, actor, target, act, coalesce(nullif(url, ''), event_id)
            order by quad nulls first, known, event_id, code
        ) as of_document,
        row_number() over (
            partition by source, day, actor, target, act
            order by quad nulls first, known, event_id, coalesce(url, ''), code
        ) as of_day
    from between_them
    where $area is null or array_contains(split(areas, ','), $area)
)
select *
from marked
where ($act is null or act = $act)
    and ($quad is null or quad = $quad)
    and ($source is null or source = $source)
    and ($since is null or day >= $since)
    and ($until is null or day <= $until)
    and ($way = 'rows' or ($way = 'ids' and copy = 1) or ($way = 'documents' and of_document = 1) or ($way = 'days' and of_day = 1))
order by day, source, actor, target, act, known, event_id, coalesce(url, ''), code, copy
limit $most
