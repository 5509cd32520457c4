"""Bodies and series with their sessions, alike from a record and from a table of one's own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, pairwise
from statistics import median
from typing import TYPE_CHECKING

import polars as pl

from bilateral.errors import InvalidValueError
from bilateral.ledger.event_rules import name_rules
from bilateral.ledger.mechanisms import mechanisms
from bilateral.ledger.rhythm import HELD, Occasion, intervals, occasions
from bilateral.measures.contract import Asked, wanting
from bilateral.measures.periods import days_of
from bilateral.measures.renewals import Renewal, renewal
from bilateral.model import Event, Kind, Mechanism, Status
from bilateral.ontology.states import continues, is_state

if TYPE_CHECKING:
    from bilateral.ledger import Record, StoredClaim

_FACTS = (Kind.EVENT.value, Kind.STANDING.value)
PLANNED = (Status.PLANNED, Status.PROMISED, Status.OFFERED)


@dataclass(frozen=True, slots=True)
class Session:
    """One session: its days, its number (None where no words say it), and the claims that tell it."""

    start: date | None
    end: date | None
    number: int | None
    status: str
    """`held`, `planned`, or `undated` (held, on a day that no claim gives)."""
    places: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """A body or series of two parties, with its sessions by date, the undated last."""

    name: str
    pair: tuple[str, ...]
    parties: tuple[str, ...]
    areas: tuple[str, ...]
    sessions: tuple[Session, ...]
    steps: tuple[tuple[int, int], ...]
    """Days between sessions held, and how many sessions on that is."""
    status: str | None = None
    """What the latest claim about the body itself says: ongoing, planned, ended; None where none does."""
    since: date | None = None
    stated_days: int | None = None
    claims: tuple[str, ...] = ()

    @property
    def evidence(self) -> tuple[str, ...]:
        """Ids of all claims behind it and its sessions, each once."""
        return tuple(dict.fromkeys((*self.claims, *(claim for one in self.sessions for claim in one.claims))))

    @property
    def held(self) -> list[Session]:
        """The dated sessions that were held, by date."""
        return [one for one in self.sessions if one.status == "held"]

    @property
    def last(self) -> Session | None:
        """The latest session held, None where the record has none with a date."""
        return self.held[-1] if self.held else None

    @property
    def due(self) -> Renewal | None:
        """What its intervals say of the next; None where nothing does, and for a body that has ended."""
        return None if self.status == Status.ENDED.value else renewal(self.steps, self.stated_days)

    def overdue(self, day: date | None) -> float | None:
        """Return the probability that, keeping to its rhythm, it would have met again by a day."""
        due, last = self.due, self.last
        if due is None or last is None or last.start is None or day is None:
            return None
        return due.passed((day - last.start).days)

    def expected(self, share: float) -> date | None:
        """Return the day by which it meets again with this probability."""
        due, last = self.due, self.last
        if due is None or last is None or last.start is None:
            return None
        return last.start + timedelta(days=due.quantile(share))

    def gaps(self) -> tuple[float | None, int | None, int | None]:
        """Return the median, shortest and longest days between sessions of the record, None with fewer than two."""
        days = [(b.start - a.start).days for a, b in pairwise(self.held) if a.start and b.start]
        return (float(median(days)), min(days), max(days)) if days else (None, None, None)


def bodies_between(record: Record, a: str, b: str, asked: Asked) -> list[Body]:
    """Return the bodies of two parties in a record, by name; `since` and `until` keep the sessions of these days."""
    told = record.told(a, b, act=name_rules().acts, source=asked.source)
    return _bodies((a, b), told.events, told.claims, asked)


def bodies_of_all(record: Record, asked: Asked) -> list[Body]:
    """Return the bodies of all pairs of states in a record, pair by pair.

    A body is known by its name: pairs of which no claim of a meeting or body gives a name have none.
    """
    acts = name_rules().acts
    named = {one.claim.parties for one in record.claims(kind=_FACTS, act=acts, named=True)}
    told = record.told(pairs={pair for parties in named for pair in _pairs(parties)}, act=acts, source=asked.source)
    between: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in told.events:
        for pair in _pairs((*event.actors, *event.targets)):
            between[pair].append(event)
    return [body for pair in sorted(between) for body in _bodies(pair, between[pair], told.claims, asked)]


def _pairs(parties: Iterable[str]) -> Iterable[tuple[str, str]]:
    return combinations(sorted({continues(code) for code in parties if is_state(code)}), 2)


def bodies_in(table: pl.DataFrame, asked: Asked) -> list[Body]:
    """Return the bodies of a table with a row for each session: columns body, date, and end, number, areas, a, b."""
    wanting(table, ["body", "date"], "mechanisms")
    pair = [name for name in ("a", "b") if name in table.columns]
    found = []
    for (name, *of), rows in table.group_by("body", *pair, maintain_order=True):
        sessions = sorted((_session_in(row) for row in rows.to_dicts()), key=_by_date)
        held = [Occasion(one.start, one.end, one.number, ()) for one in sessions if one.start and one.end]
        areas = tuple(dict.fromkeys(area for one in sessions for area in one.areas))
        sides = tuple(str(code) for code in of) or asked.parties
        if len({one.start for one in held}) < len(held):
            raise InvalidValueError(f"{name}: two sessions begin on one day. Give each session one row")
        found.append(Body(str(name), sides, sides, areas, tuple(sessions), tuple(intervals(held))))
    return sorted(found, key=lambda body: (body.pair, body.name))


def _bodies(
    pair: tuple[str, str], events: Iterable[Event], claims: Mapping[str, StoredClaim], asked: Asked
) -> list[Body]:
    found = (_body(pair, one, claims, asked) for one in mechanisms(events, claims))
    return [body for body in found if body.sessions or body.claims]


def _body(pair: tuple[str, str], one: Mechanism, claims: Mapping[str, StoredClaim], asked: Asked) -> Body:
    held = [occasion for occasion in occasions(one) if _asked_for(occasion.start, occasion.end, asked)]
    sessions = [_held(occasion) for occasion in held]
    taken = {event.id for occasion in occasions(one) for event in occasion.events}
    for event in one.sessions:
        planned = event.status in PLANNED
        if event.id not in taken and (planned or event.status in HELD) and _asked_for(event.start, event.end, asked):
            kind = "planned" if planned else "undated"
            number = one.numbers.get(event.id)
            sessions.append(Session(event.start, event.end, number, kind, event.places, event.areas, event.claims))
    told = max(
        (claims[key] for key in one.claims if key in claims),
        key=lambda claim: claim.published or date.min,
        default=None,
    )
    starts = [claims[key].claim.start for key in one.claims if key in claims]
    return Body(
        name=one.name,
        pair=pair,
        parties=one.parties,
        areas=one.areas,
        sessions=tuple(sorted(sessions, key=_by_date)),
        steps=tuple(intervals(held)),
        status=told.claim.status.value if told else None,
        since=min((start for start in starts if start), default=None),
        stated_days=one.every_days,
        claims=one.claims,
    )


def _held(occasion: Occasion) -> Session:
    def each(name: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(value for event in occasion.events for value in getattr(event, name)))

    return Session(occasion.start, occasion.end, occasion.number, "held", each("places"), each("areas"), each("claims"))


def _session_in(row: Mapping[str, object]) -> Session:
    start = _day(row["date"])
    end = _day(row.get("end")) or start
    if start and end and end < start:
        raise InvalidValueError(f"{row['body']}: a session ends on {end} before it begins on {start}")
    number = row.get("number")
    areas = str(row.get("areas") or "").replace(",", " ").replace(";", " ").split()
    return Session(
        start, end, int(str(number)) if number is not None else None, "held" if start else "undated", areas=tuple(areas)
    )


def _day(cell: object) -> date | None:
    if cell is None or cell == "":
        return None
    if (days := days_of(cell)) is None or days[0] != days[1]:
        raise InvalidValueError(f"{cell!r} is no day: write it as YYYY-MM-DD, such as 2019-06-10")
    return days[0]


def _by_date(one: Session) -> tuple[date, date]:
    return (one.start or one.end or date.max, one.end or date.max)


def _asked_for(start: date | None, end: date | None, asked: Asked) -> bool:
    first, last = start or end, end or start
    return (asked.since is None or (last is not None and last >= asked.since)) and (
        asked.until is None or (first is not None and first <= asked.until)
    )
