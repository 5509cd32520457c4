"""Areas by mechanism: which areas of a relationship have a body that meets, and where comparable pairs have one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl

from bilateral.errors import InvalidValueError
from bilateral.measures.bodies import Body, bodies_between
from bilateral.measures.comparable import comparable
from bilateral.measures.contract import Answer, Asked, wanting
from bilateral.model import AREAS, Kind

if TYPE_CHECKING:
    from bilateral.ledger import Record

COMPARED = 5
"""How many comparable pairs that have bodies on record are looked at."""
TRIED = 25
"""Among how many of the nearest they are sought."""
OVERDUE = 0.8
"""Probability from which a body counts as overdue: highly likely on the PHIA yardstick."""
_COLUMNS: Mapping[str, Any] = {
    "area": pl.String, "state": pl.String, "bodies": pl.String, "overdue": pl.String, "last": pl.Date,
    "overdue_probability": pl.Float64, "facts": pl.Int64, "proposals": pl.Int64, "comparable_with": pl.Int64,
    "comparable_pairs": pl.Int64, "comparable": pl.String, "claims": pl.Int64, "query": pl.String,
}  # fmt: skip


def gaps(record: Record, asked: Asked, day: date | None) -> Answer:
    """Return a row for each area: its bodies in the record, and what comparable pairs have there.

    state: `served` (a body that is not overdue covers it), `overdue` (all that cover it are, see `OVERDUE`), `rhythm
    unknown` (bodies cover it, whether they still meet cannot be told), `gap` (none does, but the two have facts or
    proposals there, or a comparable pair has a body), `none` (nothing speaks of the area). overdue names the bodies
    that are. facts counts claims of fact
    of the two in the area, proposals those that ask for something there; claims and query are all of the area.
    """
    a, b = asked.parties
    own = bodies_between(record, a, b, asked)
    others, tried = _compared(record, asked, day)
    spoken: dict[str, Counter[Kind]] = defaultdict(Counter)
    for one in record.claims(a, b, source=asked.source, since=asked.since, until=asked.until):
        for area in one.claim.areas:
            spoken[area][one.claim.kind] += 1
    rows = []
    for row in matrix(own, others, spoken, day):
        count = sum(spoken[str(row["area"])].values())
        rows.append(row | {"claims": count or None, "query": _query(asked, str(row["area"])) if count else None})
    pairs = "; ".join(dict.fromkeys(" ".join(body.pair) for body in others))
    note = f"Comparable pairs with bodies on record, nearest first: {pairs}." if pairs else _none(tried)
    return Answer(pl.DataFrame(rows, schema=_COLUMNS), (note,))


def gaps_in(table: pl.DataFrame, everything: Sequence[Body], asked: Asked) -> Answer:
    """Return the same of a table with columns body, date and areas; its other pairs (a, b) are the comparable ones."""
    wanting(table, ["body", "date", "areas"], "mechanisms --of gaps")
    wanted = set(asked.parties)
    own = [body for body in everything if not wanted or set(body.pair) == wanted]
    if not wanted and len({body.pair for body in everything}) > 1:
        raise InvalidValueError("the table holds several pairs: name the two whose gaps are asked for")
    others = [body for body in everything if body not in own]
    return Answer(pl.DataFrame(list(matrix(own, others, {}, asked.until)), schema=_COLUMNS))


def matrix(
    own: Iterable[Body], others: Iterable[Body], spoken: Mapping[str, Mapping[Kind, int]], day: date | None
) -> Iterator[dict[str, object]]:
    """Yield the row of each area: which bodies cover it, its state, and which bodies of other pairs do."""
    own, others = list(own), list(others)
    pairs = {body.pair for body in others}
    for area in AREAS:
        covering = [body for body in own if area in body.areas]
        beside = [body for body in others if area in body.areas]
        late = [body.overdue(day) for body in covering]
        kinds = spoken.get(area, {})
        facts = sum(count for kind, count in kinds.items() if kind.is_fact)
        proposals = kinds.get(Kind.PROPOSAL, 0)
        known = [share for share in late if share is not None]
        yield {
            "area": area,
            "state": _state(late, bool(facts or proposals or beside)),
            "bodies": "; ".join(body.name for body in covering) or None,
            "overdue": "; ".join(body.name for body, share in zip(covering, late, strict=True) if _late(share)) or None,
            "last": max((body.last.start for body in covering if body.last and body.last.start), default=None),
            "overdue_probability": min(known, default=None),
            "facts": facts if kinds else None,
            "proposals": proposals if kinds else None,
            "comparable_with": len({body.pair for body in beside}) if pairs else None,
            "comparable_pairs": len(pairs) or None,
            "comparable": "; ".join(_named(body) for body in beside) or None,
        }


def _state(late: Sequence[float | None], spoken: bool) -> str:
    if not late:
        return "gap" if spoken else "none"
    if any(share is not None and not _late(share) for share in late):
        return "served"
    return "overdue" if all(map(_late, late)) else "rhythm unknown"


def _late(share: float | None) -> bool:
    return share is not None and share >= OVERDUE


def _named(body: Body) -> str:
    last = f", last {body.last.start}" if body.last else ""
    return f"{' '.join(body.pair)}: {body.name}{last}"


def _compared(record: Record, asked: Asked, day: date | None) -> tuple[list[Body], int]:
    """Return the bodies of the nearest comparable pairs that have any, and how many pairs were tried."""
    a, b = asked.parties
    pairs = comparable(record, a, b, day or date.today(), asked)[1:].filter(pl.col("naming") > 0)
    found: dict[tuple[str, ...], list[Body]] = {}
    tried = 0
    for side, partner in pairs.select("side", "partner").head(TRIED).iter_rows():
        tried += 1
        if bodies := bodies_between(record, side, partner, asked):
            found[side, partner] = bodies
        if len(found) == COMPARED:
            break
    return [body for bodies in found.values() for body in bodies], tried


def _query(asked: Asked, area: str) -> str:
    given = {"--source": asked.source, "--since": asked.since, "--until": asked.until, "--as-of": asked.as_of}
    options = " ".join(f"{name} {value}" for name, value in given.items() if value)
    return f"bilateral find {' '.join(asked.parties)} --area {area} {options}".strip()


def _none(tried: int) -> str:
    looked = f"{tried} that may have one were" if tried != 1 else "one that may have one was"
    return f"No body of a comparable pair is on record ({looked} looked at): load documents on others to compare."
