-- All claims, open and closed, of the wanted documents.
select claims.*
from claims
semi join wanted on wanted.id = claims.document_id
