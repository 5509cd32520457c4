-- Pairs of parties with how many claims of facts are between them, and how many of those may name a body that meets.
select
    dyad,
    count(*) as facts,
    sum(case when act in ('MECHANISM', 'SERIES') or (act in ('CONSULT', 'COOPERATE') and name is not null) then 1 else 0 end) as naming
from open_claims
where kind in ('event', 'standing') and dyad <> '*'
group by dyad
order by dyad
