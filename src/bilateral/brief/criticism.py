"""Source criticism of a text: who speaks with what stake, what it is made of, whom it quotes, how it words things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bilateral.brief.content import Group, Item, Section
from bilateral.brief.loaded import Place, loaded_words, unnamed_sources
from bilateral.brief.repeats import Repeat, repeats
from bilateral.brief.wording import counted, listed
from bilateral.brief.writer import Writer, writer_of
from bilateral.model import Claim, Document, Kind, Level
from bilateral.model.vocabulary import AUTHOR
from bilateral.ontology import continues, is_state, name_of

_SHOWN = 40
"""How many loaded words, unnamed sources and repeats a page lists of each."""
FACT, STATEMENT, OPINION, PROPOSAL = "fact", "attributed statement", "opinion", "proposal"


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a text's claims are of one sort."""

    sort: str
    """`fact`, `attributed statement`, `opinion` or `proposal`: each claim is of one."""
    claims: tuple[str, ...]
    """Their ids."""
    share: float
    """Of all claims of the text, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Side:
    """A state or organisation that a text speaks of, and how far it lets its officials speak."""

    code: str
    named: int
    """In how many claims it acts or is acted upon."""
    quoted: tuple[str, ...]
    """Ids of the claims that its officials make."""
    speakers: tuple[str, ...]
    """As the claims name them: `RUS/foreign minister`."""


@dataclass(frozen=True, slots=True)
class Criticism:
    """What can be said of a text as a source, before asking whether it is right."""

    writer: Writer
    shares: tuple[Share, ...]
    sides: tuple[Side, ...]
    """States and organisations that the text speaks of or quotes, the most named first."""
    loaded: tuple[Place, ...]
    unnamed: tuple[Place, ...]
    repeats: tuple[Repeat, ...]
    claims: int

    @property
    def is_opinion(self) -> bool:
        """Whether opinions and proposals make up more than half of the claims."""
        views = sum(len(one.claims) for one in self.shares if one.sort in (OPINION, PROPOSAL))
        return 2 * views > self.claims

    @property
    def not_heard(self) -> tuple[str, ...]:
        """Codes of states that the text speaks of in two claims or more and whose officials it never quotes."""
        return tuple(one.code for one in self.sides if is_state(one.code) and one.named > 1 and not one.quoted)

    @property
    def writes_from_a_side(self) -> bool | None:
        """Whether the writer's country is one that the text speaks of; None where the country is not known."""
        if self.writer.country is None:
            return None
        return any(continues(one.code) == continues(self.writer.country) and one.named for one in self.sides)

    def to_dict(self) -> dict[str, Any]:
        """Return all of it as data, with what follows from it."""
        return {
            **asdict(self),
            "is_opinion": self.is_opinion,
            "not_heard": list(self.not_heard),
            "writes_from_a_side": self.writes_from_a_side,
        }

    def section(self) -> Section:
        """Return it as a section of a page, in sentences, each of which says no more than was counted."""
        groups = (
            Group("Who speaks", tuple(_of_writer(self))),
            Group("What it is made of", tuple(_of_shares(self))),
            Group("Whose officials are quoted", tuple(_of_sides(self))),
            Group("Loaded words", _limited(_of_places(self.loaded))),
            Group("Sources that are not named", _limited(_of_places(self.unnamed))),
            Group("Said twice", _limited(_of_repeats(self.repeats))),
        )
        return Section(
            "criticism",
            "The text as a source",
            groups=tuple(group for group in groups if group.items),
            intro="What can be said of the text before asking whether it is right. "
            "A loaded word is no error: it is a place where the text judges while it tells.",
        )


def _limited(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return the first of a long list, and how many more the text has: a page of a book is no list of its words."""
    found = tuple(items)
    more = len(found) - _SHOWN
    return (*found[:_SHOWN], Item(f"And {more} more: `--json --criticism` gives all")) if more > 0 else found


def criticise(document: Document, claims: Sequence[Claim]) -> Criticism:
    """Return the criticism of a document by its words and the claims that were read from it."""
    return Criticism(
        writer=writer_of(document),
        shares=tuple(_shares(claims)),
        sides=tuple(_sides(claims)),
        loaded=tuple(loaded_words(document.text)),
        unnamed=tuple(unnamed_sources(document.text)),
        repeats=tuple(repeats(document.text)),
        claims=len(claims),
    )


def sort_of(claim: Claim) -> str:
    """Return of which sort a claim is: what another says is a statement, whatever it says."""
    if claim.speaker != AUTHOR or claim.level is Level.OFFICIAL:
        return STATEMENT
    if claim.kind is Kind.PROPOSAL or claim.level is Level.NORMATIVE:
        return PROPOSAL
    if claim.kind.is_fact and claim.level is Level.REPORTED:
        return FACT
    return OPINION


def _shares(claims: Sequence[Claim]) -> Iterator[Share]:
    for sort in (FACT, STATEMENT, OPINION, PROPOSAL):
        ids = tuple(one.id for one in claims if sort_of(one) == sort)
        yield Share(sort, ids, len(ids) / len(claims) if claims else 0.0)


def _sides(claims: Sequence[Claim]) -> Iterator[Side]:
    """Yield the states and organisations of a text, those that continue each other as one."""
    named = Counter(code for claim in claims for code in {_today(party) for party in claim.parties})
    quoted: dict[str, list[Claim]] = {}
    for claim in claims:
        for code in {_today(speaker) for speaker in _officials(claim)}:
            quoted.setdefault(code, []).append(claim)
    for code in sorted({*named, *quoted}, key=lambda one: (-named[one], one)):
        if code.startswith("NSA:"):
            continue
        said = quoted.get(code, [])
        speakers = dict.fromkeys(one for claim in said for one in _officials(claim) if _today(one) == code)
        yield Side(code, named[code], tuple(claim.id for claim in said), tuple(speakers))


def _officials(claim: Claim) -> list[str]:
    """Return the speakers of a claim who speak for a state or an organisation."""
    speakers = (one.strip() for one in claim.speaker.split(","))
    return [one for one in speakers if one and one != AUTHOR and not one.startswith("NSA:")]


def _today(party: str) -> str:
    code = party.partition("/")[0]
    return continues(code) if is_state(code) else code


def _of_writer(found: Criticism) -> Iterator[Item]:
    writer = found.writer
    if writer.note:
        yield Item(f"The text says: “{writer.note}”")
    else:
        yield Item(f"By {writer.name}; the text says no more of the writer." if writer.name else _NOBODY)
    if writer.country:
        where = f"“{writer.country_from}” places the writer in {name_of(writer.country)}"
        side = ", one of the states that the text speaks of" if found.writes_from_a_side else ""
        yield Item(f"{where}{side}.")
    elif writer.note:
        yield Item("The note names no country, or more than one: from which side the writer speaks stays open.")
    if writer.stake:
        yield Item(f"The {'note' if writer.note else 'byline'} is that of {writer.stake}: {writer.reason}.")
    if writer.publisher:
        yield Item(f"Published by {writer.publisher}, graded {writer.grade or 'by nobody yet'}.")


_NOBODY = "The text does not say who writes, and nothing else does."


def _of_shares(found: Criticism) -> Iterator[Item]:
    if not found.claims:
        yield Item("No claim was read from it: nothing can be said of what it is made of.")
        return
    parts = [f"{counted(len(one.claims), one.sort)} ({one.share:.0%})" for one in found.shares if one.claims]
    yield Item(f"Of {counted(found.claims, 'claim')}: {listed(parts)}.")
    if found.is_opinion:
        yield Item("More than half of it is opinion and proposal: it argues more than it tells.")


def _of_sides(found: Criticism) -> Iterator[Item]:
    heard = [one for one in found.sides if one.quoted]
    if heard:
        yield Item(f"Quoted: {listed(_heard(one) for one in heard)}.")
    elif found.claims:
        yield Item("No official of any state or organisation is quoted.")
    if found.not_heard:
        yield Item(f"Spoken of, never quoted: {listed(_spoken_of(found.sides, found.not_heard))}.")


def _heard(side: Side) -> str:
    offices = dict.fromkeys(one.partition("/")[2] for one in side.speakers)
    named = ", ".join(office for office in offices if office)
    often = {1: "once", 2: "twice"}.get(len(side.quoted), f"{len(side.quoted)} times")
    return f"{name_of(side.code)} {often}" + (f" ({named})" if named else "")


def _spoken_of(sides: Iterable[Side], codes: Sequence[str]) -> list[str]:
    return [f"{name_of(one.code)} ({counted(one.named, 'claim')})" for one in sides if one.code in codes]


def _of_places(places: Sequence[Place]) -> Iterator[Item]:
    for place in places:
        said = " It stands between quotation marks." if place.quoted else ""
        yield Item(f"“{place.words}”: {place.reason}.{said} In: “{place.around}”")


def _of_repeats(found: Sequence[Repeat]) -> Iterator[Item]:
    for one in found:
        yield Item(f"The same {one.length} words again, at character {one.later[0]}: “{one.words}”. It counts once.")
