"""Finds where a sentence starts although the full stop before it is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from bilateral.reading.en.date_patterns import data, words

_SEAM = re.compile(r"(?<=[ \n,;(“‘\"])([a-z]{3,24})[ \n]{1,3}(?=([A-Z][a-z]{0,24})[ \n]([\w’'-]{1,24}))")
_REACH = 400
_SUBJECT_WORDS = 6
_WORD = re.compile(r"[ \n]?([\w’'-]+)")
_WORDS = re.compile(r"[a-z]+")


@cache
def _group(name: str) -> frozenset[str]:
    return frozenset(str(word) for word in data("segment")[name]["values"])


@cache
def _adjective() -> re.Pattern[str]:
    return re.compile(data("segment")["adjective_endings"]["pattern"])


@cache
def _calendar_names() -> frozenset[str]:
    return frozenset([*words("weekdays"), *words("months")])


def run_on_breaks(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the offsets at which a capitalised word opens a sentence right behind a lower-case word.

    Two rules, both only where the words before hold a finite verb of their own. An opener ("The", "However") behind a
    content word and before a lower-case word opens a sentence. So does a capitalised subject of up to six words with
    its verb and that verb's object: without the object it may be a relative clause ("the deal Moscow had signed").
    """
    floor = start
    for match in _SEAM.finditer(text, start, end):
        since = max(floor, match.end() - _REACH)
        if match[1] in _group("never_before_run_on") | _group("modifiers") or not _has_verb(text, since, match.end()):
            continue
        opens = match[2] in _group("run_on_openers") and match[3][0].islower()
        leans = _adjective().search(match[1]) or match[2].lower() in _calendar_names()
        if opens or (not leans and _has_clause(text, match.end(), end)):
            yield match.end()
            floor = match.end()


def _has_verb(text: str, start: int, end: int) -> bool:
    """Whether the sentence so far has a finite verb."""
    since = max(start, text.rfind(". ", start, end) + 1)
    return any(word in _group("finite") for word in _WORDS.findall(text[since:end]))


def _has_clause(text: str, at: int, end: int) -> bool:
    """Whether a subject, a finite verb and what fills its object follow, with nothing left out."""
    ahead = _words(text, at, end)
    verbs = _group("auxiliaries") | _group("saying")
    verb = next((i for i, word in enumerate(ahead[: _SUBJECT_WORDS + 1]) if word in verbs), None)
    if verb is None or not _is_subject(ahead[:verb]):
        return False
    rest = ahead[verb + 1 : verb + 8]
    filled = next((i for i, word in enumerate(rest) if word in _group("complements")), None)
    if filled is None or not all(_fits(word, last) for last, word in pairwise(["", *rest[:filled]])):
        return False
    if ahead[verb] in _group("saying"):
        return rest[filled] == "that"
    return any(word.endswith(("ed", "n", "t", "ld", "de", "ing")) for word in rest[: min(filled, 2)])


def _fits(word: str, last: str) -> bool:
    """Whether a word may stand between a verb and its object: an adverb, a participle, or a day or year."""
    return word.islower() or word.isdigit() or last in ("in", "on")


def _is_subject(named: list[str]) -> bool:
    """Whether words can be a subject that opens with a name and an office: no preposition but "of", no conjunction."""
    stops = _group("never_before_run_on") - {"of", "the"}
    if len(named) < 2 or any(word in stops for word in named):
        return False
    return named[-1].islower() and named[-1] not in _group("never_before_run_on")


def _words(text: str, at: int, end: int) -> list[str]:
    """Return up to sixteen words from an offset on, as far as no punctuation intervenes."""
    found: list[str] = []
    while len(found) < 16:
        match = _WORD.match(text, at, end)
        if not match:
            break
        found.append(match[1])
        at = match.end()
    return found
