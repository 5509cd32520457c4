"""Claims, documents and judgements of the model as rows of the tables, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import pyarrow as pa

from bilateral.ledger.stored import StoredClaim, StoredDocument
from bilateral.ledger.tables import CLAIMS, DOCUMENTS, JUDGEMENTS, MANY, PROVENANCE
from bilateral.model import (
    Amount,
    Claim,
    Document,
    Issue,
    Judgement,
    Kind,
    Level,
    Medium,
    Span,
    Status,
    Verdict,
    digest,
)

Row = Mapping[str, Any]

_KINDS = {one.value: one for one in Kind}
_STATUSES = {one.value: one for one in Status}
_LEVELS = {one.value: one for one in Level}


def claims_table(claims: Sequence[Claim], first_seen: Sequence[datetime], documents: Mapping[str, Row]) -> pa.Table:
    """Return open rows of the table `claims`; `documents` holds the provenance of each document by id."""
    provenance = [documents[claim.document] for claim in claims]
    columns: dict[str, list[Any]] = {
        "claim_id": [claim.id for claim in claims],
        "document_id": [claim.document for claim in claims],
        "kind": [claim.kind.value for claim in claims],
        "act": [claim.act for claim in claims],
        "actors": [claim.actors for claim in claims],
        "targets": [claim.targets for claim in claims],
        "parties": [claim.parties for claim in claims],
        "dyad": [dyad(*claim.parties) for claim in claims],
        "status": [claim.status.value for claim in claims],
        "level": [claim.level.value for claim in claims],
        "speaker": [claim.speaker for claim in claims],
        "start_day": [claim.start for claim in claims],
        "end_day": [claim.end for claim in claims],
        "areas": [claim.areas for claim in claims],
        "name": [claim.name for claim in claims],
        "places": [claim.places for claim in claims],
        "amounts": [[_amount_row(amount) for amount in claim.amounts] for claim in claims],
        "condition": [claim.condition for claim in claims],
        "mode": [claim.mode for claim in claims],
        "span_start": [claim.span.start for claim in claims],
        "span_end": [claim.span.end for claim in claims],
        "quote": [claim.quote for claim in claims],
        "claim_key": [claim.key for claim in claims],
        "reader": [claim.reader for claim in claims],
        "confidence": [claim.confidence for claim in claims],
        "first_seen": list(first_seen),
        "closed_at": [None] * len(claims),
        "closed_by": [None] * len(claims),
        **{name: [row[name] for row in provenance] for name, _ in PROVENANCE},
    }
    return pa.Table.from_pydict(columns, schema=CLAIMS)


def dyad(*parties: str) -> str:
    """Return the column `dyad` of a claim between these parties."""
    return " ".join(sorted(parties)) if len(parties) == 2 else MANY


def provenance_of(document: Document, cluster: str) -> dict[str, Any]:
    """Return what the claims of a document carry of it."""
    return {
        "publisher": document.publisher,
        "published": document.published,
        "grade": document.grade,
        "medium": document.medium.value,
        "origin": document.origin,
        "source": document.source,
        "cluster": cluster,
    }


def reading_digest(reader: str, state: str, claims: Sequence[Claim]) -> str:
    """Digest what a reading brought, so that the same reading is known again."""
    return digest(reader, state, *sorted(map(repr, claims)))


def documents_table(documents: Sequence[Document], **ledger: Sequence[Any]) -> pa.Table:
    """Return rows of the table `documents`; `ledger` gives the columns that the document itself does not hold."""
    columns: dict[str, Sequence[Any]] = {
        "document_id": [document.id for document in documents],
        "text": [document.text for document in documents],
        "origin": [document.origin for document in documents],
        "source": [document.source for document in documents],
        "medium": [document.medium.value for document in documents],
        "title": [document.title for document in documents],
        "author": [document.author for document in documents],
        "publisher": [document.publisher for document in documents],
        "published": [document.published for document in documents],
        "retrieved": [document.retrieved for document in documents],
        "language": [document.language for document in documents],
        "grade": [document.grade for document in documents],
        "media_type": [document.media_type for document in documents],
        "extractor": [document.extractor for document in documents],
        "metadata": [list(document.metadata.items()) for document in documents],
        **ledger,
    }
    return pa.Table.from_pydict(columns, schema=DOCUMENTS)


def judgement_row(judgement: Judgement) -> dict[str, Any]:
    """Return a row of the table `judgements`."""
    return {
        "judgement_id": judgement.id,
        "verdict": judgement.verdict.value,
        "subjects": list(judgement.subjects),
        "reason": judgement.reason,
        "decided_by": judgement.by,
        "decided_at": judgement.at,
        "values": list(judgement.values.items()),
    }


def judgements_table(judgements: Sequence[Judgement]) -> pa.Table:
    """Return rows of the table `judgements`."""
    return pa.Table.from_pylist([judgement_row(one) for one in judgements], schema=JUDGEMENTS)


def issue_row(issue: Issue, first_seen: datetime) -> dict[str, Any]:
    """Return a row of the table `issues`."""
    return {
        "source": issue.source,
        "field": issue.field,
        "value": issue.value,
        "count": issue.count,
        "example": issue.example,
        "first_seen": first_seen,
    }


def claim_of(row: Row) -> Claim:
    """Return the claim that a row of `claims` holds."""
    return Claim.kept(
        row["claim_id"],
        kind=_KINDS[row["kind"]],
        act=row["act"],
        actors=tuple(row["actors"]),
        targets=tuple(row["targets"]),
        status=_STATUSES[row["status"]],
        level=_LEVELS[row["level"]],
        speaker=row["speaker"],
        start=row["start_day"],
        end=row["end_day"],
        areas=tuple(row["areas"]),
        name=row["name"],
        places=tuple(row["places"]),
        amounts=tuple(Amount(**amount) for amount in row["amounts"]),
        condition=row["condition"],
        mode=row["mode"],
        document=row["document_id"],
        span=Span(row["span_start"], row["span_end"]),
        quote=row["quote"],
        key=row["claim_key"],
        reader=row["reader"],
        confidence=row["confidence"],
    )


def stored_claim_of(row: Row) -> StoredClaim:
    """Return the claim of a row of `claims`, with its document's provenance."""
    return StoredClaim(
        id=row["claim_id"],
        claim=claim_of(row),
        document_id=row["document_id"],
        publisher=row["publisher"],
        published=row["published"],
        grade=row["grade"],
        medium=row["medium"],
        origin=row["origin"],
        source=row["source"],
        first_seen=row["first_seen"],
        cluster=row["cluster"],
        closed_at=row["closed_at"],
    )


def document_of(row: Row) -> StoredDocument:
    """Return the document of a row of the query `documents`."""
    document = Document(
        text=row["text"],
        origin=row["origin"],
        source=row["source"],
        medium=Medium(row["medium"]),
        title=row["title"],
        author=row["author"],
        publisher=row["publisher"],
        published=row["published"],
        retrieved=row["retrieved"],
        language=row["language"],
        grade=row["grade"],
        media_type=row["media_type"],
        sha256=row["sha256"],
        extractor=row["extractor"],
        metadata=dict(row["metadata"]),
    )
    return StoredDocument(
        id=row["document_id"],
        document=document,
        first_seen=row["first_seen"],
        near_duplicate_of=row["near_duplicate_of"],
        state=row["state"],
        reader=row["reader"],
        claims=row["claims"],
    )


def judgement_of(row: Row) -> Judgement:
    """Return the judgement of a row of `judgements`."""
    return Judgement(
        verdict=Verdict(row["verdict"]),
        subjects=tuple(row["subjects"]),
        reason=row["reason"],
        by=row["decided_by"],
        at=row["decided_at"],
        values=dict(row["values"]),
    )


def _amount_row(amount: Amount) -> dict[str, Any]:
    return {"value": amount.value, "unit": amount.unit, "of": amount.of}
