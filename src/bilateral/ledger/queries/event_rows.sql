-- All visible coded events, in the order of the table.
select *
from visible_event_rows
