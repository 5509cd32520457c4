"""Pictures of order: first items on a line of time, correlations by lag, and how much calls forth how much."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bilateral.errors import InvalidValueError
from bilateral.measures.chart_style import GREY, INK, WIDTH
from bilateral.measures.order_lead import FALSE

MOST = 12
"""Panels of correlations at most: two parties have eight, in two series each."""
_STEP = 24


def first_items(rows: Sequence[dict[str, Any]]) -> Any:
    """Draw the first item of each area: a dot where its day is known, a bar over the days on which it may have begun.

    Where nothing says how early it was, a triangle marks the day by which it had begun. None where none is dated.
    """
    import altair

    dated = [row for row in rows if row["latest"] is not None]
    if not dated:
        return None
    several = len({(row["basis"], row["side"]) for row in rows}) > 1
    spots = [
        {
            "name": f"{row['area']} ({row['basis']}, {row['side']})" if several else row["area"],
            "low": str(row["earliest"] or row["latest"]),
            "high": str(row["latest"]),
            "mark": _mark(row),
        }
        for row in dated
    ]
    y = altair.Y(
        "name:N", sort=[spot["name"] for spot in spots], title=None, axis=altair.Axis(labelLimit=300, labelPadding=8)
    )
    base = altair.Chart(altair.InlineData(values=spots), width=WIDTH - 120, height=altair.Step(_STEP))
    names = ("day known", "month, year or years known", "begun by this day")
    bars = base.mark_rule(strokeWidth=5, color=INK[0], opacity=0.5).encode(x="low:T", x2="high:T", y=y)
    legend = altair.Legend(title=None, orient="bottom", labelLimit=300)
    dots = base.mark_point(size=80, strokeWidth=1.8, stroke=INK[0], opacity=1).encode(
        x=altair.X("high:T", title=None, axis=altair.Axis(grid=True)),
        y=y,
        shape=altair.Shape("mark:N", scale=_scale(names, ("circle", "diamond", "triangle-left")), legend=legend),
        fill=altair.Fill("mark:N", scale=_scale(names, (INK[0], "white", "white")), legend=legend),
    )
    return altair.layer(bars, dots)


def _mark(row: dict[str, Any]) -> str:
    if row["earliest"] is None:
        return "begun by this day"
    return "day known" if row["precision"] == "day" else "month, year or years known"


def correlations(rows: Sequence[dict[str, Any]]) -> Any:
    """Draw correlations by lag with their intervals, a panel for each leader and follower; filled at q under .05."""
    import altair

    panels: dict[str, list[dict[str, Any]]] = {}
    sources = {row["source"] for row in rows}
    for row in rows:
        if row["r"] is not None:
            ahead = f"{row['leader']} ahead of {row['follower']}"
            panels.setdefault(f"{row['source']}: {ahead}" if len(sources) > 1 else ahead, []).append(row)
    if len(panels) > MOST:
        raise InvalidValueError(f"{len(panels)} pairs of series are too many for one picture (at most {MOST})")
    parts = [_correlation(name, held) for name, held in panels.items()]
    return altair.concat(*parts, columns=2, spacing=26) if parts else None


def _correlation(name: str, rows: Sequence[dict[str, Any]]) -> Any:
    import altair

    names = (f"q under {FALSE}", "not told from none")
    spots = [
        {key: row[key] for key in ("lag", "r", "r_low", "r_high")}
        | {"mark": names[not (row["r_q"] is not None and row["r_q"] < FALSE)]}
        for row in rows
    ]
    base = altair.Chart(altair.InlineData(values=spots), width=(WIDTH - 60) // 2, height=110)
    x = altair.X("lag:O", title="periods later", axis=altair.Axis(labelAngle=0))
    y = altair.Y("r:Q", title="correlation", scale=altair.Scale(domain=[-1, 1]), axis=altair.Axis(tickCount=5))
    zero = altair.Chart(altair.InlineData(values=[{"r": 0}])).mark_rule(color=GREY).encode(y="r:Q")
    spans = base.transform_filter("datum.r_low != null").mark_rule(strokeWidth=1.6, color=INK[0])
    dots = base.mark_point(size=60, strokeWidth=1.8, stroke=INK[0], opacity=1).encode(
        x=x,
        y=y,
        fill=altair.Fill(
            "mark:N", scale=_scale(names, (INK[0], "white")), legend=altair.Legend(title=None, orient="bottom")
        ),
    )
    title = altair.TitleParams(name, anchor="start", fontSize=11.5)
    return altair.layer(zero, spans.encode(x=x, y="r_low:Q", y2="r_high:Q"), dots).properties(title=title)


def branching(rows: Sequence[dict[str, Any]]) -> Any:
    """Draw how many events one event calls forth, with intervals, a line for each exciting and excited series."""
    import altair

    spots = [
        {"name": _called(row), "value": row["branching"], "low": row["branching_low"], "high": row["branching_high"]}
        for row in rows
    ]
    y = altair.Y(
        "name:N", sort=[spot["name"] for spot in spots], title=None, axis=altair.Axis(labelLimit=320, labelPadding=10)
    )
    base = altair.Chart(altair.InlineData(values=spots), width=WIDTH - 160, height=altair.Step(_STEP + 4))
    x = altair.X("value:Q", title="events called forth by one event", scale=altair.Scale(domainMin=0))
    known = base.transform_filter("datum.low != null && datum.high != null")
    bars = known.mark_rule(strokeWidth=2, color=INK[0]).encode(x="low:Q", x2="high:Q", y=y)
    ends = [known.mark_tick(thickness=2, size=10, color=INK[0]).encode(x=f"{end}:Q", y=y) for end in ("low", "high")]
    dots = base.mark_point(size=90, strokeWidth=1.8, stroke=INK[0], fill="white", opacity=1).encode(x=x, y=y)
    return altair.layer(bars, *ends, dots)


def _called(row: dict[str, Any]) -> str:
    if "exciting" not in row:
        return str(row["series"])
    source = "" if row["source"] == "table" else f"{row['source']}: "
    return f"{source}{row['exciting']} calls forth {row['excited']}"


def _scale(domain: Sequence[str], range: Sequence[str]) -> Any:
    import altair

    return altair.Scale(domain=list(domain), range=list(range))
