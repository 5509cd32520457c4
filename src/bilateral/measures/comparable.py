"""Pairs that are comparable to one: either side with another partner, the nearest by what the record has of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from bilateral.measures.contract import Asked
from bilateral.ontology.states import continues, is_state

if TYPE_CHECKING:
    from bilateral.ledger import Record

YEARS = 10
"""Coded events of so many years before the day tell how busy a pair is."""
LOOKED_BACK = 40
"""Distance and capabilities are of the latest year on record, at most so many years before the day."""
FEATURES = ("facts", "events", "distance_km", "cinc")
LISTED = {"side": pl.String, "partner": pl.String, "instead_of": pl.String, "facts": pl.Int64, "naming": pl.Int64}


def comparable(record: Record, a: str, b: str, day: date, asked: Asked) -> pl.DataFrame:
    """Return pairs of either side with another state, the nearest first; the pair itself leads.

    Columns: side (A or B), partner, instead_of (the other side, whose place the partner takes), facts (claims of fact
    between the two alone), naming (those that may name a body), events (coded, of the last ten years, by `dedup`),
    distance_km (minimum), cinc (the partner's share of the system's capabilities), features (how many of the four both
    pairs have), nearness: the mean over these of the difference in logarithms to the pair itself, in standard
    deviations of the pairs listed; 0 is the pair itself. Null where the record has no value; only pairs with a claim
    of fact or a coded event are listed.
    """
    pairs = pl.DataFrame(list(_pairs(record, a, b)), schema=LISTED, orient="row")
    events = _events(record, a, b, day, asked)
    other = pl.when(pl.col("side") == a).then(pl.lit(b)).otherwise(pl.lit(a))
    met = events.filter(~((pl.col("side") == b) & (pl.col("partner") == a)))
    quiet = met.join(pairs, on=["side", "partner"], how="anti").sort("side", "partner")
    listed = quiet.select("side", "partner", instead_of=other, facts=pl.lit(0, pl.Int64), naming=pl.lit(0, pl.Int64))
    cinc = _capabilities(record, day)
    known = (
        pl.concat([pairs, listed])
        .join(events, on=["side", "partner"], how="left", maintain_order="left")
        .join(_distances(record, a, b, day), on=["side", "partner"], how="left", maintain_order="left")
        .join(cinc, on="partner", how="left", maintain_order="left")
        .join(cinc.select(instead_of="partner", replaced="cinc"), on="instead_of", how="left", maintain_order="left")
    )
    return by_nearness(known).drop("replaced")


def _pairs(record: Record, a: str, b: str) -> Iterator[tuple[str, str, str, int, int]]:
    today = pl.col("a", "b").map_elements(_today, return_dtype=pl.String)
    counted = record.dyads().with_columns(today).drop_nulls().filter(pl.col("a") != pl.col("b"))
    held = {(a, b): (0, 0)}
    for one, other, facts, naming in counted.iter_rows():
        for side, partner in ((one, other), (other, one)):
            if side in (a, b) and (side, partner) != (b, a):
                before = held.get((side, partner), (0, 0))
                held[side, partner] = (before[0] + int(facts), before[1] + int(naming))
    for (side, partner), (facts, naming) in held.items():
        yield side, partner, b if side == a else a, facts, naming


def _today(code: str) -> str | None:
    return continues(code) if is_state(code) else None


def _events(record: Record, a: str, b: str, day: date, asked: Asked) -> pl.DataFrame:
    """Count the coded events of either side with each partner: columns side, partner, events."""
    first = day.replace(year=day.year - YEARS, day=min(day.day, 28))
    found = []
    for side in (a, b):
        counts = record.event_row_counts(side, by="year", since=first, until=day, source=asked.source)
        partner = pl.when(pl.col("actor").is_in(_codes(side))).then("target").otherwise("actor")
        found.append(
            counts.select(side=pl.lit(side), partner=partner.map_elements(_today, pl.String), events=asked.dedup)
        )
    abroad = pl.concat(found).drop_nulls().filter(pl.col("partner") != pl.col("side"))
    return abroad.group_by("side", "partner").agg(pl.col("events").sum())


def _codes(side: str) -> list[str]:
    from bilateral.ledger.parties import family

    return list(family(side))


def _distances(record: Record, a: str, b: str, day: date) -> pl.DataFrame:
    """Return the latest minimum distance of either side to each state: columns side, partner, distance_km."""
    held = _latest(record, "distance", day)
    ways = [
        held.select(side=one, partner=other, distance_km="value")
        for one, other in (("state", "other"), ("other", "state"))
    ]
    return pl.concat(ways).filter(pl.col("side").is_in([a, b])).unique(["side", "partner"], keep="first")


def _capabilities(record: Record, day: date) -> pl.DataFrame:
    return _latest(record, "cinc", day).select(partner="state", cinc="value").unique("partner", keep="first")


def _latest(record: Record, variable: str, day: date) -> pl.DataFrame:
    """Return the observations of the latest year that the record has before a day, under the codes of today."""
    for years in (3, LOOKED_BACK):
        first = day.replace(year=day.year - years, day=min(day.day, 28))
        held = record.observations(variable, since=first, until=day)
        if not held.is_empty():
            break
    latest = held.filter(pl.col("start") == pl.col("start").max())
    codes = {code: continues(code) for code in {*latest["state"], *latest["other"]} if code}
    return latest.with_columns(pl.col("state", "other").replace(codes)).select("state", "other", "value")


def by_nearness(known: pl.DataFrame) -> pl.DataFrame:
    """Add features and nearness to pairs of which the first is the pair itself, and sort by them.

    Takes the columns of `FEATURES`, side, partner, and replaced (the capabilities of the side replaced).
    """
    itself = known.row(0, named=True)
    own = {name: pl.lit(itself[name], pl.Float64).log1p() for name in FEATURES if name != "cinc"}
    apart = [(pl.col(name).cast(pl.Float64).log1p() - value).abs().alias(name) for name, value in own.items()]
    logs = (pl.col("cinc").log() - pl.col("replaced").log()).abs()
    differences = known.select(*apart, pl.when(logs.is_finite()).then(logs).alias("cinc"))
    scaled = differences.select(
        pl.when(pl.col(name).std() > 0).then(pl.col(name) / pl.col(name).std()).alias(name) for name in FEATURES
    )
    return known.with_columns(
        scaled.select(features=pl.sum_horizontal(pl.all().is_not_null())).to_series(),
        scaled.select(nearness=pl.mean_horizontal(pl.all())).to_series(),
    ).sort(pl.int_range(pl.len()) > 0, "nearness", "side", "partner", nulls_last=True)
