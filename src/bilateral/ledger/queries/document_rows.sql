-- The rows of the wanted documents as they are stored.
select documents.*
from documents
semi join wanted on wanted.id = documents.document_id
