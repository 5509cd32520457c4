-- Raw files that were loaded, in the order of their loading.
select *
from files
order by loaded_at, source, name, sha256
