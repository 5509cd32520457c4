-- Rows of a batch that the ledger does not hold yet.
select brought.*
from brought
left join event_rows on event_rows.event_id = brought.event_id and event_rows.source = brought.source and event_rows.day = brought.day
where event_rows.event_id is null
order by brought.actor, brought.target, brought.day, brought.event_id
