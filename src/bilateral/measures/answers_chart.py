"""Pictures of what was offered, promised or agreed: when, and what became of it, a line for each addressee."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from bilateral.measures.charts import GREY, INK

STEP = 24
"""Height of a line, in pixels."""
_LETTERS = 58
_SHORTEST = timedelta(days=240)
_FATES = {
    "made": ("stroke", GREY, GREY),
    "accepted, kept or in force": ("circle", INK[2], INK[2]),
    "refused or not taken up": ("cross", INK[1], INK[1]),
    "overdue": ("triangle-up", INK[1], "white"),
    "silent: nothing on record": ("circle", GREY, "white"),
    "ended": ("square", GREY, "white"),
}
"""What a mark says: its shape, line and filling."""
_GROUPS = {
    "kept": "accepted, kept or in force",
    "kept in part": "accepted, kept or in force",
    "accepted": "accepted, kept or in force",
    "in force": "accepted, kept or in force",
    "refused": "refused or not taken up",
    "not taken up": "refused or not taken up",
    "overdue": "overdue",
    "silent": "silent: nothing on record",
    "ended": "ended",
}
Told = tuple[str, date | None, str, date | None]
"""What is offered to whom, since when it is known, its fate, and the day that made it."""


def answers(told: Iterable[Told]) -> Any:
    """Draw a line from the day of each offer or commitment to the day that made its fate; None where no day is known.

    Silence and what has no day of its own stand at the day of the offer. What has no day at all is left out.
    """
    import altair

    rows = [row for number, one in enumerate(told, 1) for row in _row(number, *one)]
    if not rows:
        return None
    lines = list(dict.fromkeys(row["line"] for row in rows))
    kinds = [kind for kind in _FATES if kind in {row["kind"] for row in rows}]
    base = altair.Chart(altair.InlineData(values=rows), width=420, height=altair.Step(STEP))
    y = altair.Y("line:N", sort=lines, title=None, axis=altair.Axis(labelLimit=380))

    def scale(part: int) -> Any:
        return altair.Scale(domain=kinds, range=[_FATES[kind][part] for kind in kinds])

    legend = altair.Legend(title=None, orient="bottom", labelLimit=220, columns=3)
    across = altair.Scale(domain=_span(row["day"] for row in rows))
    spans = base.mark_rule(color=GREY, strokeWidth=1.4).encode(x=altair.X("made:T", title=None), x2="day:T", y=y)
    marks = base.mark_point(size=80, strokeWidth=1.7, opacity=1).encode(
        x=altair.X("day:T", title=None, scale=across),
        y=y,
        shape=altair.Shape("kind:N", scale=scale(0), legend=legend),
        stroke=altair.Stroke("kind:N", scale=scale(1), legend=legend),
        fill=altair.Fill("kind:N", scale=scale(2), legend=legend),
    )
    return altair.layer(spans, marks)


def _span(days: Iterable[str]) -> list[str]:
    """Return the ends of the axis: some room beside the days, and months rather than hours for a few of them."""
    known = sorted(map(date.fromisoformat, days))
    first, last = known[0], known[-1]
    room = max((last - first) / 20, (_SHORTEST - (last - first)) / 2)
    return [str(first - room), str(last + room)]


def said(row: Mapping[str, Any], to: str) -> str:
    """Word what is offered to whom: its form where it has one, the giver, the addressee, and its name or words."""
    by = row["by"] if isinstance(row["by"], str) else " ".join(row["by"])
    sides = f"{by} to {to}" if to else by
    return f"{row.get('form') or 'offer to mediate'}, {sides}: {row.get('name') or row['quote']}"


def _row(number: int, words: str, made: date | None, fate: str, since: date | None) -> Iterable[dict[str, str]]:
    first = made or since
    if first is None or fate not in _GROUPS:
        return
    line = f"{number}. {textwrap.shorten(words, _LETTERS, placeholder=' …')}"
    last = max(first, since) if since and fate != "silent" else first
    shown = {"line": line, "made": str(first)}
    if last != first:
        yield shown | {"day": str(first), "kind": "made"}
    yield shown | {"day": str(last), "kind": _GROUPS[fate]}
