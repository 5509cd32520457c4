-- The lines of the month cube for one or more parties, by period; months that are to be counted from rows are left out.
-- Without acts they are added up over acts and quad classes.
with between_them as (
    select *
    from month_cube
    where (
            $a is null
            or (array_contains($a, actor) and ($b is null or array_contains($b, target)))
            or ($both and array_contains($a, target) and ($b is null or array_contains($b, actor)))
        )
        and ($first_dyad is null or dyad between $first_dyad and $last_dyad)
)
select
    source,
    cast(date_trunc($by, between_them.month) as date) as period,
    actor,
    target,
    case when $acts then act else '' end as act,
    case when $acts then quad end as quad,
    area,
    cast(sum(rows) as bigint) as row_count,
    cast(sum(ids) as bigint) as id_count,
    cast(sum(documents) as bigint) as document_count,
    cast(sum(days) as bigint) as day_count,
    cast(sum(reports) as bigint) as report_count,
    sum(intensity_sum) as intensity_total,
    sum(tone_sum) as tone_total,
    cast(sum(tone_rows) as bigint) as toned
from between_them
anti join months_of_rows on months_of_rows.source = between_them.source and months_of_rows.month = between_them.month
where (area = $area or ($area = '*' and area <> ''))
    and ($act is null or act = $act)
    and ($quad is null or quad = $quad)
    and ($source is null or source = $source)
    and ($since is null or between_them.month >= $since)
    and ($until is null or between_them.month <= $until)
group by
    source,
    date_trunc($by, between_them.month),
    actor,
    target,
    case when $acts then act else '' end,
    case when $acts then quad end,
    area
