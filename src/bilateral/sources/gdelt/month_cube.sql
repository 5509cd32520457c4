-- Coded events of GDELT by month, direction, act, quad class and area ("" for all areas), counted in four ways.
with
codes as (
    $codes
),
code_areas as (
    $code_areas
),
parties as (
    $parties
),
published as (
    select
        cast(GLOBALEVENTID as string) as event_id,
        SQLDATE as day,
        cast(SQLDATE as string) as day_text,
        safe_cast(concat(
            substr(cast(SQLDATE as string), 1, 4), '-',
            substr(cast(SQLDATE as string), 5, 2), '-',
            substr(cast(SQLDATE as string), 7)
        ) as date) as event_date,
        safe_cast(concat(
            substr(cast(DATEADDED as string), 1, 4), '-',
            substr(cast(DATEADDED as string), 5, 2), '-',
            substr(cast(DATEADDED as string), 7, 2)
        ) as date) as known,
        trim(EventCode) as event_code,
        QuadClass as given_quad,
        GoldsteinScale as given_intensity,
        coalesce(NumArticles, NumMentions, 1) as reports,
        AvgTone as tone,
        coalesce(trim(SOURCEURL), '') as url,
        upper(trim(Actor1CountryCode)) as actor_country,
        upper(trim(Actor1KnownGroupCode)) as actor_group,
        upper(trim(Actor2CountryCode)) as target_country,
        upper(trim(Actor2KnownGroupCode)) as target_group
    from `$table`
    where $published_when
),
coded as (
    select
        published.*,
        coalesce(finest.code, finer.code, root.code) as code,
        coalesce(finest.act, finer.act, root.act) as act,
        coalesce(given_quad, finest.quad, finer.quad, root.quad) as quad,
        coalesce(given_intensity, finest.weight, finer.weight, root.weight) as intensity,
        coalesce(nullif(actor_countries.party, ''), actor_groups.party, '') as actor_party,
        coalesce(nullif(target_countries.party, ''), target_groups.party, '') as target_party
    from published
    left join codes as finest on finest.code = substr(event_code, 1, 4)
    left join codes as finer on finer.code = substr(event_code, 1, 3)
    left join codes as root on root.code = substr(event_code, 1, 2)
    left join parties as actor_countries on actor_countries.code = actor_country
    left join parties as actor_groups on actor_groups.code = actor_group
    left join parties as target_countries on target_countries.code = target_country
    left join parties as target_groups on target_groups.code = target_group
),
taken as (
    select
        event_id,
        day,
        cast(concat(substr(day_text, 1, 4), '-', substr(day_text, 5, 2), '-01') as date) as month,
        known,
        event_code,
        code,
        act,
        quad,
        intensity,
        reports,
        tone,
        url,
        $actor as actor,
        $target as target
    from coded
    where
        event_date is not null
        and known is not null
        and act is not null
        and quad between 1 and 4
        and intensity between -10 and 10
        and reports >= 0
        and coalesce(tone, 0) between -100 and 100
),
by_area as (
    select
        taken.*,
        area,
        row_number() over (
            partition by month, actor, target, area, event_id
            order by known, day, act, quad, event_code, url
        ) as place_of_id,
        row_number() over (
            partition by day, actor, target, act, area, coalesce(nullif(url, ''), event_id)
            order by quad
        ) as place_of_document,
        row_number() over (partition by day, actor, target, act, area order by quad) as place_of_day
    from taken
    join code_areas on code_areas.code = taken.code
    where $actors
)
select
    'gdelt' as source,
    month,
    actor,
    target,
    act,
    quad,
    area,
    count(*) as `rows`,
    sum(case when place_of_id = 1 then 1 else 0 end) as ids,
    sum(case when place_of_document = 1 then 1 else 0 end) as documents,
    sum(case when place_of_day = 1 then 1 else 0 end) as days,
    sum(reports) as reports,
    sum(intensity) as intensity_sum,
    coalesce(sum(tone), 0) as tone_sum,
    count(tone) as tone_rows
from by_area
group by month, actor, target, act, quad, area
order by month, actor, target, act, quad, area
