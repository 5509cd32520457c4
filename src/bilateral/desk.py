"""What `bilateral.open` returns: the desk joins sources, reading, ledger and brief; only it knows them all."""

from __future__ import annotations

import builtins
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from bilateral.errors import InvalidValueError, UnknownNameError
from bilateral.model import Claim, Document, Issue, Judgement, Medium, Problem, Verdict

if TYPE_CHECKING:
    from bilateral.brief import Brief
    from bilateral.ledger import Ledger, Record, StoredClaim
    from bilateral.sources.contract import Batch, Fetched, Unchanged

DOCUMENTS_A_COMMIT = 50
"""How many documents one commit of `read` holds: what an interruption can cost at the most."""


def default_ledger() -> Path:
    """Return the ledger folder used where none is named: `BILATERAL_LEDGER`, else the user's data folder."""
    if named := os.environ.get("BILATERAL_LEDGER"):
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("bilateral") / "ledger"


def open(ledger: str | Path | None = None, *, create: bool = True, wait: float = 60.0) -> Desk:
    """Open a ledger folder, making it where there is none, and return the desk to work on it.

    `wait` is how many seconds a writing verb waits for another writer. Raises `LedgerError` for a folder that is
    something else, or was written by a newer version.
    """
    from bilateral.ledger import Ledger

    return Desk(Ledger.open(Path(ledger) if ledger is not None else default_ledger(), create=create, wait=wait))


@dataclass(frozen=True, slots=True)
class Reading:
    """One document and what became of it: its claims, or the reason why it was not read."""

    document: Document
    content: bytes
    claims: tuple[Claim, ...] | None
    not_read: str | None = None
    reader: str = ""


@dataclass(slots=True)
class Report:
    """What a batch did: documents, claims and rows by what became of them, and what went wrong."""

    documents: Counter[str] = field(default_factory=Counter)
    """By outcome: new, known, reread, unchanged."""
    not_read: list[Problem] = field(default_factory=list)
    """Documents that are kept and searchable but were not read, each with the reason."""
    claims: Counter[str] = field(default_factory=Counter)
    """By kind."""
    rows: int = 0
    issues: list[Issue] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        """Whether anything could not be taken in."""
        return bool(self.problems)


Progress = Callable[[str], None]


def _quiet(_: str) -> None:
    return None


def party(name: str, *, on: date | None = None) -> str:
    """Return the code of a state, organisation or other party as people name it, or say what was meant."""
    from bilateral.ontology import resolve

    return resolve(name, on=on).code


def fetch(
    targets: Iterable[str | Path],
    *,
    date: date | None = None,
    allow_private: bool = False,
    follow: bool = False,
    remembered: dict[str, str] | None = None,
) -> Iterator[Fetched | Problem | Unchanged]:
    """Bring the documents of files, folders and addresses, in the order given; what cannot be had is a `Problem`."""
    from bilateral.sources import files, web

    for target in targets:
        if str(target).lower().startswith(("http://", "https://")):
            yield from web.fetch(
                [str(target)], date=date, allow_private=allow_private, follow=follow, remembered=remembered or {}
            )
        elif "://" in str(target):
            yield Problem(str(target), "is an address of a kind that is not read", "Give http(s), a file or a folder.")
        else:
            yield from files.read([target], date=date)


def read_all(fetched: Iterable[Fetched], *, jobs: int = 1) -> Iterator[Reading]:
    """Read documents in their order; one in a language that is not read, or that breaks the reader, says so."""
    from bilateral import reading

    contents: dict[str, bytes] = {}

    def readable() -> Iterator[Document]:
        for one in fetched:
            document = _with_language(one.document, reading.detect)
            contents[document.id] = one.content
            yield document

    for document, outcome in reading.read_many(readable(), jobs=jobs):
        content = contents.pop(document.id, b"")
        if isinstance(outcome, Problem):
            yield Reading(document, content, None, outcome.reason)
        else:
            yield Reading(document, content, tuple(outcome), reader=reading.reader(document.language or "en").version)


def _with_language(document: Document, detect: Callable[[str], str]) -> Document:
    return document if document.language else replace(document, language=detect(document.text))


class Desk:
    """A ledger and everything that can be done with it: each verb of the command line is a method here."""

    def __init__(self, ledger: Ledger) -> None:
        """Work on an open ledger; `bilateral.open` does this for a folder."""
        self.ledger = ledger

    def record(self, *, as_of: date | None = None) -> Record:
        """Pin the record as it is now, or as it was known on a day."""
        return self.ledger.record(as_of=as_of)

    def read(
        self,
        *targets: str | Path,
        date: date | None = None,
        jobs: int = 1,
        allow_private: bool = False,
        follow: bool = False,
        progress: Progress = _quiet,
        each: Callable[[Reading], None] | None = None,
    ) -> Report:
        """Read files, folders and addresses into the record, fifty documents a commit.

        A document that the same reader has read before is left as it is, so an interrupted run is completed by
        repeating it. `each` is called with every document read in this run.
        """
        report = Report()
        readings = read_all(
            self._unread(self._arrivals(targets, report, date, allow_private, follow), report), jobs=jobs
        )
        while chunk := list(islice(readings, DOCUMENTS_A_COMMIT)):
            self._store(chunk, report)
            for one in chunk:
                if each:
                    each(one)
            progress(f"{sum(report.documents.values())} documents, {report.claims.total()} claims")
        return report

    def _arrivals(
        self, targets: Sequence[str | Path], report: Report, day: date | None, allow_private: bool, follow: bool
    ) -> Iterator[Fetched]:
        """Yield what could be fetched; note in the report what could not, or has not changed since last time."""
        from bilateral.sources.contract import Fetched

        remembered = self.ledger.remembered("web")
        for one in fetch(targets, date=day, allow_private=allow_private, follow=follow, remembered=remembered):
            if isinstance(one, Problem):
                report.problems.append(one)
            elif isinstance(one, Fetched):
                yield one
            else:
                report.documents["unchanged"] += 1

    def _unread(self, fetched: Iterable[Fetched], report: Report) -> Iterator[Fetched]:
        """Leave out documents that this version of the reader has read already."""
        from bilateral import reading

        versions = {language: reading.reader(language).version for language in reading.languages()}
        for one in fetched:
            if self.ledger.reader_of(one.document.id) in versions.values():
                report.documents["known"] += 1
            else:
                yield one

    def _store(self, chunk: Sequence[Reading], report: Report) -> None:
        with self.ledger.batch("read") as batch:
            for one in chunk:
                outcome = batch.add_document(
                    one.document, one.content, one.claims, reader=one.reader, not_read=one.not_read
                )
                report.documents[outcome] += 1
                report.claims.update(claim.kind.value for claim in one.claims or ())
                if one.not_read:
                    report.not_read.append(
                        Problem(one.document.origin, f"kept but not read: {one.not_read}", "It can be searched.")
                    )

    def load(self, source: str, *paths: str | Path, progress: Progress = _quiet) -> Report:
        """Load files of a data set (`claims`, `icews`, `gdelt`) into the record, a commit for each file's batch."""
        from bilateral import sources

        declared = sources.declaration(source)
        if declared.kind != "data set":
            raise InvalidValueError(f"{source!r} brings documents, not data: use `bilateral read`")
        report = Report()
        for path in paths:
            for arrived in sources.load(source, Path(path)):
                self._take(source, arrived, report)
                progress(f"{Path(path).name}: {report.rows} rows, {report.claims.total()} claims")
        return report

    def _take(self, source: str, arrived: Batch, report: Report) -> None:
        by_document: dict[str, list[Claim]] = {}
        for claim in arrived.claims:
            by_document.setdefault(claim.document, []).append(claim)
        with self.ledger.batch(f"load {source}") as batch:
            for one in arrived.fetched:
                claims = by_document.get(one.document.id, [])
                reader = claims[0].reader if claims else ""
                outcome = batch.add_document(one.document, one.content, claims, reader=reader)
                report.documents[outcome] += 1
            if arrived.rows is not None:
                report.rows += batch.add_event_rows(arrived.rows)
            batch.add_issues(arrived.issues)
        report.claims.update(claim.kind.value for claim in arrived.claims)
        report.issues += arrived.issues
        report.problems += arrived.problems

    def brief(
        self, a: str, b: str, *, since: date | None = None, until: date | None = None, as_of: date | None = None
    ) -> Brief:
        """Compose the brief on two parties from the record as it is, or as it was known on a day."""
        from bilateral.brief import compose

        return compose(self.record(as_of=as_of), party(a), party(b), since=since, until=until, as_of=as_of)

    def judge(
        self, verdict: str, *subjects: str, reason: str, by: str, values: dict[str, str] | None = None
    ) -> Judgement:
        """Append a decision about claims, events or documents; a later one undoes it. Subjects are ids or prefixes."""
        if verdict not in [one.value for one in Verdict]:
            raise UnknownNameError(verdict, "verdict", [one.value for one in Verdict])
        record = self.record()
        judgement = Judgement(
            verdict=Verdict(verdict),
            subjects=tuple(claim for subject in subjects for claim in record.subject_ids(subject)),
            reason=reason,
            by=by,
            at=datetime.now(UTC),
            values=values or {},
        )
        with self.ledger.batch("judge") as batch:
            batch.add_judgement(judgement)
        return judgement

    def find(self, *terms: str, as_of: date | None = None, **filters: object) -> builtins.list[StoredClaim]:
        """Return claims: up to two leading terms that name parties, the rest words to search for."""
        parties, words = split_terms(terms)
        a, b = (*parties, None, None)[:2]
        return self.record(as_of=as_of).claims(a, b, words=" ".join(words) or None, **filters)  # type: ignore[arg-type]


def split_terms(terms: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Split `PAK Russia arms embargo` into the codes of up to two leading parties and the words after them."""
    codes: list[str] = []
    for at, term in enumerate(terms):
        if len(codes) == 2:
            return tuple(codes), tuple(terms[at:])
        try:
            codes.append(party(term))
        except UnknownNameError:
            return tuple(codes), tuple(terms[at:])
    return tuple(codes), ()


def is_note(document: Document) -> bool:
    """Whether a document is a fact recorded by hand and not a text as published."""
    return document.medium is Medium.NOTE
