-- Raw files of a source that were loaded, the latest first.
select *
from files
where source = $source
order by loaded_at desc, name, sha256, filter
