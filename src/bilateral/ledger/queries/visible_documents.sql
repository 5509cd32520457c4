-- Documents that were published by the day the record is asked about; undated ones only where no day is given.
select documents.*
from documents
cross join pinned
where pinned.as_of is null or documents.published <= pinned.as_of
