"""What the record holds about the same matter and the text leaves out: day, place, name, number; party, condition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from bilateral.brief.check.content import Detail
from bilateral.brief.check.matching import Match
from bilateral.brief.check.sight import Seen
from bilateral.brief.check.stated import STEM, how_far, patterns, words
from bilateral.brief.wording import period
from bilateral.ledger.event_rules import name_of
from bilateral.ledger.parties import continues
from bilateral.model import Kind, Level
from bilateral.ontology import name_of as party_name

_CAPITALS = r"[A-Z][a-z][\w’'-]*(?:\s+(?:[A-Z][\w’'-]+|al-\w+|bin|von|van|de))*"
_SPEAKER = re.compile(rf"^({_CAPITALS})(?=\s+(?:in|at|on|to|before)\s[^:]{{2,60}}[:,])|^({_CAPITALS})(?=:|,\s)")
_FULL = re.compile(r"\b([A-Z][a-z]+(?:\s+(?:[A-Z][a-z’'-]+|al-\w+|bin|van|de)){1,3})\b")
_OCCASION = re.compile(
    r"\bat (?:his|her|its|their|the|a|an) ((?:[\w-]+ ){0,4}(?:conference|summit|forum|dialogue|briefing|assembly))\b"
)
_WORD = re.compile(r"[^\W\d_]+")
_MOST = 6


def added(text: Seen, sentence: str, found: Sequence[Match]) -> tuple[Detail, ...]:
    """Return the day, place, name, number and outcome that the record has and the sentence lacks."""
    details = [
        detail
        for one in found
        for part in (_day, _places, _names, _outcome)
        for detail in part(text, sentence, one.seen)
    ]
    return _joined([*details, *_numbers(text, found)])


def omitted(text: Seen, sentence: str, found: Sequence[Match], joined: Iterable[Seen]) -> tuple[Detail, ...]:
    """Return the other parties and the conditions that the record holds of the same matter, and the text leaves out."""
    mine = {continues(code) for code in text.claim.parties} | {
        continues(code) for one in found for code in one.seen.claim.parties if code.startswith("IGO:")
    }
    details = [
        Detail("party", party_name(code), (one.stored.id,))
        for one in (*(match.seen for match in found), *joined)
        for code in one.claim.parties
        if continues(code) not in mine and not _says(sentence, party_name(code))
    ]
    for match in found:
        condition = match.seen.claim.condition or _condition(match.seen.claim.quote)
        if condition and not patterns("condition").search(sentence):
            details.append(Detail("condition", condition.strip(" ,"), (match.seen.stored.id,)))
    return _joined(details)


def _joined(details: Sequence[Detail]) -> tuple[Detail, ...]:
    """Make one of details that say the same, with all the claims behind them."""
    found: dict[tuple[str, str], Detail] = {}
    for one in details:
        key = (one.what, one.value.casefold())
        known = found.get(key, Detail(one.what, one.value, ()))
        found[key] = Detail(one.what, known.value, tuple(dict.fromkeys((*known.ids, *one.ids))))
    return tuple(found.values())[: _MOST * 2]


def _day(text: Seen, _: str, held: Seen) -> Iterator[Detail]:
    """Yield the dates of the record where they are finer than those of the text."""
    when = period(held.claim.start, held.claim.end)
    standing = text.claim.kind is Kind.STANDING
    if when and held.first and held.narrow and not standing and (text.first is None or held.width < text.width):
        yield Detail("day", when, (held.stored.id,))


def _places(_: Seen, sentence: str, held: Seen) -> Iterator[Detail]:
    for name, stems in zip(held.place_names, held.places, strict=True):
        if not stems & _stems(sentence):
            yield Detail("place", name, (held.stored.id,))


def _names(text: Seen, sentence: str, held: Seen) -> Iterator[Detail]:
    """Yield the persons, bodies and occasions that the record names."""
    here = _stems(sentence)
    if held.claim.name and not name_of(held.claim.name).words <= name_of(sentence).words:
        yield Detail("name", held.claim.name, (held.stored.id,))
    quote = held.claim.quote
    known = {stem for names in held.places for stem in names} | _stems(held.claim.name or "")
    known |= {stem for code in (*held.claim.parties, *text.claim.parties) for stem in _stems(party_name(code))}
    for match in (*_SPEAKER.finditer(quote), *_FULL.finditer(quote)):
        said = match[1] or match[2]
        stems = _stems(said)
        dull = {word.lower() for word in _WORD.findall(said)} & (words("places_not") | words("numbers_words"))
        if stems and not stems & known and not stems <= here and not dull:
            known |= stems
            spoken = match.re is _SPEAKER and text.claim.level is Level.REPORTED
            yield Detail("said by" if spoken else "name", said, (held.stored.id,))
    for match in _OCCASION.finditer(quote):
        if not _stems(match[1]) <= here:
            yield Detail("occasion", match[1], (held.stored.id,))


def _numbers(text: Seen, found: Sequence[Match]) -> Iterator[Detail]:
    """Yield the numbers of what the text does not count; those on which the record differs are told as one."""
    told = [(one, match.seen.stored.id) for match in found for one in match.seen.quantities]
    left = [(one, key) for one, key in told if not any(one.comparable(other) for other in text.quantities)]
    while left:
        first = left[0][0]
        alike = [(one, key) for one, key in left if one is first or one.comparable(first)]
        left = [row for row in left if row not in alike]
        differ = [one.text for one, _ in alike if not one.agrees(first)]
        if differ:
            both = " or ".join(dict.fromkeys((first.text, *differ)))
            yield Detail("number", f"{both}, on which the record differs", tuple(key for _, key in alike))
        else:
            yield from (Detail("number", one.text, (key,)) for one, key in alike)


def _outcome(text: Seen, _: str, held: Seen) -> Iterator[Detail]:
    """Yield what became of what the text only plans or offers."""
    if 0 < how_far(text.claim.status.value) < how_far(held.claim.status.value):
        yield Detail("outcome", held.claim.status.value, (held.stored.id,))


def _condition(quote: str) -> str | None:
    match = patterns("condition").search(quote)
    return match[0] if match else None


def _says(sentence: str, name: str) -> bool:
    return bool(_stems(name) & _stems(sentence))


def _stems(said: str) -> frozenset[str]:
    return frozenset(word.lower()[:STEM] for word in _WORD.findall(said) if len(word) > 2)
