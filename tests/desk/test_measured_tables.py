"""Tables of one's own for measures: what is unknown in them is nothing, what is nonsense is named."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from bilateral.desk import measuring
from bilateral.desk.measured_tables import own_table
from bilateral.errors import InvalidValueError
from bilateral.measures import Answer


def written(folder: Path, text: str) -> Path:
    path = folder / "table.csv"
    path.write_text(text, encoding="utf8")
    return path


def measured(name: str, rows: dict[str, list[object]], *parties: str, **options: str) -> Answer:
    asked = measuring.asked(name, *parties, own_names=True, **options)  # type: ignore[arg-type]
    return measuring.of_table(name, pl.DataFrame(rows, strict=False), asked)


@pytest.mark.parametrize("word", ["NA", "NaN", "", "n/a", "null", "."])
def test_words_for_unknown_are_unknown_in_a_column_of_numbers(tmp_path: Path, word: str) -> None:
    table = own_table(written(tmp_path, f"year,events,state\n2001,12,NA\n2002,{word},PAK\n"))
    assert table["events"].to_list() == [12, None]
    assert table["state"].to_list() == ["NA", "PAK"], "Namibia is no unknown"


def test_semicolons_part_columns_and_commas_decimals(tmp_path: Path) -> None:
    table = own_table(written(tmp_path, "\ufeffyear; value\n2001;1,5\n2002;2,5\n"))
    assert table.columns == ["year", "value"]
    assert table["value"].to_list() == [1.5, 2.5]


def test_an_infinite_number_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidValueError, match="value: a number in it is infinite"):
        own_table(written(tmp_path, "year,value\n2001,inf\n2002,1\n"))


def test_rows_outside_of_the_days_asked_for_are_no_answer() -> None:
    ties = {"year": [1990], "a": ["PAK"], "b": ["CHN"], "sign": [1]}
    found = measured("blocs", ties, since="2000-01-01")
    assert found.table.is_empty()
    assert found.notes == ("The table has no row of the days asked for: nothing is known.",)


@pytest.mark.parametrize("name", ["activity", "tone"])
def test_a_direction_that_the_table_does_not_tell_is_no_zero(name: str) -> None:
    counts = {"year": [2001], "verbCoop": [8], "matlCoop": [1], "verbConf": [2], "matlConf": [0]}
    with pytest.raises(InvalidValueError, match="no column says who acts towards whom"):
        measured(name, counts, of="direction")


def test_a_way_of_counting_is_refused_for_a_table() -> None:
    with pytest.raises(InvalidValueError, match="--dedup counts the record's coded events"):
        measuring.asked("activity", own_names=True, dedup="rows")


@pytest.mark.parametrize(("yes", "no"), [("1", "3"), ("Yes", "NO"), ("y", "n")])
def test_votes_are_read_as_they_are_usually_written(yes: str, no: str) -> None:
    votes = {"session": [70] * 4, "item": [1, 1, 2, 2], "state": ["PAK", "RUS"] * 2, "vote": [yes, no, yes, "absent"]}
    assert measured("similarity", votes, "PAK", "RUS", of="votes").table["n_votes"].to_list() == [1]


@pytest.mark.parametrize(
    ("of", "rows", "said"),
    [
        ("votes", {"session": [70] * 2, "item": [1] * 2, "state": ["PAK", "RUS"], "vote": ["yes", "maybe"]}, "maybe"),
        ("votes", {"session": [70] * 2, "item": [1] * 2, "state": ["PAK"] * 2, "vote": ["yes", "no"]}, "two ways on 1"),
        ("votes", {"session": ["LXX"], "item": [1], "state": ["PAK"], "vote": ["yes"]}, "'LXX' is no number"),
        ("alliances", {"year": [2004], "state": ["PAK"], "other": ["CHN"], "kind": ["friendship"]}, "is no obligation"),
    ],
)  # fmt: skip
def test_what_is_no_vote_and_no_obligation_is_named(of: str, rows: dict[str, list[object]], said: str) -> None:
    with pytest.raises(InvalidValueError, match=said):
        measured("similarity", rows, "PAK", "RUS", of=of)


def test_defence_is_an_obligation_however_it_is_spelt() -> None:
    rows: dict[str, list[object]] = {"year": [2004], "state": ["PAK"], "other": ["CHN"]}
    one, other = (
        measured("similarity", rows | {"kind": [kind]}, "PAK", "CHN", of="alliances") for kind in ("Defence", "defense")
    )
    assert one.table.equals(other.table)
    assert one.table["atop_tie"].to_list() == [3]


def test_the_two_germanies_of_1990_are_two_members() -> None:
    rows: dict[str, list[object]] = {"year": [1990], "state": ["USA"], "other": ["DEU"], "kind": ["defense"]}
    found = measured("similarity", rows, "USA", "RUS", of="alliances")
    assert found.table["n_states"].to_list() == [165]


def test_zero_in_every_period_tells_no_phases() -> None:
    found = measured("phases", {"year": list(range(2000, 2008)), "events": [0] * 8})
    assert set(found.table["p_none"]) == {None}
    assert found.notes == ("The series: zero in each of 8 periods, which tells nothing of phases.",)


def test_a_phase_of_zeros_has_its_mean_within_its_interval() -> None:
    found = measured("phases", {"year": list(range(2000, 2012)), "value": [0] * 6 + [40, 38, 44, 41, 39, 42]}).table
    assert (found["phase_low"] <= found["phase_mean"]).all()
    assert (found["phase_mean"] <= found["phase_high"]).all()


def test_events_at_one_time_are_counted_once_and_a_word_is_no_time() -> None:
    found = measured("order", {"time": [5.0] * 20, "series": ["a"] * 20}, of="hawkes")
    assert found.table.is_empty()
    assert "19 events at the time of another are counted once" in found.notes[0]
    with pytest.raises(InvalidValueError, match="'x' is no number"):
        measured("order", {"time": ["1", "x"], "series": ["a", "a"]}, of="hawkes")


def test_a_session_in_which_a_state_did_not_vote_is_unknown() -> None:
    cast = {"session": [1, 1, 2, 2, 2], "item": [1, 1, 2, 2, 2], "state": ["USA", "RUS", "USA", "RUS", "PAK"],
            "vote": ["yes", "no", "yes", "no", "no"]}  # fmt: skip
    found = measured("orientation", cast, "PAK", "USA", "RUS", of="votes").table
    assert found.select("session", "n", "first_value").rows() == [(1, None, None), (2, 1.0, 0.0)]
