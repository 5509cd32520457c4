"""From the batches of a data set into the ledger: what `load` does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bilateral import sources
from bilateral.desk.days import in_order
from bilateral.desk.intake import Report

if TYPE_CHECKING:
    from bilateral.ledger import Batch as LedgerBatch
    from bilateral.ledger import Ledger
    from bilateral.model import Claim
    from bilateral.sources.contract import Batch, Wanted


def wanted_of(since: date | str | None, until: date | str | None, actors: Iterable[str] = ()) -> Wanted:
    """Return what of a data set is wanted: days, also as ISO text, and codes of actors."""
    return sources.Wanted(*in_order(since, until), frozenset(actors))


def load(ledger: Ledger, source: str, paths: Sequence[Path], wanted: Wanted, progress: Callable[[str], None]) -> Report:
    """Load what is wanted of files of a data set, in one commit; say what became of them."""
    report = Report()
    with ledger.batch(f"load {source}") as batch:
        for arrived in sources.load(source, paths, wanted):
            _take(batch, source, arrived, str(wanted), report)
            progress(f"{source}: {report.rows} rows, {report.claims.total()} claims")
    return report


def _take(batch: LedgerBatch, source: str, arrived: Batch, filter: str, report: Report) -> None:
    by_document: dict[str, list[Claim]] = {}
    for claim in arrived.claims:
        by_document.setdefault(claim.document, []).append(claim)
    for one in arrived.fetched:
        claims = by_document.get(one.document.id, [])
        reader = claims[0].reader if claims else ""
        outcome = batch.add_document(one.document, one.content, claims, reader=reader)
        report.documents[outcome] += 1
    if arrived.rows is not None:
        batch.add_rows(arrived.rows)
        report.rows += arrived.rows.height
    if arrived.observations is not None:
        batch.add_observations(arrived.observations)
    if arrived.quarantine is not None:
        batch.add_quarantine(arrived.quarantine)
    if arrived.refused:
        batch.drop_unfinished()
    else:
        batch.end_files(arrived.files, source, filter)
    batch.add_issues(arrived.issues)
    report.claims.update(claim.kind.value for claim in arrived.claims)
    report.issues += arrived.issues
    report.problems += arrived.problems
