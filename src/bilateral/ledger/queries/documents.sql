-- Visible documents with the number of their open claims and the earliest of which they are near-duplicates.
with counted as (
    select document_id, count(*) as claims
    from claims
    where closed_at is null
    group by document_id
),
ordered as (
    select
        document_id,
        first_value(document_id) over (
            partition by cluster
            order by published nulls last, first_seen, document_id
        ) as earliest
    from visible_documents
)
select
    visible_documents.*,
    coalesce(counted.claims, 0) as claims,
    case when ordered.earliest <> visible_documents.document_id then ordered.earliest end as near_duplicate_of
from visible_documents
inner join ordered on ordered.document_id = visible_documents.document_id
left join counted on counted.document_id = visible_documents.document_id
where not $chosen or visible_documents.document_id in (select id from wanted)
order by visible_documents.published nulls last, visible_documents.first_seen, visible_documents.document_id
