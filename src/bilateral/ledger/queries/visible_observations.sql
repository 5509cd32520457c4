-- Observations that were known by the day the record is asked about; those without a known date only where none is asked.
select observations.*
from observations
cross join pinned
where pinned.as_of is null or observations.known <= pinned.as_of
