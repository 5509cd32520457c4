"""What an analyst may decide about what: a decision that could not be applied is refused before it is kept.

Decisions are appended and never edited, so that one with a value that is none would stand in the record for ever.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bilateral.errors import InvalidValueError, UnknownNameError
from bilateral.model import AREAS, Claim, Judgement, Verdict

if TYPE_CHECKING:
    from bilateral.ledger import Record

_ABOUT = {
    Verdict.ACCEPT: ("C", "claims or events"),
    Verdict.REJECT: ("CJ", "claims, events or judgements"),
    Verdict.MERGE: ("C", "claims or events"),
    Verdict.SPLIT: ("C", "claims or events"),
    Verdict.CORRECT: ("C", "claims or events"),
    Verdict.GRADE: ("D", "documents"),
}
"""With what the ids that a verdict is about begin, and what they are called."""


def judgement(
    record: Record, verdict: Verdict, subjects: Sequence[str], *, reason: str, by: str, values: Mapping[str, str]
) -> Judgement:
    """Return the decision with its subjects as full ids and its values as the record writes them.

    Raises UnknownNameError for an id, party or area that does not exist, InvalidValueError for a decision without a
    reason, a name, enough subjects or a value that its verdict needs.
    """
    for what, text in (("reason", reason), ("by", by)):
        if not text.strip():
            raise InvalidValueError(
                f"a decision needs its --{what}: who reads the record later must be able to weigh it"
            )
    ids = tuple(dict.fromkeys(one for subject in subjects for one in _ids(record, verdict, subject)))
    if verdict is Verdict.MERGE and len(ids) < 2:
        raise InvalidValueError("merge needs two claims or events at the least")
    return Judgement(
        verdict=verdict,
        subjects=ids,
        reason=reason.strip(),
        by=by.strip(),
        at=datetime.now(UTC),
        values=_values(record, verdict, ids, values),
    )


def _ids(record: Record, verdict: Verdict, subject: str) -> tuple[str, ...]:
    found = record.subject_ids(subject)
    beginnings, called = _ABOUT[verdict]
    if any(one[0] not in beginnings for one in found):
        raise InvalidValueError(f"{subject!r} cannot be decided by {verdict.value}: it is for {called}")
    return found


def _values(record: Record, verdict: Verdict, ids: Sequence[str], values: Mapping[str, str]) -> dict[str, str]:
    if verdict is Verdict.GRADE:
        return {"grade": _grade(values)}
    if verdict is Verdict.CORRECT:
        if not values:
            raise InvalidValueError("correct needs a field: write --set FIELD=VALUE, such as --set start=2018-03-02")
        return _correction(record, ids, values)
    if values:
        raise InvalidValueError(f"{verdict.value} sets no fields: leave --set out, or use correct or grade")
    return {}


def _grade(values: Mapping[str, str]) -> str:
    from bilateral.sources.claims.fields import grade

    given = grade(values.get("grade"))
    if given is None or set(values) != {"grade"}:
        raise InvalidValueError("grade needs the grade and nothing else: write --set grade=B2")
    return given


def _correction(record: Record, ids: Sequence[str], values: Mapping[str, str]) -> dict[str, str]:
    """Return the fields as the record writes them, tried on every claim that they are for."""
    from bilateral.ledger.judgements import corrected

    written = {field: _written(field, value) for field, value in values.items()}
    for one in ids:
        claim: Claim = getattr(record.show(one), "claim")  # noqa: B009 - ids that begin with C are of claims
        if {"kind", "act"} & set(written):
            written = {"kind": claim.kind.value, "act": claim.act} | written
        after = corrected(claim, written)
        if not after.actors:
            raise InvalidValueError(f"{one} would have no actors: name one at the least")
    return written


def _written(field: str, value: str) -> str:
    items = [item.strip() for item in value.split(",") if item.strip()]
    if field in {"actors", "targets"}:
        from bilateral.ontology import resolve

        return ",".join(item if item.startswith("NSA:") else resolve(item).code for item in items)
    if field == "areas":
        for item in items:
            if item not in AREAS:
                raise UnknownNameError(item, "area", AREAS)
        return ",".join(items)
    return value.upper() if field == "act" else value
