"""What a claim of an interest says: who wants, whose word it is, about what, and which way."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from bilateral.ledger.event_rules import rules
from bilateral.ledger.parties import continues, party_words
from bilateral.model import AREAS, Level
from bilateral.ontology.names import is_named
from bilateral.vocabulary import vocabulary

if TYPE_CHECKING:
    from bilateral.ledger import StoredClaim

_LETTERS = r"[^\W\d_]"
_ENDINGS = "(?:s|e?d|ing|[np](?:ed|ing))?"
"""Of words that stand for themselves: stop, stops, stopped, stopping."""
_PARTS = re.compile(r"\band\b|\bwhile\b|\bwhereas\b|\bbut\b|[;,]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Want:
    """One claim that says what states want."""

    id: str
    holders: frozenset[str]
    """Codes of today of those who want."""
    about: frozenset[str]
    """Codes of today of those whom the want is about, apart from its holders."""
    areas: tuple[str, ...]
    voices: frozenset[str]
    """States whose officials say it; none where an author or a private person does."""
    speaker: str
    quote: str
    published: date | None = None
    source: str = ""
    """What counts as one source: near-duplicates of a document are one."""

    def stated_by(self, side: str) -> bool:
        """Whether an official of a side says that his own side wants it."""
        return side in self.holders and side in self.voices


def want_of(stored: StoredClaim) -> Want:
    """Return what a claim of an interest says."""
    claim = stored.claim
    return Want(
        id=stored.id,
        **_parties(claim.actors, claim.targets),
        areas=claim.areas,
        voices=voices(claim.speaker, claim.level.value),
        speaker=claim.speaker,
        quote=claim.quote,
        published=stored.published,
        source=stored.cluster or stored.document_id,
    )


def want_in(row: Mapping[str, object], number: int) -> Want:
    """Return what a row of a table says: columns actors, speaker, level, quote, and where known the others."""
    actors, targets, areas = (_codes(row.get(name)) for name in ("actors", "targets", "areas"))
    published = row.get("published")
    return Want(
        id=str(row.get("id") or f"row {number}"),
        **_parties(actors, targets),
        areas=areas,
        voices=voices(str(row.get("speaker") or ""), str(row.get("level") or "")),
        speaker=str(row.get("speaker") or ""),
        quote=str(row.get("quote") or ""),
        published=date.fromisoformat(str(published)[:10]) if published else None,
        source=str(row.get("document") or f"row {number}"),
    )


def voices(speaker: str, level: str) -> frozenset[str]:
    """Return the states whose officials speak: of `RUS/foreign minister,PAK` at level official both."""
    if level != Level.OFFICIAL.value:
        return frozenset()
    codes = (one.strip().partition("/")[0] for one in speaker.split(","))
    return frozenset(continues(code) for code in codes if code)


def telling_words(want: Want, sides: Iterable[str]) -> dict[str, str]:
    """Return the words that say what is wanted, by their first letters, without names, areas, and common words."""
    words, length = _words(), rules().word_length
    named = frozenset[str]().union(*(party_words(code, length) for code in (*sides, *want.holders, *want.about)))
    apart = words.apart | named | frozenset(area[:length] for area in AREAS if "-" not in area)
    found = (word for word in re.findall(_LETTERS + "{4,}", want.quote) if not _directed(word, words))
    kept = {word.lower()[:length]: word.lower() for word in found if not (word[0].isupper() and is_named(word))}
    return {start: word for start, word in kept.items() if start not in apart}


def _directed(word: str, words: _Words) -> bool:
    return any(one.fullmatch(word) for one in (words.needs, words.offers, words.against, words.towards))


def direction(want: Want) -> int | None:
    """Return 1 where more of the object is wanted, -1 where less; None where words do not tell, or tell both."""
    words = _words()
    if words.turned.search(want.quote):
        return None
    towards, against = bool(words.towards.search(want.quote)), bool(words.against.search(want.quote))
    return None if towards == against else 1 if towards else -1


def roles(want: Want, sides: tuple[str, str]) -> dict[str, str]:
    """Return the sides that want something the other has (`need`), or to part with it (`offer`), by the words.

    Of a want of both, each part of the sentence speaks of the side that it alone names.
    """
    held = [side for side in sides if side in want.holders]
    if len(held) == 1:
        role = _role(want.quote)
        return {held[0]: role} if role else {}
    found: dict[str, str] = {}
    length = rules().word_length
    for part in _PARTS.split(want.quote):
        said = {word[:length].lower() for word in re.findall(r"[^\W\d_]+", part)}
        named = [side for side in held if party_words(side, length) & said]
        role = _role(part)
        if len(named) == 1 and role:
            found[named[0]] = role
    return found


def _role(words: str) -> str | None:
    need, offer = bool(_words().needs.search(words)), bool(_words().offers.search(words))
    return None if need == offer else "need" if need else "offer"


def _parties(actors: Iterable[str], targets: Iterable[str]) -> dict[str, Any]:
    holders = frozenset(map(continues, actors))
    return {"holders": holders, "about": frozenset(map(continues, targets)) - holders}


def _codes(cell: object) -> tuple[str, ...]:
    values = cell if isinstance(cell, list | tuple) else re.split(r"[\s,;]+", str(cell or ""))
    return tuple(str(value) for value in values if value)


@dataclass(frozen=True, slots=True)
class _Words:
    needs: re.Pattern[str]
    offers: re.Pattern[str]
    against: re.Pattern[str]
    towards: re.Pattern[str]
    turned: re.Pattern[str]
    apart: frozenset[str]


@functools.cache
def _words() -> _Words:
    read = vocabulary("bilateral.measures", "interests.yml")
    length = rules().word_length
    whole = set(read["whole"]["words"])

    def any_of(name: str) -> re.Pattern[str]:
        words = (re.escape(word) + (_ENDINGS if word in whole else _LETTERS + "*") for word in read[name]["words"])
        return re.compile(rf"(?<!{_LETTERS})(?:{'|'.join(words)})(?!{_LETTERS})", re.IGNORECASE)

    return _Words(
        any_of("needs"),
        any_of("offers"),
        any_of("against"),
        any_of("towards"),
        re.compile("|".join(rf"(?:\b|(?=n')){word}\b" for word in read["turned"]["words"]), re.IGNORECASE),
        frozenset(word[:length] for word in read["apart"]["words"].split()),
    )
