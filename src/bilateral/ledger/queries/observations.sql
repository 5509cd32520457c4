-- Observations asked for; where several files say something of the same, those of the file that was loaded last count.
-- Mentions are kept from every file: each says that one more document told of an event.
with loaded as (
    select sha256, max(loaded_at) as loaded_at
    from files
    group by sha256
),
asked as (
    select held.*, loaded.loaded_at, max(loaded.loaded_at) over (
        partition by held.source, held.variable, held.state, held.other, held.item, held.start, held.end
    ) as latest
    from visible_observations as held
    left join loaded on loaded.sha256 = held.file
    where ($variable is null or held.variable = $variable)
        and ($source is null or held.source = $source)
        and ($chosen or array_contains($states, held.state) or ($either and array_contains($states, held.other)))
        and ($since is null or held.end >= $since)
        and ($until is null or held.start <= $until)
)
select
    asked.source, asked.variable, asked.unit, asked.state, asked.other, asked.item, asked.start, asked.end, asked.value,
    asked.label, asked.known, asked.file
from asked
where asked.latest is null or asked.loaded_at = asked.latest or asked.variable = 'mention'
order by
    asked.source, asked.variable, asked.start nulls first, asked.state, asked.other, asked.item, asked.end nulls first,
    asked.label, asked.value nulls first, asked.known nulls first, asked.file, asked.unit
