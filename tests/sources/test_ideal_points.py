import csv
from datetime import date
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loaded_tables import loaded, observed, set_aside

from bilateral.model import OBSERVATION_COLUMNS
from bilateral.sources.contract import Wanted
from bilateral.sources.ideal_points import load

HEADINGS = "Row,ccode,session,NVotes,IdealPoint,QO%,Q5%,Q95%,Q100%,iso3c,Countryname"
GOOD = "1,770,73,70,-0.7,-1.4,-1.1,-0.4,0.1,PAK,Pakistan"
REAL = "data/un/idealpoints_all_apr2020.csv"


def write(folder: Path, *lines: str, headings: str = HEADINGS, name: str = "points_jan2020.csv") -> Path:
    (folder / name).write_bytes("\n".join([headings, *lines, ""]).encode("latin-1"))
    return folder / name


def test_what_stands_under_a_name_comes_out_in_its_variable(tmp_path: Path) -> None:
    batch = loaded(load, write(tmp_path, GOOD))
    assert batch.observations is not None
    assert batch.observations.columns == list(OBSERVATION_COLUMNS)
    found = {one["variable"]: one for one in batch.observations.to_dicts()}
    assert {name: one["value"] for name, one in found.items()} == {
        "ideal_point": -0.7,
        "ideal_point_votes": 70.0,
        "ideal_point_q0": -1.4,
        "ideal_point_q5": -1.1,
        "ideal_point_q95": -0.4,
        "ideal_point_q100": 0.1,
    }
    one = found["ideal_point"]
    assert (one["state"], one["item"], one["start"], one["end"]) == ("PAK", "73", date(2018, 1, 1), date(2018, 12, 31))
    assert (one["known"], one["unit"], found["ideal_point_votes"]["unit"]) == (date(2020, 1, 31), "", "roll calls")


def test_every_figure_of_the_real_file_comes_out(shared: Path) -> None:
    batch = loaded(load, shared / REAL)
    assert batch.problems == batch.issues == []
    assert batch.observations is not None
    with (shared / REAL).open(encoding="cp1252", newline="") as file:
        given_rows = list(csv.DictReader(file))
    points = {(state, item): value for state, item, value in observed(batch, "ideal_point", "state", "item", "value")}
    assert len(points) == len(given_rows) == 10469
    for code, ours in (("PAK", "PAK"), ("IND", "IND"), ("CIV", "CIV"), ("YEM", "YEM")):
        theirs = {row["session"]: float(row["IdealPoint"]) for row in given_rows if row["iso3c"] == code}
        assert theirs == {item: value for (state, item), value in points.items() if state == ours}
    russia = {row["session"]: float(row["IdealPoint"]) for row in given_rows if row["ccode"] == "365"}
    assert russia == {item: value for (state, item), value in points.items() if state in ("SUN", "RUS")}
    assert {int(str(item)) for state, item in points if state == "SUN"} == set(range(1, 47)) - {19}


def test_the_columns_of_later_releases_are_found_in_any_order(tmp_path: Path) -> None:
    headings = "Countryname,IdealPointFP,IdealPointAll,NVotesAll,Q5%All,session,ccode"
    path = write(tmp_path, "Pakistan,-0.5,-0.7,70,-1.1,75,770", headings=headings, name="IdealpointsAll_Jun2024.csv")
    batch = loaded(load, path)
    assert observed(batch, "ideal_point", "value", "known") == [(-0.7, date(2024, 6, 30))]
    assert observed(batch, "ideal_point_final_passage", "value") == [(-0.5,)]
    assert observed(batch, "ideal_point_votes", "value") == [(70.0,)]


def test_a_state_without_a_number_is_found_by_its_name_and_day(tmp_path: Path) -> None:
    rows = ("1,,20,9,-0.7,,,,,RUS,Russia", "2,,20,9,0.7,,,,,,Ruritania", "3,999,20,9,0.2,,,,,,Cuba")
    batch = loaded(load, write(tmp_path, *rows))
    assert observed(batch, "ideal_point", "state") == [("SUN",), ("CUB",)]
    assert {(issue.field, issue.value) for issue in batch.issues} == {("name", "Ruritania"), ("ccode", "999")}


def test_a_file_without_a_date_in_its_name_is_known_on_no_day(tmp_path: Path) -> None:
    assert observed(loaded(load, write(tmp_path, GOOD, name="points.csv")), "ideal_point", "known") == [(None,)]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("1,770,zero,70,-0.7,,,,,PAK,Pakistan", "session is none"),
        ("1,770,1946,70,-0.7,,,,,PAK,Pakistan", "session is none"),
        ("1,770,73,70,NA,,,,,PAK,Pakistan", "ideal point is no number"),
        ("1,770,73,70,97,,,,,PAK,Pakistan", "ideal point is farther from 0 than 20"),
        ("1,770,73,many,-0.7,,,,,PAK,Pakistan", "a figure is no number"),
        ("1,NA,73,70,-0.7,,,,,NA,NA", "names no state"),
        ("1,770,73", "3 columns instead of 11"),
    ],
)
def test_bad_rows_are_set_aside_and_good_ones_taken(tmp_path: Path, bad: str, reason: str) -> None:
    batch = loaded(load, write(tmp_path, GOOD, bad, GOOD.replace("73", "74")))
    assert observed(batch, "ideal_point", "item") == [("73",), ("74",)]
    assert set_aside(batch) == [(3, reason)]
    assert batch.problems[0].reason.startswith(f"1 row left out: {reason}, first line 3")
    assert [(file.rows, file.good) for file in batch.files] == [(3, 2)]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<html>Sign in</html>", "web page"),
        (b"rcid,ccode,vote\n3,2,1\n", "has no column"),
        (HEADINGS.replace("IdealPoint", "IdeaPoint").encode() + b"\n", "is it 'IdeaPoint'?"),
        (HEADINGS.encode() + b"\n", "holds no row"),
    ],
)
def test_a_file_that_is_something_else_is_one_problem(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "points.csv").write_bytes(content)
    batch = loaded(load, tmp_path / "points.csv", tmp_path / "absent.csv")
    assert words in batch.problems[0].reason
    assert "does not exist" in batch.problems[1].reason
    assert batch.refused
    assert batch.files == []


def test_only_wanted_states_and_days_are_handed_over(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD, GOOD.replace("73", "60"), GOOD.replace("770", "750"))
    wanted = Wanted(since=date(2010, 1, 1), actors=frozenset({"PAK"}))
    batch = loaded(load, path, wanted=wanted)
    assert observed(batch, "ideal_point", "state", "item") == [("PAK", "73")]
    assert [(file.rows, file.good) for file in batch.files] == [(3, 3)]


def test_the_sample_is_in_order() -> None:
    sample = resources.files("bilateral.sources").joinpath("ideal_points/sample/ideal_points_jan2020.csv")
    with resources.as_file(sample) as file:
        batch = loaded(load, file)
    assert batch.problems == batch.issues == []
    assert [state for (state,) in observed(batch, "ideal_point", "state")] == ["SUN", "RUS", "PAK", "PAK"]


@given(lines=st.lists(st.text(st.characters(exclude_categories=("Cs",)), max_size=40), max_size=6))
def test_whatever_stands_below_good_rows_are_taken_and_nothing_is_raised(
    lines: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("points") / "points.csv"
    path.write_bytes("\n".join([HEADINGS, GOOD, *lines, ""]).encode())
    batch = loaded(load, path)
    assert ("PAK", "73") in observed(batch, "ideal_point", "state", "item")
