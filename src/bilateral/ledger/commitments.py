"""The offers, promises, agreements and invitations of two parties as a register, with what became of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from bilateral.ledger.commitment import Answer, Commitment, Deed, Fate, Form
from bilateral.ledger.commitment_doings import Doings
from bilateral.ledger.commitment_fates import Undertaking, answers, deeds
from bilateral.ledger.commitment_matter import first_told, heard, known, matter, wording
from bilateral.ledger.commitment_rules import Deeds, commitment_rules
from bilateral.ledger.parties import continues
from bilateral.ledger.standing import in_force
from bilateral.ledger.stored import StoredClaim
from bilateral.model import Event, Kind, Status

if TYPE_CHECKING:
    from bilateral.ledger.record import Record

_TAKEN = ("AGREE", "SUPPORT", "REJECT")
"""Acts of answers that may name no other party: they are looked for among all that an addressee does."""
_BY_YEAR = re.compile(r"\b(?:by|before) (?:the end of )?((?:19|20)\d\d)\b", re.IGNORECASE)
_AGREE = "AGREE"
"""What has been agreed to is promised."""
_OFFERING = (Status.OFFERED.value, Status.PROMISED.value)
_HELD = (Status.HAPPENED, Status.ONGOING, Status.ENDED)


def commitments(record: Record, a: str, b: str, on: date | None = None, *, mediation: bool = False) -> list[Commitment]:
    """Return what binds two parties or was offered by or to them, by the day it was made, the undated last.

    In it are offers, promises, agreements and invitations in which both take part, whoever else does: an offer of a
    third to both too. `on` is the day by which terms are overdue (the record's `as_of`, else today). Nothing is kept
    without a later event that happened, of a fitting act, the same parties and the same subject; a silent record is
    said to be silent. With `mediation` only offers and promises to mediate are worked out.
    """
    day = on or record.as_of or date.today()
    around = _Around(record)
    found = [
        one
        for event in (around.offered(a, b) if mediation else around.events(a, b))
        if (one := _bound(event, around.claims)) is not None and (one.mediates or not mediation)
    ]
    answered = _answered(found, around)
    kept = {one.event.id: _kept(one, around) for one in found}
    listed = [_commitment(one, answered[one.event.id], kept[one.event.id], day, around.claims) for one in found]
    return sorted(listed, key=lambda one: (one.day or date.max, one.due or date.max, one.event))


@dataclass(frozen=True, slots=True)
class _Bound:
    """An event that binds, with the form it takes and the claims that tell it."""

    event: Event
    form: Form
    telling: list[StoredClaim]
    made: date | None
    due_from: date | None
    due: date | None

    @property
    def by(self) -> tuple[str, ...]:
        return self.event.actors

    @property
    def to(self) -> tuple[str, ...]:
        return self.event.targets

    @property
    def mediates(self) -> bool:
        """Whether it is an offer or a promise to mediate."""
        offered = self.form in (Form.OFFER, Form.PROMISE)
        return offered and bool(commitment_rules().mediation.search(wording(self.telling)))

    def undertaking(self) -> Undertaking:
        words = wording(self.telling)
        stated = commitment_rules()
        named = (*stated.deeds_named(words), *((stated.begun,) if stated.begun.words.search(words) else ()))
        own = () if self.event.act in _GENERAL else (Deeds(_ANY, frozenset([self.event.act]), None),)
        return Undertaking(
            event=self.event.id,
            by=known(self.by),
            to=known(self.to),
            day=self.made or first_told(self.telling),
            dated=self.made is not None,
            due_from=self.due_from,
            due=self.due,
            matter=matter(self.telling),
            kept_by=(*named, *own),
            invites=self.form is Form.INVITATION,
        )


_ANY = re.compile("")
_GENERAL = frozenset(["AGREE", "SUPPORT", "REQUEST", "AGREEMENT", "CONSULT"])
"""Acts that say that something is undertaken, asked or signed, and not what."""


@dataclass
class _Around:
    """The events and claims that answers and deeds are looked for in, fetched once for each pair."""

    record: Record
    claims: dict[str, StoredClaim] = field(default_factory=dict)
    _events: dict[frozenset[str], list[Event]] = field(default_factory=dict)
    _doings: dict[frozenset[str], Doings] = field(default_factory=dict)
    _together: dict[frozenset[str], list[StoredClaim]] = field(default_factory=dict)
    _said: dict[str, list[StoredClaim]] = field(default_factory=dict)

    def events(self, a: str, b: str) -> list[Event]:
        pair = known((a, b))
        if pair not in self._events:
            told = self.record.told(a, b)
            self._events[pair] = told.events
            self.claims |= told.claims
        return self._events[pair]

    def offered(self, a: str, b: str) -> list[Event]:
        """Return the events of acts by which two parties were offered or promised something, or may have been."""
        claims = self.record.claims(a, b, kind=Kind.EVENT.value, status=_OFFERING)
        told = self.record.told(a, b, kind=Kind.EVENT.value, act={_AGREE, *(one.claim.act for one in claims)})
        self.claims |= told.claims
        return told.events

    def doings(self, a: str, b: str) -> Doings:
        """Return the events of two parties as deeds are looked for among them."""
        pair = known((a, b))
        if pair not in self._doings:
            self._doings[pair] = Doings(self.events(a, b), self.claims)
        return self._doings[pair]

    def said(self, party: str, other: str) -> list[StoredClaim]:
        """Return what a party says or does to another, or without naming any."""
        pair = known((party, other))
        if pair not in self._together:
            self._together[pair] = self.record.claims(party, other, kind=Kind.EVENT.value)
        if party not in self._said:
            own = self.record.claims(party, kind=Kind.EVENT.value, act=_TAKEN)
            self._said[party] = [one for one in own if known(one.claim.parties) == {continues(party)}]
        return [*self._together[pair], *self._said[party]]


def _bound(event: Event, claims: Mapping[str, StoredClaim]) -> _Bound | None:
    """Return an event as what binds its parties, None where it does not or nobody tells it as a fact."""
    telling = heard(claims, event)
    form = _form(event, wording(telling)) if telling else None
    if form is None:
        return None
    told = first_told(telling)
    last = event.end or event.start
    to_come = event.kind is Kind.EVENT and event.status not in _HELD and last and told and last > told
    by_year = _year_given(telling, event.start if not to_come else told) if event.kind is Kind.EVENT else None
    return _Bound(
        event=event,
        form=form,
        telling=telling,
        made=None if to_come else event.start or event.end,
        due_from=event.start if to_come else (event.start or told if by_year else None),
        due=last if to_come else by_year,
    )


def _form(event: Event, words: str) -> Form | None:
    stated, mutual = commitment_rules(), len(event.actors) > 1 and not event.targets
    if event.kind is Kind.STANDING:
        planned = event.act == "PROJECT" and event.status in (Status.PLANNED, Status.PROMISED)
        agreed = event.act == "AGREEMENT" or (planned and stated.agreements.search(words))
        return Form.AGREEMENT if agreed and event.status is not Status.DENIED else None
    if stated.invitations.search(words) and (event.act == "REQUEST" or event.status is Status.OFFERED):
        return Form.INVITATION if event.targets and event.status is not Status.DENIED else None
    if event.status is Status.OFFERED:
        return Form.OFFER
    if event.status is Status.PROMISED or (event.act == _AGREE and event.status in _HELD):
        return Form.AGREEMENT if mutual or stated.agreements.search(words) else Form.PROMISE
    signed = event.act == "SUPPORT" and mutual and event.status in _HELD and stated.agreements.search(words)
    return Form.AGREEMENT if signed else None


def _year_given(telling: list[StoredClaim], made: date | None) -> date | None:
    """Return the last day of the year by which the words promise something, where it lies after the promise."""
    years = {int(year) for one in telling for year in _BY_YEAR.findall(one.claim.quote)}
    ends = [date(year, 12, 31) for year in years if made is not None and year >= made.year]
    return max(ends, default=None)


def _answered(found: list[_Bound], around: _Around) -> dict[str, tuple[Answer, ...]]:
    """Return the answers to each offer and invitation, addressee by addressee."""
    asking = [one for one in found if one.form in (Form.OFFER, Form.INVITATION)]
    got: dict[tuple[str, str], Answer] = {}
    for by in {one.by for one in asking}:
        offers = [one for one in asking if one.by == by]
        for party in dict.fromkeys(party for one in offers for party in one.to):
            made = [one.undertaking() for one in offers if party in one.to]
            own = {claim for one in offers for claim in one.event.claims}
            said = [one for other in by for one in around.said(party, other) if one.id not in own]
            unique = {one.id: one for one in said}.values()
            got |= {(event, party): answer for event, answer in answers(made, party, unique).items()}
    return {one.event.id: tuple(got[one.event.id, to] for to in one.to if (one.event.id, to) in got) for one in found}


def _kept(bound: _Bound, around: _Around) -> list[Deed]:
    """Return the deeds that keep a commitment, towards each addressee."""
    made = bound.undertaking()
    if not made.kept_by:
        return []
    found: dict[str, Deed] = {}
    for to, one, other in _sides(bound):
        for deed in deeds(made, to, around.doings(one, other)):
            found.setdefault(deed.event, deed)
    return sorted(found.values(), key=lambda deed: (deed.day or date.max, deed.event))


def _sides(bound: _Bound) -> Iterator[tuple[str | None, str, str]]:
    """Yield each addressee with the two parties among whose events its deeds are."""
    if bound.to:
        yield from ((to, bound.by[0], to) for to in bound.to)
    elif len(bound.by) > 1:
        yield None, bound.by[0], bound.by[1]


def _commitment(
    bound: _Bound, answered: tuple[Answer, ...], kept: list[Deed], day: date, claims: Mapping[str, StoredClaim]
) -> Commitment:
    event = bound.event
    confidences = [one.claim.confidence for one in bound.telling]
    return Commitment(
        event=event.id,
        form=bound.form,
        by=bound.by,
        to=bound.to,
        mediation=bound.mediates,
        areas=event.areas,
        name=event.name,
        made=bound.made,
        told=first_told(bound.telling),
        due=bound.due,
        conditions=tuple(dict.fromkeys(one.claim.condition for one in bound.telling if one.claim.condition)),
        claims=event.claims,
        quote=bound.telling[0].claim.quote,
        confidence=None if None in confidences else max((one for one in confidences if one is not None), default=None),
        conflicts=event.conflicts,
        answers=answered,
        deeds=tuple(kept),
        fate=_fate(bound, answered, kept, day, claims),
    )


def _fate(
    bound: _Bound, answered: tuple[Answer, ...], kept: list[Deed], day: date, claims: Mapping[str, StoredClaim]
) -> Fate:
    if bound.event.kind is Kind.STANDING and bound.event.act == "AGREEMENT":
        return Fate.IN_FORCE if in_force([bound.event], claims, day) else _past(bound, day)
    if kept:
        reached = known([party for deed in kept for party in deed.parties])
        return Fate.KEPT if known(bound.to) <= reached else Fate.PARTLY_KEPT
    fates = {one.fate for one in answered}
    binds = bound.form in (Form.PROMISE, Form.AGREEMENT) or Fate.ACCEPTED in fates
    if binds and bound.due and bound.due < day:
        return Fate.OVERDUE
    order = (Fate.ACCEPTED, Fate.REFUSED, Fate.NOT_TAKEN_UP)
    return next((one for one in order if one in fates), Fate.SILENT)


def _past(bound: _Bound, day: date) -> Fate:
    """Return what a standing agreement that does not hold is: over, or not known to have begun."""
    over = bound.event.status in (Status.ENDED, Status.HAPPENED) or (bound.event.end and bound.event.end < day)
    return Fate.ENDED if over else Fate.SILENT
