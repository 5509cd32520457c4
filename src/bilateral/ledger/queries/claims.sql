-- Open claims of visible documents that pass every filter given; a filter that is null lets all pass.
select *
from open_claims
where ($a is null or arrays_overlap(parties, $a))
    and ($b is null or arrays_overlap(parties, $b))
    and ($besides is null or not array_contains($besides, dyad))
    and ($kind is null or array_contains($kind, kind))
    and ($any_act is null or array_contains($any_act, act))
    and ($level is null or level = $level)
    and ($area is null or array_contains(areas, $area))
    and ($source is null or source = $source or publisher = $source)
    and ($document is null or document_id = $document)
    and ($since is null or coalesce(end_day, start_day) >= $since)
    and ($until is null or coalesce(start_day, end_day) <= $until)
    -- follows from the two lines above; of one column each, so that other columns of rows outside are not decoded
    and ($until is null or start_day is null or start_day <= $until)
    and ($since is null or end_day is null or end_day >= $since)
    and (not $chosen or claim_id in (select id from wanted))
    and (not $named or name is not null)
    and ($any_status is null or array_contains($any_status, status))
order by start_day nulls last, end_day nulls last, published nulls last, claim_id
limit $most
