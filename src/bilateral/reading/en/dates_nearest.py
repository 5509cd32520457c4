"""Chooses the year of a date that names none."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache

from bilateral.reading.en.calendar_units import UNITS, Period, shift
from bilateral.reading.en.date_mention import Reading, Setting
from bilateral.reading.en.date_patterns import SENTENCE_BREAK, compiled, data

_NEAR_NEWS = 45
"""Days before the publication within which a date without a year is taken for news, whatever year stands nearby."""
_NEXT_NEWS = 45
"""Days after the publication within which a day without a year is taken for the coming one, whatever the verb."""
_NEARBY = 250
"""Characters after a date within which a year that was given there still holds."""
_STORY = 1200
"""Characters after a date within which its year holds where nothing between them turns to the present."""
_SENTENCE = 200
"""Characters before and behind a date that are looked at as its sentence."""
_JUST_TOLD = 31
"""Days before the publication within which a day is taken for the last one even where the sentence looks ahead."""
_OLD = 10
"""Years before the publication from which a paragraph that tells of a year is not taken for news."""
_TURN = 4
"""Months from one to the next within which a story that goes back in the year has turned into the next."""


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
    last = next((period for period in reversed(known) if period.start and period.start <= reference), None)
    if setting.looks_ahead and _is_just_told(last, coming, reference):
        return Reading(last, "relative", "publication")
    if setting.looks_ahead or _is_next_news(coming, reference):
        past = last if last != coming and coming and not _is_next_news(coming, reference) else None
        return Reading(coming, "relative", "publication", past=past) if coming else None
    return Reading(last, "relative", "publication") if last else None


def _is_just_told(last: Period | None, coming: Period | None, published: date) -> bool:
    """Whether a day was so short before the publication that the next such day, a year ahead, can hardly be meant."""
    if last is None or last.end is None or last.granularity != "day" or coming is None or coming.start is None:
        return False
    return 0 <= (published - last.end).days <= _JUST_TOLD and (coming.start - published).days > _NEXT_NEWS


def _is_next_news(coming: Period | None, published: date) -> bool:
    """Whether a day lies so close after the publication that the one a year before can hardly be meant."""
    if coming is None or coming.start is None or coming.granularity != "day":
        return False
    return (coming.start - published).days <= _NEXT_NEWS


def _year_nearby(setting: Setting, at: Callable[[int], Period | None]) -> int | None:
    """Return the year of the story: that of the last date, as long as the text goes on telling of it.

    It holds over some sentences, and over paragraphs where none of them turns to the present; not where the
    publication fits better.
    """
    anchor, published = setting.anchor, setting.published
    if anchor is None or anchor.end is None or not _gives_year(setting):
        return None
    year = anchor.end.year
    if published is None:
        return year if _distance(setting) <= _NEARBY and not _turns_to_now(setting) else None
    if _in_month_just_named(setting, at(year)):
        return year
    if not goes_on(setting):
        return None
    news = [at(published.year), at(published.year - 1)]
    if not _tells_on(setting, at(year), published) and any(
        p and p.end and 0 <= (published - p.end).days <= _NEAR_NEWS for p in news
    ):
        return None
    return year + _turns(setting, at(year), anchor, published)


def _turns_to_now(setting: Setting) -> bool:
    """Whether, on a page without a day of its own, the sentence has left the year told before, or that lies ahead."""
    if _told_of_now("present").search(_sentence(setting)):
        return True
    told = SENTENCE_BREAK.split(setting.text[max(0, setting.anchor_end - _SENTENCE) : setting.anchor_end])[-1]
    return setting.anchor_end >= 0 and not setting.looks_ahead and bool(_told_of_now("ahead").search(told))


def _tells_on(setting: Setting, here: Period | None, published: date) -> bool:
    """Whether a paragraph that tells of an old year by months or days goes on to the next month or months."""
    told = setting.anchor
    if told is None or told.end is None or here is None or here.end is None:
        return False
    if published.year - told.end.year < _OLD or UNITS.index(told.granularity) > UNITS.index("month"):
        return False
    return _same_paragraph(setting) and (here.end.month - told.end.month) % 12 <= _TURN


def _same_paragraph(setting: Setting) -> bool:
    """Whether the last date stands in the paragraph of the expression."""
    return setting.anchor_end >= 0 and "\n\n" not in setting.text[setting.anchor_end : setting.start]


def _in_month_just_named(setting: Setting, day: Period | None) -> bool:
    """Whether a day lies in the month that the text named just before: "in April 2016 ... On April 8 they signed"."""
    named = setting.anchor
    if day is None or named is None or named.granularity != "month" or day.granularity != "day":
        return False
    if not named.start or not named.end or not day.start:
        return False
    return named.start <= day.start <= named.end and _distance(setting) <= _NEARBY and _same_paragraph(setting)


def _gives_year(setting: Setting) -> bool:
    """Whether the last date lies in one year."""
    anchor = setting.anchor
    if not setting.gives_year or anchor is None or anchor.end is None:
        return False
    return anchor.start is None or anchor.start.year == anchor.end.year


def _distance(setting: Setting) -> int:
    return setting.start - setting.anchor_end if setting.anchor_end >= 0 else 0


def goes_on(setting: Setting) -> bool:
    """Whether the text still tells of the year of its last date, which is over."""
    anchor, published = setting.anchor, setting.published
    if not _gives_year(setting) or anchor is None or anchor.end is None or published is None:
        return False
    if anchor.end.year >= published.year:
        return False
    sentence = _sentence(setting)
    if _told_of_now("present").search(sentence) or (
        setting.looks_ahead and not _told_of_now("was_to").search(sentence)
    ):
        return False
    if _distance(setting) > _STORY:
        return False
    between = setting.text[setting.anchor_end : setting.start] if setting.anchor_end >= 0 else ""
    return not _told_of_now("returns").search(between)


def _sentence(setting: Setting) -> str:
    """The sentence around the expression, as far as it may be looked at."""
    text, at = setting.text, setting.start
    before, after = text[max(0, at - _SENTENCE) : at], text[at : at + _SENTENCE]
    return SENTENCE_BREAK.split(before)[-1] + SENTENCE_BREAK.split(after)[0]


def _turns(setting: Setting, here: Period | None, anchor: Period, published: date) -> int:
    """1 where a story that goes on from a late month to an early one turns into the next year, else 0."""
    if not here or not here.end or not anchor.start or UNITS.index(anchor.granularity) > UNITS.index("month"):
        return 0
    if here.end >= anchor.start:
        return 0
    if here.end.year + 1 == published.year:
        return int(shift(here.end, 1, "year") <= published)
    ahead = (here.end.month - anchor.start.month) % 12
    return int(ahead <= _TURN and not _told_of_now("before_that").search(_sentence(setting)))


@cache
def _told_of_now(name: str) -> re.Pattern[str]:
    return compiled(data("dates_context")["story"][name]["pattern"])
