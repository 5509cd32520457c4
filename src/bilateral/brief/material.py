"""What the record holds on a pair, gathered once, and how a section tells an event of it."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from bilateral.brief.confidence import LOW, of_event
from bilateral.brief.content import Item
from bilateral.brief.references import Citations
from bilateral.brief.wording import day, described, listed, mark_of, parties, period, phrases, voice
from bilateral.ledger import commitments
from bilateral.measures import Asked
from bilateral.measures.bodies import Body, bodies_between
from bilateral.model import AUTHOR, Event, Kind, Level, Medium, Status
from bilateral.ontology import name_of
from bilateral.written_dates import last_of_month

if TYPE_CHECKING:
    import polars

    from bilateral.ledger import Commitment, Record, StoredClaim

QUOTES_AN_ITEM = 3
LONGEST = 320
"""Characters of a quote that a line of the brief shows; its reference holds all of it."""
A_LINE = 150
"""The same where a quote stands in a list or within a sentence."""
AHEAD = (Status.PLANNED, Status.CONSIDERED, Status.POSSIBLE, Status.DENIED)
"""Statuses of words that tell no deed done."""
REFERENCES_AN_ITEM = 12
"""How many references one sentence carries at the most; the command beside it lists all."""
SURE = 0.5
"""Confidence of the reader from which a claim carries a line of the brief; claims made by hand have none to pass."""
GRAVE = 0.8
"""The same for deeds of force and sanctions (`grave_acts` in `phrases.yml`): misread, they mislead most."""


@dataclass
class Material:
    """The claims, events and bodies of a pair within a period, and the citations of the brief being written."""

    record: Record
    a: str
    b: str
    since: date | None
    until: date | None
    as_of: date | None
    today: date
    citations: Citations = field(init=False)
    answers: dict[tuple[str, ...], polars.DataFrame | None] = field(default_factory=dict, init=False)
    """What measures have answered, by what they were asked."""

    def __post_init__(self) -> None:
        """Open the claims of the pair."""
        self.citations = Citations(self.record)
        self.citations.know(self.claims)

    @property
    def day(self) -> date:
        """The day as of which the brief speaks."""
        return self.as_of or self.today

    def in_force(self, *parties: str) -> set[str]:
        """Return the ids of the parties' standings that hold on the day of the brief, by the ledger's rule."""
        return {one.id for one in self.record.standing_on(self.day, *parties)}

    @property
    def name_a(self) -> str:
        """The first party's name."""
        return name_of(self.a)

    @property
    def name_b(self) -> str:
        """The second party's name."""
        return name_of(self.b)

    @property
    def names(self) -> str:
        """Both names as they stand in a sentence."""
        return parties((self.a, self.b))

    @cached_property
    def claims(self) -> list[StoredClaim]:
        """Claims in which both take part and that are not dated outside the period."""
        return [one for one in self.record.claims(self.a, self.b) if self._within(one.claim.start, one.claim.end)]

    @cached_property
    def coded_rows(self) -> polars.DataFrame:
        """Rows of data sets between the two within the period."""
        return self.record.event_rows(self.a, self.b, since=self.since, until=self.until)

    @cached_property
    def events(self) -> list[Event]:
        """Events and standings of the pair that are read with confidence, by date, the undated ones last."""
        return [one for one in self._all_events if self.is_sure(one)]

    @cached_property
    def unsure_events(self) -> list[Event]:
        """Events and standings that rest only on claims read with little confidence."""
        return [one for one in self._all_events if not self.is_sure(one)]

    def is_sure(self, event: Event) -> bool:
        """Whether a claim of it is made by hand, accepted, or read with confidence enough to carry a line."""
        bar = GRAVE if event.act in phrases()["grave_acts"] else SURE
        return any(_reaches(one, bar) for one in self.stored(event.claims))

    @cached_property
    def _all_events(self) -> list[Event]:
        found = [one for one in self.record.events(self.a, self.b) if self._within(one.start, one.end)]
        known = {one.id for one in self.claims}
        return sorted((one for one in found if set(one.claims) <= known), key=chronological)

    @cached_property
    def bodies(self) -> list[Body]:
        """Bodies and series of the pair, with their sessions, that rest on claims read with confidence."""
        asked = Asked(parties=(self.a, self.b), since=self.since, until=self.until)
        sure = {claim for event in self.events for claim in event.claims}
        return [one for one in bodies_between(self.record, self.a, self.b, asked) if sure.issuperset(one.evidence)]

    @cached_property
    def commitments(self) -> list[Commitment]:
        """Offers, promises, agreements and invitations of the pair, and of thirds to both, with what became of each."""
        found = commitments(self.record, self.a, self.b, self.day)
        within = [one for one in found if self._within(one.day, one.day)]
        before = (early.claims for one in within for answer in one.answers for early in answer.earlier)
        cited = {claim for claims in (*(one.evidence for one in within), *before) for claim in claims}
        missing = cited - self.citations.stored.keys()
        if missing:
            self.citations.know(self.record.claims(ids=missing))
        sure = [one for one in within if one.confidence is None or one.confidence >= SURE]
        return [one for one in sure if all(claim in self.citations.stored for claim in one.evidence)]

    @cached_property
    def all_views(self) -> list[StoredClaim]:
        """Assessments, interests and proposals about the pair that are read with confidence."""
        return [one for one in self.claims if self.is_view(one)]

    def is_view(self, one: StoredClaim) -> bool:
        """Whether a claim is a view, made by hand, accepted, or read with confidence enough to be quoted as one."""
        return not one.claim.kind.is_fact and _reaches(one, SURE)

    def views(self, kind: Kind) -> list[StoredClaim]:
        """Return the assessments, interests or proposals about the pair that are read with confidence."""
        found = [one for one in self.all_views if one.claim.kind is kind]
        return sorted(found, key=lambda one: (one.published or date.max, one.document_id, one.claim.span))

    def is_official(self, event: Event) -> bool:
        """Whether an office-holder says it and no text tells it as a fact of its own."""
        return all(self.citations.stored[claim].claim.level is Level.OFFICIAL for claim in event.claims)

    def item(self, event: Event, *, quotes: int = QUOTES_AN_ITEM) -> Item:
        """Tell an event by its best words, with what it is filed as behind them and the other words beneath.

        With `quotes` at nothing the words are cut to a line.
        """
        claims = self.telling(event)
        text = described(event, official=self.is_official(event), marked=False)
        if event.conflicts:
            text += f". Sources differ: {'; '.join(event.conflicts)}"
        rated = of_event(self, event)
        lead = self.citations.quote(claims[0])
        return Item(
            text=text,
            refs=self.numbers(claims),
            when=self.time_of(event),
            quotes=tuple(self.citations.quote(claim).cut(LONGEST) for claim in claims[1:quotes]),
            query=f"bilateral show {event.id}" if len(claims) > REFERENCES_AN_ITEM else None,
            confidence=str(rated) if rated.level == LOW else None,
            lead=lead.cut(LONGEST if quotes else A_LINE),
            mark=self.mark(event),
        )

    def telling(self, event: Event) -> tuple[str, ...]:
        """Return the claims of an event, those first that tell it best: of its status, well graded, early.

        A report that it will be held does not lead one that was held.
        """

        def rank(claim: str) -> tuple[bool, str, date, str]:
            one = self.citations.stored[claim]
            ahead = one.claim.status in AHEAD and event.status not in AHEAD
            return ahead, one.grade or "Z9", one.published or date.max, claim

        return tuple(sorted(event.claims, key=rank))

    def mark(self, event: Event) -> str:
        """Say what keeps an event from being a deed, and of a denial by whom."""
        mark = mark_of(event)
        if event.status is not Status.DENIED:
            return mark
        denials = [one.claim for one in self.stored(self.telling(event)) if one.claim.status is Status.DENIED]
        voices = dict.fromkeys(voice(one.speaker, one.level) for one in denials if one.speaker not in ("", AUTHOR))
        return f"{mark} by {listed(voices)}" if voices else mark

    def inside(self, event: Event) -> str:
        """Tell an event within another sentence: its words, and its date behind them."""
        when = (self.time_of(event) or "").rstrip(":").replace("Told on", "told on")
        words = self.citations.quote(self.telling(event)[0]).cut(A_LINE).shown
        mark = mark_of(event).lower()
        return f"{mark}: {words} ({when})" if mark and when else f"{words} ({when})" if when else words

    def stored(self, claims: Iterable[str]) -> list[StoredClaim]:
        """Return claims by their ids."""
        return [self.citations.stored[claim] for claim in claims]

    def numbers(self, claims: Iterable[str]) -> tuple[int, ...]:
        """Return the references to the first of some claims, each once."""
        return tuple(self.citations.number(claim) for claim in islice(dict.fromkeys(claims), REFERENCES_AN_ITEM))

    def when(self, event: str, otherwise: date | None = None) -> str | None:
        """Say when an event of the pair took place, by its id, no finer than its claims do."""
        for one in self._all_events:
            if one.id == event:
                return self.time_of(one)
        return day(otherwise) if otherwise else None

    def told_first(self, event: Event) -> date:
        """Return the day on which an event was first told, the last of all days where no document is dated."""
        stored = (self.citations.stored[claim] for claim in event.claims)
        return min((one.published for one in stored if one.published), default=date.max)

    def time_of(self, event: Event) -> str | None:
        """Write the dates of an event, or when it was told; a month alone where no words of it name the first day."""
        start = event.start
        if start and event.end is None and start.day == 1 < start.month and not self._names_first(event, start):
            return f"since {period(start, last_of_month(start))}"
        return period(start, event.end) or self._told(event)

    def _names_first(self, event: Event, start: date) -> bool:
        """Whether a note, whose recorder dates it, or the words of a text give the first day of a month as the day."""
        month = calendar.month_name[start.month]
        named = re.compile(
            rf"\b0?1(?:st)?,? (?:of )?{month}\b|\b{month} 0?1(?:st)?\b|\bfirst of {month}\b", re.IGNORECASE
        )
        stored = (self.citations.stored[claim] for claim in event.claims)
        return any(
            one.medium == Medium.NOTE.value or named.search(one.claim.quote)
            for one in stored
            if one.claim.start == start
        )

    def _told(self, event: Event) -> str | None:
        """Say when an undated event was told, so that it can be placed at least roughly."""
        first = self.told_first(event)
        return f"Told on {day(first)}:" if first < date.max else None

    def _within(self, start: date | None, end: date | None) -> bool:
        if self.since and end and end < self.since:
            return False
        return not (self.until and start and start > self.until)


def _reaches(one: StoredClaim, bar: float) -> bool:
    """Whether a claim is accepted, made by hand, or read with this confidence."""
    return one.accepted or one.claim.confidence is None or one.claim.confidence >= bar


def chronological(event: Event) -> tuple[date, date]:
    """Sort events by when they start, or end where that is all that is known; the undated last."""
    first = event.start or event.end or date.max
    return first, event.end or date.max
