-- The same as observed, of several files: what the file that was loaded last says of the same counts, whatever its value.
with loaded as (
    select sha256, max(loaded_at) as loaded_at
    from files
    group by sha256
),
asked as (
    select held.*, loaded.loaded_at
    from visible_observations as held
    left join loaded on loaded.sha256 = held.file
    where array_contains($variables, held.variable)
        and held.source = $source
        and ($since is null or held.end >= $since)
        and ($until is null or held.start <= $until)
),
later as (
    select asked.variable, asked.state, asked.other, asked.item, asked.start, asked.end, max(asked.loaded_at) as loaded_at
    from asked
    where asked.loaded_at > (select min(loaded_at) from asked)
    group by asked.variable, asked.state, asked.other, asked.item, asked.start, asked.end
)
select asked.variable, asked.state, asked.other, asked.item, asked.start, asked.end, asked.value, asked.label
from asked
left join later
    on later.variable = asked.variable
    and later.state is not distinct from asked.state
    and later.other is not distinct from asked.other
    and later.item is not distinct from asked.item
    and later.start is not distinct from asked.start
    and later.end is not distinct from asked.end
where ($above is null or asked.value > $above)
    and (later.loaded_at is null or asked.loaded_at is null or asked.loaded_at >= later.loaded_at)
