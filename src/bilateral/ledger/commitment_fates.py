"""What became of a commitment: who answered an offer, and which later event keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bilateral.ledger.commitment import Answer, Deed, Fate
from bilateral.ledger.commitment_doings import Doing, Doings, last_day
from bilateral.ledger.commitment_matter import HEARD, Matter, Shared, first_told, known, matter
from bilateral.ledger.commitment_rules import Deeds, commitment_rules
from bilateral.ledger.parties import continues
from bilateral.ledger.stored import StoredClaim
from bilateral.model import Event, Kind, Status


@dataclass(frozen=True, slots=True)
class Undertaking:
    """An offer, promise or agreement as its answers and deeds are looked for."""

    event: str
    by: frozenset[str]
    to: frozenset[str]
    day: date | None
    """When it was made, or told."""
    dated: bool
    """Whether it is known when it was made: if not, it was before it was told."""
    due_from: date | None
    due: date | None
    matter: Matter
    kept_by: tuple[Deeds, ...]
    """By which deeds; by none where its words name none."""
    invites: bool = False
    """Whether it is an invitation: then a visit on invitation keeps it."""


def answers(of: Sequence[Undertaking], party: str, said: Iterable[StoredClaim]) -> dict[str, Answer]:
    """Return the answer of a party to each of the offers made to it by one side, by the offers' ids.

    Each claim answers the offer (or offers) with which it has most in common; of two answers the later counts.
    """
    found: dict[str, list[Answer]] = {}
    for stored in said:
        fate = _fate_in(stored, party)
        if fate is None:
            continue
        for offer, shared in _meant(of, stored):
            found.setdefault(offer.event, []).append(_answer(stored, party, fate, shared))
    _leave_to_renewals(of, found)
    silent = Answer(party, Fate.SILENT)
    return {offer.event: _latest(found[offer.event]) if offer.event in found else silent for offer in of}


def _leave_to_renewals(of: Sequence[Undertaking], found: dict[str, list[Answer]]) -> None:
    """Leave to an offer that was made again what was said since, where the first had its answer before that."""
    for offer in of:
        for later in of:
            if offer.day is None or later.day is None or later.day <= offer.day:
                continue
            since = {said.claims for said in found.get(later.event, ())}
            before = [said for said in found.get(offer.event, ()) if said.day and said.day < later.day]
            if before and any(said.claims in since for said in found[offer.event]):
                found[offer.event] = before


def deeds(of: Undertaking, to: str | None, doings: Doings) -> list[Deed]:
    """Return the later events that keep an undertaking towards one addressee (None: towards all who share it)."""
    parties = of.by | ({continues(to)} if to else frozenset())
    found = []
    for doing in doings.since(of.day, {act for kept in of.kept_by for act in kept.acts}):
        event = doing.event
        if event.id == of.event:
            continue
        if _begins(of, parties, doing):
            found.append(_deed(event, doing.telling, f"{event.act} that began then"))
        elif _may_keep(of, parties, doing) and (why := _why(of, doing)):
            found.append(_deed(event, doing.telling, why))
    return sorted(found, key=lambda one: (one.day or date.max, one.event))


def _why(of: Undertaking, doing: Doing) -> str:
    """Say why words and subject of an event make it a deed that keeps an undertaking, "" where they do not."""
    if not any(map(doing.is_done_by, of.kept_by)):
        return ""
    if of.invites and _comes(of, doing):
        return f"{doing.event.act} on invitation"
    shared = of.matter.shared(doing.matter) if doing.telling else None
    return _why_kept(of, doing.event, shared) if shared is not None else ""


def _fate_in(stored: StoredClaim, party: str) -> Fate | None:
    """Return what a claim says of a party's answer to some offer, None where it answers nothing."""
    stated, claim = commitment_rules(), stored.claim
    if claim.level not in HEARD or claim.kind is not Kind.EVENT or continues(party) not in known(claim.actors):
        return None
    if claim.status is Status.DENIED:
        own = known(claim.actors) == {continues(party)} or continues(claim.speaker.partition("/")[0]) == continues(
            party
        )
        return Fate.NOT_TAKEN_UP if own and claim.act in stated.accepting_acts else None
    if claim.status.value not in stated.answer_statuses:
        return None
    if claim.act in stated.refusing_acts:
        return Fate.REFUSED
    taken = claim.act in stated.accepting_acts and stated.acceptance.search(claim.quote)
    return Fate.ACCEPTED if taken else None


def _meant(offers: Sequence[Undertaking], stored: StoredClaim) -> list[tuple[Undertaking, Shared]]:
    """Return the offers that a claim answers: those it shares most with, or the only one that it may mean."""
    open_then = [one for one in offers if stored.id != one.event and _is_answer_in_time(one, stored)]
    about = matter([stored])
    shared = [(one, common) for one in open_then if (common := one.matter.shared(about)) is not None]
    specific = [(one, common) for one, common in shared if common.is_specific]
    if specific:
        most = max(common.weight for _, common in specific)
        return [(one, common) for one, common in specific if common.weight == most]
    near = [(one, common) for one, common in shared if _is_of_its_weeks(one, stored)]
    names_it = commitment_rules().offers.search(stored.claim.quote) and stored.claim.parties[1:]
    return near if names_it and len(near) == 1 else []


def _is_answer_in_time(offer: Undertaking, stored: StoredClaim) -> bool:
    first, last = _days(stored)
    if offer.day is None or first is None or last is None:
        return False
    named = known(stored.claim.parties)
    towards_another = len(named) > 1 and named.isdisjoint(offer.by)
    within = abs(first - offer.day) <= commitment_rules().answered_within
    told = stored.published if not offer.dated and stored.published else last
    return not towards_another and within and told >= offer.day


def _is_of_its_weeks(offer: Undertaking, stored: StoredClaim) -> bool:
    first, _ = _days(stored)
    return (
        offer.day is not None and first is not None and abs(first - offer.day) <= commitment_rules().named_only_within
    )


def _days(stored: StoredClaim) -> tuple[date | None, date | None]:
    """Return the first and last day on which a claim's deed may have been; of an undated one, when it was told."""
    claim = stored.claim
    return claim.start or claim.end or stored.published, claim.end or claim.start or stored.published


def _answer(stored: StoredClaim, party: str, fate: Fate, shared: Shared) -> Answer:
    claim = stored.claim
    day = claim.start or claim.end
    act = f"{claim.act}, {claim.status.value}" if fate is Fate.NOT_TAKEN_UP else claim.act
    why = str(shared) if shared.is_specific else "it names the only offer of its weeks"
    return Answer(party, fate, day or stored.published, day is None, (stored.id,), f"{act} after the offer; {why}")


def _latest(said: Sequence[Answer]) -> Answer:
    """Return the last word, with the claims that agree with it and the earlier words that do not."""
    order = sorted(said, key=lambda one: (one.day or date.min, one.claims))
    last = order[-1]
    agreeing = [one for one in order if one.fate is last.fate]
    first = agreeing[0]
    claims = tuple(dict.fromkeys(claim for one in agreeing for claim in one.claims))
    return replace(first, claims=claims, earlier=tuple(one for one in order if one.fate is not last.fate))


def _begins(of: Undertaking, parties: frozenset[str], doing: Doing) -> bool:
    """Whether an event is the standing that an undertaking is to begin: the two have only one of its kind."""
    begun, event = commitment_rules().begun, doing.event
    if begun not in of.kept_by or event.act not in begun.acts:
        return False
    if of.day is None or event.start is None or not parties <= doing.parties:
        return False
    return of.day <= event.start <= of.day + commitment_rules().kept_within


def _may_keep(of: Undertaking, parties: frozenset[str], doing: Doing) -> bool:
    """Whether parties, direction and days of an event are those of a deed that keeps an undertaking."""
    stated, event = commitment_rules(), doing.event
    if not parties <= doing.parties:
        return False
    if event.targets and event.act not in stated.done_by_the_other and doing.actors.isdisjoint(of.by):
        return False
    return _is_later(of, event)


def _comes(of: Undertaking, doing: Doing) -> bool:
    """Whether who was invited came within the time of an answer, on invitation by the words."""
    first = doing.event.start or doing.event.end
    if of.day is None or first is None or first - of.day > commitment_rules().answered_within:
        return False
    comes = not doing.actors.isdisjoint(of.to) and doing.event.act in commitment_rules().done_by_the_other
    return comes and bool(commitment_rules().invitations.search(doing.wording))


def _is_later(of: Undertaking, event: Event) -> bool:
    last = last_day(event)
    if of.day is None or last is None or last <= of.day or last - of.day > commitment_rules().kept_within:
        return False
    return event.start is None or event.start > of.day


def _why_kept(of: Undertaking, event: Event, shared: Shared) -> str:
    """Say why an event of the right act and parties keeps an undertaking, "" where it need not be the one meant."""
    if shared.is_strong:
        return f"{event.act} later between the same parties; {shared}"
    first, last = event.start or event.end, event.end or event.start
    if of.due and of.due_from and first and last and of.due_from - timedelta(days=1) <= first and last <= of.due:
        return f"{event.act} within the term given ({of.due_from} to {of.due}); {shared}"
    return ""


def _deed(event: Event, telling: Sequence[StoredClaim], why: str) -> Deed:
    parties = tuple(dict.fromkeys(event.actors + event.targets))
    return Deed(event.id, event.start or event.end or first_told(telling), parties, event.claims, why)
