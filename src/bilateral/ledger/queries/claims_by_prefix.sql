-- Claims, open or closed, whose id, or whose event's id, begins with a prefix.
select claims.*
from claims
cross join pinned
where (pinned.as_of is null or claims.published <= pinned.as_of)
    and startswith(
        case when $of_event then concat('E', left(sha2(claims.claim_id, 256), 20)) else claims.claim_id end,
        $prefix
    )
order by claims.claim_id
limit 20
