-- Documents, claims and coded events by source and month in which they became known.
with known as (
    select source, published as day, 1 as documents, 0 as claims, 0 as event_rows
    from visible_documents
    union all
    select source, published as day, 0 as documents, 1 as claims, 0 as event_rows
    from open_claims
    union all
    select coverage_rows.source, coverage_rows.known as day, 0 as documents, 0 as claims, coverage_rows.event_rows
    from coverage_rows
    cross join pinned
    where pinned.as_of is null or coverage_rows.known <= pinned.as_of
)
select
    source,
    cast(date_trunc('month', day) as date) as month,
    cast(sum(documents) as bigint) as documents,
    cast(sum(claims) as bigint) as claims,
    cast(sum(event_rows) as bigint) as event_rows
from known
group by source, cast(date_trunc('month', day) as date)
order by source, month nulls last
