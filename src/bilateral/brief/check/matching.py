"""Whether a claim of a text and a claim of the record are about the same matter, and how sure that is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import IntEnum

from bilateral.brief.check.sight import Seen
from bilateral.brief.check.stated import (
    STEM,
    acts,
    areas_of_all,
    days,
    how_far,
    opposed,
    patterns,
    related,
    stated,
    synonyms,
)
from bilateral.ledger.event_rules import Name, rules
from bilateral.model import Kind, Status


class Time(IntEnum):
    """How the dates of two claims lie to one another."""

    APART = 0
    OPEN = 1
    """One of them gives none."""
    WIDE = 2
    """They touch, but at least one is a season or a year."""
    NARROW = 3
    """They touch, and both single out an occasion."""


class Roles(IntEnum):
    """Who does what to whom, in both."""

    REVERSED = 0
    LOOSE = 1
    """One says what both do, the other what one does to the other."""
    SAME = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A claim of the record that is about the same matter as a claim of the text, with what speaks for it."""

    seen: Seen
    time: Time
    roles: Roles
    same_act: bool
    opposed: bool
    named: int
    """2 where both carry the name or one says the other's, 1 where only the sentence around says it."""
    words: frozenset[str]
    places: bool
    speaker: bool
    ordinal: bool
    number: bool
    areas: bool | None
    """Whether areas are shared; None where one gives none, or only what every contact is (diplomatic)."""
    parties: bool
    """Whether both name the same parties."""
    rare: int
    """What few claims of a pair share: three parties or more, or an offer, a plan, a demand in both."""
    only_one: bool
    """Whether there can be only one of it: a membership, the beginning of relations."""
    lasting: bool
    """Whether the text tells of something that lasts, of which two parties have one in a field."""

    @property
    def specific(self) -> int:
        """How much speaks for the same matter apart from parties, act and dates."""
        return (
            (0, 1, 3)[self.named] + min(len(self.words), 3) + 2 * self.speaker + 2 * self.ordinal + self.places
            + self.number + self.rare + 3 * self.only_one
        )  # fmt: skip

    @property
    def sure(self) -> bool:
        """Whether both surely mean the same: enough to hold a difference against the text."""
        if self.time is Time.APART:
            return self.one_occasion
        if self.time is Time.NARROW:
            return self.specific >= 2 or (self.same_act and (self.specific >= 1 or self.areas is True) and self.parties)
        needed = 3 if self.areas or self.same_act else 4
        return self.specific >= needed or (self.speaker and self.areas is True and self.time is Time.WIDE)

    @property
    def likely(self) -> bool:
        """Whether both probably mean the same: enough to show, and to support."""
        if self.time is Time.APART:
            return self.one_occasion
        if self.time is Time.NARROW:
            return self.same_act or self.specific >= 1
        return self.specific >= 2 or (self.areas is True and (self.specific >= 1 or self.lasting))

    one_occasion: bool = False
    """Whether name, number or nature of the deed leave only one occasion, whatever the dates say."""

    @property
    def rank(self) -> tuple[bool, bool, int, int, bool, bool]:
        """Order by how well the claim fits."""
        return (self.sure, self.time is not Time.APART, self.specific, self.time, self.same_act, self.areas is True)

    def reason(self) -> str:
        """Say in words what speaks for the same matter."""
        said = ["same parties" if self.parties else "parties in common"]
        said.append("same act" if self.same_act else "act told otherwise")
        said.append(("other dates", "one undated", "dates that touch", "same dates")[self.time])
        said += ["name"] * (self.named == 2) + ["named in the sentence"] * (self.named == 1)
        said += (
            ["same speaker"] * self.speaker
            + ["same place"] * self.places
            + ["same number in the series"] * self.ordinal
        )
        if self.words:
            said.append(f"words in common ({', '.join(whole_words(self.seen.claim.quote, self.words)[:5])})")
        return "; ".join(said)


def whole_words(quote: str, stems: frozenset[str]) -> list[str]:
    """Return the words of a quote that begin with these stems, or mean the same, each once."""
    found: dict[str, str] = {}
    for word in re.findall(r"[^\W_]+", quote):
        stem = synonyms().get(word.lower()[:STEM], word.lower()[:STEM])
        if stem in stems or word.lower() in stems:
            found.setdefault(stem, word)
    return list(found.values())


def match(text: Seen, held: Seen, day: date | None) -> Match | None:
    """Hold a claim of the text against one of the record; None where they are not about one matter.

    `day` is the writer's day: what a text leaves undated it says of its recent past.
    """
    shared = text.parties & held.parties
    if len(shared) < min(2, len(text.parties)) or not shared:
        return None
    same_act = _act(text) == _act(held)
    against = opposed(text.claim.act, held.claim.act)
    if not (same_act or against or related(text.claim.act, held.claim.act) or _both_said(text, held)):
        return None
    roles = _roles(text, held)
    if roles is Roles.REVERSED and not same_act:
        return None
    named = _named(text, held)
    common = text.words & held.words
    areas = _areas(text, held)
    time = time_between(text, held, day)
    same_day = time is Time.NARROW and same_act and text.parties == held.parties and _few_days(text, held)
    only_one = _only_one(text, held)
    if areas is False and named < 2 and len(common) < 2 and not (same_day or only_one):
        return None
    found = Match(
        seen=held,
        time=time,
        roles=roles,
        same_act=same_act,
        opposed=against,
        named=named,
        words=common,
        places=any(one & other for one in text.places for other in held.places),
        speaker=_speaker(text, held),
        ordinal=bool(text.ordinals & held.ordinals),
        number=any(
            one.comparable(other) and one.value == other.value for one in text.quantities for other in held.quantities
        ),
        areas=areas,
        parties=text.parties == held.parties,
        rare=_rare(text, held, same_act),
        only_one=only_one,
        lasting=text.claim.act in rules().plain_standings,
    )
    return _with_occasion(found, text) if found.time is Time.APART else found


def _with_occasion(found: Match, text: Seen) -> Match | None:
    """Keep a match at other dates only where there was but one such occasion."""
    return replace(found, one_occasion=True) if _one_occasion(found, text) else None


def _one_occasion(found: Match, text: Seen) -> bool:
    held = found.seen
    if Status.DENIED in (text.claim.status, held.claim.status):
        return False
    if found.only_one:
        return found.parties and found.roles is not Roles.REVERSED
    if not found.same_act:
        return False
    if found.named == 2 and _shares_number(text, held):
        return True
    if found.ordinal and (found.named or len(found.words) >= 1) and not _ordinals_differ(text, held):
        return True
    specific = found.named == 2 or len(found.words) >= 3 or (found.number and len(found.words) >= 2)
    if text.claim.act in acts("once") and found.parties and found.roles is not Roles.REVERSED:
        return specific and text.narrow_or_year and held.narrow_or_year
    close = _distance(text, held)
    return (
        found.places and found.parties and (len(found.words) >= 2 or found.speaker)
        and text.narrow and held.narrow and close is not None and close <= days("near_days")
    )  # fmt: skip


def _only_one(text: Seen, held: Seen) -> bool:
    """Whether both tell of what two parties have only one of: by the act, or by words such as "joined"."""
    if text.parties != held.parties:
        return False
    if text.claim.act == held.claim.act and text.claim.act in acts("only_one"):
        return True
    found = [_once_in(one) for one in (text, held)]
    return found[0] is not None and found[0] == found[1]


def _once_in(one: Seen) -> int | None:
    """Return which of the beginnings that come once a claim tells of."""
    for number, row in enumerate(stated()["beginnings"]):
        if one.claim.act in row["acts"] or re.search(row["pattern"], one.claim.quote, re.IGNORECASE):
            return number
    return None


def _few_days(text: Seen, held: Seen) -> bool:
    return max(text.width, held.width) <= rules().narrow


def _shares_number(text: Seen, held: Seen) -> bool:
    one, other = text.name or text.said, held.name or held.said
    return bool(one.years & other.years or one.numbers & other.numbers)


def _ordinals_differ(text: Seen, held: Seen) -> bool:
    return bool(text.ordinals and held.ordinals and text.ordinals.isdisjoint(held.ordinals))


def _distance(text: Seen, held: Seen) -> timedelta | None:
    if text.first is None or held.first is None:
        return None
    return abs(text.first - held.first)


def time_between(text: Seen, held: Seen, day: date | None) -> Time:
    """Say how the dates of both lie to one another, with the grace that the news needs."""
    if text.first is None and text.claim.end is None:
        return _undated(held, day)
    if held.first is None:
        known = held.stored.published
        late = text.first is not None and known is not None and known < text.first - days("grace_days")
        return Time.APART if late and how_far(held.claim.status.value) == 3 else Time.OPEN
    both = text.narrow and held.narrow
    if _began(text, held):
        touch = _overlap(text.claim.start, text.claim.end or text.claim.start, *_beginning(held), days("grace_days"))
        return (Time.NARROW if both else Time.WIDE) if touch else Time.APART
    grace = days("grace_days") if both and max(text.width, held.width) <= days("narrow_days") else timedelta(0)
    touch = _overlap(text.claim.start, text.last, held.claim.start, held.last, grace)
    if not touch:
        return Time.APART
    events = Kind.STANDING not in (text.claim.kind, held.claim.kind)
    return Time.NARROW if both and (events or text.first == held.first) else Time.WIDE


def _began(text: Seen, held: Seen) -> bool:
    """Whether an event of the text is the beginning of a standing of the record."""
    return (
        text.claim.kind is Kind.EVENT
        and held.claim.kind is Kind.STANDING
        and held.claim.act in ("RELATIONS", "MEMBERSHIP", "ALLIANCE", "AGREEMENT")
    )


def _beginning(held: Seen) -> tuple[date | None, date | None]:
    return held.claim.start, held.claim.start


def _undated(held: Seen, day: date | None) -> Time:
    last = held.claim.end or held.claim.start
    if day is None or last is None or held.claim.kind is Kind.STANDING:
        return Time.OPEN
    years = timedelta(days=366 * int(stated()["undated_years"]["years"]))
    return Time.OPEN if last >= day - years else Time.APART


def _overlap(start: date | None, end: date | None, first: date | None, last: date | None, grace: timedelta) -> bool:
    return not (
        (start is not None and last is not None and start > last + grace)
        or (first is not None and end is not None and first > end + grace)
    )


def _act(one: Seen) -> str:
    return rules().act_class.get(one.claim.act, one.claim.act)


def _both_said(text: Seen, held: Seen) -> bool:
    """Whether both are what an office-holder said: readings type such words by content or as an account."""
    return _speaker(text, held) and {text.claim.act, held.claim.act} <= acts("official_statements")


def _speaker(text: Seen, held: Seen) -> bool:
    return "/" in text.claim.speaker and text.claim.speaker == held.claim.speaker


def _named(text: Seen, held: Seen) -> int:
    if text.name and held.name:
        return 2 if text.name.agrees(held.name) else 0
    if held.name and _within(held.name, text.said):
        return 2
    if held.name and _within(held.name, text.around) and patterns("takes_up").search(text.claim.quote):
        return 2
    if text.name and _within(text.name, held.said):
        return 2
    return int(bool(held.name and _within(held.name, text.around)))


def _within(name: Name, said: Name) -> bool:
    """Whether words hold a name: all its words, and no other year."""
    telling = name.words - rules().words_apart
    return (
        bool(telling)
        and name.words <= said.words
        and not (name.years and said.years and name.years.isdisjoint(said.years))
    )


def _rare(text: Seen, held: Seen, same_act: bool) -> int:
    said = (text.claim.status.value, held.claim.status.value)
    both = same_act and len(text.parties & held.parties)
    return int(both >= 3) + int(bool(both) and 0 < how_far(said[0]) == how_far(said[1]) < 3)


def _areas(text: Seen, held: Seen) -> bool | None:
    """Whether areas are shared: the telling ones where both have them, as arms trade is not any trade."""
    one = frozenset(text.claim.areas) - rules().neutral_areas
    other = frozenset(held.claim.areas) - rules().neutral_areas
    if not (one and other):
        return None
    return bool((one - areas_of_all()) & other) if one - areas_of_all() else bool(one & other)


def _roles(text: Seen, held: Seen) -> Roles:
    if not text.targets or not held.targets:
        return Roles.SAME if not text.targets and not held.targets else Roles.LOOSE
    if text.actors & held.actors and text.targets & held.targets:
        return Roles.SAME
    if text.actors & held.targets and text.targets & held.actors:
        return Roles.LOOSE if _either_way(text, held) else Roles.REVERSED
    return Roles.LOOSE


def _either_way(text: Seen, held: Seen) -> bool:
    """Whether it says little who is named first: talks that are no visit, and things taken instead of given."""
    quotes = (text.claim.quote, held.claim.quote)
    if text.claim.act in rules().mutual_acts and text.claim.act not in acts("one_way"):
        return not all(patterns("visiting").search(quote) for quote in quotes)
    return any(patterns("receiving").search(quote) for quote in quotes)
