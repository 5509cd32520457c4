"""Documents read into a ledger, fifty a commit; those that the same reader has read before are left as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from bilateral.desk.intake import Many, Reading, Report, arrivals, bar_of, read_all, reader_version

if TYPE_CHECKING:
    from bilateral.ledger import Ledger
    from bilateral.model import Problem
    from bilateral.sources.contract import Fetched, Unchanged

DOCUMENTS_A_COMMIT = 50
"""How many documents one commit holds: what an interruption can cost at the most."""

Progress = Callable[[str], None]
Each = Callable[[Reading], None]


def quiet(_: str) -> None:
    """Tell nobody how far it is."""


@dataclass(frozen=True, slots=True)
class How:
    """How documents are read: in how many processes, down to which confidence, and by what else than this process."""

    jobs: int
    min_confidence: float
    many: Many | None


def keep(
    ledger: Ledger, fetched: Iterable[Fetched | Problem | Unchanged], how: How, progress: Progress, each: Each | None
) -> Report:
    """Read documents into a ledger and say what became of them; `each` is called with every one."""
    report = Report()
    unchanged: dict[tuple[str, str], str] = {}
    unread = _unread(ledger, arrivals(fetched, report), report, each, unchanged, bar_of(how.min_confidence))
    readings = read_all(unread, jobs=how.jobs, min_confidence=how.min_confidence, many=how.many)
    while chunk := list(islice(readings, DOCUMENTS_A_COMMIT)):
        _store(ledger, chunk, report)
        for one in chunk:
            if each:
                each(one)
        progress(f"{report.documents.total()} documents, {report.claims.total()} claims")
    if unchanged:
        with ledger.batch("read") as batch:
            for (source, key), value in unchanged.items():
                batch.remember(source, key, value)
    return report


def _unread(
    ledger: Ledger,
    fetched: Iterable[Fetched],
    report: Report,
    each: Each | None,
    remember: dict[tuple[str, str], str],
    min_confidence: float,
) -> Iterator[Fetched]:
    """Leave out documents that this version of the reader has read already; note what their source asks for."""
    from bilateral import reading

    versions = {reader_version(language, min_confidence) for language in reading.languages()}
    for one in fetched:
        if ledger.reader_of(one.document.id) not in versions:
            yield one
            continue
        report.documents["known"] += 1
        remember |= {(one.document.source, key): value for key, value in one.remember.items()}
        if each:
            claims = ledger.record().claims(document=one.document.id)
            each(Reading(one.document, one.content, tuple(stored.claim for stored in claims)))


def _store(ledger: Ledger, chunk: Sequence[Reading], report: Report) -> None:
    with ledger.batch("read") as batch:
        for one in chunk:
            outcome = batch.add_document(
                one.document, one.content, one.claims, reader=one.reader, not_read=one.not_read
            )
            report.note(one, outcome)
            for key, value in one.remember.items():
                batch.remember(one.document.source, key, value)
