"""What the record hands out: claims and documents with what the ledger knows about them, hits, summaries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bilateral.model import Claim, Document


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredClaim:
    """A claim with its document's provenance; corrections by a judgement are already in `claim`.

    `id` is the claim's identifier in the ledger. It differs from `claim.id` only where a judgement has corrected a
    field that goes into the hash: show and cite `id`.
    """

    id: str
    claim: Claim
    document_id: str
    publisher: str | None
    published: date | None
    grade: str | None
    medium: str
    origin: str
    source: str
    first_seen: datetime
    accepted: bool | None = None
    """True or False where an analyst has accepted or rejected it."""
    cluster: str = ""
    """Same for near-duplicate documents: claims of one cluster count as one source."""
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDocument:
    """A document with its place in the ledger."""

    id: str
    document: Document
    first_seen: datetime
    near_duplicate_of: str | None
    """Id of the earliest document with nearly the same words, None where this is it."""
    state: str
    """`read`, or why it was not: `not read: language ru`."""
    reader: str
    claims: int
    """How many open claims it has."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A document or claim whose words match a search; `rank` is bm25, lower is better."""

    id: str
    kind: str
    """`document` or `claim`."""
    document_id: str
    title: str
    """The document's title or origin."""
    snippet: str
    publisher: str | None
    published: date | None
    rank: float


@dataclass(frozen=True, slots=True)
class SourceSummary:
    """What one source has brought."""

    source: str
    first_seen: datetime | None
    documents: int
    claims: int
    event_rows: int
    observations: int
    issues: int
    first_day: date | None
    """Earliest publication or known date."""
    last_day: date | None


@dataclass(frozen=True, slots=True)
class Quarantined:
    """Rows of a source that could not be taken for one reason, with the first of them."""

    reason: str
    rows: int
    file: str
    """Its name, or its SHA-256 where the file was not loaded to its end."""
    line: int
    text: str
    """The row as it came."""
