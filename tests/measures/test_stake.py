"""Stake: shares and ranks worked out by hand, from tables and from coded events that sources cover."""

from pathlib import Path

import polars as pl
import pytest
from coded_rows import Raw, put, row
from hypothesis import given
from hypothesis import strategies as st

from bilateral.desk import measuring
from bilateral.errors import InvalidValueError
from bilateral.ledger import Ledger
from bilateral.measures import Answer

COUNTS = st.lists(
    st.lists(st.tuples(st.sampled_from(["USA", "RUS", "CHN", "IRN"]), st.integers(0, 40)), min_size=1, max_size=5),
    min_size=1, max_size=9,
)  # fmt: skip


def events(*rows: tuple[int, str, str, float | None]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=["year", "sender", "receiver", "value"], orient="row")


def measured(table: pl.DataFrame, *parties: str, of: str = "received", everyone: bool = False) -> Answer:
    return measuring.of_table("stake", table, measuring.asked("stake", *parties, of=of, everyone=everyone))


ONE_YEAR = events(
    (2018, "USA", "IND", 50.0), (2018, "USA", "PAK", 10.0), (2018, "RUS", "IND", 25.0), (2018, "CHN", "PAK", 15.0),
    (2018, "IND", "PAK", 900.0), (2018, "IND", "RUS", 7.0), (2018, "RUS", "USA", 300.0),
)  # fmt: skip


def test_what_members_do_to_each_other_and_powers_among_themselves_is_no_stake() -> None:
    (found,) = measured(ONE_YEAR, "RUS", "IND", "PAK").table.to_dicts()
    assert (found["events"], found["total"], found["share"], found["rank"], found["powers"]) == (25, 100, 0.25, 2, 3)
    assert found["share_low"] is None, "one year says nothing of how events scatter"
    (sent,) = measured(ONE_YEAR, "RUS", "IND", "PAK", of="sent").table.to_dicts()
    assert (sent["events"], sent["share"], sent["rank"]) == (7, 1, 1)


def test_all_powers_have_a_row_each_and_their_shares_make_one() -> None:
    found = measured(ONE_YEAR, "IND", "PAK", everyone=True).table
    assert dict(found.select("power", "rank").rows()) == {"USA": 1, "RUS": 2, "CHN": 3}
    assert found["share"].sum() == pytest.approx(1)


def test_a_region_stands_for_its_states() -> None:
    found = measured(ONE_YEAR, "RUS", "South Asia").table
    assert found["members"][0].split() == ["AFG", "BGD", "BTN", "IND", "LKA", "MDV", "NPL", "PAK"]
    assert found["share"][0] == 0.25
    with pytest.raises(InvalidValueError, match="Europe: the region has no list of states"):
        measuring.asked("stake", "RUS", "Europe")
    beside = measured(ONE_YEAR, "RUS", "South Asia", "IND").table
    assert beside["share"].to_list() == found["share"].to_list(), "a state named beside its region counts once"
    with pytest.raises(InvalidValueError, match=r"IND is itself one of AFG.*the members without it"):
        measured(ONE_YEAR, "IND", "South Asia")


def test_the_soviet_union_counts_for_russia_and_a_power_that_does_nothing_has_no_rank() -> None:
    table = events((1985, "SUN", "IND", 4.0), (1985, "USA", "IND", 4.0), (1986, "USA", "IND", 1.0))
    found = measured(table, "RUS", "IND").table
    assert found["share"].to_list() == [0.5, 0]
    assert found["rank"].to_list() == [1, None]


def test_a_period_with_an_unknown_value_is_null() -> None:
    table = events((2017, "USA", "IND", None), (2017, "RUS", "IND", 5.0), (2018, "RUS", "IND", 5.0))
    assert measured(table, "RUS", "IND").table["share"].to_list() == [None, 1]


def test_a_share_has_an_interval_once_six_periods_show_how_events_scatter() -> None:
    steady = [(2000 + at, power, "IND", float(value)) for at in range(8) for power, value in (("USA", 60), ("RUS", 40))]
    found = measured(events(*steady), "RUS", "IND").table
    assert found["share_low"][0] < 0.4 < found["share_high"][0]
    assert (found["rank"][0], found["rank_low"][0], found["rank_high"][0]) == (2, 2, 2)
    bursts = [
        (year, power, "IND", value * (3 if power == "RUS" and year % 2 else 1)) for year, power, _, value in steady
    ]
    wide = measured(events(*bursts), "RUS", "IND").table
    assert wide["share_high"][0] - wide["share_low"][0] > 2 * (found["share_high"][0] - found["share_low"][0])


def test_a_table_without_the_members_and_one_without_a_period_are_named() -> None:
    assert measured(ONE_YEAR, "RUS", "FRA").table.is_empty()
    assert "No event between RUS and FRA" in measured(ONE_YEAR, "RUS", "FRA").notes[0]
    with pytest.raises(InvalidValueError, match="no column year"):
        measured(ONE_YEAR.drop("year"), "RUS", "IND")


def test_coded_events_are_counted_where_a_source_speaks_of_all_members(tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path / "ledger")
    days = [("USA", number) for number in range(1, 7)] + [("RUS", number) for number in range(1, 5)]
    rows = [row(f"{month} {day} {power}", power, "IND", f"2018-0{month}-0{day}")
            for month in range(1, 8) for power, day in days]  # fmt: skip
    put(ledger, *rows, row("inside", "PAK", "IND"), row("body", "IGO:UN", "IND"), files=(Raw(),))
    put(ledger, row("one", "RUS", "IND", "2019-01-05", source="gdelt"), files=(Raw("g"),), filter="actors RUS")
    question = measuring.asked("stake", "RUS", "IND", "PAK")
    found = measuring.of_record("stake", ledger.record(), question)
    (line,) = found.table.to_dicts()  # a file of Russia's events alone knows no share
    assert (line["year"], line["source"], line["events"], line["total"], line["share"]) == (2018, "icews", 28, 70, 0.4)
    assert line["share_low"] < 0.4 < line["share_high"]
    assert "counted by days" in found.notes[0]
    months = measuring.of_record("stake", ledger.record(), measuring.asked("stake", "RUS", "IND", "PAK", by="month"))
    assert months.table["share"].to_list() == pytest.approx([0.4] * 7)


def test_a_gap_between_two_files_is_null_and_not_left_out(tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path / "ledger")
    for name, day in (("f", "2016-05-01"), ("g", "2018-05-01")):
        put(ledger, row(name, "RUS", "IND", day, file=name), files=(Raw(name),))
    found = measuring.of_record("stake", ledger.record(), measuring.asked("stake", "RUS", "IND")).table
    assert found.select("year", "share", "covered_days").rows() == [(2016, 1, 1), (2017, None, 0), (2018, 1, 1)]
    assert found["rank"].to_list() == [1, None, 1]
    asked_for = measuring.asked("stake", "RUS", "IND", since="2015-01-01", until="2016-12-31")
    early = measuring.of_record("stake", ledger.record(), asked_for).table
    assert early.select("year", "share").rows() == [(2015, None), (2016, 1)]


def test_a_record_that_says_nothing_of_the_region_says_so(tmp_path: Path) -> None:
    record = Ledger.open(tmp_path / "ledger").record()
    found = measuring.of_record("stake", record, measuring.asked("stake", "RUS", "South Asia"))
    assert found.table.is_empty()
    assert "bilateral load" in found.notes[0]


@given(COUNTS)
def test_shares_are_bounded_and_make_one_and_ranks_lie_in_their_intervals(years: list[list[tuple[str, int]]]) -> None:
    rows = [(2000 + at, power, "IND", float(value)) for at, held in enumerate(years) for power, value in held]
    found = measured(events(*rows), "IND", everyone=True).table
    for _, held in found.group_by("year"):
        if (total := held["total"][0]) > 0:
            assert held["share"].sum() == pytest.approx(1)
            assert held["events"].sum() == total
    for line in found.drop_nulls(["rank", "rank_low"]).to_dicts():
        assert 0 <= line["share_low"] <= line["share"] + 1e-12 <= line["share_high"] + 2e-12 <= 1 + 4e-12
        assert 1 <= line["rank_low"] <= line["rank_high"] <= 4


@given(COUNTS, st.permutations(["USA", "RUS", "CHN", "IRN"]))
def test_names_change_nothing(years: list[list[tuple[str, int]]], order: list[str]) -> None:
    names = dict(zip(["USA", "RUS", "CHN", "IRN"], order, strict=True))
    rows = [(2000 + at, power, "IND", float(value)) for at, held in enumerate(years) for power, value in held]
    found = measured(events(*rows), "RUS", "IND").table
    other = measured(events(*[(year, names[a], b, value) for year, a, b, value in rows]), names["RUS"], "IND").table
    assert found.drop("power").equals(other.drop("power"))


def test_counts_and_ranks_of_a_real_year_are_those_counted_apart(shared: Path) -> None:
    events = pl.read_parquet(shared / "data" / "events" / "icews_2018_to_0927.parquet")
    rows = events.select(
        sender="source_iso3", receiver="target_iso3", value=pl.lit(1), month=pl.col("date").dt.truncate("1mo")
    ).drop_nulls()
    members = ["IND", "PAK", "AFG"]
    (found,) = measured(rows.with_columns(year=2018), "RUS", *members).table.to_dicts()
    outside = rows.filter(pl.col("receiver").is_in(members) & ~pl.col("sender").is_in(members))
    counted = dict(outside.group_by("sender").len().rows())
    assert (found["events"], found["total"]) == (counted["RUS"], outside.height)
    assert found["rank"] == 1 + sum(number > counted["RUS"] for number in counted.values())
    months = measuring.of_table("stake", rows, measuring.asked("stake", "RUS", *members, by="month")).table
    assert months["events"].sum() == counted["RUS"]
    assert (months["share_high"] - months["share_low"]).min() > 0
