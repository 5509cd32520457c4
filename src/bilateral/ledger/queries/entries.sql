-- Texts and quotes that the search index does not hold yet, whatever the day the record is asked about.
select found.id, found.kind, found.title, found.body
from (
    select document_id as id, 'document' as kind, coalesce(title, '') as title, text as body
    from documents
    union all
    select claim_id as id, 'claim' as kind, coalesce(name, '') as title, quote as body
    from claims
) as found
anti join wanted on wanted.id = found.id
