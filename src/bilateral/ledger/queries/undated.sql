-- Documents that a record as of a day leaves out because nothing says when they were published.
select count(*) as undated
from documents
cross join pinned
where pinned.as_of is not null and documents.published is null
