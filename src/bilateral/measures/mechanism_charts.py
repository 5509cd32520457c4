"""Pictures of mechanisms: their sessions on a line of time, and the areas that they and others cover as a grid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from bilateral.measures.charts import INK

STEP = 26
"""Height of a body or an area, in pixels."""
_MARKS = ("held", "expected", "planned")
Row = Mapping[str, Any]


def timeline(rows: Sequence[Row]) -> Any:
    """Draw rows of `bodies`: a filled dot for each session, a hollow diamond where the next is expected.

    The line through the diamond is the interval, the upright one the day on which lateness is judged.
    """
    import altair

    marks = list(_marks(rows))
    if not marks:
        return None
    bodies = list(dict.fromkeys(_label(row, rows) for row in rows))
    base = altair.Chart(width=560, height=altair.Step(STEP))
    y = altair.Y("body:N", sort=bodies, title=None, axis=altair.Axis(labelLimit=320))
    shapes = altair.Scale(domain=list(_MARKS), range=["circle", "diamond", "triangle-up"])
    fills = altair.Scale(domain=list(_MARKS), range=[INK[0], "white", "white"])
    legend = altair.Legend(title=None, orient="bottom")
    dots = base.mark_point(size=70, strokeWidth=1.6, opacity=1, stroke=INK[0]).encode(
        x=altair.X("day:T", title=None, scale=altair.Scale(padding=12)),
        y=y,
        shape=altair.Shape("mark:N", scale=shapes, legend=legend),
        fill=altair.Fill("mark:N", scale=fills, legend=legend),
    )
    spans = [
        {"body": _label(row, rows), "low": str(row["expected_low"]), "high": str(row["expected_high"])}
        for row in rows
        if row["expected_low"]
    ]
    lines = base.mark_rule(strokeWidth=1.6, color=INK[0]).encode(x="low:T", x2="high:T", y=y)
    layers = [lines.properties(data=altair.InlineData(values=spans))] if spans else []
    layers.append(dots.properties(data=altair.InlineData(values=marks)))
    if judged := {str(row["day"]) for row in rows if row["day"]}:
        now = altair.InlineData(values=[{"day": day} for day in sorted(judged)])
        upright = base.mark_rule(strokeDash=[4, 3], color="#555555").encode(x="day:T")
        layers.append(upright.properties(data=now))
    return altair.layer(*layers)


def grid(rows: Sequence[Row]) -> Any:
    """Draw rows of `gaps`: areas against bodies; a filled square covers the area, a hollow one where only others do."""
    import altair

    cells = list(_cells(rows))
    if not cells:
        return None
    areas = [row["area"] for row in rows if row["state"] != "none"]
    columns = sorted({cell["body"] for cell in cells}, key=lambda name: (name == _BESIDE, name))
    kinds = ("covered", "overdue", "a comparable pair has a body")
    legend = altair.Legend(title=None, orient="bottom", labelLimit=260)
    return (
        altair.Chart(altair.InlineData(values=cells), width=altair.Step(STEP * 2), height=altair.Step(STEP - 6))
        .mark_point(size=130, strokeWidth=1.6, opacity=1, stroke=INK[0])
        .encode(
            x=altair.X("body:N", sort=columns, title=None, axis=altair.Axis(labelAngle=-35, labelLimit=260)),
            y=altair.Y("area:N", sort=areas, scale=altair.Scale(domain=areas), title=None, axis=altair.Axis(grid=True)),
            shape=altair.Shape(
                "kind:N",
                scale=altair.Scale(domain=list(kinds), range=["square", "cross", "circle"]),
                legend=legend,
            ),
            fill=altair.Fill(
                "kind:N", scale=altair.Scale(domain=list(kinds), range=[INK[0], INK[1], "white"]), legend=legend
            ),
        )
    )


_BESIDE = "comparable pairs"


def _cells(rows: Sequence[Row]) -> Iterator[dict[str, str]]:
    for row in rows:
        overdue = (row["overdue"] or "").split("; ")
        for body in filter(None, (row["bodies"] or "").split("; ")):
            yield {"area": row["area"], "body": body, "kind": "overdue" if body in overdue else "covered"}
        if row["comparable_with"]:
            yield {"area": row["area"], "body": _BESIDE, "kind": "a comparable pair has a body"}


def _marks(rows: Sequence[Row]) -> Iterator[dict[str, str]]:
    for row in rows:
        dated: list[tuple[date | None, str]] = [(day, "held") for day in row["dates"]]
        for day, mark in [*dated, (row["expected"], "expected"), (row["planned"], "planned")]:
            if day is not None:
                yield {"body": _label(row, rows), "day": str(day), "mark": mark}


def _label(row: Row, rows: Sequence[Row]) -> str:
    """Return the body's name, with its pair where there are several."""
    several = len({(one["a"], one["b"]) for one in rows}) > 1
    return f"{row['a']} {row['b']}: {row['body']}" if several else str(row["body"])
