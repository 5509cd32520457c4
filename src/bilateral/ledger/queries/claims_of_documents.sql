-- Claims, open and closed, of the documents that hold a wanted claim.
select claims.*
from claims
where claims.document_id in (select found.document_id from claims as found semi join wanted on wanted.id = found.claim_id)
order by claims.claim_id
