"""A sentence held against the record by its own words: where no claim was read from it, or none that is found.

The sentence is taken for what a claim of the record tells, and compared as such: it must name its sides, give its time,
share its telling words, and say who does it to whom in the same order. What it says beyond that is not borne out, so
that the words alone never support it whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bilateral.brief.check import surface
from bilateral.brief.check.comparing import Outcome, Point, compare
from bilateral.brief.check.content import Finding
from bilateral.brief.check.kinship import Roles
from bilateral.brief.check.matching import Match, match
from bilateral.brief.check.sight import Seen, names_of_party, of_text
from bilateral.brief.check.stated import STEM, acts, how_far, patterns, related, share, stem_of, words
from bilateral.brief.check.taken import reliable
from bilateral.brief.check.timing import Time
from bilateral.brief.check.verdicts import Ruling, Weighed
from bilateral.brief.wording import listed
from bilateral.ledger.parties import continues
from bilateral.model import Claim, Document, Glance, Kind, Level, Status
from bilateral.ontology.organisations import organisation

_BY = re.compile(r"\bby (?:the )?", re.IGNORECASE)
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the parties in the order in which it names them, and the time that it gives."""

    document: Document
    glance: Glance

    @property
    def words(self) -> str:
        """What it says."""
        return self.glance.span.of(self.document.text)

    @property
    def parties(self) -> tuple[str, ...]:
        """Who is named, who does it by the words' order first: after "by" in the passive, else the first."""
        told = self.words
        begin = self.glance.span.start
        agents = [match.end() for match in _BY.finditer(told)] if patterns("passive").search(told) else []
        behind = {code: any(0 <= at - begin - agent <= 1 for agent in agents) for code, at in self.glance.parties}
        named = dict.fromkeys(continues(code) for code, _ in self.glance.parties)
        by = {continues(code) for code, is_agent in behind.items() if is_agent}
        return tuple(sorted(named, key=lambda code: code not in by))

    def as_told_by(self, held: Seen) -> Seen:
        """Return the sentence as if it told what a claim of the record tells."""
        return self.as_of(held.claim.kind, held.claim.act, one_sided=bool(held.claim.targets))

    def as_of(self, kind: Kind, act: str, *, one_sided: bool) -> Seen:
        """Return the sentence as if it told of an act, of one side towards the others or of all together."""
        first, *others = self.parties
        claim = Claim(
            kind=kind, act=act, actors=(first,) if one_sided else self.parties,
            targets=tuple(others) if one_sided else (),
            status=Status.ONGOING if kind is Kind.STANDING else Status.HAPPENED, level=Level.REPORTED,
            start=self.glance.start, end=self.glance.end, document=self.document.id, span=self.glance.span,
            quote=self.words,
        )  # fmt: skip
        return of_text(claim, self.document, quote=self.words, sentence=self.words)


def of_claim(text: Seen, held: Seen) -> Seen:
    """Return a claim of the text as if its act were that of a claim of the record, if both are of one tone."""
    hostile = [one.claim.act in acts("hostile") for one in (text, held)]
    turning = {text.claim.act, held.claim.act} & {"RETREAT", "CONCEDE"}
    if hostile[0] != hostile[1] or (turning and not related(text.claim.act, held.claim.act)):
        return text
    claim = replace(text.claim, kind=held.claim.kind, act=held.claim.act, areas=())
    return replace(text, stored=replace(text.stored, claim=claim))


def ruling(told: Iterable[tuple[Seen, Seen]], day: date | None, *, least: int = 2) -> Ruling | None:
    """Return the verdict that the words alone carry, from pairs of the sentence as a claim tells it, and that claim.

    `least` words must be in both, the name of the matter counting for one or two.
    """
    rows = [row for row in (_told(text, held, day, least) for text, held in told) if row]
    denied = [row for row in rows if row[1]]
    if denied:
        text, points, found = max(denied, key=lambda row: row[2].rank)
        return Ruling(Finding.CONTRADICTED, points[0].field, f"{_begun(points[0].words)}.", (Weighed(found, points),))
    borne = [(text, found) for text, points, found in rows]
    if not borne:
        return None
    text, best = max(borne, key=lambda row: row[1].rank)
    missing = _not_in(text, [found.seen for _, found in borne])
    lacks = f"; it does not say {listed(missing)}" if missing else ""
    because = f"By its words alone the record tells it: {best.reason().replace('same act; ', '')}{lacks}."
    return Ruling(Finding.PARTLY, "own-words", because, tuple(Weighed(found, ()) for _, found in borne))


def _told(text: Seen, held: Seen, day: date | None, least: int) -> tuple[Seen, tuple[Point, ...], Match] | None:
    """Return how a claim of the record tells a sentence, with the numbers that differ; None where it does not.

    The first is the sentence as that claim would tell it.
    """
    if not reliable(held) or how_far(held.claim.status.value) < 3 or not _plain(text):
        return None
    if surface.negated(text) != surface.negated(held) or surface.undone(text) != surface.undone(held):
        return None
    found = match(text, held, day)
    if found is None or not _alike(text, found, least):
        return None
    points = compare(text, found, day)
    if all(point.outcome is Outcome.WEAKER for point in points):
        return text, (), found
    numbers = tuple(point for point in points if point.field == "number" and point.outcome is Outcome.DIFFERS)
    sure = found.time is Time.NARROW and found.parties and len(found.words) >= 2
    return (text, numbers, found) if sure and len(numbers) == len(points) == 1 else None


def _plain(text: Seen) -> bool:
    """Whether a sentence tells of what is or was, and of nothing that is to be, might be, or is to be done."""
    return patterns("not_done").search(text.quote) is None


def _alike(text: Seen, found: Match, least: int) -> bool:
    """Whether words, sides and time of both are so much alike that the sentence tells of nothing else."""
    held = found.seen
    if not text.parties <= held.parties or found.roles is Roles.REVERSED:
        return False
    if held.claim.targets and found.roles is not Roles.SAME:
        return False
    lasts = held.claim.kind is Kind.STANDING
    own = found.words - telling_of_names(held)
    if not own:
        return False
    if found.time is Time.NARROW or (lasts and found.time is not Time.APART):
        return len(own) + found.named + found.places >= least and found.share >= share("share_of_own_words")
    return found.time is Time.WIDE and len(own) >= max(3, least) and found.share >= share("share_of_all")


def telling_of_names(held: Seen) -> frozenset[str]:
    """Return the stems of the names of the organisations of a claim: that they are named says nothing of a deed."""
    named = " ".join(organisation(code).name for code in held.claim.parties if code.startswith("IGO:"))
    return frozenset(stem_of(word.lower()) for word in _WORD.findall(named))


def _not_in(text: Seen, held: Sequence[Seen]) -> list[str]:
    """Return the names in a sentence that no claim of the record has: persons, places, things."""
    known = {word[:STEM].lower() for one in held for word in _WORD.findall(f"{one.quote} {one.claim.name or ''}")}
    for code in text.parties:
        known |= names_of_party(code)
    dates = words("places_not")
    missing = []
    for name in dict.fromkeys(_NAME.findall(text.quote)):
        stems = {word[:STEM].lower() for word in _WORD.findall(name) if word.lower() not in dates}
        if stems and not stems & known:
            missing.append(name)
    return missing


def nearest_words(text: Sentence, held: Iterable[Seen], day: date | None) -> list[Match]:
    """Return the claims nearest to the words of a sentence, of its time and sides: at most two, the nearest first."""
    found = []
    for one in held:
        as_told = text.as_told_by(one)
        near = match(as_told, one, day) if reliable(one) and as_told.parties <= one.parties else None
        if near and (len(near.words) >= 2 or (near.words and near.time is Time.NARROW)):
            found.append(near)
    return sorted(found, key=lambda near: (len(near.words), near.time), reverse=True)[:2]


def _begun(said: str) -> str:
    return said[:1].upper() + said[1:]
