"""How akin a claim of the text and one of the record are apart from their dates: act, roles, names, areas, speakers."""

from __future__ import annotations

import re
from enum import IntEnum

from bilateral.brief.check.doers import receiver
from bilateral.brief.check.sight import Seen
from bilateral.brief.check.stated import acts, areas_of_all, how_far, related, says
from bilateral.brief.check.surface import body_of, guest, pointed_at
from bilateral.ledger.event_rules import Name, name_rules, rules
from bilateral.model import Kind

_WORD = re.compile(r"[^\W\d_]+")


class Roles(IntEnum):
    """Who does what to whom, in both."""

    REVERSED = 0
    LOOSE = 1
    """One says what both do, the other what one does to the other."""
    SAME = 2


def may_be_told_alike(text: Seen, held: Seen, named: int, common: frozenset[str], *, narrow: bool) -> bool:
    """Whether reports may tell one deed under both acts: by the acts, by the speaker, or by much else in one tone.

    Words, the name, what is counted and days (`narrow`: both give them, and they touch) count one each.
    """
    if _both_said(text, held):
        return True
    if any(says("courtesies", one.quote) for one in (text, held)):
        return False
    if related(text.claim.act, held.claim.act):
        return True
    told = len(common) + (named == 2)
    if not told or (text.claim.act in acts("hostile")) != (held.claim.act in acts("hostile")):
        return False
    if told >= 3:
        return True
    counted = any(one.comparable(other) for one in text.quantities for other in held.quantities)
    return counted and told + counted + narrow >= 3


def is_body_of(text: Seen, held: Seen) -> bool:
    """Whether the record only has the body or series of which the text tells a session: that it exists says nothing."""
    return text.claim.kind is Kind.EVENT and held.claim.act in name_rules().standing_acts


def one_way(text: Seen, held: Seen) -> bool:
    """Whether both tell of something handed over, or both of a turn against or towards the other side."""
    both = {text.claim.act, held.claim.act}
    return both <= acts("giving") or both <= acts("turning") or bool(receiver(text) and receiver(held))


def act_class(one: Seen) -> str:
    """Return the act under which reports of one deed are compared, as in the ledger's merging."""
    return rules().act_class.get(one.claim.act, one.claim.act)


def _both_said(text: Seen, held: Seen) -> bool:
    """Whether both are what an office-holder said: readings type such words by content or as an account."""
    return same_speaker(text, held) and {text.claim.act, held.claim.act} <= acts("official_statements")


def same_speaker(text: Seen, held: Seen) -> bool:
    """Whether the same office-holder speaks in both."""
    return "/" in text.claim.speaker and text.claim.speaker == held.claim.speaker


def how_named(text: Seen, held: Seen) -> int:
    """Return 2 where both carry the name or one says the other's, 1 where only the sentence says it, else 0."""
    if not (text.name or held.name):
        return 0
    members = {text.claim.act, held.claim.act} <= acts("of_one_kind")
    if not members and any(one.claim.name and body_of(one.claim.name) for one in (text, held)):
        return 0
    if text.name and held.name:
        return 2 if text.name.agrees(held.name) else 0
    if held.name and _within(held.name, text.said) and _as_a_name(held.name, text.quote):
        return 2
    if held.name and _within(held.name, text.around) and says("takes_up", text.claim.quote):
        return 2
    if text.name and _within(text.name, held.said) and _as_a_name(text.name, held.quote):
        return 2
    return int(bool(held.name and _within(held.name, text.around)))


def _as_a_name(name: Name, said: str) -> bool:
    """Whether words hold a name of one word as a name: "our friendship" is not the exercise Friendship."""
    (first, *more) = sorted(name.words - rules().words_apart)
    found = [word for word in _WORD.findall(said) if word.lower().startswith(first[:5])]
    return bool(more) or not found or any(word[0].isupper() for word in found)


def _within(name: Name, said: Name) -> bool:
    """Whether words hold a name: all its words, and no other year."""
    telling = name.words - rules().words_apart
    return (
        bool(telling)
        and name.words <= said.words
        and not (name.years and said.years and name.years.isdisjoint(said.years))
    )


def as_far(text: Seen, held: Seen) -> bool:
    """Whether both tell of what has got equally far and is not done: an offer, a plan, a demand."""
    said = (text.claim.status.value, held.claim.status.value)
    return 0 < how_far(said[0]) == how_far(said[1]) < 3


def rarity(text: Seen, held: Seen, same_act: bool) -> int:
    """Return how much speaks for one matter since few claims of a pair have it: three parties, an offer in both."""
    both = same_act and len(text.parties & held.parties)
    return int(both >= 3) + int(bool(both) and as_far(text, held))


def shared_areas(text: Seen, held: Seen) -> bool | None:
    """Whether areas are shared: the telling ones where both have them, as arms trade is not any trade."""
    one = frozenset(text.claim.areas) - rules().neutral_areas
    other = frozenset(held.claim.areas) - rules().neutral_areas
    if not (one and other):
        return None
    if one - areas_of_all():
        return bool(one & other - areas_of_all()) if other - areas_of_all() else None
    return bool(one & other)


def roles_between(text: Seen, held: Seen) -> Roles:
    """Say whether the same side does it to the same side in both."""
    given = receiver(text), receiver(held)
    if all(given):
        return Roles.SAME if given[0] == given[1] else Roles.REVERSED
    if not text.targets or not held.targets:
        return Roles.SAME if not text.targets and not held.targets else Roles.LOOSE
    guests = guest(text), guest(held)
    if all(guests):
        return Roles.SAME if guests[0] == guests[1] else Roles.REVERSED
    if says("agentless", text.quote):
        return _as_pointed_at(text, held)
    if text.actors & held.actors and text.targets & held.targets:
        return Roles.SAME
    if text.actors & held.targets and text.targets & held.actors:
        return Roles.LOOSE if _either_way(text, held) else Roles.REVERSED
    return Roles.LOOSE


def _as_pointed_at(text: Seen, held: Seen) -> Roles:
    """Say by the words alone who is at the receiving end of a deed whose doer they do not name."""
    side = pointed_at(text)
    if side & held.actors and not side & held.targets:
        return Roles.REVERSED
    return Roles.SAME if side & held.targets else Roles.LOOSE


def _either_way(text: Seen, held: Seen) -> bool:
    """Whether it says little who is named first: talks that are no visit, and things taken instead of given."""
    quotes = (text.claim.quote, held.claim.quote)
    if any(says("signing", quote) for quote in quotes):
        return True
    if text.claim.act in rules().mutual_acts and text.claim.act not in acts("one_way"):
        return True
    return any(says("receiving", quote) for quote in quotes)
