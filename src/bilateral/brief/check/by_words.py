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

from bilateral.brief.check import doers, surface
from bilateral.brief.check.comparing import Outcome, Point, compare, contrary_words
from bilateral.brief.check.content import Finding
from bilateral.brief.check.kinship import Roles
from bilateral.brief.check.matching import Match, match
from bilateral.brief.check.sight import Seen, names_of_party, of_text
from bilateral.brief.check.stated import STEM, acts, how_far, patterns, related, says, share, stem_of, words
from bilateral.brief.check.taken import reliable
from bilateral.brief.check.timing import Time
from bilateral.brief.check.verdicts import Ruling
from bilateral.brief.check.weighing import Weighed
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
        agents = [match.end() for match in _BY.finditer(told)] if says("passive", told) else []
        behind = {code: any(0 <= at - begin - agent <= 1 for agent in agents) for code, at in self.glance.parties}
        named = dict.fromkeys(continues(code) for code, _ in self.glance.parties)
        by = {continues(code) for code, is_agent in behind.items() if is_agent}
        return tuple(sorted(named, key=lambda code: code not in by))

    def as_told_by(self, held: Seen) -> Seen:
        """Return the sentence as if it told what a claim of the record tells."""
        claim = held.claim
        planned = claim.status if 0 < how_far(claim.status.value) < 3 else None
        return self.as_of(claim.kind, claim.act, one_sided=bool(claim.targets), status=planned)

    def as_of(self, kind: Kind, act: str, *, one_sided: bool, status: Status | None = None) -> Seen:
        """Return the sentence as if it told of an act, of one side towards the others or of all together."""
        first, *others = self.parties
        claim = Claim(
            kind=kind, act=act, actors=(first,) if one_sided else self.parties,
            targets=tuple(others) if one_sided else (),
            status=status or (Status.ONGOING if kind is Kind.STANDING else Status.HAPPENED), level=Level.REPORTED,
            start=self.glance.start, end=self.glance.end, document=self.document.id, span=self.glance.span,
            quote=self.words,
        )  # fmt: skip
        told = of_text(claim, self.document, quote=self.words, sentence=self.words)
        if kind is not Kind.EVENT or claim.end or claim.start is None:
            return told
        since = replace(claim, end=told.beginning[1])
        return of_text(since, self.document, quote=self.words, sentence=self.words)


def of_claim(text: Seen, held: Seen) -> Seen:
    """Return a claim of the text as if its act were that of a claim of the record, if both are of one tone."""
    hostile = [one.claim.act in acts("hostile") for one in (text, held)]
    turning = {text.claim.act, held.claim.act} & {"RETREAT", "CONCEDE"}
    if related(text.claim.act, held.claim.act) or text.claim.act == "CONSULT":
        hostile = []
    if len(set(hostile)) == 2 or (turning and not related(text.claim.act, held.claim.act)):
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
    """Return how a claim of the record tells a sentence, with what surely differs; None where it does not.

    The first is the sentence as that claim would tell it.
    """
    if not reliable(held) or not _as_far(text, held):
        return None
    if surface.negated(text) != surface.negated(held) or surface.undone(text) != surface.undone(held):
        return None
    found = match(text, held, day)
    if found is None or not surface.names(held, text.parties - held.parties):
        return None
    contrary = surface.contrary(text, held)
    if contrary:
        return (text, (contrary_words(*contrary),), found) if _singled(found, 2) else None
    points = compare(text, found, day)
    if all(point.outcome is Outcome.WEAKER for point in points):
        return (text, (), found) if _alike(text, found, least) else None
    firm = tuple(point for point in points if point.outcome is Outcome.DIFFERS)
    return (text, firm, found) if len(firm) == len(points) == 1 and _surely(text, firm[0], found) else None


def _as_far(text: Seen, held: Seen) -> bool:
    """Whether both have got equally far: words of what is to be or might be are those of an offer or a plan."""
    if how_far(held.claim.status.value) == 3:
        agreed = held.claim.act in acts("treaties") and says("foreseen", text.quote)
        provided = agreed and stem_of("treaty") in text.words & held.words and not says("refused", text.quote)
        return provided or not says("not_done", text.quote)
    if held.claim.act == "REQUEST" and held.claim.status is Status.URGED:
        return True
    return held.claim.status is not Status.DENIED and says("not_done", text.quote)


def _surely(text: Seen, point: Point, found: Match) -> bool:
    """Whether a difference is one that words alone settle: of the same few days, or of what came but once."""
    if point.field in ("number", "series"):
        return _singled(found, 1)
    if point.field == "direction":
        given = doers.receiver(text), doers.receiver(found.seen)
        return all(given) and given[0] != given[1] and _singled(found, 1)
    return point.field == "date" and found.one_occasion and found.sure and _singled(found, 3)


def _singled(found: Match, least: int) -> bool:
    """Whether words, what is counted, and days leave no doubt which deed is meant."""
    own = found.words - telling_of_names(found.seen)
    lasts = found.seen.claim.kind is Kind.STANDING and len(own) >= 3 and found.share >= share("share_of_all")
    days = found.time is Time.NARROW or found.one_occasion or (lasts and found.time is not Time.APART)
    return days and found.parties and len(own) >= least and len(own) + found.counted + found.ordinal >= 2


def _alike(text: Seen, found: Match, least: int) -> bool:
    """Whether words, sides and time of both are so much alike that the sentence tells of nothing else."""
    held = found.seen
    if found.roles is Roles.REVERSED or (held.claim.targets and found.roles is not Roles.SAME):
        return False
    lasts = held.claim.kind is Kind.STANDING
    own = found.words - telling_of_names(held)
    if not own or not _years_known(text, held):
        return False
    if found.time is Time.NARROW or (lasts and found.time is not Time.APART):
        told = len(own) + found.named + found.places + found.number + found.ordinal
        much = found.share >= share("share_of_all")
        return told >= least - (least > 2 and much) and found.share >= share("share_of_own_words")
    told = len(own) + (2 * found.number if found.counted else 0)
    return found.time is not Time.APART and told >= max(3, least) and found.share >= share("share_of_all")


def _years_known(text: Seen, held: Seen) -> bool:
    """Whether each year that the words of a sentence name is one of the record's, in its words or its dates."""
    named = {int(year) for year in patterns("years_named").findall(text.quote)}
    known = {int(year) for year in patterns("years_named").findall(f"{held.quote} {held.claim.name or ''}")}
    first, last = held.first, held.last or held.first
    known |= set(range(first.year, last.year + 1)) if first and last else set()
    return named <= known or bool(first and held.claim.kind is Kind.STANDING and min(named) >= first.year)


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
