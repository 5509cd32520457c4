-- What each source has brought, with the first and last day on which it became known.
with known as (
    select source, published as day, 1 as documents, 0 as claims, 0 as event_rows, 0 as observations, 0 as issues
    from visible_documents
    union all
    select source, published as day, 0 as documents, 1 as claims, 0 as event_rows, 0 as observations, 0 as issues
    from open_claims
    union all
    select coverage_rows.source, coverage_rows.known as day, 0 as documents, 0 as claims, coverage_rows.event_rows, 0 as observations, 0 as issues
    from coverage_rows
    cross join pinned
    where pinned.as_of is null or coverage_rows.known <= pinned.as_of
    union all
    select source, known as day, 0 as documents, 0 as claims, 0 as event_rows, count(*) as observations, 0 as issues
    from visible_observations
    group by source, known
    union all
    select source, cast(null as date) as day, 0 as documents, 0 as claims, 0 as event_rows, 0 as observations, 1 as issues
    from issues
),
first_seen as (
    select source, min(first_seen) as first_seen
    from sources
    group by source
)
select
    known.source,
    first_seen.first_seen,
    cast(sum(known.documents) as bigint) as documents,
    cast(sum(known.claims) as bigint) as claims,
    cast(sum(known.event_rows) as bigint) as event_rows,
    cast(sum(known.observations) as bigint) as observations,
    cast(sum(known.issues) as bigint) as issues,
    min(known.day) as first_day,
    max(known.day) as last_day
from known
left join first_seen on first_seen.source = known.source
group by known.source, first_seen.first_seen
order by known.source
