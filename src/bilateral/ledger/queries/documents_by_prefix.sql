-- Ids of visible documents that begin with a prefix.
select document_id
from visible_documents
where startswith(document_id, $prefix)
order by document_id
limit 20
