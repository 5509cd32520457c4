"""What came first: the first dated item of each area, and which areas are surely before others."""

from __future__ import annotations

import functools
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bilateral.ledger.commitment_matter import HEARD
from bilateral.ledger.parties import family
from bilateral.measures.queries import find_claims
from bilateral.model import Event, Kind, Status
from bilateral.ontology import acts
from bilateral.vocabulary import vocabulary

if TYPE_CHECKING:
    from bilateral.ledger import Record

SIDES = ("cooperation", "conflict")
_HELD = (Status.HAPPENED, Status.ONGOING, Status.ENDED)
Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Item:
    """Something that the two did, with the days on which it may have begun; None where nothing says."""

    area: str
    side: str
    earliest: date | None
    latest: date | None
    what: str = ""
    parties: tuple[str, ...] = ()
    query: str | None = None
    claims: tuple[str, ...] = ()
    """The ids of the claims that tell it; none for coded events."""
    coded: int | None = None
    """How many rows of coded events it stands for; None for claims."""

    @property
    def is_dated(self) -> bool:
        """Whether anything says when it began."""
        return self.latest is not None

    @property
    def precision(self) -> str | None:
        """How well the beginning is known: day, month, quarter, year, some years, or that it was by a day."""
        if self.latest is None:
            return None
        return "by then" if self.earliest is None else _precision(self.earliest, self.latest)


def beginning(start: date | None, end: date | None, *, open_end: bool = False) -> tuple[date | None, date | None]:
    """Return the first and the last day on which something may have begun, from the dates that a claim of it gives.

    Whole months, quarters and years are the widest that words like "in 2016" allow: it may have begun on any of their
    days. Other dates are a course, which began on its first day. Of a standing with an open end the first of January
    means that year, and the first of another month that month: "since 2003" is written so.

    >>> beginning(date(2016, 1, 1), date(2016, 12, 31))
    (datetime.date(2016, 1, 1), datetime.date(2016, 12, 31))
    >>> beginning(date(2018, 10, 21), date(2018, 11, 4))
    (datetime.date(2018, 10, 21), datetime.date(2018, 10, 21))
    """
    if start is None:
        return None, end
    if end is None:
        return start, _end_of_first(start) if open_end and start.day == 1 else start
    whole = start.day == 1 and end.day == monthrange(end.year, end.month)[1]
    months = 12 * (end.year - start.year) + end.month - start.month + 1
    begun_in = whole and (months in (1, 2, 3, 6) or (start.month == 1 and end.month == 12))
    return start, end if begun_in else start


def of_events(record: Record, a: str, b: str) -> list[Item]:
    """Return what the claims of a record say the two parties did or had together, an item for each of its areas.

    What is planned, offered, wished, denied or only an author's opinion is no deed. Both must take part: as actors, or
    one towards the other.
    """
    one, other = frozenset(family(a)), frozenset(family(b))
    told = record.told(a, b, kind=(Kind.EVENT.value, Kind.STANDING.value))
    found: list[Item] = []
    for event in told.events:
        if event.status not in _HELD or not _between(event, one, other):
            continue
        telling = [stored.claim for stored in told.of(event)]
        if any(claim.level in HEARD and claim.status in _HELD for claim in telling):
            found += _items(event, telling[0].quote, record.as_of)
    return found


def rows(items: Sequence[Item], basis: str, as_of: date | None = None) -> Iterator[Row]:
    """Yield a row for each side and area, by date: its first item, and whether any other area came before.

    Within an area the beginning lies between the earliest and the latest of its items' days. An area is before
    another only if it is so on whatever days each of the two began.
    """
    for side in SIDES:
        held = [item for item in items if item.side == side]
        areas = {area: [one for one in held if one.area == area] for area in sorted({one.area for one in held})}
        spans = {area: _span(found) for area, found in areas.items()}
        undated = {area: [one for one in found if not one.is_dated] for area, found in areas.items()}
        for area in sorted(areas, key=lambda name: (spans[name].last or date.max, name)):
            before = [name for name in areas if spans[name].is_before(spans[area])]
            first = _verdict(area, before, spans, {name for name, found in undated.items() if found})
            row: Row = {"basis": basis, "side": side, "area": area, "first": first} | _row(
                areas[area], spans[area], before
            )
            yield row | {"query_undated": find_claims((key for one in undated[area] for key in one.claims), as_of)}


@dataclass(frozen=True, slots=True)
class _Span:
    """Between which days the first item of an area lies; no `last` where none is dated."""

    first: date | None
    last: date | None

    def is_before(self, other: _Span) -> bool:
        return self.last is not None and other.first is not None and self.last < other.first


def _span(items: Iterable[Item]) -> _Span:
    dated = [item for item in items if item.latest is not None]
    known = [item.earliest for item in dated if item.earliest is not None]
    first = min(known) if dated and len(known) == len(dated) else None
    return _Span(first, min((item.latest for item in dated if item.latest), default=None))


def _verdict(area: str, before: list[str], spans: Mapping[str, _Span], undated: set[str]) -> str:
    """Say whether an area came first: yes, no, no among the dated (it has undated items too), or open."""
    if before:
        return "no among dated" if area in undated else "no"
    others = [name for name in spans if name != area]
    alone = all(spans[area].is_before(spans[name]) for name in others)
    return "yes" if alone and spans[area].last is not None and not undated & set(others) else "open"


def _row(items: list[Item], span: _Span, before: list[str]) -> Row:
    dated = sorted((item for item in items if item.is_dated), key=_by_beginning)
    item = dated[0] if dated else items[0]
    return {
        "earliest": span.first,
        "latest": span.last,
        "precision": item.precision,
        "preceded_by": before,
        "what": item.what,
        "parties": list(item.parties),
        "dated": len(dated),
        "undated": len(items) - len(dated),
        "claims": len(item.claims) if item.claims else None,
        "rows": item.coded,
        "query": item.query,
    }


def _by_beginning(item: Item) -> tuple[date, date, str]:
    return item.latest or date.max, item.earliest or date.min, item.what


def _items(event: Event, quote: str, as_of: date | None) -> Iterator[Item]:
    side = _side(event.act)
    earliest, latest = beginning(event.start, event.end, open_end=event.kind is Kind.STANDING)
    words = " ".join(part for part in (event.act, f"{event.name}:" if event.name else "", quote) if part)
    for area in event.areas if side in SIDES else ():
        yield Item(
            area, side, earliest, latest, words, tuple(dict.fromkeys((*event.actors, *event.targets))),
            find_claims(event.claims, as_of), event.claims,
        )  # fmt: skip


def _between(event: Event, one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both take part: as actors, or one towards the other; two addressees of a third are not."""
    actors, targets = set(event.actors), set(event.targets)
    return any(side & actors and rest & (actors | targets) for side, rest in ((one, other), (other, one)))


def _side(act: str) -> str:
    known = acts().get(act)
    if known is not None:
        return SIDES[known.quad > 2]
    return _sides()[act]


@functools.cache
def _sides() -> Mapping[str, str]:
    read = vocabulary("bilateral.measures", "first_items.yml")
    return {act: side for side, groups in read.items() for group in groups for act in group["acts"]}


def _end_of_first(start: date) -> date:
    if start.month == 1:
        return start.replace(month=12, day=31)
    return start.replace(day=monthrange(start.year, start.month)[1])


def _precision(earliest: date, latest: date) -> str:
    days = (latest - earliest).days + 1
    return next((name for most, name in ((1, "day"), (31, "month"), (92, "quarter"), (366, "year")) if days <= most),
                "some years")  # fmt: skip
