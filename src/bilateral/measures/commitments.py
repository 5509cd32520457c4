"""Commitments: what two states have offered, promised, agreed and been invited to, and what became of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl

from bilateral.errors import InvalidValueError
from bilateral.ledger.commitment import Answer, Commitment, Fate
from bilateral.ledger.commitments import commitments
from bilateral.measures.contract import Answer as Measured
from bilateral.measures.contract import Asked, two_parties
from bilateral.measures.queries import find_claims

if TYPE_CHECKING:
    from bilateral.ledger import Record

COLUMNS: dict[str, pl.DataType | type[pl.DataType]] = {
    "made": pl.Date,
    "told": pl.Date,
    "form": pl.String,
    "by": pl.String,
    "to": pl.String,
    "fate": pl.String,
    "since": pl.Date,
    "due": pl.Date,
    "quote": pl.String,
    "name": pl.String,
    "areas": pl.String,
    "condition": pl.String,
    "why": pl.String,
    "claims": pl.Int64,
    "query": pl.String,
}
"""A row for each commitment and addressee: `since` is the day of the answer or deed that made its fate."""


def answer(record: Record, asked: Asked) -> Measured:
    """Answer from a record, as of a day where one is given, else with what is overdue today."""
    two_parties("commitments", asked)
    on = asked.as_of or date.today()
    a, b = asked.parties
    listed = [one for one in commitments(record, a, b, on) if _wanted(one, asked)]
    rows = [row for one in listed for row in _rows(one, record)]
    table = pl.DataFrame(rows, schema=COLUMNS)
    return Measured(table, tuple(_notes(listed, on, asked)))


def of_table(table: pl.DataFrame, asked: Asked) -> Measured:  # noqa: ARG001 - every measure has it
    """Refuse a table: what binds two states, and what answers it, is known of claims with their words."""
    raise InvalidValueError(
        "commitments are worked out from claims, whose words say what is offered and answered: "
        "`bilateral load claims FILE` takes yours, then ask without --input"
    )


def chart(found: Measured, asked: Asked) -> Any:  # noqa: ARG001 - every measure has it
    """Return a picture: each commitment from its day to the day that made its fate; None where nothing has a day."""
    from bilateral.measures.answers_chart import answers, said

    rows = found.table.iter_rows(named=True)
    return answers((said(row, row["to"]), row["made"] or row["told"], row["fate"], row["since"]) for row in rows)


def _wanted(one: Commitment, asked: Asked) -> bool:
    if asked.of not in ("", "all") and asked.of != one.form.value + "s":
        return False
    day = one.day or one.due
    last = max((found for found in (day, one.due) if found), default=None)
    if asked.since and (last is None or last < asked.since):
        return False
    return not (asked.until and (day is None or day > asked.until))


def _rows(one: Commitment, record: Record) -> Iterator[dict[str, object]]:
    """Yield a row for each addressee, or one where all parties bind themselves."""
    answers = {answer.party: answer for answer in one.answers}
    for party in one.to or ("",):
        fate, since, why, behind = _became(one, party, answers.get(party))
        claims = tuple(dict.fromkeys((*one.claims, *behind)))
        yield {
            "made": one.made,
            "told": one.told,
            "form": f"{one.form.value} to mediate" if one.mediation else one.form.value,
            "by": " ".join(one.by),
            "to": party,
            "fate": fate.value,
            "since": since,
            "due": one.due,
            "quote": one.quote,
            "name": one.name,
            "areas": ",".join(one.areas),
            "condition": "; ".join(one.conditions) or None,
            "why": why or None,
            "claims": len(claims),
            "query": find_claims(claims, record.as_of),
        }


def _became(one: Commitment, party: str, answered: Answer | None) -> tuple[Fate, date | None, str, tuple[str, ...]]:
    """Return the fate towards one addressee, since when, by which rule, and the claims that say so."""
    for deed in one.deeds:
        if not party or party in deed.parties:
            return Fate.KEPT, deed.day, deed.reason, deed.claims
    if one.fate in (Fate.IN_FORCE, Fate.ENDED):
        return one.fate, one.made, "standing agreement, by its dates and its latest status", ()
    bound = answered is None or answered.fate is Fate.ACCEPTED
    if one.fate is Fate.OVERDUE and bound:
        return Fate.OVERDUE, one.due, "the term that its claims give has passed without a deed in the record", ()
    if answered is not None:
        return answered.fate, answered.day, answered.reason, answered.claims
    return Fate.SILENT, None, "", ()


def _notes(listed: list[Commitment], on: date, asked: Asked) -> Iterator[str]:
    if not listed:
        what = asked.of if asked.of not in ("", "all") else "offers, promises, agreements or invitations"
        yield f"The record holds no {what} in which both take part. It may hold too few documents: `bilateral sources`."
        return
    counts = Counter(one.form.value for one in listed)
    yield f"By {on}: " + ", ".join(f"{number} {form}{'s' * (number > 1)}" for form, number in counts.items()) + "."
    if any(one.fate is Fate.SILENT or Fate.SILENT in {a.fate for a in one.answers} for one in listed):
        yield "Silent means that the record holds no answer and no deed, not that there was none."
    if undated := sum(one.day is None for one in listed):
        yield f"{undated} can be put on no day: neither their words nor their documents are dated."
