"""Rows of data sets are parted by source and month, and put in order."""

from __future__ import annotations

import random
from datetime import date, timedelta

import polars as pl
import pytest

from bilateral.ledger import groups

ORDER = ("actor", "target", "day")


def rows(kind: pl.DataType) -> pl.DataFrame:
    draw = random.Random(7)
    names = ["PAK", "RUS", "AFG", "ÅLA", "USA", None]
    return pl.DataFrame(
        {
            "source": pl.Series(draw.choices(["icews", "gdelt"], k=300), dtype=kind),
            "actor": pl.Series(draw.choices(names, k=300), dtype=kind),
            "target": pl.Series(draw.choices(names, k=300), dtype=kind),
            "day": [date(2017, 12, 20) + timedelta(days=draw.randrange(60)) for _ in range(300)],
            "place": range(300),
        }
    )


@pytest.mark.parametrize("greatest", [2**62, 2**20], ids=["one key", "keys made smaller"])
@pytest.mark.parametrize("kind", [pl.String(), pl.Categorical()])
def test_each_group_is_one_source_and_month_in_order(kind, greatest, monkeypatch):
    monkeypatch.setattr(groups, "_GREATEST", greatest)
    given = rows(kind)
    found = list(groups.in_groups([given.head(100), given.tail(200)], "day", ORDER))
    assert [one.select(pl.col("source").unique(), pl.col("day").dt.month_start().unique()).height for one in found] == [
        1
    ] * len(found)
    plain = given.with_columns(pl.col("source", "actor", "target").cast(pl.String))
    expected = plain.sort("source", pl.col("day").dt.month_start(), *ORDER, maintain_order=True)
    assert pl.concat(found).with_columns(pl.col("source", "actor", "target").cast(pl.String)).equals(expected)


def test_nothing_makes_no_group():
    assert list(groups.in_groups([], "day", ORDER)) == []
