-- Raw files of a source with each filter that they were loaded with.
select distinct sha256, filter
from files
where source = $source
order by sha256, filter
