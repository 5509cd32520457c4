"""Chooses the year of a date that names none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bilateral.reading.en.calendar_units import Period
from bilateral.reading.en.date_mention import Reading, Setting

_NEAR_NEWS = 45
"""Days before the publication within which a date without a year is taken for news, whatever year stands nearby."""
_NEXT_NEWS = 31
"""Days after the publication within which a day without a year is taken for the coming one, whatever the verb."""
_NEARBY = 250
"""Characters after a date within which a year that was given there still holds."""


def nearest_year(setting: Setting, at: Callable[[int], Period | None]) -> Reading | None:
    """Read a date without a year: by the year of a date close before it in the text, else by the publication."""
    year = _year_nearby(setting, at)
    if year is not None:
        period = at(year)
        return Reading(period, "relative", "text") if period else None
    if setting.published is None:
        return Reading(None, "relative", "publication") if at(2000) else None
    reference = setting.published
    periods = [at(year) for year in range(reference.year - 4, reference.year + 5)]
    known = [period for period in periods if period and period.start and period.end]
    coming = next((period for period in known if period.end and period.end >= reference), None)
    chosen = coming
    if not setting.looks_ahead and not _is_next_news(coming, reference):
        chosen = next((period for period in reversed(known) if period.start and period.start <= reference), None)
    return Reading(chosen, "relative", "publication") if chosen else None


def _is_next_news(coming: Period | None, published: date) -> bool:
    """Whether a day lies so close after the publication that the one a year before can hardly be meant."""
    if coming is None or coming.start is None or coming.granularity != "day":
        return False
    return (coming.start - published).days <= _NEXT_NEWS


def _year_nearby(setting: Setting, at: Callable[[int], Period | None]) -> int | None:
    """Return the year of the anchor where it lies close before and the publication does not fit better."""
    anchor = setting.anchor
    if (
        not setting.gives_year
        or anchor is None
        or anchor.end is None
        or (anchor.start and anchor.start.year != anchor.end.year)
    ):
        return None
    year, published = anchor.end.year, setting.published
    between = setting.text[max(setting.anchor_end, 0) : max(setting.anchor_end, 0) + _NEARBY + 1]
    if setting.anchor_end >= 0 and len(between) > _NEARBY:
        return None
    if published is None:
        return year
    news = [at(published.year), at(published.year - 1)]
    is_news = any(p and p.end and 0 <= (published - p.end).days <= _NEAR_NEWS for p in news)
    return year if year < published.year and not is_news and not setting.looks_ahead else None
