"""What tests of standing sources share: all batches of some files as one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import polars as pl

from bilateral.sources.contract import EVERYTHING, Batch, Wanted
from bilateral.sources.observations import QUARANTINE_SCHEMA, SCHEMA

Loader = Callable[[Sequence[Path], Wanted], Iterator[Batch]]


def loaded(load: Loader, *paths: Path, wanted: Wanted = EVERYTHING) -> Batch:
    """Return all that a loader hands over, refused batches included, with empty tables where it gives none."""
    batches = list(load(paths, wanted))
    tables = [one.observations for one in batches if one.observations is not None]
    aside = [one.quarantine for one in batches if one.quarantine is not None]
    return Batch(
        fetched=[note for one in batches for note in one.fetched],
        claims=[claim for one in batches for claim in one.claims],
        observations=pl.concat([pl.DataFrame(schema=SCHEMA), *tables]),
        quarantine=pl.concat([pl.DataFrame(schema=QUARANTINE_SCHEMA), *aside]),
        issues=[issue for one in batches for issue in one.issues],
        problems=[problem for one in batches for problem in one.problems],
        files=[file for one in batches for file in one.files],
        refused=any(one.refused for one in batches),
    )


def observed(batch: Batch, variable: str, *fields: str) -> list[tuple[object, ...]]:
    """Return the fields of all observations of a variable, in their order."""
    assert batch.observations is not None
    return batch.observations.filter(pl.col("variable") == variable).select(fields).rows()


def set_aside(batch: Batch) -> list[tuple[object, ...]]:
    """Return line and reason of every row in quarantine."""
    assert batch.quarantine is not None
    return batch.quarantine.select("line", "reason").rows()
