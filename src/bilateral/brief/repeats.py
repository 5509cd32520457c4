"""What a text says twice in the same words."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
RUN = 8
"""Words in a row that count as a repetition."""
TELLING = 3
"""How many of them must have more than four letters: a long title is no repetition."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """A run of words that comes again: where it stands first, and where later."""

    words: str
    first: tuple[int, int]
    """Character offsets, past-the-end."""
    later: tuple[int, int]
    length: int
    """In words."""


def repeats(text: str, run: int = RUN) -> list[Repeat]:
    """Return the runs of at least `run` words that a text repeats, each as long as it goes, in order.

    Case and punctuation do not matter. Of three places the first two make one repeat, the first and third another.
    """
    tokens = [(found.group().lower().replace("’", "'"), *found.span()) for found in _WORD.finditer(text)]
    words = [word for word, _, _ in tokens]
    seen: dict[tuple[str, ...], int] = {}
    found: list[Repeat] = []
    at = 0
    while at + run <= len(words):
        key = tuple(words[at : at + run])
        first = seen.setdefault(key, at)
        if first + run > at:
            at += 1
            continue
        length = _length(words, first, at, run)
        if _is_telling(words[at : at + length]):
            spans = [(tokens[here][1], tokens[here + length - 1][2]) for here in (first, at)]
            found.append(Repeat(text[slice(*spans[1])], spans[0], spans[1], length))
        at += length
    return found


def _length(words: list[str], first: int, later: int, least: int) -> int:
    length = least
    while later + length < len(words) and first + length < later and words[first + length] == words[later + length]:
        length += 1
    return length


def _is_telling(words: list[str]) -> bool:
    return sum(len(word) > 4 for word in words) >= TELLING
