"""Finds the quantities of an English text: money, measures, shares, and counts of things.

Vocabulary is `data/amounts.yml`. Numbers that belong to a date, number a thing ("Article 5") or stand inside a name
("Su-35") are none. quantulum3, the kept library for this, needs scikit-learn models to decide and has no counted
things; price-parser reads money only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from bilateral.model import Amount, Span
from bilateral.reading.en.date_mention import DateMention
from bilateral.reading.en.date_patterns import data
from bilateral.reading.en.dates import find_dates

_DIGITS = r"\d{1,3}(?:,\d{2,3}){1,5}(?:\.\d{1,4})?(?!\d)|\d{1,12}(?:\.\d{1,6})?(?![\d,]*\d)"
_SPACE = r"[ \t\n\xa0]{1,3}"
_NOUN = re.compile(rf"(?:{_SPACE}|-(?=strong\b|member\b))([A-Za-z][\w’'/.-]{{0,30}})")
_NUMBER_BEFORE = re.compile(r"([\w.]+)[ \t\n]{1,3}$")
_OF = re.compile(rf"{_SPACE}of{_SPACE}((?:[a-z][a-z-]{{2,20}}{_SPACE})?[a-z][a-z-]{{2,20}})\b")
_MAX_WORDS = 4
_TIMED = frozenset({"duration", "recurrence", "anniversary"})


def find_amounts(text: str, *, dates: Sequence[DateMention] | None = None) -> list[tuple[Span, Amount]]:
    """Return the quantities of a text, in order and without overlap, each with the characters that state it.

    `dates` are the text's mentions of time where the caller has them already; a number inside one is no amount.
    Money has its ISO code as `unit` (the currency's bare name where the state is not said), measures their unit;
    counted things are named by `of` with `unit` None.

    >>> [(span.start, amount) for span, amount in find_amounts("They bought four Mi-35M helicopters.")]
    [(12, Amount(value=4.0, unit=None, of='Mi-35M helicopters'))]
    """
    taken = [m.span for m in (find_dates(text) if dates is None else dates) if m.kind not in _TIMED]
    found: list[tuple[Span, Amount]] = []
    floor = at = 0
    for match in _pattern().finditer(text):
        while at < len(taken) and taken[at].end <= match.start():
            at += 1
        inside = at < len(taken) and taken[at].start < match.end()
        if match.start() < floor or inside or _numbers_a_thing(text, match):
            continue
        read = _money(match) or _measured(text, match) or _counted(text, match)
        if read:
            found.append(read)
            floor = read[0].end
    return found


@cache
def _words(group: str) -> Mapping[str, str | float]:
    values = data("amounts")[group]["values"]
    if isinstance(values, dict):
        return {str(key).lower(): value for key, value in values.items()}
    return {str(key).lower(): "" for key in values}


def _any(values: Iterable[str]) -> str:
    return "|".join(re.escape(value) for value in sorted(values, key=len, reverse=True))


@cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern of a number with the sign before it and the scale behind it."""
    long_scales = [word for word in _words("scales") if word not in _words("short_scales")]
    tens = [word for word, value in _words("numbers").items() if isinstance(value, int) and value >= 20]
    ones = [word for word, value in _words("numbers").items() if 1 <= float(value) <= 9 and word not in ("a", "an")]
    written = (
        rf"(?:{_any(tens)})(?:-(?:{_any(ones)}))?|{_any(w for w in _words('numbers') if w not in ('a', 'an', 'half'))}"
    )
    signs = _any(_words("signs"))
    scale = rf"(?:{_SPACE}|-)?(?:{_any(long_scales)})s?\b"
    return re.compile(
        rf"(?<![\w.,$€£¥₹])(?:(?P<sign>{signs})\s?(?P<paid>{_DIGITS})(?P<paid_scale>{scale}|(?:{_SPACE})?[mk]\b)?"
        rf"|(?<![-–])(?P<number>{_DIGITS})(?P<scale>(?:{scale}){{0,2}})"
        rf"|(?<![-–])(?P<written>(?:half{_SPACE}a|a){_SPACE}(?=(?:{_any(long_scales)})\b)|(?:{written}))"
        rf"(?P<written_scale>(?:(?:{_SPACE}|-)?(?:{_any(long_scales)})s?\b){{0,2}})(?![\w]))",
        re.IGNORECASE,
    )


@cache
def _unit_pattern() -> re.Pattern[str]:
    units = [*_words("units"), *_words("currencies")]
    return re.compile(rf"(?:{_SPACE}|-)?(?P<unit>{_any(units)})(?![\w])", re.IGNORECASE)


def _value(number: str, scale: str) -> float:
    """Return the number that digits or words with their scales make."""
    words = _words("numbers")
    text = number.strip().lower().replace(",", "")
    if text[:1].isdigit():
        value = float(text)
    elif text.startswith("half"):
        value = 0.5
    else:
        value = sum(float(words[part]) for part in text.split("-"))
    for word in re.split(r"[\s-]+", scale.strip(" -\n\t\xa0").lower()):
        scales = _words("scales")
        value *= float(scales.get(word) or scales.get(word.rstrip("s")) or 1)
    return value


def _parts(match: re.Match[str]) -> tuple[str, str]:
    number = match["number"] or match["written"] or match["paid"]
    return number, match["scale"] or match["written_scale"] or match["paid_scale"] or ""


def _numbers_a_thing(text: str, match: re.Match[str]) -> bool:
    """Whether the word before the number shows that it numbers one thing."""
    before = _NUMBER_BEFORE.search(text, max(0, match.start() - 24), match.start())
    return bool(before and before[1].lower() in _words("numbering") and match["number"])


def _money(match: re.Match[str]) -> tuple[Span, Amount] | None:
    if not match["sign"]:
        return None
    unit = str(_words("signs")[match["sign"].lower()])
    return Span(*match.span()), Amount(_value(*_parts(match)), unit)


def _measured(text: str, match: re.Match[str]) -> tuple[Span, Amount] | None:
    """Read a number with a currency's or measure's word, and what is measured where "of" says so."""
    behind = _unit_pattern().match(text, match.end())
    if not behind:
        return None
    name = behind["unit"].lower()
    unit = str(_words("units").get(name) or _words("currencies")[name])
    of = _OF.match(text, behind.end())
    thing = of[1].split()[0] if of and unit != "percent" else None
    if thing in _words("stops"):
        thing = None
    end = of.start(1) + len(thing) if of and thing else behind.end()
    return Span(match.start(), end), Amount(_value(*_parts(match)), unit, thing)


def _counted(text: str, match: re.Match[str]) -> tuple[Span, Amount] | None:
    """Read a number with the first plural noun behind it."""
    number, scale = _parts(match)
    if number.lower() in ("one", "half") and not scale:
        return None
    at, first = match.end(), None
    for _ in range(_MAX_WORDS):
        noun = _NOUN.match(text, at)
        if not noun or noun[1].lower() in _words("stops") or noun[1].lower() in _words("not_plural"):
            return None
        if noun[1].lower() in ("strong", "member"):
            return _strength(text, match, noun)
        first = noun.start(1) if first is None else first
        word, at = noun[1].rstrip("’'.,"), noun.end()
        if _is_plural(word):
            end = noun.start(1) + len(word)
            return Span(match.start(), end), Amount(_value(number, scale), None, text[first:end])
        if word != noun[1]:
            return None
    return None


def _strength(text: str, match: re.Match[str], noun: re.Match[str]) -> tuple[Span, Amount] | None:
    """Read "a 1,500-strong force" as 1,500 of a force's members."""
    body = _NOUN.match(text, noun.end())
    if not body:
        return None
    return Span(match.start(), body.end(1)), Amount(_value(*_parts(match)), noun[1].lower(), body[1])


def _is_plural(word: str) -> bool:
    lower = word.lower()
    if lower in _words("plurals"):
        return True
    return len(lower) > 3 and lower.endswith("s") and not lower.endswith(("ss", "us", "’s", "'s", "is", "ous"))
