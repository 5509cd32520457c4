"""Tells years from other four-digit numbers by the words around them.

A number from 1500 to 2099 is a year after a word of time ("in", "since", "early"), in brackets, in a list with another
year, after a place and a comma, as the first word of a line that goes on like a heading or a clause, or between a
determiner and a noun (then it only names the thing). After a capitalised word it is part of a name; before a counted
noun, or after a word of quantity or numbering, it is a count.
"""

from __future__ import annotations

import re
from functools import cache

from bilateral.reading.en.date_mention import Found
from bilateral.reading.en.date_patterns import compiled, data

_BEFORE = re.compile(r"([^\s(\[“”\"]+)[\s(\[“”\"]{0,3}$")
_NEXT = re.compile(r"[ \t\r\n]{1,3}([A-Za-z][\w’'-]{0,30})")
_LISTED = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?:,|,?[ \n](?:and|or|to|nor|&))[ \n]$")
_BRACKETED = re.compile(r"[(\[]$")
_CLOSED = re.compile(r"\s?[)\];,–—-]")
_PLACED = re.compile(r"[A-Z][\w’'.-]+,\s$")
_LINE_START = re.compile(r"(?:^|\n)[ \t]{0,8}(?:[-*•–—][ \t]{1,3})?$")
_SENTENCE_START = re.compile(r"[.!?][”\"’']?\s{1,3}$")
_LINE_END = re.compile(r"[ \t]{0,8}(?:\r?\n|$)")


@cache
def _group(name: str) -> frozenset[str]:
    return frozenset(str(word) for word in data("dates_context")["year"][name]["values"])


@cache
def _opening() -> re.Pattern[str]:
    return compiled(data("dates_context")["year"]["starts_line"]["pattern"])


def role_of_year(text: str, found: Found) -> str | None:
    """Say what a bare number is: "adverbial" or "attributive" date, "name", or None where it is no year.

    `found.bound` holds the preposition before it, or `found.start` lies before the number where a part of the
    year ("early") was taken in.
    """
    number = found.end - 4
    before, after = text[max(0, number - 60) : number], text[found.end : found.end + 60]
    following = _NEXT.match(after)
    next_word = following[1] if following else ""
    if next_word.lower() in _group("never_before"):
        return "name"
    previous = _BEFORE.search(before)
    word = previous[1] if previous else ""
    if word.lower() in _group("quantities"):
        return None
    counted = next_word.lower() in _group("counted")
    if found.start < number:
        return "adverbial"
    if found.bound and not (counted and (word.lower() in _group("weak_words") or word.lower() == "the")):
        return _after_binding(word, next_word)
    if counted:
        return None
    if _stands_alone(before, after) or word.lower() in _group("after_words"):
        return "adverbial"
    return _named_by(before, word, next_word)


def _after_binding(word: str, next_word: str) -> str:
    """Tell "since 2015" from "since the 2015 accord"."""
    return "attributive" if word.lower() == "the" and next_word else "adverbial"


def _stands_alone(before: str, after: str) -> bool:
    """Whether brackets, a list, a place with a comma, or the start of a line show a year."""
    if _LISTED.search(before) or (_BRACKETED.search(before) and _CLOSED.match(after)):
        return True
    if _LINE_START.search(before):
        return bool(_opening().match(after) or _LINE_END.match(after))
    if _SENTENCE_START.search(before):
        return bool(_opening().match(after))
    return bool(_PLACED.search(before) and re.match(r"\s?(?:[.;)\]\n]|$)", after))


def _named_by(before: str, word: str, next_word: str) -> str | None:
    """Tell the year by which a thing is called from one that is part of a name."""
    possessive = word.endswith(("’s", "'s", "s’", "s'"))
    if next_word and (possessive or word.lower() in _group("determiners")):
        return "attributive"
    if word[:1].isupper() and word not in _group("name_words_ok") and not possessive:
        return "attributive" if next_word[:1].islower() and word.isupper() else "name"
    adjective = re.search(r"\b(the|a|an|its|their|his|her|this|that|our)[ \n][a-z-]{3,20}[ \n]$", before)
    return "attributive" if adjective and next_word else None
