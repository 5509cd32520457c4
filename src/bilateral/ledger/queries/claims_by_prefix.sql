-- Claims, open or closed, of visible documents whose id, or whose event's id, begins with a prefix.
select
    claims.*,
    visible_documents.publisher,
    visible_documents.published,
    visible_documents.grade,
    visible_documents.medium,
    visible_documents.origin,
    visible_documents.source,
    visible_documents.cluster
from claims
inner join visible_documents on visible_documents.document_id = claims.document_id
where starts_with(case when $of_event then concat('E', left(sha2(claims.claim_id, 256), 20)) else claims.claim_id end, $prefix)
order by claims.claim_id
limit 20
