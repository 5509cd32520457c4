"""Lines over periods: a gap where a value is unknown, a band where it has an interval, its name at its end."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median
from typing import Any

from bilateral.errors import InvalidValueError
from bilateral.measures.chart_style import DASHES, HEIGHT, INK, SHAPES, WIDTH

PERIODS = ("day", "week", "month", "quarter", "year", "session", "window", "period")
MOST = 6
"""Panels at most: more are not read, and a pair or a source is to be chosen."""
_KEYS = ("source", "a", "b", "state", "power", "sender", "receiver")
"""Columns that tell apart what has rows for the same periods."""
_MARKED = 14
"""Markers at most on a line, so that they stay apart."""
_APART = 15
"""Pixels between two names at the ends of lines."""
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a panel: its column, its name, and the columns of its interval."""

    column: str
    label: str
    band: tuple[str, str] | None
    look: int


def lines(rows: Sequence[Row], columns: Sequence[str], labels: Mapping[str, str], unit: str) -> Any:
    """Return a picture of columns over the periods of the rows, a panel for each key of `_KEYS`; None for nothing.

    Columns NAME_low and NAME_high are the interval of NAME. InvalidValueError where there are too many panels.
    """
    import altair

    period = next((name for name in PERIODS if rows and name in rows[0]), None)
    drawn = list(_lines(rows, columns, labels))
    if period is None or not drawn:
        return None
    panels = _panels(rows, period)
    if len(panels) > MOST:
        raise InvalidValueError(f"{len(panels)} series are too many for one picture (at most {MOST}): name a pair")
    times = _times([row[period] for row in rows])
    low, high = _reach(rows, drawn)
    if low is None or high is None:
        return None
    height = HEIGHT if len(panels) < 3 else 150
    parts = [
        _panel(held, period, times, drawn, _scale(low, high), (name, unit, height)) for name, held in panels.items()
    ]
    return parts[0] if len(parts) == 1 else altair.vconcat(*parts)


def _lines(rows: Sequence[Row], columns: Sequence[str], labels: Mapping[str, str]) -> Iterator[_Line]:
    named = [name for name in columns if rows and name in rows[0] and not name.endswith(("_low", "_high"))]
    named = [name for name in named if any(_known(row[name]) for row in rows)]
    for look, name in enumerate(named[: len(INK)]):
        stems = (name, name.removesuffix("_mean"), name.partition("_")[0])
        bands = ((f"{stem}_low", f"{stem}_high") for stem in stems)
        band = next((pair for pair in bands if pair[0] in rows[0] and pair[1] in rows[0]), None)
        yield _Line(name, labels.get(name, name.replace("_", " ")), band, look)


def _panels(rows: Sequence[Row], period: str) -> dict[str, list[Row]]:
    """Return the rows by what tells them apart within a period: a pair that changes its codes stays one panel."""
    keys: list[str] = []
    for name in _KEYS:
        if len({tuple(row[key] for key in (period, *keys)) for row in rows}) == len(rows):
            break
        if name in rows[0] and len({row[name] for row in rows}) > 1:
            keys.append(name)
    panels: dict[str, list[Row]] = {}
    for row in rows:
        panels.setdefault(" ".join(str(row[key]) for key in keys), []).append(row)
    return panels


def _times(values: Sequence[object]) -> str:
    """Return how periods are laid out: T by date, Q by number, O in their order."""
    if all(isinstance(one, date) for one in values):
        return "T"
    return "Q" if all(isinstance(one, int | float) for one in values) else "O"


def _reach(rows: Sequence[Row], drawn: Sequence[_Line]) -> tuple[float | None, float | None]:
    names = [name for line in drawn for name in (line.column, *(line.band or ()))]
    known = [float(row[name]) for row in rows for name in names if _known(row[name])]
    return min(known, default=None), max(known, default=None)


def _scale(low: float, high: float) -> tuple[float, float]:
    """Return the ends of the axis: zero belongs to it where that costs little room."""
    low, high = (min(low, 0.0), high) if 0 < low < 0.6 * high else (low, high)
    room = 0.06 * (high - low) or 0.5
    return (low if low == 0 else low - room), high + room


def _panel(
    rows: Sequence[Row], period: str, times: str, drawn: Sequence[_Line], ends: tuple[float, float],
    said: tuple[str, str, int],
) -> Any:  # fmt: skip
    import altair

    name, unit, height = said
    filled = _filled(rows, period, times)
    x = altair.X(f"at:{times}", axis=_axis(period, times, filled), sort=None, scale=_across(times))
    y = altair.Y("value:Q", title=unit or None, scale=altair.Scale(domain=list(ends), nice=False, zero=False))
    layers = [layer for line in drawn for layer in _layers(line, filled, x, y)]
    names = list(_names(drawn, filled, ends, height))
    text = altair.Chart(altair.InlineData(values=names)).mark_text(align="left", dx=8, fontSize=12, fontWeight="bold")
    layers.append(text.encode(x=altair.value(WIDTH), y=altair.Y("pixel:Q", scale=None), text="label:N", color=_ink()))
    if ends[0] < 0 < ends[1]:
        layers.insert(0, altair.Chart(altair.InlineData(values=[{"value": 0}])).mark_rule(color="#999999").encode(y=y))
    return altair.layer(*layers).properties(width=WIDTH, height=height, title=altair.TitleParams(name, anchor="start"))


def _ink() -> Any:
    import altair

    return altair.Color("ink:N", scale=None, legend=None)


def _axis(period: str, times: str, rows: Sequence[Row]) -> Any:
    import altair

    if times == "Q":
        return altair.Axis(title=period, format="d", values=_whole_years([row["at"] for row in rows]), grid=False)
    if times == "T":
        return altair.Axis(title=period, grid=False, labelOverlap=True)
    step = max(1, math.ceil(len(rows) / 12))
    return altair.Axis(title=period, values=[row["at"] for row in rows][::step], labelAngle=0, grid=False)


def _whole_years(numbers: Sequence[float]) -> list[int]:
    """Return at most a dozen whole numbers at even steps: half a year would bear the name of a whole one."""
    first, last = math.ceil(min(numbers)), math.floor(max(numbers))
    step = next((one for one in (1, 2, 5, 10, 20, 50) if (last - first) / one < 12), 100)
    return list(range(math.ceil(first / step) * step, last + 1, step)) or [first]


def _across(times: str) -> Any:
    import altair

    return altair.Undefined if times == "O" else altair.Scale(zero=False, nice=False, padding=8)


def _filled(rows: Sequence[Row], period: str, times: str) -> list[dict[str, Any]]:
    """Return the rows in time, with an empty one wherever periods are missing, so that no line bridges them."""
    placed = [dict(row) | {"at": str(row[period]) if times != "Q" else row[period]} for row in rows]
    if times == "O":
        return placed
    placed.sort(key=lambda row: row[period])
    moments = [row[period].toordinal() if times == "T" else row[period] for row in placed]
    steps = [after - before for before, after in pairwise(moments) if after > before]
    usual = median(steps) if steps else 0
    found: list[dict[str, Any]] = []
    for number, row in enumerate(placed):
        if number and usual and moments[number] - moments[number - 1] > 1.6 * usual:
            middle = (moments[number] + moments[number - 1]) / 2
            found.append({"at": str(date.fromordinal(int(middle))) if times == "T" else middle})
        found.append(row)
    return found


def _layers(line: _Line, rows: Sequence[Row], x: Any, y: Any) -> Iterator[Any]:
    """Yield the band, the line and the markers of one column."""
    import altair

    ink = INK[line.look]
    values = [{"at": row["at"], "value": _number(row.get(line.column))} for row in rows]
    known = [number for number, one in enumerate(values) if one["value"] is not None]
    if line.band is not None:
        yield from _band(line, rows, x, ink)
    path = altair.Chart(altair.InlineData(values=values))
    yield path.mark_line(
        color=ink, strokeWidth=2, strokeDash=DASHES[line.look], invalid="break-paths-show-path-domains"
    ).encode(x=x, y=y)
    every = max(1, math.ceil(len(known) / _MARKED))
    lone = {at for at in known if at - 1 not in known and at + 1 not in known}
    marked = [values[at] for number, at in enumerate(known) if number % every == 0 or at in lone or at == known[-1]]
    dots = altair.Chart(altair.InlineData(values=marked))
    yield dots.mark_point(
        shape=SHAPES[line.look], size=46, filled=True, fill="white", stroke=ink, strokeWidth=1.6, opacity=1
    ).encode(x=x, y=y)


def _band(line: _Line, rows: Sequence[Row], x: Any, ink: str) -> Iterator[Any]:
    """Yield the interval as a light band with thin edges, which a copier keeps."""
    import altair

    assert line.band is not None
    low, high = line.band
    held = [{"at": row["at"], "low": _number(row.get(low)), "high": _number(row.get(high))} for row in rows]
    for number, one in enumerate(held):
        one["part"] = sum(earlier["low"] is None or earlier["high"] is None for earlier in held[:number])
    whole = [one for one in held if one["low"] is not None and one["high"] is not None]
    base = altair.Chart(altair.InlineData(values=whole))
    part = altair.Detail("part:N")
    yield base.mark_area(color=ink, opacity=0.14).encode(x=x, y="low:Q", y2="high:Q", detail=part)
    for edge in ("low", "high"):
        yield base.mark_line(color=ink, strokeWidth=0.7, opacity=0.8).encode(x=x, y=f"{edge}:Q", detail=part)


def _names(drawn: Sequence[_Line], rows: Sequence[Row], ends: tuple[float, float], height: int) -> Iterator[Row]:
    """Yield the names of lines at their last values, pushed apart where they would lie on each other."""
    last = {
        line: next(value for row in reversed(rows) if (value := _number(row.get(line.column))) is not None)
        for line in drawn
        if any(_known(row.get(line.column)) for row in rows)
    }
    low, high = ends
    at = -math.inf
    places = []
    for line in sorted(last, key=lambda one: -last[one]):
        at = max(at + _APART, height * (high - last[line]) / (high - low))
        places.append(at)
    over = max(places[-1] - height, 0) if places else 0
    for line, place in zip(sorted(last, key=lambda one: -last[one]), places, strict=True):
        yield {"label": line.label, "pixel": place - over, "ink": INK[line.look]}


def _known(value: object) -> bool:
    return isinstance(value, int | float) and not math.isnan(value)


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not math.isnan(value) else None
