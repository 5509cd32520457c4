"""The files in which GDELT is published: by year, month and day (version 1), or by fifteen minutes (version 2).

A file holds what entered the database in its time, which is not always what happened then: GDELT dates some events back
by a day, a week, a month, a year or ten. Files of the days asked for are fetched; events of these days that later files
brought are not.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from bilateral.model import Problem
from bilateral.sources.slices import Listing, Question, Slice

FIRST_DAY = date(1979, 1, 1)
_FIRST_MONTHLY = date(2006, 1, 1)
_FIRST_DAILY = date(2013, 4, 1)
_FIRST_QUARTER = datetime(2015, 2, 18, 23, 0)
_QUARTER = timedelta(minutes=15)
_NOT_LISTED = "is not in GDELT's list of files"
_MAYBE_LATER = "GDELT never published it, or not yet: the rest is complete without it."


def slices(question: Question) -> Listing:
    """Return GDELT's files of the days asked for, with their sizes and checksums.

    Option `v2` takes version 2; `translated` adds its stream of translated news, `mentions` its tables of mentions
    (both take version 2 by themselves).
    """
    return _by_quarters(question) if question.options else _by_days(question)


def _by_days(question: Question) -> Listing:
    base = f"{question.base}/events"
    sizes = {name: int(size) for size, name in _pairs(question.index(f"{base}/filesizes")) if size.isdecimal()}
    sums = {name: md5 for md5, name in _pairs(question.index(f"{base}/md5sums"))}
    listed = sizes.keys() | sums.keys()
    last = max((name for name in listed if name.endswith(".export.CSV.zip")), default="")
    found = Listing()
    for name, since, until in _names(question.since or FIRST_DAY, question.until or date.today()):
        if name in listed:
            found.slices.append(Slice(name, f"{base}/{name}", since, until, sizes.get(name), sums.get(name)))
        elif not name.endswith(".export.CSV.zip") or name < last or question.until is not None:
            found.missing.append(Problem(name, _NOT_LISTED, _MAYBE_LATER))
    return found


def _names(since: date, until: date) -> Iterator[tuple[str, date, date]]:
    """Yield the names of the files of a span of days, each with the days it holds."""
    day = max(since, FIRST_DAY)
    while day <= until:
        if day < _FIRST_MONTHLY:
            first, last, name = date(day.year, 1, 1), date(day.year, 12, 31), f"{day.year}.zip"
        elif day < _FIRST_DAILY:
            first = day.replace(day=1)
            last = day.replace(day=calendar.monthrange(day.year, day.month)[1])
            name = f"{day:%Y%m}.zip"
        else:
            first = last = day
            name = f"{day:%Y%m%d}.export.CSV.zip"
        yield name, first, last
        day = last + timedelta(days=1)


def _pairs(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the two words of each line of a list of sizes or checksums; other lines are passed over."""
    with path.open(encoding="utf8", errors="replace") as lines:
        for line in lines:
            words = line.split()
            if len(words) == 2:
                yield words[0], words[1].removeprefix("*")


def _by_quarters(question: Question) -> Listing:
    base = f"{question.base}/gdeltv2"
    found = Listing()
    for stream, file in _streams(question.options):
        listed, last = _master(question.index(f"{base}/{file}"), question, stream)
        for moment in _quarters(question):
            for kind in ("export", *(["mentions"] if "mentions" in question.options else [])):
                name = f"{moment:%Y%m%d%H%M%S}{stream}.{kind}.CSV.zip"
                if name in listed:
                    size, md5 = listed[name]
                    found.slices.append(Slice(name, f"{base}/{name}", moment.date(), moment.date(), size, md5))
                elif moment <= last or question.until is not None:
                    found.missing.append(Problem(name, _NOT_LISTED, _MAYBE_LATER))
    return found


def _streams(options: frozenset[str]) -> list[tuple[str, str]]:
    translated = [(".translation", "masterfilelist-translation.txt")] if "translated" in options else []
    return [("", "masterfilelist.txt"), *translated]


def _quarters(question: Question) -> Iterator[datetime]:
    since = question.since or _FIRST_QUARTER.date()
    moment = max(datetime(since.year, since.month, since.day), _FIRST_QUARTER)
    until = question.until or date.today()
    while moment.date() <= until:
        yield moment
        moment += _QUARTER


def _master(path: Path, question: Question, stream: str) -> tuple[dict[str, tuple[int, str]], datetime]:
    """Return size and checksum by name for the days asked for, and the last quarter of an hour listed at all.

    The list holds over a million lines: it is read line by line, and the few that are cut short are passed over.
    """
    first = f"{question.since or FIRST_DAY:%Y%m%d}"
    until = f"{question.until or date.max:%Y%m%d}"
    found: dict[str, tuple[int, str]] = {}
    last = ""
    with path.open(encoding="utf8", errors="replace") as lines:
        for line in lines:
            words = line.split()
            if len(words) != 3 or not words[0].isdecimal():
                continue
            name = words[2].rpartition("/")[2]
            moment, _, rest = name.partition(".")
            if len(moment) != 14 or not moment.isdecimal() or rest.startswith("translation") is not bool(stream):
                continue
            last = max(last, moment)
            if first <= moment[:8] <= until:
                found[name] = (int(words[0]), words[1])
    return found, datetime.strptime(last, "%Y%m%d%H%M%S") if last else _FIRST_QUARTER
