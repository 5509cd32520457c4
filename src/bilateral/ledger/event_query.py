"""Which events are asked for, and how each is described by its claims."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from bilateral.ledger.claims_query import Question, ask
from bilateral.ledger.engines.duckdb import DuckDB
from bilateral.ledger.event_facets import block_of
from bilateral.ledger.event_merge import gather
from bilateral.ledger.event_rules import rules
from bilateral.ledger.event_view import event_of
from bilateral.ledger.judgements import Decisions
from bilateral.ledger.stored import StoredClaim
from bilateral.model import Claim, Event, Kind

FACTS = (Kind.EVENT.value, Kind.STANDING.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventQuestion:
    """Filters on events; those on `act`, `level`, `area`, `source` and `claims` hold if one claim passes all."""

    a: str | None = None
    b: str | None = None
    pairs: frozenset[tuple[str, str]] | None = None
    """Both parties of at least one of these take part; not together with `a` and `b`."""
    besides: str | None = None
    """A party: what `a` has with it alone does not pass."""
    kinds: tuple[str, ...] | None = None
    act: str | frozenset[str] | None = None
    """With several, any of these."""
    level: str | None = None
    area: str | None = None
    source: str | None = None
    since: date | None = None
    until: date | None = None
    claims: Collection[str] | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """Events by date, with the claims that tell them by id."""

    events: list[Event]
    claims: dict[str, StoredClaim]

    def of(self, event: Event) -> list[StoredClaim]:
        """Return the claims of one of the events, the most telling first."""
        return [self.claims[key] for key in event.claims]


def ask_events(engine: DuckDB, question: EventQuestion, decisions: Decisions) -> Told:
    """Return the events that pass, by date; merging sees all claims of the parties, the filters come after it.

    Only acts that could be merged with one asked for are read.
    """
    linked = decisions.linked()
    put_together = (
        [one for one in ask(engine, Question(ids=linked), decisions) if one.claim.kind.is_fact] if linked else []
    )
    kinds = tuple(kind for kind in FACTS if question.kinds is None or kind in question.kinds)
    acts = _merged_with(question.act, put_together)
    read = Question(a=question.a, b=question.b, pairs=question.pairs, besides=question.besides, kinds=kinds, act=acts)
    claims = {one.id: one for one in ask(engine, read, decisions)} | {one.id: one for one in put_together}
    passing = Question(
        act=question.act, level=question.level, area=question.area, source=question.source, ids=question.claims
    )
    parties = Question(a=question.a, b=question.b, pairs=question.pairs, besides=question.besides)
    found = []
    for cluster in gather(claims.values() if linked else _of_the_time(claims.values(), question), decisions):
        members = [member.stored for member in cluster.members]
        if not any(_touches(one.claim, question) for one in members):
            continue
        # without decisions every claim that was read is of the parties
        if any(passing.holds(one) for one in members) and (not linked or any(parties.holds(one) for one in members)):
            event = event_of(cluster)
            if _touches(event, question):
                found.append(event)
    events = sorted(found, key=by_date)[: question.limit]
    return Told(events, {key: claims[key] for event in events for key in event.claims})


def _merged_with(act: str | frozenset[str] | None, linked: Iterable[StoredClaim]) -> frozenset[str] | None:
    """Return the acts whose claims may be of one event with claims of these, or with claims that analysts linked."""
    if act is None:
        return None
    alike = rules().act_class
    asked = {act} if isinstance(act, str) else act
    classes = {alike.get(one, one) for one in (*asked, *(stored.claim.act for stored in linked))}
    return frozenset({*classes, *(one for one, group in alike.items() if group in classes)})


def by_date(event: Event) -> tuple[date, date, str]:
    """Order events by their first day, undated ones last."""
    return (event.start or event.end or date.max, event.end or date.max, event.id)


def _of_the_time(claims: Collection[StoredClaim], question: EventQuestion) -> Iterable[StoredClaim]:
    """Leave out the blocks of claims none of which touches the days asked for: no event of theirs does.

    An event has the dates of one of its claims, and claims of two blocks make one event only where analysts say so.
    """
    if question.since is None and question.until is None:
        return claims
    stated = rules()
    blocks = [block_of(one.claim, stated) for one in claims]
    touched = {block for one, block in zip(claims, blocks, strict=True) if _touches(one.claim, question)}
    return [one for one, block in zip(claims, blocks, strict=True) if block in touched]


def _touches(dated: Event | Claim, question: EventQuestion) -> bool:
    """Whether the days of an event, or of a claim of one, touch those asked for."""
    since, until = question.since, question.until
    if since is None and until is None:
        return True
    first, final = dated.start or dated.end, dated.end or dated.start
    if dated.kind is Kind.STANDING and dated.end is None:
        final = date.max if first else None
    return (since is None or (final is not None and final >= since)) and (
        until is None or (first is not None and first <= until)
    )
