-- Coded events by period, source, direction, act, quad class and area ("" for all areas), counted in four ways.
with
lines as (
    select
        source,
        day,
        actor,
        target,
        act,
        quad,
        areas,
        count(*) as row_count,
        sum(reports) as report_count,
        sum(intensity) as intensity_total,
        sum(tone) as tone_total,
        count(tone) as toned
    from counted_rows
    group by source, day, actor, target, act, quad, areas
),
lines_by_area as (
    select source, day, actor, target, act, quad, '' as area, row_count, report_count, intensity_total, tone_total, toned
    from lines
    union all
    select
        source,
        day,
        actor,
        target,
        act,
        quad,
        explode(split(areas, ',')) as area,
        row_count,
        report_count,
        intensity_total,
        tone_total,
        toned
    from lines
    where areas <> ''
),
mixed_days as (
    select source, day, actor, target, act
    from lines
    group by source, day, actor, target, act
    having min(coalesce(quad, 0)) <> max(coalesce(quad, 0))
),
mixed_lines as (
    select distinct source, day, actor, target, act, quad, area
    from lines_by_area
    where (source, day, actor, target, act) in (select source, day, actor, target, act from mixed_days)
),
day_classes as (
    select
        source,
        day,
        actor,
        target,
        act,
        quad,
        area,
        row_number() over (partition by source, day, actor, target, act, area order by quad nulls first) as place
    from mixed_lines
),
repeated_by_area as (
    select source, day, actor, target, act, quad, '' as area, event_id, known, code, url
    from repeated_rows
    union all
    select source, day, actor, target, act, quad, explode(split(areas, ',')) as area, event_id, known, code, url
    from repeated_rows
    where areas <> ''
),
tellings as (
    select
        source,
        day,
        actor,
        target,
        act,
        quad,
        area,
        row_number() over (
            partition by source, day, actor, target, act, area, coalesce(nullif(url, ''), event_id)
            order by quad nulls first
        ) as place
    from repeated_by_area
),
copies as (
    select
        source,
        day,
        actor,
        target,
        act,
        quad,
        area,
        row_number() over (
            partition by source, date_trunc('month', day), actor, target, area, event_id
            order by known, day, act, quad nulls first, code, coalesce(url, '')
        ) as place
    from repeated_by_area
),
counted as (
    select
        source,
        date_trunc($by, day) as since,
        actor,
        target,
        act,
        quad,
        area,
        sum(row_count) as of_rows,
        sum(row_count) as of_ids,
        sum(row_count) as of_documents,
        count(distinct day) as of_days,
        sum(report_count) as of_reports,
        sum(intensity_total) as of_intensity,
        sum(tone_total) as of_tone,
        sum(toned) as of_toned
    from lines_by_area
    group by source, date_trunc($by, day), actor, target, act, quad, area
    union all
    select source, date_trunc($by, day), actor, target, act, quad, area, 0, -1, 0, 0, 0, 0.0, 0.0, 0
    from copies
    where place > 1
    union all
    select source, date_trunc($by, day), actor, target, act, quad, area, 0, 0, -1, 0, 0, 0.0, 0.0, 0
    from tellings
    where place > 1
    union all
    select source, date_trunc($by, day), actor, target, act, quad, area, 0, 0, 0, -1, 0, 0.0, 0.0, 0
    from day_classes
    where place > 1
)
select
    source,
    cast(since as date) as period,
    actor,
    target,
    act,
    quad,
    area,
    cast(sum(of_rows) as bigint) as rows,
    cast(sum(of_ids) as bigint) as ids,
    cast(sum(of_documents) as bigint) as documents,
    cast(sum(of_days) as bigint) as days,
    cast(sum(of_reports) as bigint) as reports,
    coalesce(sum(of_intensity), 0.0) as intensity_sum,
    coalesce(sum(of_tone), 0.0) as tone_sum,
    cast(sum(of_toned) as bigint) as tone_rows
from counted
group by source, since, actor, target, act, quad, area
