"""Claims as lines of JSON, in the format that the guide to reading defines."""

from __future__ import annotations

from dataclasses import asdict

from bilateral.model import Claim


def claim_line(claim: Claim, *, document: str) -> dict[str, object]:
    """Return the fields of one claim in the order of the guide, ready for `json.dumps`.

    `document` is the path or address as the user gave it. Dates are ISO text, `span` is `[first, past-the-end]`.
    """
    return {
        "id": claim.id,
        "kind": claim.kind.value,
        "act": claim.act,
        "mode": claim.mode,
        "actors": list(claim.actors),
        "targets": list(claim.targets),
        "status": claim.status.value,
        "level": claim.level.value,
        "speaker": claim.speaker,
        "start": claim.start and claim.start.isoformat(),
        "end": claim.end and claim.end.isoformat(),
        "areas": list(claim.areas),
        "name": claim.name,
        "place": list(claim.places),
        "amounts": [asdict(amount) for amount in claim.amounts],
        "condition": claim.condition,
        "document": document,
        "span": [claim.span.start, claim.span.end],
        "quote": claim.quote,
        "confidence": claim.confidence,
        "reader": claim.reader,
    }
