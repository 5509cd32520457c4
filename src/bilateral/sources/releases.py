"""When a file of a data set was released, as far as its name or its first lines say."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date

_MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_abbr) if name}
_IN_NAME = (
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})[-_]?(?P<month>\d{2})[-_]?(?P<day>\d{2})(?!\d)"),
    re.compile(r"(?P<word>[a-z]{3})[a-z]*[-_ ]?(?P<year>(?:19|20)\d{2})(?!\d)", re.IGNORECASE),
)
_IN_WORDS = re.compile(
    r"(?:generated|updated|released|downloaded)\D{0,20}?(?P<day>\d{1,2})\s+(?P<word>[a-z]{3})[a-z]*\s+(?P<year>\d{4})",
    re.IGNORECASE,
)


def released(name: str) -> date | None:
    """Return the day that a file's name gives; of a month its last day, None where the name holds neither.

    >>> released("IdealpointestimatesAll_Jun2024.csv"), released("votes-2020-04-27.csv")
    (datetime.date(2024, 6, 30), datetime.date(2020, 4, 27))
    """
    found = (_day(match.groupdict()) for form in _IN_NAME for match in form.finditer(name))
    return next((one for one in found if one), None)


def generated(lines: Iterable[str]) -> date | None:
    """Return the day on which the lines above a table say that it was made.

    >>> generated(["Information generated: 13 March 2024"])
    datetime.date(2024, 3, 13)
    """
    matches = (_IN_WORDS.search(line) for line in lines)
    return next((found for match in matches if match for found in [_day(match.groupdict())] if found), None)


def _day(parts: dict[str, str]) -> date | None:
    month = _MONTHS.get(parts["word"].casefold()) if "word" in parts else int(parts["month"])
    if not month or not 1 <= month <= len(_MONTHS):
        return None
    year = int(parts["year"])
    last = calendar.monthrange(year, month)[1]
    day = int(parts.get("day", last))
    return date(year, month, day) if 1 <= day <= last else None
