"""The areas that relations are about, and the words that name them in a text."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from bilateral import model
from bilateral.vocabulary import vocabulary

_WORD = re.compile(r"\w+")
_KEEPS_ITS_S = ("ss", "us", "is")
_NONE = "none"


class AreaWords(NamedTuple):
    """Words of a text that name areas: their characters `[start, end)` and the areas, at least one.

    `weak` words ("foreign minister", "talks") name their area only where nothing else in the text names one.
    """

    start: int
    end: int
    areas: tuple[str, ...]
    weak: bool


class _Group(NamedTuple):
    area: str
    triggers: tuple[str, ...]
    weak: bool


class _Phrase(NamedTuple):
    words: tuple[str, ...]
    areas: tuple[str, ...]
    weak: bool


def area_triggers() -> Mapping[str, tuple[str, ...]]:
    """Return for each area of `model.AREAS` the words and phrases that name it, as the vocabulary writes them.

    >>> "pipeline" in area_triggers()["energy"]
    True
    """
    groups = _groups()
    return MappingProxyType(
        {area: tuple(word for group in groups if group.area == area for word in group.triggers) for area in model.AREAS}
    )


def areas_of(text: str) -> tuple[str, ...]:
    """Return the areas that a text names, each once, in the order of their first mention.

    Words match whole, in any case, in the singular or plural, with or without hyphens; of phrases that share words the
    longest counts, and weak words only where there are no others. Lemmas joined by spaces do as well as running text.
    Nothing is parsed: a negated area counts.

    >>> areas_of("a think tank on oil pipelines and arms sales")
    ('energy', 'infrastructure', 'arms')
    """
    every = find_areas(text)
    strong = [found for found in every if not found.weak]
    return tuple(dict.fromkeys(area for found in strong or every for area in found.areas))


def find_areas(text: str) -> list[AreaWords]:
    """Return the words of a text that name areas, in their order, with their places; see `areas_of`."""
    places = [(found.start(), found.end()) for found in _WORD.finditer(text)]
    words = [_singular(text[start:end].lower()) for start, end in places]
    phrases = _phrases()
    found: list[AreaWords] = []
    at = 0
    while at < len(words):
        phrase = _longest(phrases.get(words[at], ()), words, at)
        if phrase is None:
            at += 1
            continue
        last = at + len(phrase.words) - 1
        if phrase.areas:
            found.append(AreaWords(places[at][0], places[last][1], phrase.areas, phrase.weak))
        at = last + 1
    return found


def _longest(candidates: tuple[_Phrase, ...], words: list[str], at: int) -> _Phrase | None:
    """Return the first candidate that stands at a place; candidates come longest first."""
    for phrase in candidates:
        if tuple(words[at : at + len(phrase.words)]) == phrase.words:
            return phrase
    return None


@functools.cache
def _groups() -> tuple[_Group, ...]:
    return tuple(
        _Group(area, tuple(str(word) for word in group["triggers"]), bool(group.get("weak")))
        for area, groups in vocabulary("bilateral.ontology", "data", "areas.yml").items()
        for group in groups
    )


@functools.cache
def _phrases() -> Mapping[str, tuple[_Phrase, ...]]:
    """Return the phrases by their first word, longest first; those that hide others come with no areas."""
    areas: dict[tuple[str, ...], dict[str, None]] = {}
    weak: dict[tuple[str, ...], bool] = {}
    for group in _groups():
        for trigger in group.triggers:
            words = tuple(_singular(word) for word in _WORD.findall(trigger.lower()))
            areas.setdefault(words, {}).update({} if group.area == _NONE else {group.area: None})
            weak[words] = weak.get(words, True) and group.weak
    by_first: dict[str, list[_Phrase]] = {}
    for words in sorted(areas, key=len, reverse=True):
        by_first.setdefault(words[0], []).append(_Phrase(words, tuple(areas[words]), weak[words]))
    return {first: tuple(phrases) for first, phrases in by_first.items()}


def _singular(word: str) -> str:
    """Fold a plural to a form that its singular folds to as well; not every form is a word ("arms" is "arm")."""
    if word.endswith(("ies", "ie")):
        return word[: word.rindex("ie")] + "y"
    if len(word) < 4 or not word.endswith("s") or word.endswith(_KEEPS_ITS_S):
        return word
    return word[:-2] if word.endswith(("xes", "ches", "shes", "sses")) else word[:-1]
