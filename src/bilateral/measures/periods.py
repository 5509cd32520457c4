"""Periods: which days the cells of a table's period column mean, and which periods a source speaks of as a whole."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime

import polars as pl

from bilateral.errors import InvalidValueError

Days = tuple[date, date]
"""The first and the last day of a period."""
COLUMNS = ("day", "date", "time", "period", "month", "quarter", "window", "year", "session")
"""What the column of a table that holds its periods may be called, the finest first."""
WHOLE = 0.95
"""Share of a period's days of which a source must speak: a first or last day without any event costs no year."""
STEPS = {"day": "1d", "week": "1w", "month": "1mo", "quarter": "1q", "year": "1y"}
_FIRST_SESSION = 1946
_SESSIONS = 200
_WRITTEN = re.compile(r"(\d{4})(?:-?[Qq]([1-4])|-(\d{2})(?:-(\d{2}))?(?:[T ].*)?|\s*[-\u2013/]\s*(\d{4}))?(?:\.0)?")


def within(table: pl.DataFrame, since: date | None, until: date | None, by: str = "") -> pl.DataFrame:
    """Return the rows whose period touches the days from `since` to `until`, as `--since` and `--until` mean it.

    The period stands in the column `by`, else in the finest of `COLUMNS`: a day, month (2018-05), quarter (2018-Q2),
    year, some years (1946-1949) or the number of a session of the General Assembly. Rows without one are left out.
    InvalidValueError names a table that has no such column, or the first cell that is no period.
    """
    if since is None and until is None:
        return table
    names = [name for name in dict.fromkeys((by, *COLUMNS)) if name and name in table.columns]
    if not names:
        has = ", ".join(table.columns)
        raise InvalidValueError(f"--since and --until need a column {', '.join(COLUMNS)} in the table. It has {has}")
    refused: list[str] = []
    for name in names:
        cells = table[name].drop_nulls().unique().to_list()
        read = {cell: days_of(cell, name) for cell in cells}
        if not (wrong := [cell for cell, days in read.items() if days is None]):
            kept = [cell for cell, days in read.items() if days and _touch(days, since, until)]
            return table.filter(pl.col(name).is_in(pl.Series(kept, dtype=table[name].dtype).implode()))
        refused.append(f"{name}: {min(map(str, wrong))!r} is no day, month, quarter or year")
    raise InvalidValueError(f"{refused[0]}. --since and --until need one they can be held against")


def days_of(cell: object, column: str = "") -> Days | None:
    """Return the first and last day that a cell means, None where it is no period.

    The column's name says how long a period is that is written by its first day: `month` 2018-05-01 is all of May.
    """
    if isinstance(cell, date):
        day = cell.date() if isinstance(cell, datetime) else cell
        return _from(day, {"month": 1, "quarter": 3, "year": 12}.get(column, 0))
    if isinstance(cell, int | float) and column == "session" and 0 < cell < _SESSIONS and cell == int(cell):
        return _from(date(_FIRST_SESSION - 1 + int(cell), 1, 1), 12)
    found = _WRITTEN.fullmatch(str(cell).strip())
    if found is None or not 1 <= int(found[1]) < date.max.year:
        return None
    year, quarter, month, day_of, end = found.groups()
    try:
        if day_of:
            return days_of(date(int(year), int(month), int(day_of)), column)
        first = date(int(year), int(month) if month else 3 * int(quarter) - 2 if quarter else 1, 1)
        last = date(int(end), 12, 31) if end else _from(first, 1 if month else 3 if quarter else 12)[1]
    except ValueError:
        return None
    return (first, last) if first <= last else None


def whole(series: pl.DataFrame, by: str) -> pl.Series:
    """Say of each row of `Record.series` by a period whether the source speaks of the period as a whole.

    That is of `WHOLE` of its days, those before `since` and after `until` not counting as spoken of.
    """
    first = pl.col("period").dt.truncate(STEPS[by])
    days = (first.dt.offset_by(STEPS[by]) - first).dt.total_days()
    return series.select((pl.col("covered_days") >= WHOLE * days).alias("whole")).to_series()


def partial(periods: pl.DataFrame, by: str) -> list[str]:
    """Say which periods a source covers only in part: rows with period, source, covered_days and known, by period."""
    if by not in STEPS or periods.is_empty() or periods.schema["period"] != pl.Date:
        return []
    told = periods.filter(pl.col("known") & pl.col("covered_days").is_not_null())
    cut = told.filter(~whole(told, by))
    said = []
    for (source,), held in sorted(cut.group_by("source"), key=lambda pair: str(pair[0])):
        named = ", ".join(f"{one['period']} ({one['covered_days']} days)" for one in held.sort("period").to_dicts()[:4])
        more = f" and {held.height - 4} more" if held.height > 4 else ""
        said.append(f"{source} covers only part of the {by} from {named}{more}: counts are of these days.")
    return said


def _from(first: date, months: int) -> Days:
    if not months:
        return first, first
    ends = first.year * 12 + first.month - 1 + months - 1
    year, month = ends // 12, ends % 12 + 1
    return first.replace(day=1), date(year, month, monthrange(year, month)[1])


def _touch(days: Days, since: date | None, until: date | None) -> bool:
    return (since is None or days[1] >= since) and (until is None or days[0] <= until)
