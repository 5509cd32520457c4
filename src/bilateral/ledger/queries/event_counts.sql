-- Coded events by period (a month, or a day), source, direction, act, quad class and area ("" for all areas), counted in four ways.
-- The days of a line are the bits of a number, so that they are told apart without a line for each.
with
lines as (
    select
        source,
        date_trunc($by, day) as since,
        actor,
        target,
        act,
        quad,
        areas,
        count(*) as row_count,
        sum(reports) as report_count,
        sum(intensity) as intensity_total,
        sum(tone) as tone_total,
        count(tone) as toned,
        bit_or(shiftleft(cast(1 as bigint), day(day) - 1)) as on_days
    from counted_rows
    group by source, date_trunc($by, day), actor, target, act, quad, areas
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
lines_by_area as (
    select
        source,
        since,
        actor,
        target,
        act,
        quad,
        '' as area,
        row_count,
        row_count as id_count,
        row_count as document_count,
        report_count,
        intensity_total,
        tone_total,
        toned,
        on_days
    from lines
    union all
    select
        source,
        since,
        actor,
        target,
        act,
        quad,
        explode(split(areas, ',')) as area,
        row_count,
        row_count,
        row_count,
        report_count,
        intensity_total,
        tone_total,
        toned,
        on_days
    from lines
    where areas <> ''
    union all
    select source, date_trunc($by, day), actor, target, act, quad, area, 0, -1, 0, 0, 0.0, 0.0, 0, 0
    from copies
    where place > 1
    union all
    select source, date_trunc($by, day), actor, target, act, quad, area, 0, 0, -1, 0, 0.0, 0.0, 0, 0
    from tellings
    where place > 1
),
counted as (
    select
        source,
        since,
        actor,
        target,
        act,
        quad,
        area,
        sum(row_count) as of_rows,
        sum(id_count) as of_ids,
        sum(document_count) as of_documents,
        sum(report_count) as of_reports,
        sum(intensity_total) as of_intensity,
        sum(tone_total) as of_tone,
        sum(toned) as of_toned,
        bit_or(on_days) as on_days
    from lines_by_area
    group by source, since, actor, target, act, quad, area
),
acts_of_classes as (
    select source, act
    from counted
    group by source, act
    having min(coalesce(quad, 0)) <> max(coalesce(quad, 0))
),
told_apart as (
    select
        counted.*,
        bit_or(on_days) over (
            partition by counted.source, since, actor, target, counted.act, area
            order by quad nulls first
            rows between unbounded preceding and 1 preceding
        ) as on_days_before
    from counted
    semi join acts_of_classes on acts_of_classes.source = counted.source and acts_of_classes.act = counted.act
    union all
    select counted.*, cast(0 as bigint) as on_days_before
    from counted
    anti join acts_of_classes on acts_of_classes.source = counted.source and acts_of_classes.act = counted.act
)
select
    source,
    cast(since as date) as period,
    actor,
    target,
    act,
    quad,
    area,
    cast(of_rows as bigint) as rows,
    cast(of_ids as bigint) as ids,
    cast(of_documents as bigint) as documents,
    cast(bit_count(on_days) - bit_count(on_days & coalesce(on_days_before, 0)) as bigint) as days,
    cast(of_reports as bigint) as reports,
    coalesce(of_intensity, 0.0) as intensity_sum,
    coalesce(of_tone, 0.0) as tone_sum,
    cast(of_toned as bigint) as tone_rows
from told_apart
