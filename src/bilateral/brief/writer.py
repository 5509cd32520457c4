"""Who writes a text, with what stake, as far as the text or its metadata say so."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any

from bilateral.model import Document
from bilateral.vocabulary import vocabulary

LAST = 1500
"""Characters at the end of a text, and at its beginning, in which notes on the writer stand."""
_SENTENCE = re.compile(r"[^.!?\n]+(?:\.(?=\S)[^.!?\n]*)*[.!?]?")
_WORD = re.compile(r"[^\W\d_][\w-]*")
_CAPITALS = re.compile(r"[A-Z][\w’'.-]*(?:\s+(?:(?:of|for|and|the|on|de|al|es|du|la|del|della)\s+)*[A-Z][\w’'.-]*)*")


@dataclass(frozen=True, slots=True)
class Writer:
    """What is known of who writes: every part is None where neither the text nor its metadata give it."""

    name: str | None = None
    note: str | None = None
    """The sentence of the text that says who writes."""
    span: tuple[int, int] | None = None
    """Where it stands: character offsets, past-the-end."""
    body: str | None = None
    """The body that the writer works for."""
    country: str | None = None
    """Code of the state that the note names as that of the body or of the writer."""
    country_from: str | None = None
    """The word of the note that says so."""
    stake: str | None = None
    """What kind of body or office it is, from `writers.yml`."""
    reason: str | None = None
    """Why that matters."""
    publisher: str | None = None
    grade: str | None = None


def writer_of(document: Document) -> Writer:
    """Return who writes a document."""
    found = _note(document.text, document.author)
    if found is None:
        return _by_byline(document)
    start, note = found
    country, said_by = _country(note)
    stake, reason = _stake(note)
    return Writer(
        name=document.author,
        note=note,
        span=(start, start + len(note)),
        body=_body(note),
        country=country,
        country_from=said_by,
        stake=stake,
        reason=reason,
        publisher=document.publisher,
        grade=document.grade,
    )


def _by_byline(document: Document) -> Writer:
    """Return what the byline alone says: "Russian ambassador" is an office of a state, a person's name says nothing."""
    stake, reason = _stake(document.author or "")
    country, said_by = _country(document.author or "") if stake else (None, None)
    return Writer(
        name=document.author,
        country=country,
        country_from=said_by,
        stake=stake,
        reason=reason,
        publisher=document.publisher,
        grade=document.grade,
    )


def _note(text: str, author: str | None) -> tuple[int, str] | None:
    """Return the last sentence at the end (or the beginning) of a text that says who writes, with its place."""
    sentences = [(found.start(), found.group()) for found in _SENTENCE.finditer(text)]
    near = [(at, said) for at, said in sentences if at >= len(text) - LAST or at + len(said) <= LAST]
    for at, said in reversed(near):
        words = said.strip()
        if _says_who_writes(words, author):
            return at + said.index(words), words
    return None


def _says_who_writes(sentence: str, author: str | None) -> bool:
    stated = _stated()
    if stated.about_writer.search(sentence):
        return True
    if author is None or not sentence.casefold().startswith(author.casefold()):
        return False
    rest = sentence[len(author) :]
    return bool(stated.verb.match(rest) and stated.role.search(rest))


def _country(note: str) -> tuple[str | None, str | None]:
    """Return the state that a note names by a state's name, a people's, a capital or a city; None for two or none."""
    found: dict[str, str] = {}
    surfaces = _surfaces()
    taken = 0
    for match in _WORD.finditer(note):
        if match.start() < taken:
            continue
        for length in (3, 2, 1):
            words = re.match(rf"(?:[\w’'.-]+\s+){{{length - 1}}}[\w-]+", note[match.start() :])
            if words and (code := surfaces.get(words.group())):
                found.setdefault(code, words.group())
                taken = match.start() + words.end()
                break
    if len(found) != 1:
        return None, None
    return next(iter(found.items()))


@functools.cache
def _surfaces() -> dict[str, str]:
    """Return names of states, peoples, capitals and cities with the state that each stands for today."""
    from bilateral.ontology import gazetteer, is_state

    codes: dict[str, set[str]] = {}
    for entry in gazetteer():
        code = entry.country or entry.code
        place = entry.kind in ("state", "demonym", "capital", "metonym", "place", "city")
        if place and code and is_state(code) and not entry.ambiguous and entry.until is None and entry.language == "en":
            codes.setdefault(entry.surface, set()).add(code)
    return {surface: next(iter(states)) for surface, states in codes.items() if len(states) == 1}


def _body(note: str) -> str | None:
    """Return the longest name in capitals behind "of", "at", "with", "for" or a verb of heading."""
    behind = _stated().before_body.search(note)
    if behind is None:
        return None
    names = [found.group().rstrip(".") for found in _CAPITALS.finditer(note, behind.end())]
    return max((name for name in names if name not in _surfaces()), key=len, default=None)


def _stake(note: str) -> tuple[str | None, str | None]:
    for stake in _stated().stakes:
        if stake.words.search(note) and (stake.needs is None or stake.needs.search(note)):
            return stake.name, stake.reason
    return None, None


@dataclass(frozen=True, slots=True)
class _Stake:
    name: str
    words: re.Pattern[str]
    needs: re.Pattern[str] | None
    reason: str


@dataclass(frozen=True, slots=True)
class _Stated:
    about_writer: re.Pattern[str]
    verb: re.Pattern[str]
    role: re.Pattern[str]
    before_body: re.Pattern[str]
    stakes: tuple[_Stake, ...]


@functools.cache
def _stated() -> _Stated:
    read: dict[str, Any] = vocabulary("bilateral.brief", "data", "writers.yml")
    subjects, verbs = ("|".join(map(re.escape, read["notes"][key])) for key in ("subjects", "verbs"))
    return _Stated(
        about_writer=re.compile(rf"\b(?:the|this|our)\s+(?:{subjects})s?\s+(?:{verbs})\b", re.IGNORECASE),
        verb=re.compile(rf",?\s+(?:{verbs})\b", re.IGNORECASE),
        role=_beginnings(read["roles"]["words"]),
        before_body=re.compile(rf"\b(?:of|at|with|for|from|{verbs})\s+(?:an?|the)?\s*(?=[A-Z])"),
        stakes=tuple(
            _Stake(
                row["stake"],
                _beginnings(row["words"]),
                _beginnings(row["needs"]) if "needs" in row else None,
                row["reason"],
            )
            for row in read["stakes"]
        ),
    )


def _beginnings(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})", re.IGNORECASE)
