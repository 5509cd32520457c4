"""The picture of candidates for mediation: how much access they have, and to whose side they lean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bilateral.measures.charts import INK

_PAST = ("has offered to mediate", "no offer on record")


def scatter(rows: Sequence[Mapping[str, Any]], parties: Sequence[str]) -> Any:
    """Draw rows of `candidates` with a bias: to the left warmer with the first party, upwards more access to both."""
    import altair

    values = [
        {
            "candidate": row["candidate"].removeprefix("IGO:"),
            "bias": row["bias"],
            "access": row["access"],
            "past": _PAST[0] if row["offers"] else _PAST[1],
        }
        for row in rows
        if row["bias"] is not None
    ]
    if not values:
        return None
    a, b = parties
    legend = altair.Legend(title=None, orient="bottom")
    widest = max(0.1, *(abs(value["bias"]) for value in values)) * 1.15
    leaning = altair.X(
        "bias:Q",
        title=f"warmer with {a}  \u2190  bias  \u2192  warmer with {b}",
        scale=altair.Scale(domain=[-widest, widest]),
    )
    contacts = altair.Axis(tickMinStep=1, format="d")
    base = altair.Chart(altair.InlineData(values=values), width=560, height=300).encode(
        x=leaning,
        y=altair.Y(
            "access:Q",
            title="contacts with the side that it has fewer with",
            axis=contacts,
            scale=altair.Scale(zero=False, padding=14),
        ),
    )
    marks = base.mark_point(size=90, strokeWidth=1.6, opacity=1, stroke=INK[0]).encode(
        shape=altair.Shape(
            "past:N", scale=altair.Scale(domain=list(_PAST), range=["diamond", "circle"]), legend=legend
        ),
        fill=altair.Fill("past:N", scale=altair.Scale(domain=list(_PAST), range=[INK[1], "white"]), legend=legend),
    )
    names = base.mark_text(dy=-11, fontSize=10).encode(text="candidate:N")
    middle = altair.Chart(altair.InlineData(values=[{"bias": 0}])).mark_rule(strokeDash=[4, 3], color="#555555")
    return middle.encode(x="bias:Q") + marks + names
