"""Pictures of measures as SVG: lines over the periods, readable in print and without colour vision."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from bilateral.errors import InvalidValueError, MissingExtraError
from bilateral.measures.contract import Answer, Asked, Described

INK = ("#1f3a5f", "#b8541a", "#4a7c59", "#7a4a8c")
DASHES = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3])
"""Each line has its own dash as well as its colour."""
WIDTH, HEIGHT = 640, 300


def draw(described: Described, found: Answer, asked: Asked) -> str:
    """Return the columns that the measure draws (`Described.draw`) over its periods, a line each, as SVG."""
    if not (find_spec("altair") and find_spec("vl_convert")):
        raise MissingExtraError("drawing charts", "serve")
    period = next((name for name in ("month", "quarter", "year", "session", "period") if name in found.table), None)
    lines = [name for name in described.draw.get(asked.of, ()) if name in found.table.columns]
    if found.table.is_empty() or period is None or not lines:
        raise InvalidValueError(f"{described.name}: there is nothing to draw. Ask without --chart for the reason")
    import vl_convert

    title = f"{described.name} {' and '.join(asked.parties)}".strip()
    return str(vl_convert.vegalite_to_svg(_spec(found, period, lines, title).to_json()))


def _spec(found: Answer, period: str, lines: list[str], title: str) -> Any:
    import altair

    rows = [
        {"period": str(row[period]), "line": line, "value": row[line]}
        for row in found.table.to_dicts()
        for line in lines
        if row[line] is not None
    ]
    kind = "T" if period in ("month", "quarter", "period") else "Q"
    axis = altair.Axis(title=period, format="d", tickMinStep=1) if kind == "Q" else altair.Axis(title=period)
    base = altair.Chart(altair.InlineData(values=rows), title=title, width=WIDTH, height=HEIGHT)
    colours, dashes = list(INK[: len(lines)]), list(DASHES[: len(lines)])
    legend = altair.Legend(title=None, orient="bottom")
    encoded = base.encode(
        x=altair.X(f"period:{kind}", axis=axis, scale=altair.Scale(zero=False, nice=False)),
        y=altair.Y("value:Q", axis=altair.Axis(title=None)),
        color=altair.Color("line:N", scale=altair.Scale(domain=lines, range=colours), legend=legend),
        strokeDash=altair.StrokeDash("line:N", scale=altair.Scale(domain=lines, range=dashes)),
    )
    return encoded.mark_line(point=altair.OverlayMarkDef(size=18))
