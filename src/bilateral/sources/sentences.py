"""Periods, parties and lists as English words, for the notes that data sets' rows become."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from bilateral.ontology import name_of


def in_words(day: date) -> str:
    """Return a day as it is written in English.

    >>> in_words(date(1949, 4, 4))
    '4 April 1949'
    """
    return f"{day.day} {day:%B} {day.year}"


def period_in_words(start: date, end: date | None) -> str:
    """Return a period in English: in years where it has whole ones, else in days.

    >>> period_in_words(date(1948, 1, 1), date(1972, 12, 31)), period_in_words(date(1949, 4, 4), None)
    ('from 1948 to 1972', 'since 4 April 1949')
    """
    from_years = (start.month, start.day) == (1, 1)
    in_years = from_years and (end is None or (end.month, end.day) == (12, 31))
    if in_years and end is not None and start.year == end.year:
        return f"in {start.year}"
    first = str(start.year) if in_years else in_words(start)
    if end is None:
        return f"since {first}"
    return f"from {first} to {end.year if in_years else in_words(end)}"


def parties_in_words(codes: Sequence[str]) -> str:
    """Return the names of parties in English.

    >>> parties_in_words(["PAK", "TUR", "IRN"])
    'Pakistan, Türkiye and Iran'
    """
    return listed(name_of(code) for code in codes)


def listed(words: Iterable[str]) -> str:
    """Return words joined by commas, the last by "and".

    >>> listed(["defence", "consultation"])
    'defence and consultation'
    """
    *most, last = [*words] or [""]
    return f"{', '.join(most)} and {last}" if most else last
