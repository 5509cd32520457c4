"""Orientation: positions worked out by hand, their laws, drift, and the distances that are published."""

from pathlib import Path

import polars as pl
import pytest
from coded_rows import Raw, put, row
from hypothesis import given
from hypothesis import strategies as st

import bilateral
from bilateral.desk import measuring
from bilateral.errors import InvalidValueError
from bilateral.ledger import Ledger
from bilateral.measures import Answer

POINTS = st.floats(-4, 4, width=32)


def measured(table: pl.DataFrame, of: str, *parties: str) -> Answer:
    return measuring.of_table("orientation", table, measuring.asked("orientation", *(parties or ABC), of=of))


ABC = ("PAK", "USA", "RUS")


def measured_all(table: pl.DataFrame, *poles: str) -> Answer:
    question = measuring.asked("orientation", *poles, of="ideal_points", everyone=True)
    return measuring.of_table("orientation", table, question)


def votes(**states: str) -> pl.DataFrame:
    return pl.DataFrame(
        [
            {"item": str(number), "state": state, "vote": vote, "session": 20}
            for state, cast in states.items()
            for number, vote in enumerate(cast.split())
        ]
    )


def arms(*rows: tuple[int, str, str, float | None]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=["year", "sender", "receiver", "value"], orient="row")


def test_only_roll_calls_that_divide_the_poles_count_and_the_middle_is_halved() -> None:
    table = votes(PAK="yes no abstain no yes", USA="yes yes yes yes yes", SUN="yes no no abstain absent")
    (found,) = measured(table, "votes").table.to_dicts()
    # item 1 with Moscow, item 2 between, item 3 beyond Moscow's abstention; 0 and 4 divide nobody
    assert (found["n"], found["first_value"], found["second_value"]) == (3, 0.5, 2.5)
    assert found["position"] == pytest.approx(2 / 3)
    assert -1 <= found["position_low"] < found["position"] < found["position_high"] <= 1


def test_a_session_without_the_state_is_null_and_not_the_middle() -> None:
    table = pl.concat(
        [
            votes(PAK="yes no", USA="yes yes", RUS="no no"),
            votes(USA="yes", RUS="no").with_columns(session=pl.lit(21, pl.Int64)),
        ]
    )
    assert measured(table, "votes").table["position"].to_list() == [0, None]


def test_a_point_is_placed_by_its_distances() -> None:
    table = pl.DataFrame({"state": ABC, "session": [73] * 3, "value": [0.5, 2.0, 0.0]})
    (found,) = measured(table, "ideal_points").table.to_dicts()
    assert (found["first_value"], found["second_value"]) == (1.5, 0.5)
    assert found["position"] == pytest.approx(0.5)
    assert found["position_low"] is None, "nothing says how sure the points are"
    sure = table.with_columns(low=pl.col("value") - 0.1, high=pl.col("value") + 0.1)
    (found,) = measured(sure, "ideal_points").table.to_dicts()
    # between the poles the position is 2 (x - p) / (q - p) - 1: its error by hand
    error = 0.1 / 1.6448536 / 2 * (2**2 + 1.5**2 + 0.5**2) ** 0.5
    assert found["position_high"] - found["position"] == pytest.approx(1.959964 * error, rel=1e-5)


def test_points_that_fall_together_leave_no_position() -> None:
    table = pl.DataFrame({"state": ABC, "session": [73] * 3, "value": [1.0, 1.0, 1.0]})
    found = measured(table, "ideal_points")
    assert found.table.is_empty()
    assert "tell PAK apart between USA and RUS" in found.notes[0]


def test_arms_are_those_received_and_stand_beside_all() -> None:
    table = arms((2010, "USA", "PAK", 30.0), (2010, "RUS", "PAK", 10.0), (2010, "CHN", "PAK", 60.0))
    sold = arms((2010, "PAK", "RUS", 500.0), (2011, "CHN", "PAK", 7.0), (2012, "RUS", "IND", 9.0))
    found = measured(pl.concat([table, sold]), "arms").table
    assert found["position"].to_list() == [-0.5, None, None]
    assert found["total"].to_list() == [100, 7, None]
    assert found["first_value"].to_list() == [30, 0, None]


def test_arms_of_unknown_volume_are_no_zero() -> None:
    found = measured(arms((2010, "USA", "PAK", None), (2010, "RUS", "PAK", 5.0)), "arms")
    assert found.table.is_empty()
    later = arms((2010, "USA", "PAK", None), (2010, "RUS", "PAK", 5.0), (2011, "RUS", "PAK", 5.0))
    assert measured(later, "arms").table["position"].to_list() == [None, 1]


def test_a_state_bound_to_neither_stands_between_and_treaties_are_dated() -> None:
    table = pl.DataFrame(
        [("PAK", "USA", 1960, "defense"), ("USA", "FRA", 1961, "defense"), ("PAK", "SUN", 1962, "nonaggression")],
        schema=["state", "other", "year", "kind"], orient="row",
    )  # fmt: skip
    found = measured(table, "alliances")
    assert found.table["position"].to_list() == pytest.approx([-1, 0, 1 / 3])
    assert "-1.00 to +0.00 in 1961, +0.00 to +0.33 in 1962" in found.notes[0]
    early = measured(pl.concat([table, table.with_columns(year=pl.lit(1946, pl.Int64))]), "alliances").table
    assert early["position"][0] is None, "there was no Pakistan"


def test_drift_is_told_of_eight_periods_with_its_interval() -> None:
    table = arms(*[(2000 + at, pole, "PAK", float(value)) for at in range(12)
                   for pole, value in (("USA", 60 - 4 * at + at % 3), ("RUS", 10 + 3 * at))])  # fmt: skip
    found = measured(table, "arms")
    assert found.table["drift_low"][0] > 0
    assert "towards RUS (Theil-Sen" in found.notes[0]
    short = measured(table.filter(pl.col("year") < 2005), "arms")
    assert short.table["drift"].to_list() == [None] * 5
    assert "it takes 8" in short.notes[0]


def test_events_of_months_that_a_source_covers_are_counted(tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path / "ledger")
    rows = [
        row(f"{month} {other}", "PAK", other, f"2018-{month:02}-05")
        for month in range(1, 8)
        for other in ("USA", "RUS")
    ]
    rows += [row("more", "RUS", "PAK", "2018-03-07"), row("hostile", "USA", "PAK", "2018-03-07", quad=4, act="ASSAULT")]
    put(ledger, *rows, files=(Raw(),))
    record = ledger.record()
    (found,) = measuring.of_record(
        "orientation", record, measuring.asked("orientation", *ABC, of="activity")
    ).table.to_dicts()
    assert (found["year"], found["source"], found["first_value"], found["second_value"]) == (2018, "icews", 8, 8)
    assert found["covered_days"] == 182, "from 5 January to 5 July"
    assert found["position_low"] < 0 < found["position_high"]
    kind = measuring.asked("orientation", *ABC, of="cooperation", by="month")
    months = measuring.of_record("orientation", record, kind).table
    assert months["second_value"].to_list() == [1, 1, 2, 1, 1, 1, 1]
    assert months["position"][2] == pytest.approx(1 / 3)


@pytest.mark.parametrize("of", ["votes", "ideal_points", "arms", "alliances"])
def test_all_states_between_two_poles_say_what_each_says_alone(of: str) -> None:
    cast = votes(PAK="yes no no", IND="no yes no", USA="yes yes yes", SUN="no no no").with_columns(year=pl.lit(1965))
    points = pl.DataFrame({"state": [*ABC, "IND"], "session": [73] * 4, "value": [0.5, 2.0, 0.0, -0.1]})
    sold = arms((2010, "USA", "PAK", 3.0), (2010, "SUN", "PAK", 1.0), (2010, "RUS", "IND", 4.0))
    bound = pl.DataFrame({"state": ["PAK", "IND", "USA"], "other": ["USA", "SUN", "GBR"], "year": [1971] * 3})
    tables = {"votes": cast, "ideal_points": points, "arms": sold}
    table = tables.get(of, bound.with_columns(kind=pl.lit("defense")))
    every = measuring.of_table("orientation", table, measuring.asked("orientation", "USA", "RUS", of=of, everyone=True))
    for state in ("PAK", "IND"):
        alone = measured(table, of, state, "USA", "RUS").table
        assert every.table.filter(pl.col("state") == state).equals(alone), state
    assert not {"USA", "RUS", "SUN"} & set(every.table["state"])


def test_events_of_all_states_are_those_of_each(tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path / "ledger")
    rows = [row(f"{month} {one} {pole}", one, pole, f"2018-0{month}-05")
            for month in (1, 2) for one in ("PAK", "IND") for pole in ("USA", "RUS")]  # fmt: skip
    put(ledger, *rows, row("more", "RUS", "PAK", "2018-01-07"), files=(Raw(),))
    record = ledger.record()
    question = measuring.asked("orientation", "USA", "RUS", of="activity", everyone=True)
    every = measuring.of_record("orientation", record, question)
    alone = measuring.of_record("orientation", record, measuring.asked("orientation", *ABC, of="activity"))
    assert every.table.filter(pl.col("state") == "PAK").equals(alone.table)
    assert sorted(set(every.table["state"])) == ["IND", "PAK"]


def test_what_knows_no_quarters_says_so() -> None:
    table = arms((2010, "USA", "PAK", 30.0), (2010, "RUS", "PAK", 10.0))
    question = measuring.asked("orientation", *ABC, of="arms", by="quarter")
    assert "no quarters: by year" in measuring.of_table("orientation", table, question).notes[-1]


def test_a_gap_between_two_files_is_null_and_not_left_out(tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path / "ledger")
    for name, day in (("f", "2016-05-01"), ("g", "2018-05-01")):
        rows = [row(f"{name} {pole}", "PAK", pole, day, file=name) for pole in ("USA", "RUS")]
        put(ledger, *rows, files=(Raw(name),))
    question = measuring.asked("orientation", *ABC, of="activity")
    found = measuring.of_record("orientation", ledger.record(), question).table
    assert found.select("year", "position", "covered_days").rows() == [(2016, 0, 1), (2017, None, 0), (2018, 0, 1)]


def test_an_empty_record_and_bad_parties_say_what_is_missing(tmp_path: Path) -> None:
    record = Ledger.open(tmp_path / "ledger").record()
    for of, load in (("votes", "un_votes"), ("arms", "sipri"), ("activity", "SOURCE")):
        found = measuring.of_record("orientation", record, measuring.asked("orientation", *ABC, of=of))
        assert f"bilateral load {load}" in found.notes[0]
    with pytest.raises(InvalidValueError, match="takes 3 parties, not 2"):
        measuring.asked("orientation", "PAK", "USA")
    with pytest.raises(InvalidValueError, match="takes the two poles, not 1"):
        measured_all(pl.DataFrame({"state": ["PAK"], "session": [73], "value": [0.5]}), "USA")


@given(st.lists(st.tuples(POINTS, POINTS, POINTS), min_size=1, max_size=6))
def test_positions_are_bounded_and_change_sign_with_the_poles(points: list[tuple[float, float, float]]) -> None:
    rows = [(party, 50 + at, value) for at, three in enumerate(points) for party, value in zip(ABC, three, strict=True)]
    table = pl.DataFrame(rows, schema=["state", "session", "value"], orient="row")
    table = table.with_columns(low=pl.col("value") - 0.2, high=pl.col("value") + 0.2)
    found = measured(table, "ideal_points").table
    turned = measured(table, "ideal_points", "PAK", "RUS", "USA").table
    for one, other in zip(found.to_dicts(), turned.to_dicts(), strict=True):
        if one["position"] is not None:
            assert -1 <= one["position_low"] <= one["position"] <= one["position_high"] <= 1
            assert other["position"] == pytest.approx(-one["position"], abs=1e-9)
            assert other["position_high"] == pytest.approx(-one["position_low"], abs=1e-9)


def test_distances_are_those_published(shared: Path, tmp_path: Path) -> None:
    desk = bilateral.open(tmp_path / "ledger")
    desk.load("ideal_points", shared / "data" / "un" / "idealpoints_all_apr2020.csv")
    question = measuring.asked("orientation", *ABC, of="ideal_points", by="year")
    found = measuring.of_record("orientation", desk.record(), question).table
    known = {row["year"]: (row["first_value"], row["second_value"]) for row in found.to_dicts()}
    assert known[2010] == pytest.approx((3.36, 0.862), abs=5e-3)
    assert known[2018] == pytest.approx((3.13, 0.474), abs=5e-3)
    assert found.row(0, named=True)["position"] is None, "Pakistan was not there in 1946"
    assert found["position"][1] is not None
