-- What a source asked to be told next time, the latest value of each key.
select key, value
from memory
where source = $source
order by noted_at
