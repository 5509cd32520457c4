"""Breadth: in how many areas a relation lives, and the first dated item of each."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from coded_rows import Raw, put, row
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral.desk import measuring
from bilateral.desk import open as open_desk
from bilateral.errors import InvalidValueError
from bilateral.ledger import Ledger

CLAIMS = """
{"kind": "event", "act": "COOPERATE", "actors": ["PAK", "RUS"], "targets": [], "status": "happened", "level": "reported", "speaker": "author", "start": "2003-05-04", "end": "2003-05-09", "areas": ["military"], "said": "Their navies sailed together for five days.", "source": {"publisher": "One", "published": "2003-05-10", "grade": "B2"}}
{"kind": "standing", "act": "AGREEMENT", "actors": ["PAK", "RUS"], "targets": [], "status": "ongoing", "level": "reported", "speaker": "author", "start": "2011-02-01", "end": null, "areas": ["energy"], "said": "Since February 2011 an accord on gas is in force.", "source": {"publisher": "One", "published": "2012-01-01", "grade": "B2"}}
{"kind": "event", "act": "AGREE", "actors": ["PAK", "RUS"], "targets": [], "status": "planned", "level": "reported", "speaker": "author", "start": "2001-02-01", "end": "2001-02-01", "areas": ["space"], "said": "A treaty on space is to be signed.", "source": {"publisher": "One", "published": "2001-01-01", "grade": "B2"}}
""".strip()  # noqa: E501


def coded(folder: Path) -> Ledger:
    ledger = Ledger.open(folder / "ledger")
    put(
        ledger,
        row(1, day="2015-01-01", areas="military"), row(2, day="2015-03-02", areas="military,arms"),
        row(3, day="2015-12-31"),
        row(4, "RUS", "PAK", day="2016-05-06", areas="trade"), row(5, "USA", "CHN", day="2016-12-31", areas="space"),
        files=(Raw(),),
    )  # fmt: skip
    return ledger


def test_areas_of_coded_events_are_counted_by_year(tmp_path: Path) -> None:
    found = measuring.of_record("breadth", coded(tmp_path).record(), measuring.asked("breadth", "PAK", "RUS"))
    rows = found.table.to_dicts()
    assert [(row["in_areas"], row["hill_0"], row["areas"]) for row in rows] == [
        (3, 2, ["military", "arms"]),
        (1, 1, ["trade"]),
    ]
    assert rows[0]["hill_2"] == pytest.approx(1 / ((2 / 3) ** 2 + (1 / 3) ** 2))
    assert rows[1]["hill_1_low"] is None
    assert "one without an area in none" in found.notes[-1]


def test_the_first_item_of_each_area_has_its_day_and_its_source(tmp_path: Path) -> None:
    file = tmp_path / "claims.jsonl"
    file.write_text(CLAIMS, encoding="utf8")
    coded(tmp_path)
    desk = open_desk(tmp_path / "ledger")
    desk.load("claims", file)
    rows = desk.measure("breadth", "PAK", "RUS", of="first").table.to_dicts()
    assert [(row["area"], row["source"], row["first"], row["last"], row["events"]) for row in rows] == [
        ("military", "documents", date(2003, 5, 4), date(2003, 5, 4), 1),
        ("energy", "documents", date(2011, 2, 1), date(2011, 2, 1), 1),
        ("military", "icews", date(2015, 1, 1), date(2015, 3, 2), 2),
        ("arms", "icews", date(2015, 3, 2), date(2015, 3, 2), 1),
        ("trade", "icews", date(2016, 5, 6), date(2016, 5, 6), 1),
    ]
    assert [row["first_until"] for row in rows[:3]] == [date(2003, 5, 9), None, date(2015, 1, 1)]
    assert rows[0]["query"].startswith("bilateral find --id C")
    assert rows[2]["query"] == "bilateral find PAK RUS --coded --source icews --area military --dedup days"
    assert (rows[0]["known_from"], rows[2]["known_from"]) == (None, date(2015, 1, 1))


def test_a_year_outside_of_coverage_is_null(tmp_path: Path) -> None:
    asked = measuring.asked("breadth", "PAK", "RUS", since="2012-01-01", until="2015-12-31")
    found = measuring.of_record("breadth", coded(tmp_path).record(), asked).table
    assert found["in_areas"].to_list() == [None, None, None, 3]
    assert found["hill_0"].to_list() == [None, None, None, 2]


def test_every_pair_is_answered_as_it_is_alone(tmp_path: Path) -> None:
    record = coded(tmp_path).record()
    every = measuring.of_record("breadth", record, measuring.asked("breadth", everyone=True)).table
    alone = measuring.of_record("breadth", record, measuring.asked("breadth", "PAK", "RUS")).table
    assert every.filter(pl.col("a") == "PAK").drop("query").equals(alone.drop("query"))


def test_a_table_may_have_areas_of_its_own() -> None:
    own = pl.DataFrame({"year": [2001, 2001, 2002], "area": ["fish", "trade", "fish"], "events": [3, 1, 2]})
    found = measuring.of_table("breadth", own, measuring.asked("breadth")).table
    assert found["areas"].to_list() == [["fish", "trade"], ["fish"]]
    first = measuring.of_table("breadth", own, measuring.asked("breadth", of="first")).table
    assert first.rows() == [("fish", 2001, 2002, 5), ("trade", 2001, 2001, 1)]
    with pytest.raises(InvalidValueError, match="no column area"):
        measuring.of_table("breadth", own.drop("area"), measuring.asked("breadth"))


def test_a_record_that_holds_nothing_of_a_pair_says_so(tmp_path: Path) -> None:
    record = Ledger.open(tmp_path / "ledger").record()
    for of in ("areas", "first"):
        found = measuring.of_record("breadth", record, measuring.asked("breadth", "PAK", "RUS", of=of))
        assert found.table.is_empty()
        assert found.notes


AREAS = st.lists(st.tuples(st.sampled_from(["arms", "trade", "energy", "fish"]), st.integers(0, 20)), min_size=1)


@settings(max_examples=40)
@given(AREAS, st.permutations(["arms", "trade", "energy", "fish"]))
def test_names_of_areas_change_no_number(rows: list[tuple[str, int]], names: list[str]) -> None:
    own = pl.DataFrame(rows, schema=["area", "events"], orient="row").with_columns(year=2001)
    renamed = own.with_columns(
        pl.col("area").replace(dict(zip(["arms", "trade", "energy", "fish"], names, strict=True)))
    )
    one, other = (measuring.of_table("breadth", held, measuring.asked("breadth")).table for held in (own, renamed))
    for name in ("in_areas", "hill_0", "hill_1", "hill_2"):
        assert one[name].to_list() == pytest.approx(other[name].to_list())
