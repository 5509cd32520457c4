-- Claims that no better reader has closed, with the provenance of their visible document.
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
where claims.closed_at is null
