"""Near-duplicate documents: MinHash over runs of five words, found through bands, never by comparing all pairs.

The estimate is of the Jaccard similarity of the sets of runs (Broder 1997). With 16 bands of 8 values, documents
that share 0.8 of their runs meet in a band with probability 0.95, and are then compared by their whole signatures.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import pyarrow as pa
from rensa import RMinHash

from bilateral.ledger import arrow
from bilateral.ledger.engines.duckdb import DuckDB

RUN = 5
VALUES = 128
BANDS = 16
SEED = 42
THRESHOLD = 0.8

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Signed:
    """A document's signature, its bands, and the first document of its cluster of near-duplicates."""

    cluster: str
    signature: Sequence[int]
    bands: Sequence[int]


@dataclass(frozen=True, slots=True)
class _Candidate:
    signature: Sequence[int]
    cluster: str
    rank: tuple[date, datetime, str]


NO_SIGNATURE = Signed("", (), ())


def runs(text: str) -> list[str]:
    """Return the runs of five words of a text, or its words where it has fewer.

    >>> runs("The Two sides met, and talked again.")
    ['the two sides met and', 'two sides met and talked', 'sides met and talked again']
    """
    words = _WORD.findall(text.lower())
    if len(words) < RUN:
        return [" ".join(words)] if words else []
    return list(dict.fromkeys(" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)))


def find(
    texts: Mapping[str, str],
    now: datetime,
    published: Mapping[str, date | None],
    engine: Callable[[str], DuckDB],
) -> dict[str, Signed]:
    """Sign texts by document id, and link each to the cluster of documents it nearly repeats, if there is one."""
    ids = [key for key, text in texts.items() if text.strip()]
    if not ids:
        return {}
    signatures = RMinHash.digests_from_token_sets([runs(texts[key]) for key in ids], VALUES, SEED)
    signed = {key: (signature, bands_of(signature)) for key, signature in zip(ids, signatures, strict=True)}
    by_band = _stored_candidates(engine("documents"), {band for _, bands in signed.values() for band in bands})
    found: dict[str, Signed] = {}
    for key in sorted(ids, key=lambda one: (published[one] or date.max, one)):
        signature, bands = signed[key]
        near = [
            candidate
            for band in bands
            for candidate in by_band.get(band, ())
            if similarity(signature, candidate.signature) >= THRESHOLD
        ]
        cluster = min(near, key=lambda candidate: candidate.rank).cluster if near else key
        found[key] = Signed(cluster, signature, bands)
        candidate = _Candidate(signature, cluster, (published[key] or date.max, now, key))
        for band in bands:
            by_band.setdefault(band, []).append(candidate)
    return found


def bands_of(signature: Sequence[int]) -> list[int]:
    """Return one signed 64-bit number for each band of a signature."""
    width = VALUES // BANDS
    found = []
    for at in range(BANDS):
        content = repr((at, *signature[at * width : (at + 1) * width])).encode()
        found.append(int.from_bytes(hashlib.blake2b(content, digest_size=8).digest(), signed=True))
    return found


def similarity(one: Sequence[int], other: Sequence[int]) -> float:
    """Return the estimated Jaccard similarity of two documents, between 0 and 1, from their signatures."""
    return sum(a == b for a, b in zip(one, other, strict=True)) / VALUES


def _stored_candidates(engine: DuckDB, bands: set[int]) -> dict[int, list[_Candidate]]:
    engine.register("wanted_bands", arrow.table({"band": sorted(bands)}, pa.schema({"band": pa.int64()})))
    found: dict[int, list[_Candidate]] = {}
    for row in engine.rows("band_candidates"):
        rank = (row["published"] or date.max, row["first_seen"], row["document_id"])
        found.setdefault(row["band"], []).append(_Candidate(row["signature"], row["cluster"], rank))
    return found
