"""From GDELT's mentions to observations: which document spoke of which event, when, and how sure GDELT is of it."""

from __future__ import annotations

import polars as pl

from bilateral.sources.cells import by_width, lines, texts
from bilateral.sources.coded import looked_up
from bilateral.sources.gdelt.layout import Layout
from bilateral.sources.gdelt.typed import day
from bilateral.sources.observations import first_fault, number, observations
from bilateral.sources.packed import Pack, Tallies

_USED = ("GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionIdentifier", "Confidence")
_KINDS = {"1": "web", "2": "citation", "3": "core", "4": "dtic", "5": "jstor", "6": "non-textual"}
"""MentionType in GDELT's codebook: how the document is to be found."""


def to_observations(pack: Pack[Layout], layout: Layout) -> pl.DataFrame:
    """Return a row of the variable `mention` for each mention of a pack; bad rows are counted for their file."""
    tallies = Tallies(pack)
    fitting, bad = by_width(lines(pack.content), layout.names, layout.widths)
    raw = texts(fitting, layout.names, _USED).with_columns(pl.col(name).str.strip_chars() for name in _USED)
    judged = raw.with_columns(
        looked_up(raw["EventTimeDate"], day, pl.Date()).alias("start"),
        looked_up(raw["MentionTimeDate"], day, pl.Date()).alias("end"),
        number("Confidence").alias("value"),
    ).with_columns(_fault().alias("reason"))
    worse = judged.filter(pl.col("reason").is_not_null()).select("at", "text", "reason")
    tallies.bad_rows(pl.concat([bad.select(worse.columns), worse]).sort("at"))
    good = judged.filter(pl.col("reason").is_null())
    part = pack.part(good["at"])
    odd = good.with_columns(part, pl.col("GLOBALEVENTID").alias("event_id"))
    odd = odd.filter(~pl.col("MentionType").is_in(list(_KINDS)))
    tallies.unknown("MentionType", odd, "MentionType")
    tallies.good_rows(part, part.clear())
    return observations(
        good.with_columns(
            pl.lit("gdelt").alias("source"),
            pl.lit("mention").alias("variable"),
            pl.col("MentionType").replace_strict(_KINDS, default="").alias("unit"),
            pl.col("GLOBALEVENTID").alias("item"),
            pl.col("end").alias("known"),
            pl.col("MentionIdentifier").alias("label"),
            pl.Series([one.file.sha256 for one in pack.parts], dtype=pl.String).gather(part).alias("file"),
        )
    )


def _fault() -> pl.Expr:
    return first_fault(
        ("GLOBALEVENTID is no number", ~pl.col("GLOBALEVENTID").str.contains(r"^\d+$").fill_null(False)),
        ("EventTimeDate is no date", pl.col("start").is_null()),
        ("MentionTimeDate is no date", pl.col("end").is_null()),
        ("MentionIdentifier is empty", pl.col("MentionIdentifier").is_null()),
        (
            "Confidence is no number from 0 to 100",
            pl.col("Confidence").is_not_null() & ~pl.col("value").is_between(0, 100).fill_null(False),
        ),
    )
