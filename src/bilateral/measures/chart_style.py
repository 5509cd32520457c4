"""How pictures look: colours that the colour-blind tell apart, and dashes and markers that survive a copier."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

INK = ("#0072B2", "#D55E00", "#009E73", "#000000")
"""From the palette of Okabe and Ito (2008), without those that are faint on paper."""
DASHES = ([1, 0], [7, 3], [2, 2], [9, 3, 2, 3])
"""Each line has its own dash as well as its colour."""
SHAPES = ("circle", "square", "triangle-up", "diamond")
"""And its own marker."""
GREY = "#555555"
WIDTH, HEIGHT = 620, 280
FONT = "Helvetica, Arial, sans-serif"
_LETTERS = 92
"""Letters of a line of words over or under a picture."""


def dressed(chart: Any, title: str, subtitle: Sequence[str], source: str) -> Any:
    """Return a chart with its question above it, what is shown below that, and the source under the picture."""
    import altair

    heading = altair.TitleParams(
        text=textwrap.wrap(title, 76), subtitle=[line for one in subtitle for line in textwrap.wrap(one, _LETTERS)],
        anchor="start", fontSize=15, subtitleFontSize=12, subtitleColor=GREY, offset=14, frame="group",
    )  # fmt: skip
    note = altair.TitleParams(
        text=textwrap.wrap(source, _LETTERS + 8), orient="bottom", anchor="start", fontSize=10.5,
        fontWeight="normal", color=GREY, offset=14, frame="bounds",
    )  # fmt: skip
    return (
        altair.vconcat(altair.vconcat(chart, title=heading), title=note)
        .configure(font=FONT, background="white", padding=14)
        .configure_view(stroke=None)
        .configure_axis(
            labelFontSize=11, titleFontSize=11.5, titleFontWeight="normal", gridColor="#dddddd", domainColor="#333333",
            tickColor="#333333", labelColor="#222222", titleColor="#222222",
        )
        .configure_legend(labelFontSize=11.5, symbolStrokeWidth=2, symbolSize=90)
        .configure_header(labelFontSize=12, labelFontWeight="bold", title=None)
    )  # fmt: skip
