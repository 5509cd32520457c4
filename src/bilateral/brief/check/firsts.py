"""Whether what is said to be the first had come before, and what is said to come again was the first."""

from __future__ import annotations

from bilateral.brief.check.matching import match
from bilateral.brief.check.sight import Seen
from bilateral.brief.check.taken import HELD, Asked, Premise, Trigger, facts
from bilateral.brief.check.timing import Time
from bilateral.brief.wording import listed, period
from bilateral.ledger.event_rules import rules
from bilateral.model import Kind, Level


def first(asked: Asked, trigger: Trigger) -> Premise | None:
    """Whether the record holds an earlier one of what is said to be the first."""
    when = asked.text.first
    earlier = [one for one in _alike(asked) if when and one.claim.end and one.claim.end < when]
    numbered = [one for one in _same_occasion(asked) if one.ordinals and 1 not in one.ordinals]
    against = tuple(earlier or numbered)
    if not against:
        return None
    told = listed(sorted({period(one.claim.start, one.claim.end) or "undated" for one in against})[:3])
    return Premise(
        trigger,
        f"“{trigger.said}” takes it that there was none before; the record holds {told}",
        against,
    )


def not_first(asked: Asked, trigger: Trigger) -> Premise | None:
    """Whether the record calls the first what is said to have come again."""
    against = tuple(one for one in _same_occasion(asked) if 1 in one.ordinals)
    if not against:
        return None
    return Premise(
        trigger,
        f"“{trigger.said}” takes it that there was one before; the record calls it the first",
        against,
    )


def _same_occasion(asked: Asked) -> list[Seen]:
    """Return what the record tells of the occasion of the claim itself, at dates that touch."""
    pairs = [(one, match(asked.text, one, asked.day)) for one in facts(asked)]
    return [one for one, found in pairs if found and found.likely and found.time >= Time.WIDE]


def _alike(asked: Asked) -> list[Seen]:
    """Return deeds done of the same series: the same act and parties, and the name, or area and telling words."""
    text = asked.text
    found = []
    for one in facts(asked):
        if one.claim.kind is not Kind.EVENT or one.claim.act != text.claim.act or one.parties != text.parties:
            continue
        if one.claim.status not in HELD or one.claim.level is Level.OPINION:
            continue
        named = text.name and one.name and (text.name.words <= one.name.words or one.name.words <= text.name.words)
        area = frozenset(text.claim.areas) & frozenset(one.claim.areas) - rules().neutral_areas
        counted = one.ordinals or text.ordinals
        if named or (
            area and (len(text.words & one.words) >= 2 or (counted and asked.text.claim.act in ("COOPERATE",)))
        ):
            found.append(one)
    return found
