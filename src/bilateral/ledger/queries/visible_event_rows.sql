-- Coded events that were known by the day the record is asked about.
select event_rows.source || ':' || event_rows.event_id as row_id, event_rows.*
from event_rows
cross join pinned
where pinned.as_of is null or event_rows.known <= pinned.as_of
