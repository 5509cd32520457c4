-- The years of which a source says anything of some variables, and how many files say something of one of them.
with told as (
    select held.variable, year(held.start) as told_of, held.file
    from visible_observations as held
    where array_contains($variables, held.variable)
        and held.source = $source
        and ($since is null or held.end >= $since)
        and ($until is null or held.start <= $until)
),
loaded as (
    select variable, count(distinct file) as files
    from told
    group by variable
)
select told.told_of, max(loaded.files) as files
from told
inner join loaded on loaded.variable = told.variable
group by told.told_of
order by told.told_of nulls first
