-- Documents and open claims among the wanted that the record shows, with their provenance.
select
    document_id as id,
    'document' as kind,
    document_id,
    coalesce(title, origin) as title,
    publisher,
    published
from visible_documents
semi join wanted on wanted.id = visible_documents.document_id
union all
select
    open_claims.claim_id as id,
    'claim' as kind,
    open_claims.document_id,
    open_claims.origin as title,
    open_claims.publisher,
    open_claims.published
from open_claims
semi join wanted on wanted.id = open_claims.claim_id
