"""The types that every room shares: what a claim, a document, an event and a source are. No input or output here."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from bilateral.errors import InvalidValueError

AUTHOR = "author"
"""The speaker of everything that a document says in its own voice."""


class Kind(StrEnum):
    """What a claim is about: a fact at a time, a fact over a time, or one of three kinds of view."""

    EVENT = "event"
    STANDING = "standing"
    ASSESSMENT = "assessment"
    INTEREST = "interest"
    PROPOSAL = "proposal"

    @property
    def is_fact(self) -> bool:
        """Whether claims of this kind may take part in events and standings; a view never does."""
        return self in (Kind.EVENT, Kind.STANDING)


class Status(StrEnum):
    """How far a deed has got, in the words of the document."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    ENDED = "ended"
    PLANNED = "planned"
    OFFERED = "offered"
    PROMISED = "promised"
    CONSIDERED = "considered"
    POSSIBLE = "possible"
    URGED = "urged"
    DENIED = "denied"


class Level(StrEnum):
    """Whose voice carries a claim: the report's own, an official's, an opinion's, or a wish's."""

    REPORTED = "reported"
    OFFICIAL = "official"
    OPINION = "opinion"
    NORMATIVE = "normative"


EVENT_ACTS = frozenset(
    [
        "AGREE",
        "CONSULT",
        "SUPPORT",
        "COOPERATE",
        "AID",
        "CONCEDE",
        "RETREAT",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "PROTEST",
        "SANCTION",
        "MOBILIZE",
        "COERCE",
        "ASSAULT",
    ]
)
STANDING_ACTS = frozenset(
    [
        "RELATIONS",
        "ALLIANCE",
        "MEMBERSHIP",
        "AGREEMENT",
        "MECHANISM",
        "PROJECT",
        "SERIES",
        "EMBARGO",
        "SUPPLY",
        "DISPUTE",
        "PRESENCE",
    ]
)
ASSESSMENT_ACTS = frozenset(["JUDGEMENT", "CAUSE", "OUTLOOK"])
ACTS_OF_KIND: Mapping[Kind, frozenset[str]] = {
    Kind.EVENT: EVENT_ACTS,
    Kind.STANDING: STANDING_ACTS,
    Kind.ASSESSMENT: ASSESSMENT_ACTS,
    Kind.INTEREST: frozenset({"INTEREST"}),
    Kind.PROPOSAL: frozenset({"PROPOSAL"}),
}
AREAS = (
    "diplomatic",
    "military",
    "arms",
    "counter-terrorism",
    "economic",
    "trade",
    "energy",
    "infrastructure",
    "science",
    "space",
    "telecom",
    "culture",
    "education",
    "people",
    "aid",
    "humanitarian",
    "security",
    "environment",
    "legal",
)


EVENT_ROW_COLUMNS: Mapping[str, str] = {
    "row_id": "string",
    "source": "string",
    "event_id": "string",
    "actor": "string",
    "target": "string",
    "actor_name": "string",
    "target_name": "string",
    "actor_sector": "string",
    "target_sector": "string",
    "act": "string",
    "cameo": "string",
    "mode": "string",
    "quad": "int8",
    "intensity": "float64",
    "day": "date",
    "known": "date",
    "reports": "int32",
    "tone": "float64",
    "place": "string",
    "url": "string",
    "file": "string",
}
"""Columns of the bulk coded events that data sets bring: one actor, one target, an act, a day.

`actor` and `target` are codes ("" where the data set names none that resolves), `cameo` is text, `intensity` the
Goldstein weight (-10 to 10), `known` the day on which the row became known, `tone` null where not given, `file` the
SHA-256 of the raw file.
"""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The characters `[start, end)` of a document's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a span that runs backwards or before the text."""
        if not 0 <= self.start <= self.end:
            raise InvalidValueError(f"span [{self.start}, {self.end}] runs backwards or before the text")

    def of(self, text: str) -> str:
        """Return exactly the characters of `text` that the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that a document states: `value` in `unit`, `of` what ("four", "helicopters"; "153 million", "USD")."""

    value: float
    unit: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """In document D, at span P, voice V says, with status T, that actors A did, hold or want C toward targets B.

    Codes of parties are ISO 3166 alpha-3 for states (historic ones as in `ontology`), `IGO:SCO`, `NSA:TALIBAN`.
    A mutual act lists all sides under `actors`. Dates are the widest that the words allow, None where they give none.
    """

    kind: Kind
    act: str
    actors: tuple[str, ...]
    targets: tuple[str, ...] = ()
    status: Status
    level: Level
    speaker: str = AUTHOR
    start: date | None = None
    end: date | None = None
    areas: tuple[str, ...] = ()
    name: str | None = None
    places: tuple[str, ...] = ()
    amounts: tuple[Amount, ...] = ()
    condition: str | None = None
    mode: str | None = None
    document: str
    span: Span
    quote: str
    key: str | None = None
    """The identifier that a hand-made claim brought along (`R01`)."""
    reader: str = ""
    """Name and version of what made the claim: `en-rules 0.1.0`, `claims 1`."""
    confidence: float | None = None
    """Between 0 and 1; None where nothing measured it (claims made by hand)."""

    def __post_init__(self) -> None:
        """Refuse acts, areas and dates outside their vocabularies."""
        if self.act not in ACTS_OF_KIND[self.kind]:
            known = ", ".join(sorted(ACTS_OF_KIND[self.kind]))
            raise InvalidValueError(f"{self.act!r} is no act of kind {self.kind.value!r}: choose among {known}")
        for area in self.areas:
            if area not in AREAS:
                raise InvalidValueError(f"{area!r} is no area: choose among {', '.join(AREAS)}")
        if self.start and self.end and self.start > self.end:
            raise InvalidValueError(f"the claim starts on {self.start} after it ends on {self.end}")

    @property
    def id(self) -> str:
        """A hash of what is said and where, the same on every machine and for every reader that finds it."""
        said = (
            self.document,
            f"{self.span.start}-{self.span.end}",
            self.kind.value,
            self.act,
            ",".join(sorted(self.actors)),
            ",".join(sorted(self.targets)),
            f"{self.start or ''}/{self.end or ''}",
        )
        return "C" + digest(*said)

    @property
    def parties(self) -> tuple[str, ...]:
        """Actors, then targets, each once."""
        return tuple(dict.fromkeys(self.actors + self.targets))


class Medium(StrEnum):
    """What a document is, as far as it decides what its words may carry."""

    TEXT = "text"
    """Words as published: its claims quote it verbatim."""
    NOTE = "note"
    """A fact recorded by hand in the recorder's own words, after the publication that it names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text as the ledger keeps it: what was published, by whom, when, and how its text was taken out of its file.

    The id hashes the text with publisher and date, so that a file read twice is one document wherever it lies,
    and one agency text in two papers is two documents, linked as near-duplicates.
    """

    text: str
    origin: str
    """The path or address as it was given."""
    source: str = "files"
    """Name of the source (a folder under `sources/`) that brought it."""
    medium: Medium = Medium.TEXT
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: date | None = None
    """When its words became known: the day that `--as-of` compares; None where nothing says."""
    retrieved: datetime | None = None
    language: str | None = None
    """ISO 639-1, None until it is detected."""
    grade: str | None = None
    """Admiralty grade such as `B2`: reliability of the source A-F, credibility of the information 1-6."""
    media_type: str = "text/plain"
    sha256: str = ""
    """Of the original bytes; the ledger keeps them under this name."""
    extractor: str = "plain 1"
    """What made `text` of the bytes, with its version: offsets hold only for that version."""
    metadata: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """A hash of the text, its publisher and its date."""
        return "D" + digest(self.text, self.publisher or "", str(self.published or ""))


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
    """Ids of claims (accept, reject, merge, split, correct) or documents (grade)."""
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
        return f"{self.origin}: {self.reason}. {self.remedy}"


@dataclass(frozen=True, slots=True)
class Issue:
    """A value of a data set that the vocabularies do not know, counted, so that it is seen and not silently lost."""

    source: str
    field: str
    value: str
    count: int
    example: str = ""


def digest(*parts: str) -> str:
    """Return 20 hexadecimal digits that identify the parts, in order."""
    return hashlib.sha256("\x1f".join(parts).encode("utf8")).hexdigest()[:20]


def parse_date(text: str) -> date:
    """Read an ISO date, or say which value is none and how dates are written.

    >>> parse_date("2019-06-10")
    datetime.date(2019, 6, 10)
    """
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise InvalidValueError(f"{text!r} is no date: write it as YYYY-MM-DD, such as 2019-06-10") from None
