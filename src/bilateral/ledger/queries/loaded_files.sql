-- Raw files of a source that were loaded with a filter, or whole.
select distinct sha256
from files
where source = $source and (filter = $filter or filter = '')
