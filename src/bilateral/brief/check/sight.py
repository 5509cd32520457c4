"""What checking looks at in one claim, of the text or of the record: parties, words, name, dates, numbers, places."""

from __future__ import annotations

import calendar
import functools
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from bilateral.brief.check.quantities import Quantity, of_amount, quantities
from bilateral.brief.check.stated import STEM, days, patterns, stated, stem_of, words, words_of
from bilateral.ledger import StoredClaim
from bilateral.ledger.event_rules import Name, name_of, rules
from bilateral.ledger.parties import continues, party_words
from bilateral.model import Claim, Document, Kind
from bilateral.ontology.gazetteer import entries

_ORDINALS: list[str] = stated()["counting"]["ordinals"].split()
_TENS: dict[str, int] = stated()["counting"]["tens"]
_ORDINAL = re.compile(
    rf"\b(?P<digits>\d{{1,3}})(?:st|nd|rd|th)\b|\b[A-Z]\w+-(?P<roman>[IVX]+)\b"
    rf"|\b(?:(?P<tens>{'|'.join(_TENS)})(?:ieth\b|y[- ]))?(?:(?P<word>{'|'.join(_ORDINALS)})\b)?(?<=\w)",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]ff|[Oo]utside)\s+(?:the\s+)?(?:\w+\s+(?:city|town|port|capital|base|province|region)\s+of\s+)?"
    r"((?:[A-Z][\w’'.-]+)(?:\s+(?:[A-Z][\w’'-]+))*)"
)
_MONTHS = "|".join(calendar.month_name[1:])
_SHORT = re.compile(r"\b[A-Za-z]{2,3}\b")
_ACRONYM = re.compile(r"\b[A-Z][A-Z0-9-]{1,6}\b")
_TOKEN = re.compile(r"[^\W\d_]+")
_DAY = re.compile(rf"\b(\d{{1,2}}) (?:{_MONTHS})\b|\b(?:{_MONTHS}) (\d{{1,2}})\b")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Seen:
    """One claim as checking sees it; what costs time is worked out when it is first asked for."""

    stored: StoredClaim
    actors: frozenset[str]
    targets: frozenset[str]
    quote: str
    """The words that are this claim's own where several share a sentence."""
    sentence: str
    """The words around it, which name what "the proposal" means."""

    @functools.cached_property
    def words(self) -> frozenset[str]:
        """Stems of the telling words: no parties, no dates, no words that all reports share."""
        return telling(self.quote, self.claim)

    @functools.cached_property
    def fields(self) -> frozenset[str]:
        """The areas that tell one matter from another: not those that all dealings of states have."""
        return frozenset(self.claim.areas) - rules().neutral_areas

    @functools.cached_property
    def name(self) -> Name | None:
        """The proper name that the claim carries."""
        return name_of(self.claim.name) if self.claim.name else None

    @functools.cached_property
    def said(self) -> Name:
        """The words of the quote, comparable with names."""
        return name_of(self.quote)

    @functools.cached_property
    def around(self) -> Name:
        """The words of the sentence, comparable with names."""
        return name_of(self.sentence)

    @functools.cached_property
    def ordinals(self) -> frozenset[int]:
        """Which of a series is meant."""
        dated = {one[1] or one[2] for one in _DAY.finditer(self.quote)}
        numbers = self.name.numbers - dated if self.name else frozenset[str]()
        return ordinals_of(self.quote) | frozenset(int(number) for number in numbers)

    @functools.cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The amounts that it gives."""
        return _quantities(self.claim, self.quote)

    @functools.cached_property
    def _places(self) -> tuple[tuple[str, ...], tuple[frozenset[str], ...]]:
        return places_of(self.claim, self.quote)

    @property
    def place_names(self) -> tuple[str, ...]:
        """The places that it names."""
        return self._places[0]

    @property
    def places(self) -> tuple[frozenset[str], ...]:
        """The stems of each place that it names."""
        return self._places[1]

    @functools.cached_property
    def claim(self) -> Claim:
        """The claim itself."""
        return self.stored.claim

    @functools.cached_property
    def parties(self) -> frozenset[str]:
        """Both sides; a state counts for those it continues."""
        return self.actors | self.targets

    @property
    def first(self) -> date | None:
        """The first day that the dates allow."""
        return self.claim.start or self.claim.end

    @property
    def last(self) -> date | None:
        """The last day that the dates allow; None of a standing that has no end.

        A deed told with "since" alone is of its first day: "since 2003" is the year, and is written as its first day.
        """
        if self.claim.end or self.claim.kind is Kind.STANDING or self.claim.start is None:
            return self.claim.end
        return self.beginning[1]

    @property
    def beginning(self) -> tuple[date, date]:
        """The first day of a claim that has one, and the last that it may be: a first of January is the year's."""
        start = self.claim.start
        assert start is not None
        if start.day > 1 or (self.claim.kind is Kind.EVENT and self.claim.end):
            return start, self.claim.end if self.claim.kind is Kind.EVENT and self.claim.end else start
        months = 12 if start.month == 1 else 1
        after = start.year * 12 + start.month - 1 + months
        return start, date(after // 12, after % 12 + 1, 1) - timedelta(days=1)

    @property
    def narrow(self) -> bool:
        """Whether the dates single out an occasion."""
        start, end = self.claim.start, self.claim.end
        if self.claim.kind is Kind.STANDING:
            return start is not None
        return start is not None and end is not None and end - start <= days("narrow_days")

    @property
    def narrow_or_year(self) -> bool:
        """Whether the dates leave no more than a year."""
        return self.narrow or self.width <= timedelta(days=366)

    @property
    def width(self) -> timedelta:
        """How wide the dates are."""
        start, end = self.claim.start, self.claim.end
        return timedelta.max if start is None or end is None else end - start


def seen(stored: StoredClaim, *, quote: str | None = None, sentence: str | None = None) -> Seen:
    """Return what checking looks at; `quote` are the words that are this claim's own where several share a sentence."""
    claim = stored.claim
    said = quote or claim.quote
    actors, targets = (
        frozenset(map(continues, claim.actors)),
        frozenset(map(continues, claim.targets)),
    )
    return Seen(stored, actors, targets, said, sentence or said)


def of_text(claim: Claim, document: Document, *, quote: str, sentence: str) -> Seen:
    """Return what checking looks at in a claim of a text that the ledger does not hold."""
    stored = StoredClaim(
        id=claim.id, claim=claim, document_id=document.id, publisher=document.publisher, published=document.published,
        grade=document.grade, medium=document.medium.value, origin=document.origin, source=document.source,
        first_seen=EPOCH,
    )  # fmt: skip
    return seen(stored, quote=quote, sentence=sentence)


def telling(said: str, claim: Claim) -> frozenset[str]:
    """Return the stems of the words by which one matter is told from another."""
    found = {word.lower() for word in _TOKEN.findall(said) if len(word) > 3}
    found |= {word.lower() for word in _SHORT.findall(said) if word.lower() in words("short_words")}
    found |= {word.lower() for word in _ACRONYM.findall(said)}
    apart = _said_of_any(claim.parties)
    return frozenset(stem_of(word) for word in found if word[:STEM] not in apart or word in words("kept_words"))


@functools.lru_cache(maxsize=4096)
def _said_of_any(parties: tuple[str, ...]) -> frozenset[str]:
    """Return the stems that tell nothing apart among the matters of some parties: common ones, and their names."""
    return _untelling().union(*(names_of_party(code) for code in parties))


@functools.cache
def names_of_party(code: str) -> frozenset[str]:
    """Return the stems of all words by which texts name a party, what stands for it included: Ankara, Turkish."""
    return party_words(code, STEM) | _names_by_code().get(code, frozenset())


@functools.cache
def _names_by_code() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for entry in entries():
        if entry.kind in ("state", "demonym", "metonym") and not entry.ambiguous:
            stems = {word.lower()[:STEM] for word in _TOKEN.findall(entry.surface) if word[0].isupper()}
            found.setdefault(entry.code, set()).update(stems)
    return {code: frozenset(stems) for code, stems in found.items()}


@functools.cache
def _untelling() -> frozenset[str]:
    return rules().words_apart | _stems("common_words") | _stems("numbers_words")


@functools.lru_cache(maxsize=4096)
def hardly_telling(stem: str) -> bool:
    """Whether a stem stands for words of which one is in the texts on any matter: soldiers, as troops are."""
    return stem.endswith("*") and any(word[:STEM] in _untelling() for word in words_of(stem))


@functools.cache
def _stems(name: str) -> frozenset[str]:
    return frozenset(word[:STEM] for word in words(name))


@functools.lru_cache(maxsize=8192)
def series_of(said: str) -> frozenset[str]:
    """Return the stems of what is counted in a series: "twelfth round" gives that of round."""
    found: set[str] = set()
    for match in _ORDINAL.finditer(said):
        following = _TOKEN.findall(said[match.end() : match.end() + 60].lower())[:5]
        found.update(stem_of(word) for word in following if word in words("series_nouns"))
    return frozenset(found)


def ordinals_of(said: str) -> frozenset[int]:
    """Return which of a series is meant: "twelfth round", "its 7th meeting", "Druzhba-III".

    >>> sorted(ordinals_of("the twelfth round, after the 70th anniversary"))
    [12]
    """
    found = set()
    for match in _ORDINAL.finditer(said):
        if not match[0]:
            continue
        following = _TOKEN.findall(said[match.end() : match.end() + 60].lower())[:5]
        if match["roman"] or words("series_nouns") & set(following):
            found.add(0 if _number(match) == 1 and _of_part(said[match.end() :]) else _number(match))
    return frozenset(found - {0})


def _of_part(following: str) -> bool:
    """Whether "the first time" is the first since something, or in some years, and not the first of all."""
    return patterns("first_of_part").match(following.strip()) is not None


def _number(match: re.Match[str]) -> int:
    """Return the number that an ordinal stands for."""
    if match["roman"]:
        return int(next(iter(name_of(match["roman"]).numbers), "0"))
    if match["digits"]:
        return int(match["digits"])
    tens = _TENS[match["tens"].lower()] if match["tens"] else 0
    return tens + (_ORDINALS.index(match["word"].lower()) + 1 if match["word"] else 0)


def _quantities(claim: Claim, said: str) -> tuple[Quantity, ...]:
    own = quantities(said)
    given = (of_amount(amount) for amount in claim.amounts)
    extra = (one for one in given if one and not any(one.value == other.value for other in own))
    return (*own, *extra)


def places_of(claim: Claim, said: str) -> tuple[tuple[str, ...], tuple[frozenset[str], ...]]:
    """Return the names of the places of a claim, each with the stems of its words."""
    named = {word for code in claim.parties for word in party_words(code, STEM)}
    own = [place for place in claim.places if place in said or said == claim.quote]
    found = dict.fromkeys([*own, *(match[1].rstrip(".’'") for match in _PLACE.finditer(said))])
    kept = []
    for name in found:
        stems = frozenset(word.lower()[:STEM] for word in _TOKEN.findall(name) if len(word) > 2)
        months = {word.lower() for word in _TOKEN.findall(name)} & words("places_not")
        if stems and not months and not stems <= named:
            kept.append((name, stems))
    return tuple(name for name, _ in kept), tuple(stems for _, stems in kept)
