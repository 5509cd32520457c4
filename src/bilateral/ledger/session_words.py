"""What words say of sessions: which number one has, and how often a body meets."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from bilateral.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class _Words:
    several: re.Pattern[str]
    numbered: tuple[re.Pattern[str], ...]
    ordinals: Mapping[str, int]
    rhythms: tuple[tuple[re.Pattern[str], int], ...]


def session_number(quote: str) -> int | None:
    """Return which session the words say it is; None where they say none, or several.

    >>> session_number("The consultations on strategic stability reach their thirteenth round.")
    13
    >>> session_number("visits Islamabad, for the first time in nine years") is None
    True
    """
    words = _words()
    if words.several.search(quote):
        return None
    said = {_value(found["number"], words.ordinals) for pattern in words.numbered for found in pattern.finditer(quote)}
    return said.pop() if len(said) == 1 else None


def stated_interval(quote: str) -> int | None:
    """Return how many days apart the words say that something is held; None where they say nothing, or two things.

    >>> stated_interval("The navies of Chile and Peru sail together every two years")
    731
    """
    said = {days for pattern, days in _words().rhythms if pattern.search(quote)}
    return said.pop() if len(said) == 1 else None


def _value(said: str, ordinals: Mapping[str, int]) -> int:
    word = re.sub(r"\s+", "-", said.lower())
    return ordinals[word] if word in ordinals else int(re.sub(r"\D", "", said))


@functools.cache
def _words() -> _Words:
    read = vocabulary("bilateral.ledger", "data", "sessions.yml")
    ordinals = {
        word: group["from"] + at * group.get("every", 1)
        for group in read["ordinals"]
        for at, word in enumerate(group["words"])
    }
    number = rf"(?P<number>\d{{1,3}}(?:st|nd|rd|th)|{_any(ordinals)})"
    between = (
        rf"(?:\s+(?!(?:{_any(ordinals)}|{_any(read['not_between']['words'])})\b)[\w-]+){{0,{read['between']['words']}}}"
    )
    nouns = rf"\b{number}{between}\s+(?:{_any(read['nouns']['words'])})\b{_spaced(read['within']['pattern'])}"
    times = _spaced(read["times"]["pattern"]).replace("(NUMBER)", number)
    after = rf"(?!\s+(?:{_any(read['no_rhythm_before']['words'])})\b)"
    plain = number.replace("?P<number>", "?:")
    return _Words(
        re.compile(rf"\b{plain}\s+(?:and|to|or)\s+(?:the\s+)?{plain}\b", re.IGNORECASE),
        (re.compile(nouns, re.IGNORECASE), re.compile(rf"\b{times}", re.IGNORECASE)),
        ordinals,
        tuple(
            (re.compile(rf"(?<![\w-])(?:{_any(row['words'])})\b{after}", re.IGNORECASE), row["days"])
            for row in read["rhythms"]
        ),
    )


def _any(words: object) -> str:
    assert isinstance(words, list | dict)
    return "|".join(_spaced(re.escape(word).replace(r"\ ", " ")) for word in sorted(words, key=len, reverse=True))


def _spaced(pattern: str) -> str:
    return pattern.replace(" ", r"\s+")
