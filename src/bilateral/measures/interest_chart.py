"""The picture of interests: areas against relations, a dot for each want, its shape saying whose word it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from bilateral.measures.charts import INK
from bilateral.measures.wants_together import RELATIONS
from bilateral.model import AREAS

_WORD = ("both stated", "one side stated", "attributed")
_NO_AREA = "no area named"


def dots(rows: Sequence[Mapping[str, Any]]) -> Any:
    """Draw rows of `interests`: filled where both sides' officials say it, hollow where others ascribe it."""
    import altair

    counted: Counter[tuple[str, str, str]] = Counter()
    for row in rows:
        word = "one side stated" if row["evidence"].startswith("stated by") else row["evidence"]
        for area in row["areas"] or (_NO_AREA,):
            counted[area, row["relation"], word] += 1
    values = [
        {"area": area, "relation": relation, "word": word, "wants": wants}
        for (area, relation, word), wants in sorted(counted.items())
    ]
    areas = [area for area in (*AREAS, _NO_AREA) if any(value["area"] == area for value in values)]
    relations = [relation for relation in RELATIONS if any(value["relation"] == relation for value in values)]
    legend = altair.Legend(title=None, orient="bottom")
    scale = altair.Scale(domain=list(_WORD), range=["circle", "triangle-up", "square"])
    fills = altair.Scale(domain=list(_WORD), range=[INK[0], INK[1], "white"])
    base = altair.Chart(altair.InlineData(values=values), width=140 * len(relations), height=altair.Step(34)).encode(
        x=altair.X("relation:N", sort=relations, title=None, axis=altair.Axis(labelAngle=0)),
        y=altair.Y("area:N", sort=areas, title=None, axis=altair.Axis(grid=True)),
        xOffset=altair.XOffset("word:N", sort=list(_WORD)),
    )
    marks = base.mark_point(size=120, strokeWidth=1.6, opacity=1, stroke=INK[0]).encode(
        shape=altair.Shape("word:N", scale=scale, legend=legend), fill=altair.Fill("word:N", scale=fills, legend=legend)
    )
    numbers = base.mark_text(dy=-13, fontSize=10).encode(text="wants:Q")
    return marks + numbers
