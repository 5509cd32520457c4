"""Numbers as texts give them: "about 153 million dollars", "over 200 troops", and whether two of them agree."""

from __future__ import annotations

import calendar
import functools
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from bilateral.brief.check.stated import (
    currencies,
    hedges,
    stated,
    stem_of,
    words,
)
from bilateral.model import Amount

_VALUES = {word: float(value) for word, value in stated()["counting"]["numbers"].items()}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9,
           "trillion": 1e12}  # fmt: skip
_MONTHS = [name.lower() for name in calendar.month_name[1:]]
_STOPS = "|".join(stated()["counting"]["stops"].split())
_WHOSE = r"(?:\s(?-i:[A-Z])[a-z]+(?:,\s(?-i:[A-Z])[a-z]+)*,?\sand\s(?-i:[A-Z])[a-z]+(?=\s[a-z]))?"
"""Whose they are, where two or more are named: "300 Kazakh and Uzbek soldiers"."""
_NUMBER = re.compile(
    r"(?P<sign>[$€£¥₽₹])?\s?(?<![\w.,-])(?P<value>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|"
    + "|".join(sorted(_VALUES, key=len, reverse=True))
    + r")(?P<scale>(?:\s|-)?(?:hundred|thousand|million|billion|trillion|mn|bn|m)\b)?(?![\w/:-]|(?:st|nd|rd|th)\b)"
    r"(?P<percent>\s?(?:%|per ?cent))?" + _WHOSE + r"(?P<after>(?:[\s-]+(?!(?:" + _STOPS + r")\b)[A-Za-z][\w-]*){0,3})",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z][\w]*")
_ROUND = 100
"""From this number on the last digits of a round number are taken for rounding; below it counts are exact."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with the range in which its words leave the truth, its unit, and the stems of what is counted."""

    value: float
    low: float
    high: float
    unit: str | None
    of: frozenset[str]
    text: str

    def comparable(self, other: Quantity) -> bool:
        """Whether both count the same thing: the same currency or share, or what is counted has a word in common."""
        if self.unit or other.unit:
            return self.unit == other.unit
        return bool(self.of & other.of)

    def agrees(self, other: Quantity) -> bool:
        """Whether one true number can lie behind both."""
        return self.low <= other.high and other.low <= self.high


@functools.lru_cache(maxsize=8192)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Return the amounts that a text gives; dates, ordinals, spans of time and counts of the parties are none.

    >>> [(one.value, one.unit) for one in quantities("a contract worth about $153 million for four helicopters")]
    [(153000000.0, 'USD'), (4.0, None)]
    """
    return tuple(_found(text))


def _found(text: str) -> Iterator[Quantity]:
    for match in _NUMBER.finditer(text):
        after = [word.lower() for word in _WORD.findall(match["after"])]
        scale = (match["scale"] or "").strip(" -").lower()
        if not scale and _is_date(text, match, after):
            continue
        value = _value(match["value"]) * _SCALES.get(scale, 1.0)
        unit = _unit(match, after)
        of = _counted(after)
        if unit is None and not of:
            continue
        hedge, (low, high) = _range(text[: match.start()], value, match["value"])
        yield Quantity(value, low, high, unit, of, _as_written(hedge, match[0], unit, of))


def _as_written(hedge: str, found: str, unit: str | None, of: frozenset[str]) -> str:
    """Return the words of a number up to what is counted: "300 soldiers took part" is told as 300 soldiers."""
    said = found.split()
    ends = [at for at, word in enumerate(said, 1) if _tells_what(word, unit, of)]
    return " ".join([*hedge.split(), *said[: ends[-1] if ends else len(said)]])


def _tells_what(word: str, unit: str | None, of: frozenset[str]) -> bool:
    parts = [part.lower() for part in _WORD.findall(word)]
    return (
        any(stem_of(part) in of or (unit and part in currencies()) for part in parts) or "%" in word or "cent" in parts
    )


def of_amount(amount: Amount) -> Quantity | None:
    """Return an amount that a claim carries as a quantity, None where it does not say of what."""
    unit = currencies().get((amount.unit or "").lower(), amount.unit) if amount.unit else None
    of = _counted([word.lower() for word in _WORD.findall(amount.of or "")])
    if unit is None and not of:
        return None
    money = unit if unit in set(currencies().values()) else None
    low, high = _rounded(amount.value, f"{amount.value:g}")
    return Quantity(
        amount.value,
        low,
        high,
        money,
        of,
        f"{amount.value:g} {amount.of or amount.unit}",
    )


def _value(written: str) -> float:
    plain = written.lower().replace(",", "")
    return _VALUES[plain] if plain in _VALUES else float(plain)


def _unit(match: re.Match[str], after: list[str]) -> str | None:
    if match["percent"]:
        return "%"
    if match["sign"]:
        return currencies()[match["sign"]]
    return next((currencies()[word] for word in after[:2] if word in currencies()), None)


def _counted(after: list[str]) -> frozenset[str]:
    """Return the stems of what is counted; nothing where that is a side or a span of time."""
    apart = words("counted_apart")
    if len(after) > 1 and after[0] in words("counted_more"):
        after = after[1:]
    if after and (after[0] in apart or after[0] in _MONTHS):
        return frozenset()
    noun = [word for number, word in enumerate(after) if not (number and word.endswith("ed"))]
    dull = apart | words("common_words")
    kept = (word for word in noun if len(word) > 2 and word not in dull and word not in currencies())
    return frozenset(map(stem_of, kept))


def _is_date(text: str, match: re.Match[str], after: list[str]) -> bool:
    before = _WORD.findall(text[max(0, match.start() - 14) : match.start()].lower())[-1:]
    year = re.fullmatch(r"(?:1[89]|20)\d\d", match["value"]) is not None and not match["sign"]
    return year or bool(before and before[0] in _MONTHS) or bool(after and after[0] in _MONTHS)


def _range(before: str, value: float, written: str) -> tuple[str, tuple[float, float]]:
    """Return the words before a number that widen it, and between what the truth lies."""
    said = " ".join(before.lower().split()[-4:])
    for hedge in hedges():
        for word in hedge.words:
            if re.search(rf"\b{re.escape(word)}(?: the| a)?$", said):
                return word, (value * hedge.low, value * hedge.high)
    return "", _rounded(value, written)


def _rounded(value: float, written: str) -> tuple[float, float]:
    """Return what rounding to the digits that are written leaves open: 2 billion is 1.5 to 2.5, 4 is 4."""
    if value < _ROUND:
        return value, value
    digits = len(re.sub(r"\D", "", f"{value:.0f}".rstrip("0"))) or 1
    if "." in written:
        digits = max(digits, len(re.sub(r"\D", "", written).lstrip("0")))
    half = 10 ** (math.floor(math.log10(value)) - digits + 1) / 2
    return value - min(half, value * 0.15), value + min(half, value * 0.15)
