"""From files, folders and addresses to documents with their claims: what `read` does before anything is stored."""

from __future__ import annotations

import functools
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from bilateral.errors import InvalidValueError, MissingExtraError
from bilateral.model import Claim, Document, Issue, Problem

if TYPE_CHECKING:
    from bilateral.reading import Explained, Reason
    from bilateral.sources.contract import Fetched, Unchanged


READING_NEEDS = ("spacy", "py3langid", "trafilatura", "charset_normalizer")
"""Packages of the extra `text` without which no document is read."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One document and what became of it: its claims, or the reason why it was not read."""

    document: Document
    content: bytes
    claims: tuple[Claim, ...] | None
    not_read: str | None = None
    reader: str = ""
    broken: bool = False
    """Whether the reader failed on it, which is no fault of the document."""
    remember: Mapping[str, str] = field(default_factory=dict)
    """What its source asks to be handed next time."""
    why: Mapping[str, Mapping[str, Reason]] = field(default_factory=dict)
    """Claim id -> field -> what gave it, where that was asked for."""


@dataclass(slots=True)
class Report:
    """What a batch did: documents, claims and rows by what became of them, and what went wrong."""

    documents: Counter[str] = field(default_factory=Counter)
    """By outcome: new, known, reread, unchanged."""
    known_files: int = 0
    """Files of data sets with nothing new to give: loaded before, or named twice."""
    not_read: list[Problem] = field(default_factory=list)
    """Documents that are kept and searchable but were not read, each with the reason."""
    claims: Counter[str] = field(default_factory=Counter)
    """By kind."""
    rows: int = 0
    """Coded events that were new."""
    observations: int = 0
    """Observations that were new."""
    unended: Counter[str] = field(default_factory=Counter)
    """Rows and observations of files that have not ended: a file that is refused leaves none."""
    issues: list[Issue] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        """Whether anything could not be taken in."""
        return bool(self.problems)

    def note(self, one: Reading, outcome: str) -> None:
        """Count a document under what became of it."""
        self.documents[outcome] += 1
        self.claims.update(claim.kind.value for claim in one.claims or ())
        if one.not_read:
            kept = Problem(one.document.origin, f"not read: {one.not_read}", "Its text is kept and can be searched.")
            (self.problems if one.broken else self.not_read).append(kept)

    def end(self, *, refused: bool) -> None:
        """Count what came since the last end of a file as taken in, or forget it where it is refused."""
        if not refused:
            self.rows += self.unended["rows"]
            self.observations += self.unended["observations"]
        self.unended.clear()

    def add(self, other: Report) -> None:
        """Take in what another batch did."""
        self.documents += other.documents
        self.claims += other.claims
        self.rows += other.rows
        self.observations += other.observations
        self.known_files += other.known_files
        self.not_read += other.not_read
        self.issues += other.issues
        self.problems += other.problems

    def summary(self) -> str:
        """Say in a line what was done."""
        documents = ", ".join(f"{number} {outcome}" for outcome, number in sorted(self.documents.items()))
        kinds = ", ".join(f"{number} {kind}" for kind, number in self.claims.most_common())
        parts = [
            _counted(self.documents.total(), "document") + f" ({documents})" if documents else "",
            _counted(self.claims.total(), "claim") + f" ({kinds})" if kinds else "",
            _counted(self.rows, "new coded event") if self.rows else "",
            _counted(self.observations, "new observation") if self.observations else "",
            _counted(self.known_files, "file") + " known already" if self.known_files else "",
            _counted(len(self.problems), "problem") if self.problems else "",
        ]
        return "; ".join(part for part in parts if part) + "." if any(parts) else "Nothing to take in."


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def fetch(
    targets: Iterable[str | Path],
    *,
    date: date | None = None,
    allow_private: bool = False,
    follow: bool = False,
    remembered: Mapping[str, str] | None = None,
) -> Iterator[Fetched | Problem | Unchanged]:
    """Bring the documents of files, folders and addresses, in the order given; what cannot be had is a `Problem`."""
    from bilateral.sources import files, web

    for on_the_web, group in groupby(map(str, targets), key=_is_address):
        if on_the_web:
            yield from web.fetch(
                group, date=date, allow_private=allow_private, follow=follow, remembered=remembered or {}
            )
        else:
            yield from files.read(group, date=date)


def _is_address(target: str) -> bool:
    return "://" in target


def arrivals(fetched: Iterable[Fetched | Problem | Unchanged], report: Report) -> Iterator[Fetched]:
    """Yield what could be fetched; note in the report what could not, or has not changed since last time."""
    from bilateral.sources.contract import Fetched

    for one in fetched:
        if isinstance(one, Problem):
            report.problems.append(one)
        elif isinstance(one, Fetched):
            yield one
        else:
            report.documents["unchanged"] += 1


Many = Callable[[Iterable[Document]], Iterable[tuple[Document, "list[Claim] | Explained | Problem"]]]
"""Reads documents in their order."""


def read_all(
    fetched: Iterable[Fetched],
    *,
    jobs: int = 1,
    min_confidence: float = 0.0,
    explain: bool = False,
    many: Many | None = None,
) -> Iterator[Reading]:
    """Read documents in their order; one in a language that is not read, or that breaks the reader, says so.

    Claims of less confidence than `min_confidence` (0 to 1) are left out; with `explain` each field has its reason.
    `many` reads in the place of the reader in this process, such as on a cluster.
    """
    if missing := [name for name in READING_NEEDS if find_spec(name) is None]:
        raise MissingExtraError(f"reading documents (without {', '.join(missing)})", "text")
    from bilateral import reading

    waiting: deque[Fetched] = deque()

    def documents() -> Iterator[Document]:
        for one in fetched:
            document = with_language(one.document, reading.detect)
            waiting.append(one)
            yield document

    here = functools.partial(reading.explain_many if explain else reading.read_many, jobs=jobs)
    for document, outcome in (many or here)(documents()):
        one = waiting.popleft()
        if isinstance(outcome, Problem):
            broken = document.language in reading.languages()
            why = outcome.reason if broken else f"language {document.language}"
            yield Reading(document, one.content, None, why, broken=broken, remember=one.remember)
            continue
        given = outcome if isinstance(outcome, reading.Explained) else reading.Explained(outcome, {})
        kept = tuple(claim for claim in given.claims if (claim.confidence or 0.0) >= min_confidence)
        version = reader_version(document.language or "en", min_confidence)
        yield Reading(document, one.content, kept, reader=version, remember=one.remember, why=given.why)


def reader_version(language: str, min_confidence: float = 0.0) -> str:
    """Name and version of what reads a language; a bar of confidence is part of it, since it leaves claims out."""
    from bilateral import reading

    bar = f" from confidence {min_confidence:g}" if min_confidence else ""
    return reading.version(language) + bar


def bar_of(min_confidence: float) -> float:
    """Refuse a bar that is no share."""
    if not 0 <= min_confidence <= 1:
        raise InvalidValueError(f"{min_confidence!r} is no confidence: give a number between 0 and 1, such as 0.8")
    return min_confidence


def with_language(document: Document, detect: Callable[[str], str]) -> Document:
    """Return the document with its language, detected where its source did not say."""
    return document if document.language else replace(document, language=detect(document.text))
