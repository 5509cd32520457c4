"""What an analyst may decide about what: a decision that could not be applied is refused before it is kept.

Decisions are appended and never edited, so that one with a value that is none would stand in the record for ever.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bilateral.errors import InvalidValueError, UnknownNameError
from bilateral.model import AREAS, Claim, Event, Judgement, Verdict

if TYPE_CHECKING:
    from bilateral.ledger import Record

UNDO = "undo"
"""Says of a decision that it no longer counts: a rejection of it."""
_ABOUT = {
    Verdict.ACCEPT: ("C", "claims or events"),
    Verdict.REJECT: ("CJ", "claims, events or judgements"),
    Verdict.MERGE: ("C", "claims or events"),
    Verdict.SPLIT: ("C", "claims or events"),
    Verdict.CORRECT: ("C", "claims or events"),
    Verdict.GRADE: ("CD", "documents, claims or events"),
}
"""With what the ids that a verdict is about begin, and what they are called."""


def judgement(
    record: Record, word: str, subjects: Sequence[str], *, reason: str, by: str, values: Mapping[str, str]
) -> Judgement:
    """Return the decision with its subjects as full ids and its values as the record writes them.

    `word` is a verdict, or `undo`, which is about decisions alone.

    Raises UnknownNameError for an id, party or area that does not exist, InvalidValueError for a decision without a
    reason, a name, enough subjects or a value that its verdict needs.
    """
    verdict = Verdict.REJECT if word == UNDO else Verdict(word)
    for what, text in (("reason", reason), ("by", by)):
        if not text.strip():
            raise InvalidValueError(
                f"a decision needs its --{what}: who reads the record later must be able to weigh it"
            )
    ids = tuple(dict.fromkeys(one for subject in subjects for one in _ids(record, verdict, subject)))
    if word == UNDO:
        _undoable(record, ids)
    if verdict in (Verdict.MERGE, Verdict.SPLIT):
        _one_kind_of_fact(record, verdict, ids)
    return Judgement(
        verdict=verdict,
        subjects=ids,
        reason=reason.strip(),
        by=by.strip(),
        at=datetime.now(UTC),
        values=_values(record, verdict, ids, values),
    )


def decisions_about(record: Record, identifiers: Sequence[str] = ()) -> list[tuple[Judgement, str | None]]:
    """Return decisions in the order taken, each with the id of the one that undoes it, None while it counts.

    With ids, only those about what the ids stand for, those ids themselves, and what undoes them. Raises
    UnknownNameError for an id that does not exist.
    """
    from bilateral.ledger.judgements import undone

    taken = record.judgements()
    gone = undone(taken)
    about = {one for identifier in identifiers for one in record.subject_ids(identifier)}
    chosen = []
    for one in taken:
        if not identifiers or one.id in about or about & set(one.subjects):
            chosen.append(one)
            about.add(one.id)
    return [(one, gone.get(one.id)) for one in chosen]


def decided_about(record: Record, found: object) -> list[str]:
    """Say in a line each what has been decided about a claim, document, event or decision that `show` opened."""
    ids = {getattr(found, "id", ""), *(getattr(found, "claims", ()) if isinstance(found, Event) else ())}
    return [
        f"{one.id}: {' '.join((one.verdict.value, *(f'{field}={value}' for field, value in one.values.items())))}, "
        f"by {one.by} on {one.at:%Y-%m-%d}: {one.reason}{f' (undone by {gone})' if gone else ''}"
        for one, gone in decisions_about(record)
        if ids & set(one.subjects)
    ]


def _undoable(record: Record, ids: Sequence[str]) -> None:
    """Refuse to undo what is no decision, or is undone already."""
    from bilateral.ledger.judgements import undone

    gone = undone(record.judgements())
    for one in ids:
        if not one.startswith("J"):
            raise InvalidValueError(f"{one} is no decision: `bilateral judge --list` lists those that can be undone")
        if one in gone:
            raise InvalidValueError(f"{one} is undone already, by {gone[one]}")


def _one_kind_of_fact(record: Record, verdict: Verdict, ids: Sequence[str]) -> None:
    """Refuse to merge or split views, which are never events, and to make one of an event and a standing."""
    if verdict is Verdict.MERGE and len(ids) < 2:
        raise InvalidValueError("merge needs two claims or events at the least")
    kinds = {one: _claim(record, one).kind for one in ids}
    for one, kind in kinds.items():
        if not kind.is_fact:
            raise InvalidValueError(f"{one} is of kind {kind.value}, and only claims of facts make events")
    if verdict is Verdict.MERGE and len(set(kinds.values())) > 1:
        raise InvalidValueError("an event and a standing are not merged: correct the kind of one first")


def _claim(record: Record, identifier: str) -> Claim:
    claim: Claim = getattr(record.show(identifier), "claim")  # noqa: B009 - ids that begin with C are of claims
    return claim


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
        claim = _claim(record, one)
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
