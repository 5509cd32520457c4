-- Observations asked for; where several files say something of the same, those of the file that was loaded last count.
-- Mentions are kept from every file: each says that one more document told of an event. Only a variable that several
-- files tell of is compared row by row.
with loaded as (
    select sha256, max(loaded_at) as loaded_at
    from files
    group by sha256
),
asked as (
    select *
    from visible_observations as held
    where ($variable is null or held.variable = $variable)
        and ($source is null or held.source = $source)
        and ($chosen or array_contains($states, held.state) or ($either and array_contains($states, held.other)))
        and ($since is null or held.end >= $since)
        and ($until is null or held.start <= $until)
),
several as (
    select source, variable
    from asked
    where variable != 'mention'
    group by source, variable
    having count(distinct file) > 1
),
compared as (
    select asked.*, loaded.loaded_at, max(loaded.loaded_at) over (
        partition by asked.source, asked.variable, asked.state, asked.other, asked.item, asked.start, asked.end
    ) as latest
    from asked
    inner join several on several.source = asked.source and several.variable = asked.variable
    left join loaded on loaded.sha256 = asked.file
),
found as (
    select compared.source, compared.variable, compared.unit, compared.state, compared.other, compared.item,
        compared.start, compared.end, compared.value, compared.label, compared.known, compared.file
    from compared
    where compared.latest is null or compared.loaded_at = compared.latest
    union all
    select asked.source, asked.variable, asked.unit, asked.state, asked.other, asked.item, asked.start, asked.end,
        asked.value, asked.label, asked.known, asked.file
    from asked
    left join several on several.source = asked.source and several.variable = asked.variable
    where several.source is null
)
select
    found.source, found.variable, found.unit, found.state, found.other, found.item, found.start, found.end, found.value,
    found.label, found.known, found.file
from found
order by
    found.source, found.variable, found.start nulls first, found.state, found.other, found.item, found.end nulls first,
    found.label, found.value nulls first, found.known nulls first, found.file, found.unit
