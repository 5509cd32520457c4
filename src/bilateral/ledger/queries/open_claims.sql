-- Claims that no better reader has closed, published by the day the record is asked about.
select claims.*
from claims
cross join pinned
where claims.closed_at is null
    and (pinned.as_of is null or claims.published <= pinned.as_of)
