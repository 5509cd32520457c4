-- Issues that have been noted, as they were given.
select source, field, value, count, example
from issues
