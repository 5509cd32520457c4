-- Sources that have brought something.
select source
from sources
