"""Words that take a side, and phrases that lean on sources without naming them, with their places in a text."""

from __future__ import annotations

import csv
import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources

from bilateral.vocabulary import vocabulary

_QUOTES = re.compile(r"[“\"‘](?P<said>[^“”\"]{1,600}?)[”\"’](?!\w)")
CONTEXT = 60
"""Characters shown on either side of a place."""


@dataclass(frozen=True, slots=True)
class Place:
    """A word or phrase where it stands in a text, with the reason for pointing it out."""

    words: str
    start: int
    end: int
    reason: str
    around: str
    """The words about it, cut at spaces."""
    quoted: bool
    """Whether it stands between quotation marks: then the text may only repeat it."""


def loaded_words(text: str) -> list[Place]:
    """Return the loaded words of a text in their order; longer phrases win over the words in them."""
    return _places(text, _loaded())


def unnamed_sources(text: str) -> list[Place]:
    """Return where a text leans on sources that it does not name, or on what is said to need none."""
    return _places(text, _unnamed())


@dataclass(frozen=True, slots=True)
class _Words:
    pattern: re.Pattern[str]
    reasons: Mapping[str, str]
    unless: Mapping[str, re.Pattern[str]]
    """Words about a place with which the word means something else."""


def _places(text: str, wanted: _Words) -> list[Place]:
    quoted = [(found.start("said"), found.end("said")) for found in _QUOTES.finditer(text)]
    found = []
    for match in wanted.pattern.finditer(text.replace("’", "'")):
        start, end = match.span()
        inside = any(first <= start and end <= last for first, last in quoted)
        words = " ".join(text[start:end].replace("’", "'").split())
        key = words if words in wanted.reasons else words.lower()
        about = around(text, start, end)
        if key in wanted.unless and wanted.unless[key].search(about):
            continue
        found.append(Place(text[start:end], start, end, wanted.reasons[key], about, inside))
    return found


def around(text: str, start: int, end: int, context: int = CONTEXT) -> str:
    """Return the words about a place on one line, cut at spaces, with an ellipsis where the text goes on.

    >>> around("one two three four", 4, 7, 6)
    'one two three …'
    """
    first, last = max(0, start - context), min(len(text), end + context)
    before, after = text[first:start], text[end:last]
    if first > 0:
        before = "… " + before.partition(" ")[2]
    if last < len(text):
        after = after.rpartition(" ")[0] + " …"
    return " ".join(f"{before}{text[start:end]}{after}".split())


@functools.cache
def _loaded() -> _Words:
    with resources.files("bilateral.brief").joinpath("data", "loaded_words.csv").open(encoding="utf8") as file:
        return _words((row["word"], row["reason"], row["unless"]) for row in csv.DictReader(file))


@functools.cache
def _unnamed() -> _Words:
    return _words((row["phrase"], row["reason"], "") for row in vocabulary("bilateral.brief", "data", "unnamed.yml"))


def _words(given: Iterable[tuple[str, str, str]]) -> _Words:
    """Compile words: those with a capital only as written, the others in any case; the longest first."""
    rows = list(given)
    longest = sorted((word for word, _, _ in rows), key=len, reverse=True)
    parts = (_spaced(word) if word != word.lower() else f"(?i:{_spaced(word)})" for word in longest)
    return _Words(
        re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w-])"),
        {word: reason for word, reason, _ in rows},
        {word: re.compile(unless, re.IGNORECASE) for word, _, unless in rows if unless},
    )


def _spaced(word: str) -> str:
    return r"\s+".join(map(re.escape, word.split()))
