"""Trade, arms, aid and visits as a record has them: tables of sender, receiver and value for `flows`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

import polars as pl

from bilateral.ledger.parties import continues
from bilateral.measures.contract import Asked
from bilateral.measures.queries import find_claims
from bilateral.measures.silences import months_spoken
from bilateral.model import Event, Kind, Status
from bilateral.ontology.states import is_state
from bilateral.vocabulary import vocabulary

if TYPE_CHECKING:
    from bilateral.ledger import Record, StoredClaim

Told = tuple[pl.DataFrame, tuple[str, ...]]
"""A table, and what must be said of it."""

LOADS = {
    "trade": "`bilateral load cow Dyadic_COW_4.0.csv` brings trade between pairs.",
    "arms": "`bilateral load sipri FILE` brings transfers between pairs.",
    "aid": "`bilateral load table FILE --mapping MAP.yml` with a variable `aid` brings money; coded events count acts.",
    "visits": "`bilateral load SOURCE FILE` of coded events, or `bilateral read FILE`, brings visits.",
}
_DONE = (Status.HAPPENED, Status.ONGOING, Status.ENDED)
_CENSUS = "Documents are no census: what they tell of is counted without share or rank."
_VISITS = "Coded visits go from visitor to host; counted by days, those of a day count once, however coded."


def tables_of(record: Record, asked: Asked) -> Iterator[Told]:
    """Yield what a record has of the flows asked for: what it observes, then what coded events and claims count.

    Tables with the columns sender, receiver, value are flows among all partners of either party; those with `claims`
    are rows of the answer as they are.
    """
    if asked.of == "visits":
        yield _coded(record, asked, _visits)
    else:
        yield _observed(record, asked)
    if asked.of == "aid":
        yield _coded(record, asked, _aid_events)
    if asked.of in ("aid", "visits"):
        yield _told(record, asked)


def _observed(record: Record, asked: Asked) -> Told:
    """Return observations between pairs, and totals of states (an empty sender or receiver)."""
    variables = {
        "trade": {"exports": ("state", "other"), "imports": ("other", "state")},
        "arms": {
            "arms_transfers": ("state", "other"),
            "arms_exports": ("state", "other"),
            "arms_imports": ("other", "state"),
        },
        "aid": {"aid": ("state", "other")},
    }[asked.of]  # fmt: skip
    parts = []
    for variable, (sender, receiver) in variables.items():
        held = record.observations(
            variable, states=asked.parties, either=True, source=asked.source, since=asked.since, until=asked.until
        )
        # imports between pairs repeat what the other side exports: only their totals are taken
        held = held if variable in ("exports", "arms_transfers", "aid") else held.filter(pl.col("other") == "")
        year = pl.col("start").dt.year().alias("year")
        parts.append(held.select(year, "source", "unit", "value", "file", sender=sender, receiver=receiver))
    found = pl.concat(parts)
    return (found if found.height else pl.DataFrame(), ())


def _coded(record: Record, asked: Asked, counted: Callable[[Record, Asked], pl.DataFrame]) -> Told:
    """Return coded events by direction in the months in which a source speaks of both parties."""
    spoken = record.series(
        by="month", among=asked.parties, source=asked.source, since=asked.since, until=asked.until
    )  # fmt: skip
    if not spoken["covered"].any():
        return pl.DataFrame(), ()
    events = _of_states(counted(record, asked)).rename({"period": "moment"})
    rows = months_spoken(spoken, asked, asked.by).join(events, on=["source", "moment"], how="left")
    none = pl.when(pl.col("moment").is_not_null()).then(pl.col("value").fill_null(0.0)).alias("value")
    sides = pl.col("sender").fill_null(asked.parties[0]), pl.col("receiver").fill_null(asked.parties[1])
    unit = pl.lit("coded visits" if asked.of == "visits" else "coded events").alias("unit")
    return rows.with_columns(none, *sides, unit).drop("moment"), (_VISITS,) if asked.of == "visits" else ()


def _of_states(events: pl.DataFrame) -> pl.DataFrame:
    states = [code for code in {*events["sender"], *events["receiver"]} if is_state(code)]
    return events.filter(pl.col("sender").is_in(states) & pl.col("receiver").is_in(states))


def _visits(record: Record, asked: Asked) -> pl.DataFrame:
    way = "days" if asked.dedup == "days" else "rows"
    visits = record.visits(asked.parties, source=asked.source, since=asked.since, until=asked.until)
    return visits.select("source", "period", sender="visitor", receiver="host", value=pl.col(way).cast(pl.Float64))


def _aid_events(record: Record, asked: Asked) -> pl.DataFrame:
    counts = record.event_row_counts(
        by="month", among=asked.parties, act="AID", acts=False,
        source=asked.source, since=asked.since, until=asked.until,
    )  # fmt: skip
    value = pl.col(asked.dedup).cast(pl.Float64)
    return counts.select("source", "period", sender="actor", receiver="target", value=value)


def _told(record: Record, asked: Asked) -> Told:
    """Return the visits, or the acts of aid, that claims tell of: rows with their number of claims and the query."""
    a, b = asked.parties
    act = "CONSULT" if asked.of == "visits" else "AID"
    told = record.told(a, b, kind=Kind.EVENT.value, act=act, since=asked.since, until=asked.until)
    found: dict[tuple[str, str, str], list[Event]] = {}
    for event in told.events:
        day, sides = event.start or event.end, (_sides(event, a, b), _sides(event, b, a))
        if day is None or event.status not in _DONE or not any(sides):
            continue
        if asked.of == "visits" and not is_visit(told.of(event)):
            continue
        way = (continues(a), continues(b)) if sides[0] else (continues(b), continues(a))
        period = {"year": f"{day.year}", "quarter": f"{day.year}-Q{(day.month + 2) // 3}", "month": f"{day:%Y-%m}"}
        found.setdefault((period[asked.by], *way), []).append(event)
    rows = [_row(key, held, asked, record) for key, held in sorted(found.items())]
    return pl.DataFrame(rows, infer_schema_length=None), (_CENSUS,) if rows else ()


def _row(key: tuple[str, str, str], events: list[Event], asked: Asked, record: Record) -> dict[str, object]:
    period, sender, receiver = key
    ids = [claim for event in events for claim in event.claims]
    return {
        "sender": sender,
        "receiver": receiver,
        asked.by: int(period) if asked.by == "year" else period,
        "source": "claims",
        "value": float(len(events)),
        "unit": asked.of if asked.of == "visits" else "acts of aid",
        "claims": len(ids),
        "query": find_claims(ids, record.as_of),
    }


def _sides(event: Event, one: str, other: str) -> bool:
    """Return whether one acts towards the other, and the other does not act with it."""
    acts, meets = ({continues(code) for code in codes} for codes in (event.actors, event.targets))
    return continues(one) in acts and continues(other) in meets - acts


def is_visit(claims: Sequence[StoredClaim]) -> bool:
    """Return whether claims of a consultation tell of a visit: their mode says so, or without one their words do."""
    modes = {one.claim.mode for one in claims if one.claim.mode}
    if modes:
        return "visit" in modes
    return any(_visiting().search(one.claim.quote) for one in claims)


@cache
def _visiting() -> re.Pattern[str]:
    words = [word for entry in vocabulary("bilateral.measures", "visit_words.yml") for word in entry["words"]]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
