"""What the analysts' decisions amount to: later ones undo earlier ones, and they follow a claim by its span."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Any

from bilateral.errors import InvalidValueError
from bilateral.ledger.engines.duckdb import DuckDB
from bilateral.ledger.identifiers import wanted
from bilateral.ledger.rows import judgement_of
from bilateral.ledger.stored import StoredClaim, StoredDocument
from bilateral.model import Claim, Judgement, Kind, Level, Status, Verdict, parse_date

SAME_SPAN = 0.5
"""Dice overlap from which a claim of a later reading takes over the judgements of a closed one."""

Pair = frozenset[str]


@dataclass(slots=True)
class Decisions:
    """The decisions in force, by the ids of open claims and documents."""

    accepted: dict[str, bool] = field(default_factory=dict)
    grades: dict[str, str] = field(default_factory=dict)
    """Grades of documents, and of single claims, which go before that of their document."""
    corrections: dict[str, Mapping[str, str]] = field(default_factory=dict)
    together: dict[Pair, str] = field(default_factory=dict)
    """Pairs of claims that are one event, with the reason."""
    apart: set[Pair] = field(default_factory=set)
    """Pairs of claims that are not."""
    alone: set[str] = field(default_factory=set)
    """Claims that are merged with no other."""

    def linked(self) -> set[str]:
        """Return the claims that a decision puts together with others."""
        return {claim for pair in self.together for claim in pair}

    def apply(self, stored: StoredClaim) -> StoredClaim:
        """Return a claim as the decisions leave it.

        What an analyst has accepted or corrected is no longer what the reader thought likely: it loses its confidence,
        as a claim made by hand has none.
        """
        changes: dict[str, Any] = {}
        if stored.id in self.accepted:
            changes["accepted"] = self.accepted[stored.id]
        if grade := self.grades.get(stored.id) or self.grades.get(stored.document_id):
            changes["grade"] = grade
        claim = stored.claim
        if values := self.corrections.get(stored.id):
            claim = _corrected_or_as_read(claim, values)
        if claim.confidence is not None and (values or self.accepted.get(stored.id)):
            claim = replace(claim, confidence=None)
        if claim is not stored.claim:
            changes["claim"] = claim
        return replace(stored, **changes) if changes else stored

    def graded(self, stored: StoredDocument) -> StoredDocument:
        """Return a document with the grade that an analyst has given it."""
        grade = self.grades.get(stored.id)
        return replace(stored, document=replace(stored.document, grade=grade)) if grade else stored


def judgements(engine: DuckDB) -> list[Judgement]:
    """Return all decisions ever taken, in order."""
    return [judgement_of(row) for row in engine.rows("judgements")]


def decisions(engine: DuckDB) -> Decisions:
    """Work out which decisions are in force; one that rejects a judgement's id undoes that judgement."""
    taken = judgements(engine)
    gone = undone(taken)
    valid = [one for one in taken if one.id not in gone]
    followed = _followers(engine, {subject for one in valid for subject in one.subjects if subject.startswith("C")})
    found = Decisions()
    for judgement in valid:
        subjects = [followed.get(subject, subject) for subject in judgement.subjects]
        _DECIDE[judgement.verdict](found, subjects, judgement)
    return found


def undone(taken: Sequence[Judgement]) -> dict[str, str]:
    """Return the ids of the decisions that a later one undoes, with the id of that one.

    What undoes may be undone in turn, which puts the first back in force; so the last word is looked at first.
    """
    found: dict[str, str] = {}
    for one in reversed(taken):
        if one.verdict is Verdict.REJECT and one.id not in found:
            found |= {subject: one.id for subject in one.subjects if subject.startswith("J")}
    return found


def corrected(claim: Claim, values: Mapping[str, str]) -> Claim:
    """Return a claim with fields replaced by text values; `InvalidValueError` names a field or value that is none.

    Lists are written with commas, dates as ISO, an empty text takes a value away.
    """
    changes: dict[str, Any] = {}
    for name, text in values.items():
        if name not in _READ_FIELD:
            raise InvalidValueError(f"{name!r} cannot be corrected: choose among {', '.join(_READ_FIELD)}")
        changes[name] = _READ_FIELD[name](text.strip())
    start, end = (changes.get(name, getattr(claim, name)) for name in ("start", "end"))
    if start and end and start > end:
        raise InvalidValueError(
            f"the claim would start on {start} after it ends on {end}: set both, `--set start=... --set end=...`"
        )
    return replace(claim, **changes)


def _corrected_or_as_read(claim: Claim, values: Mapping[str, str]) -> Claim:
    """Return the claim corrected, or as it was read where the correction no longer makes a claim.

    A correction is checked when it is made; undoing an earlier one may leave it without what it built on.
    """
    try:
        return corrected(claim, values)
    except InvalidValueError:
        return claim


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


def _optional(text: str) -> str | None:
    return text or None


def _member(vocabulary: type[Kind] | type[Status] | type[Level]) -> Any:
    def read(text: str) -> Any:
        if text not in [one.value for one in vocabulary]:
            raise InvalidValueError(f"{text!r} is none of {', '.join(one.value for one in vocabulary)}")
        return vocabulary(text)

    return read


_READ_FIELD: Mapping[str, Any] = {
    "kind": _member(Kind),
    "act": str,
    "actors": _words,
    "targets": _words,
    "status": _member(Status),
    "level": _member(Level),
    "speaker": str,
    "start": lambda text: parse_date(text) if text else None,
    "end": lambda text: parse_date(text) if text else None,
    "areas": _words,
    "name": _optional,
    "places": _words,
    "condition": _optional,
}


def _accept(found: Decisions, subjects: Sequence[str], judgement: Judgement) -> None:
    found.accepted.update((subject, judgement.verdict is Verdict.ACCEPT) for subject in subjects)


def _merge(found: Decisions, subjects: Sequence[str], judgement: Judgement) -> None:
    for pair in map(frozenset, combinations(subjects, 2)):
        found.together[pair] = f"judged one event by {judgement.by}: {judgement.reason}"
        found.apart.discard(pair)
    found.alone.difference_update(subjects)


def _split(found: Decisions, subjects: Sequence[str], _: Judgement) -> None:
    if len(subjects) == 1:
        found.alone.update(subjects)
        found.together = {pair: why for pair, why in found.together.items() if not pair & set(subjects)}
    for pair in map(frozenset, combinations(subjects, 2)):
        found.apart.add(pair)
        found.together.pop(pair, None)


def _grade(found: Decisions, subjects: Sequence[str], judgement: Judgement) -> None:
    for subject in subjects:
        found.grades[subject] = judgement.values.get("grade", "")


def _correct(found: Decisions, subjects: Sequence[str], judgement: Judgement) -> None:
    for subject in subjects:
        earlier = found.corrections.get(subject, {})
        found.corrections[subject] = {**earlier, **judgement.values} if judgement.values else {}


_DECIDE = {
    Verdict.ACCEPT: _accept,
    Verdict.REJECT: _accept,
    Verdict.MERGE: _merge,
    Verdict.SPLIT: _split,
    Verdict.GRADE: _grade,
    Verdict.CORRECT: _correct,
}


def _followers(engine: DuckDB, subjects: Iterable[str]) -> dict[str, str]:
    """Return for each judged claim that is closed the open claim of its document that says the same place."""
    judged = set(subjects)
    if not judged:
        return {}
    engine.register("wanted", wanted(judged))
    rows = engine.rows("claims_of_documents")
    opened: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows:
        if row["closed_at"] is None:
            opened.setdefault((row["document_id"], row["kind"]), []).append(row)
    found = {}
    for row in rows:
        if row["claim_id"] in judged and row["closed_at"] is not None:
            near = opened.get((row["document_id"], row["kind"]), [])
            best = max(near, key=lambda other: _dice(row, other), default=None)
            if best is not None and _dice(row, best) >= SAME_SPAN:
                found[row["claim_id"]] = best["claim_id"]
    return found


def _dice(one: Mapping[str, Any], other: Mapping[str, Any]) -> float:
    shared = min(one["span_end"], other["span_end"]) - max(one["span_start"], other["span_start"])
    lengths = one["span_end"] - one["span_start"] + other["span_end"] - other["span_start"]
    return 2 * max(shared, 0) / lengths if lengths else 0.0
