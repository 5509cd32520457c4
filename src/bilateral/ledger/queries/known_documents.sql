-- What the ledger knows about each document, for telling new readings from known ones.
select document_id, reader, reading
from documents
order by document_id
