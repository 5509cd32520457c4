"""What is computed from claims, what an analyst decides about them, and what could not be taken in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from bilateral.model.values import digest
from bilateral.model.vocabulary import Kind, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What one or more claims agree happened or holds: a view over claims, computed, never typed in.

    `claims` holds ids, the first being the one whose words describe the event best. `reasons` says for each merge
    why the claims were taken for one ("same act, parties and overlapping dates").
    """

    id: str
    kind: Kind
    act: str
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    status: Status
    start: date | None
    end: date | None
    areas: tuple[str, ...]
    name: str | None
    places: tuple[str, ...]
    claims: tuple[str, ...]
    reasons: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    """Where the claims differ, in words: "dates: 2017-08-30 or earlier (C3) against 2015-08"."""
    sources: int = 1
    """How many documents tell it, near-duplicates counted once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mechanism:
    """A named body or yearly series that meets, with the sessions that the record holds."""

    name: str
    parties: tuple[str, ...]
    areas: tuple[str, ...]
    claims: tuple[str, ...]
    sessions: tuple[Event, ...]
    numbers: Mapping[str, int] = field(default_factory=dict)
    """Of sessions by their ids, the number that words give them (the twelfth round); without those that have none."""
    every_days: int | None = None
    """How many days apart its sessions are by the words of a claim ("yearly"); None where none says it."""

    @property
    def last(self) -> Event | None:
        """The latest dated session that happened, None if the record holds none."""
        held = [s for s in self.sessions if s.start and s.status in (Status.HAPPENED, Status.ONGOING, Status.ENDED)]
        return max(held, key=lambda session: session.start or date.min, default=None)


class Verdict(StrEnum):
    """What an analyst may decide about what the ledger holds."""

    ACCEPT = "accept"
    REJECT = "reject"
    MERGE = "merge"
    SPLIT = "split"
    GRADE = "grade"
    CORRECT = "correct"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A decision by a named person about claims or documents: appended, never edited, undone by a later one."""

    verdict: Verdict
    subjects: tuple[str, ...]
    """Ids of claims, of documents (grade), or of judgements (reject: what undoes them)."""
    reason: str
    by: str
    at: datetime
    values: Mapping[str, str] = field(default_factory=dict)
    """The new grade, or the corrected fields."""

    @property
    def id(self) -> str:
        """A hash of who decided what, and when."""
        return "J" + digest(self.verdict.value, *self.subjects, self.by, self.at.isoformat())


@dataclass(frozen=True, slots=True)
class Problem:
    """A file, address or row that could not be taken in, said in one line; the rest of the batch goes on."""

    origin: str
    reason: str
    remedy: str

    def __str__(self) -> str:
        """One line: origin, reason, remedy."""
        end = "" if self.reason.endswith((".", "?", "!")) else "."
        return f"{self.origin}: {self.reason}{end} {self.remedy}"


@dataclass(frozen=True, slots=True)
class Issue:
    """A value of a data set that the vocabularies do not know, counted, so that it is seen and not silently lost."""

    source: str
    field: str
    value: str
    count: int
    example: str = ""
