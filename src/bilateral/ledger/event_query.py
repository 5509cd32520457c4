"""Which events are asked for, and how each is described by its claims."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from bilateral.ledger.claims_query import Question, ask
from bilateral.ledger.engines.duckdb import DuckDB
from bilateral.ledger.event_merge import gather
from bilateral.ledger.event_view import event_of
from bilateral.ledger.judgements import Decisions
from bilateral.model import Event, Kind

FACTS = (Kind.EVENT.value, Kind.STANDING.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventQuestion:
    """Filters on events; those on `act`, `level`, `area`, `source` and `claims` hold if one claim passes all."""

    a: str | None = None
    b: str | None = None
    kinds: tuple[str, ...] | None = None
    act: str | None = None
    level: str | None = None
    area: str | None = None
    source: str | None = None
    since: date | None = None
    until: date | None = None
    claims: Collection[str] | None = None
    limit: int | None = None


def ask_events(engine: DuckDB, question: EventQuestion, decisions: Decisions) -> list[Event]:
    """Return the events that pass, by date; merging sees all claims of the parties, the filters come after it."""
    kinds = tuple(kind for kind in FACTS if question.kinds is None or kind in question.kinds)
    claims = {one.id: one for one in ask(engine, Question(a=question.a, b=question.b, kinds=kinds), decisions)}
    if linked := decisions.linked() - set(claims):
        claims |= {one.id: one for one in ask(engine, Question(ids=linked), decisions) if one.claim.kind.is_fact}
    passing = Question(
        act=question.act, level=question.level, area=question.area, source=question.source, ids=question.claims
    )
    parties = Question(a=question.a, b=question.b)
    found = []
    for cluster in gather(claims.values(), decisions):
        members = [member.stored for member in cluster.members]
        if any(passing.holds(one) for one in members) and any(parties.holds(one) for one in members):
            event = event_of(cluster)
            if _touches(event, question.since, question.until):
                found.append(event)
    return sorted(found, key=by_date)[: question.limit]


def by_date(event: Event) -> tuple[date, date, str]:
    """Order events by their first day, undated ones last."""
    return (event.start or event.end or date.max, event.end or date.max, event.id)


def _touches(event: Event, since: date | None, until: date | None) -> bool:
    first, final = event.start or event.end, event.end or event.start
    if event.kind is Kind.STANDING and event.end is None:
        final = date.max if first else None
    return (since is None or (final is not None and final >= since)) and (
        until is None or (first is not None and first <= until)
    )
