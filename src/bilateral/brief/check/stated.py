"""The rules of checking as data: `data/checking.yml`, `data/premises.yml` and `data/rules.yml`, with reasons."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bilateral.vocabulary import vocabulary

STEM = 5
"""How many first letters stand for a word of a name, as in the ledger's merging."""
_LETTERS = 6
"""How many first letters stand for another word, its ending left out: one more tells control from contract."""
_ENDING = re.compile(r"(?<=\w{3})(?:ing|ed|es|s|e)$")


def read(name: str) -> Mapping[str, Any]:
    """Return one of the data files of this package."""
    loaded: Mapping[str, Any] = vocabulary("bilateral.brief.check", "data", name)
    return loaded


def stated() -> Mapping[str, Any]:
    """Return the rules of matching and comparing."""
    return read("checking.yml")


@functools.cache
def days(name: str) -> timedelta:
    """Return a span of days that the rules name."""
    return timedelta(days=int(stated()[name]["days"]))


@functools.cache
def share(name: str) -> float:
    """Return a bar of confidence, between 0 and 1."""
    return float(stated()[name]["confidence"])


@functools.cache
def words(name: str) -> frozenset[str]:
    """Return a list of words that the rules name, in lower case."""
    return frozenset(str(stated()[name]["words"]).split())


@functools.cache
def acts(name: str) -> frozenset[str]:
    """Return a list of acts that the rules name."""
    return frozenset(stated()[name]["acts"])


@functools.cache
def areas_of_all() -> frozenset[str]:
    """Return the areas that much has in common, so that sharing one of them says little."""
    return frozenset(stated()["areas_of_all"]["areas"])


@functools.cache
def areas_alone() -> frozenset[str]:
    """Return the areas that say too little, alone, for a fact to bear on a view."""
    return frozenset(stated()["areas_alone"]["areas"])


@functools.cache
def patterns(name: str) -> re.Pattern[str]:
    """Return the patterns that the rules name as one, in any case."""
    return re.compile("|".join(stated()[name]["patterns"]), re.IGNORECASE)


@functools.lru_cache(maxsize=65536)
def says(name: str, words: str) -> bool:
    """Whether some words hold one of the patterns that the rules name; a text's are asked for with every claim."""
    return patterns(name).search(words) is not None


@functools.cache
def _pairs(name: str) -> frozenset[tuple[str, str]]:
    return frozenset(_each_pair(stated()[name]))


def _each_pair(groups: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for group in groups:
        for one in group["acts"]:
            for other in group.get("to", group["acts"]):
                yield one, other
                yield other, one


def related(one: str, other: str) -> bool:
    """Whether reports may tell one deed under these two acts."""
    return (one, other) in _pairs("families")


def opposed(one: str, other: str) -> bool:
    """Whether one of these acts denies the other where both are told of one deed."""
    return one != other and (one, other) in _pairs("opposed")


@functools.cache
def contraries() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Return pairs of groups of words, in lower case: a word of the one denies one of the other."""
    return tuple((frozenset(row["one"]), frozenset(row["other"])) for row in stated()["contraries"])


@functools.lru_cache(maxsize=65536)
def stem_of(word: str) -> str:
    """Return what stands for a word in lower case: that of its group, else its beginning without an ending.

    >>> stem_of("contracts") == stem_of("deal"), stem_of("controls") == stem_of("contracts")
    (True, False)
    """
    group = _synonyms().get(word) or _synonyms().get(word.removesuffix("s"))
    return group or _ENDING.sub("", word, count=1)[:_LETTERS]


@functools.cache
def _synonyms() -> Mapping[str, str]:
    """Return word -> the word that stands for its group."""
    groups = (group["words"] for group in stated()["synonyms"])
    return {word.lower(): f"{group[0].lower()}*" for group in groups for word in group}


@functools.cache
def words_of(stem: str) -> frozenset[str]:
    """Return the words of the group that a stem stands for; none where it stands for one word."""
    return frozenset(word for word, group in _synonyms().items() if group == stem)


@functools.cache
def how_far(status: str) -> int:
    """Return how far a status says that a deed has got, 3 for done, 0 for denied."""
    return next(
        (int(one["order"]) for one in stated()["statuses"].values() if status in one["statuses"]),
        0,
    )


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words before a number, and the shares of it between which the truth lies."""

    words: tuple[str, ...]
    low: float
    high: float


@functools.cache
def hedges() -> tuple[Hedge, ...]:
    """Return the words that widen a number."""
    return tuple(Hedge(tuple(row["words"]), row["low"], row["high"]) for row in stated()["hedges"])


@functools.cache
def currencies() -> Mapping[str, str]:
    """Return sign or word -> code of the currency."""
    return {word: row["unit"] for row in stated()["currencies"] for word in (row["sign"], *row["words"])}
