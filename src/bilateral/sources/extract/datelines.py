"""The day a text was published, as the text prints it in its first lines or its path carries it: sure cases only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from bilateral.sources.extract.raw import rows
from bilateral.vocabulary import vocabulary

_PLACE = r"[A-ZÀ-ÞА-Я][\w.'’-]*(?:[ /][A-ZÀ-ÞА-Я][\w.'’-]*){0,3}(?:, [A-ZÀ-ÞА-Я][\w.'’ -]{1,25})?"
_CAPITALS = r"[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я .,'’/-]{2,40}?"
_AGENCY = r"(?:\([^()]{2,40}\)|/[^/]{2,40}/|\[[^\[\]]{2,40}\])"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?)"
_TIME = r"[0-2]?\d[:.][0-5]\d(?::\d\d)?(?: ?[ap]\.?m\.?)?(?: ?\(?[A-Z]{2,4}\)?(?:[+-]\d{1,2})?)?"
_PUBLISHED = r"(?i:first published|published|posted|date of publication|date|issued|released)"


def printed_date(text: str, *, latest: date) -> tuple[date, str] | None:
    """Return the date of a dateline or date line among the first lines, with the rule's name; None where none is sure.

    `latest` is the last day that can be true: a text is not published after it was found.

    >>> printed_date("KABUL, March 3, 2019 (AAA) - The ministers met.", latest=date(2020, 1, 1))
    (datetime.date(2019, 3, 3), 'dateline')
    """
    settings = _settings()
    lines = [line.strip() for line in text[:8000].splitlines() if line.strip()][: settings["lines"]]
    for line in lines:
        for name, pattern in _patterns():
            match = pattern.match(line[: settings["longest_line"]])
            found = _date_of(match.groupdict()) if match else None
            if found and found <= latest:
                return found, name
    return None


def path_date(path: str, *, latest: date) -> date | None:
    """Return the day that a file's name or an address carries (`2019/06/10`, `2019-06-10`), None where none does.

    >>> path_date("news/2019/06/10/talks.html", latest=date(2020, 1, 1))
    datetime.date(2019, 6, 10)
    """
    for pattern in _path_patterns():
        for match in pattern.finditer(path.lower()):
            found = _date_of(match.groupdict())
            if found and found <= latest:
                return found
    return None


def _settings() -> dict[str, Any]:
    read: dict[str, Any] = vocabulary("bilateral.sources.extract", "data", "datelines.yml")
    return read


@cache
def _months() -> dict[str, int]:
    return {name: number for number, names in _settings()["months"].items() for name in names}


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((entry["name"], re.compile(written)) for entry in _settings()["patterns"] for written in _fill(entry))


@cache
def _path_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row["pattern"]) for row in rows("path_dates.csv"))


def _fill(entry: dict[str, str]) -> Iterator[str]:
    """Put the parts into a pattern, once for each way to write a date."""
    parts = {
        "PLACE": _PLACE,
        "CAPITALS": _CAPITALS,
        "AGENCY": _AGENCY,
        "WEEKDAY": _WEEKDAY,
        "TIME": _TIME,
        "PUBLISHED": _PUBLISHED,
    }
    for written in _written_dates():
        filled = {**parts, "DATE": written}
        yield "".join(filled.get(piece, piece) for piece in re.split(r"([A-Z]{4,})", entry["pattern"]))


def _written_dates() -> tuple[str, ...]:
    names = "|".join(sorted(_months(), key=len, reverse=True))
    month, year = rf"(?P<name>(?i:{names}))\b\.?", r"(?P<year>(?:19|20)\d\d)(?!\d)"
    return (
        rf"{month} (?P<day>[0-3]?\d)(?:st|nd|rd|th)?,? {year}",
        rf"(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|\.)?(?: de)? {month},?(?: de)? {year}",
        r"(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?!\d)",
        r"(?P<day>[0-3]\d)\.(?P<month>[01]\d)\.(?P<year>(?:19|20)\d\d)(?!\d)",
    )


def _date_of(parts: dict[str, str | None]) -> date | None:
    digits = parts.get("month")
    month = int(digits) if digits else _months().get(str(parts.get("name")).lower(), 0)
    year, day = int(str(parts["year"])), int(str(parts["day"]))
    try:
        return date(year, month or 13, day)
    except ValueError:
        return None
