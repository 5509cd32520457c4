-- Values that no vocabulary knows, the most frequent first.
select source, field, value, sum(count) as total, min(example) as example
from issues
where $source is null or source = $source
group by source, field, value
order by total desc, source, field, value
