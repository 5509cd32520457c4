"""Charts as SVG made on the server: readable in print and without colour vision."""

from __future__ import annotations

import importlib.util
import re
from collections import Counter
from typing import Any

from bilateral.brief.wording import act_noun
from bilateral.model import AREAS, Event, Kind, Status

INK = "#1f3a5f"
FONT = "Georgia, 'Times New Roman', serif"
WIDTH = 640
PADDING = {"left": 36, "right": 36, "top": 6, "bottom": 6}
"""Room for labels that another font than the one at hand when it was drawn makes wider."""
TOOK_PLACE = (Status.HAPPENED, Status.ONGOING, Status.ENDED)
AXIS = {"labelColor": "#333", "titleColor": "#333", "gridColor": "#e6e6e6", "domainColor": "#999"}


def available() -> bool:
    """Whether the packages that draw are installed (the extra `serve`)."""
    return all(importlib.util.find_spec(name) for name in ("altair", "vl_convert"))


def areas_by_year(events: list[Event]) -> str | None:
    """Draw how many events touch each area in each year, as circles whose area is the number; None without any."""
    counts = Counter(
        (area, event.start.year)
        for event in events
        if event.kind is Kind.EVENT and event.start and event.status is not Status.DENIED
        for area in event.areas
    )
    if not counts or not available():
        return None
    import altair

    rows = [{"area": area, "year": year, "events": number} for (area, year), number in counts.items()]
    order = [area for area in AREAS if any(row["area"] == area for row in rows)]
    chart = (
        altair.Chart(altair.InlineData(values=rows))
        .mark_circle(color=INK, opacity=0.85)
        .encode(
            x=altair.X("year:Q", axis=altair.Axis(format="d", tickMinStep=1, title=None), scale=_years(counts)),
            y=altair.Y("area:N", sort=order, axis=altair.Axis(title=None, grid=True)),
            size=altair.Size(
                "events:Q",
                scale=altair.Scale(type="linear", range=[30, 400], domainMin=0),
                legend=altair.Legend(title="events", values=_marks(max(counts.values())), format="d"),
            ),
        )
        .properties(width=WIDTH - 160, height=24 * len(order))
    )
    return _svg(chart, "Dated events by area and year: the larger the circle, the more events")


def timeline(events: list[Event]) -> str | None:
    """Draw the dated events as marks on a line for each act; open marks have not happened (yet); None without any."""
    rows = [
        {
            "act": act_noun(event.act),
            "start": event.start.isoformat(),
            "end": (event.end or event.start).isoformat(),
            "state": "took place"
            if event.status in (Status.HAPPENED, Status.ONGOING, Status.ENDED)
            else "said, not done",
        }
        for event in events
        if event.kind is Kind.EVENT and event.start
    ]
    if not rows or not available():
        return None
    import altair

    x = altair.X("start:T", axis=altair.Axis(title=None, format="%Y", tickCount="year" if _short(rows) else 10))
    lanes = altair.Y("act:N", axis=altair.Axis(title=None, grid=True), sort=altair.EncodingSortField("start", op="min"))
    shapes = altair.Shape(
        "state:N",
        scale=altair.Scale(domain=["took place", "said, not done"], range=["circle", "triangle-up"]),
        legend=altair.Legend(title=None, orient="bottom", columnPadding=28),
    )
    base = altair.Chart(altair.InlineData(values=rows)).encode(x=x, y=lanes)
    spans = base.mark_rule(color=INK, strokeWidth=3, opacity=0.35).encode(x2="end:T")
    marks = base.mark_point(color=INK, filled=False, size=70, strokeWidth=1.6).encode(shape=shapes)
    height = 26 * len({row["act"] for row in rows})
    return _svg((spans + marks).properties(width=WIDTH - 160, height=height), "Dated events by kind of act")


def _years(counts: Counter[tuple[str, int]]) -> Any:
    import altair

    years = [year for _, year in counts]
    return altair.Scale(domain=[min(years) - 1, max(years) + 1], nice=False)


def _short(rows: list[dict[str, str]]) -> bool:
    years = {int(row["start"][:4]) for row in rows}
    return max(years) - min(years) < 12


def _marks(most: int) -> list[int]:
    """Return the numbers that a legend of sizes shows."""
    return sorted({1, max(1, most // 2), most})


def _svg(chart: Any, description: str) -> str:
    import vl_convert

    drawn: str = vl_convert.vegalite_to_svg(
        chart.configure(font=FONT, axis=AXIS, padding=PADDING).configure_view(stroke=None).to_dict()
    )
    opening = f'<svg role="img" aria-label="{description}"'
    return re.sub(r"^<svg", opening, drawn, count=1)
