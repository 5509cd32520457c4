-- Open claims that a person has given a key of their own.
select *
from open_claims
where claim_key = $key
order by claim_id
limit 20
