-- What data sets observed of some variables of one source, in no order and without units and files.
select held.variable, held.state, held.other, held.item, held.start, held.end, held.value, held.label
from visible_observations as held
where array_contains($variables, held.variable)
    and held.source = $source
    and ($above is null or held.value > $above)
    and ($since is null or held.end >= $since)
    and ($until is null or held.start <= $until)
