"""Whether a claim of a text and a claim of the record are about the same matter, and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from bilateral.brief.check import occasions, surface
from bilateral.brief.check.kinship import (
    Roles,
    act_class,
    as_far,
    how_named,
    is_body_of,
    may_be_told_alike,
    one_way,
    rarity,
    roles_between,
    same_speaker,
    shared_areas,
)
from bilateral.brief.check.sides import may_be_turned, no_visit, share_of, told_of_the_other, turned_round
from bilateral.brief.check.sight import Seen, series_of
from bilateral.brief.check.stated import acts, opposed, share, stem_of
from bilateral.brief.check.timing import Time, time_between
from bilateral.ledger.event_rules import rules
from bilateral.model import Level, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A claim of the record that is about the same matter as a claim of the text, with what speaks for it."""

    seen: Seen
    time: Time
    roles: Roles
    same_act: bool
    opposed: bool
    undoing: bool
    """Whether one has it cancelled, and the other done."""
    contrary: tuple[str, str] | None
    """The words by which one denies the other of the same few days: closed, opened."""
    named: int
    """2 where both carry the name or one says the other's, 1 where only the sentence around says it."""
    words: frozenset[str]
    places: bool
    speaker: bool
    ordinal: bool
    in_series: bool
    """Whether both count the same kind of thing in a series, on the same few days, whatever its number."""
    number: bool
    areas: bool | None
    """Whether areas are shared; None where one gives none, or only what every contact is (diplomatic)."""
    parties: bool
    """Whether both name the same parties."""
    rare: int
    """What few claims of a pair share: three parties or more, or an offer, a plan, a demand in both."""
    same_day: bool
    """Whether both tell of the same few days between the same parties, or some of them."""
    counted: bool
    """Whether both count the same thing, whatever the numbers."""
    exceeds: bool
    """Whether the text counts more of the same thing: of fifteen agreements some may be told, fifty may not."""
    only_one: bool
    """Whether there can be only one of it: a membership, the beginning of relations."""
    share: float
    """How much of the telling words of the text the record has too, 0 to 1."""
    other_side: bool
    """Whether the same words of the same few days are told of the other side."""
    handed: bool
    """Whether both tell of something handed over, of one turn, or of an offer, though under two acts."""
    word_for_meeting: bool
    """Whether one is what an official says, and the other a meeting: both are talks, and tell nothing of each other."""
    fresh: bool
    """Whether a text that gives no date tells of what the record dates to the days before its own."""
    both_undone: bool
    """Whether both tell that something planned did not come about."""
    of_one_year: bool
    """Whether both count the same thing over the same whole year, of which there is one total."""
    lasting: bool
    """Whether the text tells of something that lasts, of which two parties have one in a field."""

    @property
    def specific(self) -> int:
        """How much speaks for the same matter apart from parties, act and dates."""
        return (
            (0, 1, 3)[self.named] + min(len(self.words), 3) + 2 * self.speaker + 2 * self.ordinal + self.places
            + max(self.number, self.counted and (not self.words or (self.lasting and self.same_act))) + self.rare
            + self.in_series + 3 * self.only_one + (self.fresh and self.same_act) + self.both_undone + self.of_one_year
        )  # fmt: skip

    @property
    def sure(self) -> bool:
        """Whether both surely mean the same: enough to hold a difference against the text."""
        if self.time is Time.APART:
            return self.one_occasion or self.history
        if self.time is Time.NARROW:
            telling = self.specific >= 1 or (self.same_act and self.areas is True)
            return self.specific >= 2 or (
                telling and (self.same_day or (self.parties and (self.same_act or self.opposed or self.exceeds)))
            )
        if self.lasting and self.same_act and self.parties and self.areas is True:
            return self.roles is not Roles.REVERSED
        all_of_it = self.number and self.parties and self.share >= share("share_of_all")
        needed = 3 if self.areas or self.same_act or self.opposed or all_of_it else 4
        return self.specific >= needed or (self.speaker and self.areas is True and self.time is Time.WIDE)

    @property
    def likely(self) -> bool:
        """Whether both probably mean the same: enough to show, and to support."""
        if self.time is Time.APART:
            return self.one_occasion or self.history
        if self.time is Time.NARROW:
            return self.same_act or self.specific >= 1
        if self.sure or (self.same_act and self.parties and self.seen.claim.act in acts("of_one_kind")):
            return True
        if self.time is Time.OPEN or self.fresh:
            return self._likely_undated
        return self.specific >= 2 or (self.areas is True and (self.specific >= 1 or self.lasting))

    @property
    def _likely_undated(self) -> bool:
        """Whether both probably mean the same though one gives no date: then the words must carry it."""
        if self.speaker and (self.areas is True or self.words):
            return True
        if self.word_for_meeting or not (self.same_act or self.handed):
            return self.specific >= 3 and (self.share >= share("share_of_another_act") or self.named == 2)
        if self.same_act and self.parties and self.share >= share("share_of_all") and self.roles is not Roles.REVERSED:
            return True
        told = self.share >= share("share_of_words") or self.named == 2 or self.ordinal
        return (told and self.specific >= 1 + (self.areas is not True)) or (self.areas is True and self.lasting)

    history: bool = False
    """Whether the record denies the matter for a time before that of the text."""
    one_occasion: bool = False
    """Whether name, number or nature of the deed leave only one occasion, whatever the dates say."""

    @property
    def rank(self) -> tuple[bool, bool, int, int, bool, bool]:
        """Order by how well the claim fits."""
        return (
            self.sure,
            self.time is not Time.APART,
            self.specific,
            self.time,
            self.same_act,
            self.areas is True,
        )

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
        stem = stem_of(word.lower())
        if stem in stems or word.lower() in stems:
            found.setdefault(stem, word)
    return list(found.values())


def match(text: Seen, held: Seen, day: date | None) -> Match | None:
    """Hold a claim of the text of a `day` against one of the record; None where they are not about one matter."""
    if len(text.parties & held.parties) < max(1, min(2, len(text.parties))):
        return None
    same_act = act_class(text) == act_class(held)
    named = how_named(text, held)
    common = text.words & held.words
    time = time_between(text, held, day)
    crossed = _crossed(text, held, common, time)
    turn = surface.same_turn(text, held)
    alike = same_act or turn or _told_against(crossed, time) or _told_alike(text, held, named, common, time)
    if not alike or is_body_of(text, held) or (no_visit(text, held) and not crossed["undoing"]):
        return None
    roles = turned_round(text, held) if turn else roles_between(text, held)
    other_side = roles is Roles.REVERSED and time is Time.NARROW and told_of_the_other(text, held, common)
    if roles is Roles.REVERSED and not (same_act or other_side or may_be_turned(text, held)):
        return None
    areas = shared_areas(text, held)
    same_day = time is Time.NARROW and _same_few_days(text, held)
    only_one = occasions.only_one(text, held)
    one_deed = only_one or (same_act and (same_day or _one_turn(text, time, common)))
    if areas is False and named < 2 and len(common) < 2 and not one_deed:
        return None
    found = Match(
        seen=held,
        time=time,
        roles=roles,
        same_act=same_act,
        **crossed,
        named=named,
        words=common,
        places=any(one & other for one in text.places for other in held.places),
        speaker=same_speaker(text, held),
        ordinal=bool(text.ordinals and text.ordinals & held.ordinals),
        in_series=same_day and same_act and bool(series_of(text.quote) & series_of(held.quote)),
        areas=areas,
        parties=held.parties <= text.parties and surface.names(held, text.parties - held.parties),
        rare=rarity(text, held, same_act),
        same_day=same_day,
        **_counts(text, held),
        only_one=only_one,
        share=share_of(text.words, common),
        other_side=other_side,
        handed=one_way(text, held) or as_far(text, held),
        word_for_meeting=_word_for_meeting(text, held),
        fresh=time is Time.WIDE and text.first is None and text.claim.end is None,
        both_undone=time is Time.NARROW and surface.undone(text) and surface.undone(held),
        lasting=text.claim.act in rules().plain_standings or surface.begins(text),
    )
    return found if found.time is not Time.APART else _whenever(found, text)


def _crossed(text: Seen, held: Seen, common: frozenset[str], time: Time) -> dict[str, Any]:
    """How the one denies the other by its act or its words, by the fields of a match."""
    return {
        "opposed": opposed(text.claim.act, held.claim.act) and not surface.same_turn(text, held),
        "undoing": surface.undone(text) != surface.undone(held),
        "contrary": surface.contrary(text, held) if common and time > Time.OPEN else None,
    }


def _told_against(crossed: Mapping[str, Any], time: Time) -> bool:
    """Whether the one denies the other plainly enough to be about one matter."""
    return bool(crossed["opposed"] or crossed["undoing"] or (crossed["contrary"] and time is Time.NARROW))


def _counts(text: Seen, held: Seen) -> dict[str, Any]:
    """How the numbers of both compare, by the fields of a match."""
    comparable = [(one, other) for one in text.quantities for other in held.quantities if one.comparable(other)]
    return {
        "number": any(one.value == other.value for one, other in comparable),
        "counted": bool(comparable),
        "exceeds": any(one.low > other.high for one, other in comparable),
        "of_one_year": bool(comparable) and _of_one_year(text, held),
    }


def _one_turn(text: Seen, time: Time, common: frozenset[str]) -> bool:
    """Whether a deed that turns a standing round is told with words in common, of about one time."""
    return text.claim.act in acts("turning") and time is Time.NARROW and bool(common)


def _whenever(found: Match, text: Seen) -> Match | None:
    """Return a match of different times as that of one occasion, None where it need not be one."""
    if occasions.denied_before(found, text):
        return replace(found, history=True)
    return replace(found, one_occasion=True) if occasions.one_occasion(found, text) else None


def _told_alike(text: Seen, held: Seen, named: int, common: frozenset[str], time: Time) -> bool:
    """Whether one matter may be told by two acts, or the text reports a denial that the same side made."""
    denied = held.claim.status is Status.DENIED and surface.denies(text) and bool(text.actors & held.actors)
    return denied or may_be_told_alike(text, held, named, common, narrow=time is Time.NARROW)


def _same_few_days(text: Seen, held: Seen) -> bool:
    """Whether both are of a few days, the parties of one all among those of the other."""
    nested = text.parties <= held.parties or held.parties <= text.parties
    return nested and len(text.parties & held.parties) >= 2 and occasions.few_days(text, held)


def _of_one_year(text: Seen, held: Seen) -> bool:
    """Whether both tell of the same whole year, or years, between the same parties."""
    days = [(one.claim.start, one.claim.end) for one in (text, held)]
    whole = held.claim.end is not None and text.width >= timedelta(days=364)
    return whole and days[0] == days[1] and text.parties == held.parties


def _word_for_meeting(text: Seen, held: Seen) -> bool:
    """Whether one is what an official says, and the other a meeting."""
    if not act_class(text) == "CONSULT" == act_class(held):
        return False
    return (text.claim.level is Level.OFFICIAL) != (held.claim.level is Level.OFFICIAL)
