-- Documents that share a band of their MinHash with one that is looked for.
with banded as (
    select document_id, cluster, published, first_seen, signature, explode(bands) as band
    from documents
    where medium = 'text'
)
select banded.document_id, banded.cluster, banded.published, banded.first_seen, banded.signature, banded.band
from banded
semi join wanted_bands on wanted_bands.band = banded.band
