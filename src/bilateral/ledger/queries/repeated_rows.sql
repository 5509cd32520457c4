-- Coded events that may share their document or their id with another of the same pair: those whose digest occurs again.
select source, day, actor, target, act, quad, areas, event_id, known, code, url
from counted_rows
where
    xxhash64(actor, target, event_id) in (
        select xxhash64(actor, target, event_id)
        from counted_rows
        group by xxhash64(actor, target, event_id)
        having count(*) > 1
    )
    or xxhash64(actor, target, act, day, coalesce(nullif(url, ''), event_id)) in (
        select xxhash64(actor, target, act, day, coalesce(nullif(url, ''), event_id))
        from counted_rows
        group by xxhash64(actor, target, act, day, coalesce(nullif(url, ''), event_id))
        having count(*) > 1
    )
