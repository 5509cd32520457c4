"""The vocabulary and patterns of dates, read from `data/dates_*.yml` and compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from bilateral.vocabulary import vocabulary

_PLACEHOLDER = re.compile(r"\{(_1|__|_|[a-z]+(?:_[a-z]+)*)(\d?)\}")
_YEAR = r"(?:1[5-9]|20)\d\d"
SENTENCE_BREAK = re.compile(r"[.!?;](?=\s)|\n\s{0,3}\n")
"""Where a sentence ends, or a paragraph."""


@cache
def data(name: str) -> Mapping[str, Any]:
    """Return `data/NAME.yml` as a mapping, or as `{"entries": [...]}` where the file is a list."""
    loaded = vocabulary("bilateral.reading.en", "data", f"{name}.yml", words=True)
    return loaded if isinstance(loaded, dict) else {"entries": loaded}


@cache
def words(group: str) -> Mapping[str, Any]:
    """Return one group of `dates_words.yml`, keys in lower case; a plain list maps each word to None."""
    values = data("dates_words")[group]
    values = values.get("values", values)
    return {str(key).lower(): (values[key] if isinstance(values, dict) else None) for key in values}


def count_of(text: str) -> int:
    """Read a written or digital count of units ("two", "25", "twenty-five")."""
    if text.isdigit():
        return int(text)
    return sum(int(words("numbers").get(part, 0)) for part in text.lower().split("-"))


@dataclass(frozen=True, slots=True)
class Pattern:
    """One entry of `dates_patterns.yml`, compiled."""

    rule: str
    regex: re.Pattern[str]
    reads: str
    needs: str | None
    """The class of words ("month", "weekday", "season", "unit", "digit") without which it cannot match; None if any."""


@cache
def patterns() -> tuple[Pattern, ...]:
    """Return all patterns of dates, in the order of the file."""
    entries = data("dates_patterns")["entries"]
    return tuple(Pattern(e["rule"], compiled(e["pattern"]), e["reads"], _needs(e["pattern"])) for e in entries)


def _needs(pattern: str) -> str | None:
    """Return the rarest class of words that every match of a pattern holds."""
    for name, placeholder in (("month", "{month"), ("weekday", "{weekday"), ("season", "{season"), ("unit", "{unit}")):
        if placeholder in pattern:
            return name
    return "digit" if "{year" in pattern or "(?P<year>" in pattern else None


def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern after its placeholders are filled."""
    return re.compile(filled(pattern), re.IGNORECASE)


def filled(pattern: str) -> str:
    """Fill the placeholders of a pattern; a digit after a name is carried into the group's name."""
    shapes = _shapes()

    def fill(match: re.Match[str]) -> str:
        name, number = match.groups()
        if name not in shapes:
            return match[0]
        shape = shapes[name]
        if name == "day" and number:
            shape = shapes["day_mid"].replace("?P<day_mid>", "?P<day>")
        return shape.replace(f"?P<{name.split('_')[0]}>", f"?P<{name.split('_')[0]}{number}>") if number else shape

    return _PLACEHOLDER.sub(fill, pattern)


@cache
def _shapes() -> Mapping[str, str]:
    """Return what each placeholder stands for."""
    space = r"(?:[ \t\xa0\u2009\u202f]{1,3}|[ \t]{0,2}\r?\n[ \t]{0,4})"
    day = (
        rf"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\w)|"
        rf"(?:{_any(k for k, v in words('ordinals').items() if v <= 31)})(?={space}(?:day{space})?of{space})"
    )
    return {
        "_": space,
        "__": f"(?:{space})?",
        "_1": r"[ \n]",
        "day": rf"(?<![\w.,/$€£])(?<!\d[-–—])(?<![A-Za-z]-)(?P<day>{day})",
        "day_mid": rf"(?P<day_mid>{day})",
        "month": rf"(?<!\w)(?-i:(?P<month>{_cased_months(alone=False)}))(?!\w)\.?",
        "month_alone": rf"(?<![\w-])(?-i:(?P<month>{_cased_months(alone=True)}))(?!\w|{space}\d|[-–—/]\d)",
        "year": rf"(?P<year>{_YEAR})(?!\d|,\d{{3}}|\.\d(?!\d?(?:\s|$))|[A-Za-z%])",
        "year_open": rf"(?P<year>{_YEAR})",
        "year_bare": rf"(?P<year>{_YEAR})",
        "weekday": rf"(?<!\w)(?-i:{_any(_titled([*words('weekdays'), *words('weekday_abbreviations')]))})(?!\w)",
        "weekday_full": rf"(?-i:(?P<weekday>{_any(_titled(words('weekdays')))}))",
        "season": rf"(?<![\w-])(?P<season>{_any(words('seasons'))})(?!\w)",
        "which": r"(?<![\w-])(?P<which>last|past|previous|preceding|this|current|next|coming|upcoming|following"
        r"|ensuing|(?:very )?same|that)",
        "relative_year": rf"(?:the{space})?(?P<which>last|this|next|that|same|following|previous|preceding|coming|"
        rf"current){space}year\b",
        "unit": rf"(?P<unit>{_any(words('units'))})(?![a-rt-z])",
        "count": rf"(?<![\w-])(?P<count>\d{{1,3}}|{_compounds()})(?!\w)",
        "event": rf"(?P<event>{_any(event_nouns())})\b",
        "count_high": rf"(?<![\w.,])(?P<count>\d{{1,3}}|{_compounds()})(?!\w)",
        "nth": rf"(?<!\w)(?P<nth>\d{{1,3}}(?:st|nd|rd|th)|{_any(words('ordinals'))})(?!\w)",
        "decade_word": rf"(?P<decade>{_any(words('decades'))})",
        "to": rf"(?:(?:{space})?[-–—](?:{space})?|{space}(?:to|until|till|through|and){space}(?:the{space})?)",
        "counted": rf"\d|[:.]\d|%|,\d{{3}}|-(?:strong|member|year)|{space}(?:{_any(_year_words('counted'))})(?!\w)",
    }


@cache
def event_nouns() -> Mapping[str, tuple[str, str]]:
    """Return each form of a noun for an event that dates may be counted from, with its singular and its kind."""
    found: dict[str, tuple[str, str]] = {}
    for kind, entry in words("events").items():
        for noun in entry["nouns"]:
            plural = f"{noun}es" if noun.endswith(("sh", "ch", "ss")) else f"{noun}s"
            found |= {noun: (noun, kind), plural: (noun, kind)}
    return found


def _year_words(group: str) -> list[str]:
    return [str(word) for word in data("dates_context")["year"][group]["values"]]


def _any(values: Iterable[str]) -> str:
    return "|".join(re.escape(value) for value in sorted(values, key=len, reverse=True))


def _titled(values: Iterable[str]) -> list[str]:
    return [form for value in values for form in (value.title(), value.upper())]


def _compounds() -> str:
    """Return written numbers up to ninety-nine as alternatives."""
    ones = [word for word, value in words("numbers").items() if 1 <= value <= 9 and word not in ("a", "an")]
    return rf"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?:{_any(ones)})|{_any(words('numbers'))}"


def _cased_months(*, alone: bool) -> str:
    """Return the names of months as alternatives, each in the cases that it may have."""
    never_lower, never_alone = words("months_never_lower"), words("months_never_alone")
    names = [name for name in words("months") if not (alone and name in never_alone)]
    lower = [name for name in names if name not in never_lower]
    return _any([*_titled(names), *lower])
