"""The row that everything is made of, and the document that it is read from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Self

from bilateral.errors import InvalidValueError
from bilateral.model.values import Amount, Span, digest
from bilateral.model.vocabulary import ACTS_OF_KIND, AREAS, AUTHOR, Kind, Level, Status

_put = object.__setattr__


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

    id: str = field(init=False, compare=False, repr=False)
    """A hash of what is said and where, the same on every machine and for every reader that finds it."""

    def __post_init__(self) -> None:
        """Refuse acts, areas and dates outside their vocabularies, and compute the id."""
        self._check()
        object.__setattr__(self, "id", self._identify())

    @classmethod
    def kept(cls, identifier: str, **said: Any) -> Self:
        """Return a claim with the id under which a ledger keeps it: hashing every claim again costs more than reading.

        `said` are all its fields, as its making demands them.
        """
        claim = object.__new__(cls)
        for name, value in said.items():
            _put(claim, name, value)
        _put(claim, "id", identifier)
        claim._check()
        return claim

    def _check(self) -> None:
        if self.act not in ACTS_OF_KIND[self.kind]:
            known = ", ".join(sorted(ACTS_OF_KIND[self.kind]))
            raise InvalidValueError(f"{self.act!r} is no act of kind {self.kind.value!r}: choose among {known}")
        for area in self.areas:
            if area not in AREAS:
                raise InvalidValueError(f"{area!r} is no area: choose among {', '.join(AREAS)}")
        if self.start and self.end and self.start > self.end:
            raise InvalidValueError(f"the claim starts on {self.start} after it ends on {self.end}")

    def _identify(self) -> str:
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

    id: str = field(init=False, compare=False, repr=False)
    """A hash of the text, its publisher and its date; computed once, since texts are long."""

    def __post_init__(self) -> None:
        """Compute the id."""
        identity = digest(self.text, self.publisher or "", str(self.published or ""))
        object.__setattr__(self, "id", f"D{identity}")
