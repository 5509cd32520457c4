-- All decisions in the order in which they were taken.
select *
from judgements
order by decided_at, judgement_id
