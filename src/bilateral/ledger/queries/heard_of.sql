-- The latest day on which a document was published that has a claim on a party, or on two.
select max(published) as published
from open_claims
where arrays_overlap(parties, $a) and ($b is null or arrays_overlap(parties, $b))
