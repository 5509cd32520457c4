-- Rows of a batch that the ledger does not hold yet.
select brought.*
from brought
left join event_rows on event_rows.row_id = brought.row_id and event_rows.source = brought.source
where event_rows.row_id is null
order by brought.actor, brought.target, brought.day, brought.row_id
