"""Proximity: ties with their days and sources, ranks by hand, and what is not known is not said."""

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from observed_rows import desk_with

import bilateral
from bilateral.desk import measuring
from bilateral.errors import InvalidValueError
from bilateral.ledger import Ledger
from bilateral.measures import Answer

OTHERS = ("CHN", "IND", "RUS", "AFG")
DISTANCES = st.lists(st.tuples(st.sampled_from(OTHERS), st.integers(0, 5)), min_size=1, max_size=8)


def table(*rows: tuple[str, str, str, int, float]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=["variable", "state", "other", "year", "value"], orient="row")


def measured(rows: pl.DataFrame, of: str = "ties", *parties: str) -> Answer:
    return measuring.of_table("proximity", rows, measuring.asked("proximity", *(parties or ("PAK", "RUS")), of=of))


def aspect(found: Answer, name: str) -> list[dict[str, object]]:
    return found.table.filter(pl.col("aspect") == name).to_dicts()


def days(row: dict[str, object]) -> tuple[str, str]:
    return str(row["since"]), str(row["until"])


BORDERS = table(
    ("contiguity", "CHN", "PAK", 1990, 1), ("contiguity", "CHN", "SUN", 1990, 1),
    ("contiguity", "AFG", "PAK", 1990, 1), ("contiguity", "AFG", "SUN", 1990, 1),
    ("contiguity", "CHN", "PAK", 1995, 1), ("contiguity", "CHN", "RUS", 1995, 1), ("contiguity", "IND", "PAK", 1995, 1),
    ("contiguity", "RUS", "USA", 1995, 2),
)  # fmt: skip


def test_a_border_has_its_kind_and_days() -> None:
    borders = aspect(measured(BORDERS, "ties", "CHN", "RUS"), "border")
    assert [(row["value"], *days(row)) for row in borders] == [
        (1, "1990-01-01", "1990-12-31"), (1, "1995-01-01", "1995-12-31"),
    ]  # fmt: skip


def test_none_is_said_only_for_years_of_which_the_data_list_some_of_both() -> None:
    none, later = aspect(measured(BORDERS), "border")
    assert (none["value"], days(none)) == (0, ("1990-01-01", "1990-12-31"))
    assert days(later) == ("1995-01-01", "1995-12-31")
    assert str(none["what"]).startswith("none")
    assert aspect(measured(BORDERS, "ties", "PAK", "FRA"), "border") == [], "nothing is known of France"


def test_common_neighbours_are_those_of_the_same_time_by_land() -> None:
    found = {(row["what"], *days(row)) for row in aspect(measured(BORDERS), "common neighbour")}
    assert found == {
        ("AFG", "1990-01-01", "1990-12-31"), ("CHN", "1990-01-01", "1990-12-31"), ("CHN", "1995-01-01", "1995-12-31"),
    }  # fmt: skip


def test_a_distance_stands_as_long_as_it_is_the_same_with_its_rank() -> None:
    rows = [("distance", "PAK", "RUS", year, km) for year, km in ((2000, 1600.2), (2001, 1599.9), (2002, 1500.0))]
    others = [("distance", "IND", "PAK", 2002, 0.0), ("distance", "PAK", "TUR", 2002, 1500.0)]
    first, second = aspect(measured(table(*rows, *others)), "distance")
    assert (days(first), first["rank_for_a"], first["pairs_of_a"]) == (("2000-01-01", "2001-12-31"), 1, 1)
    assert (second["value"], second["unit"], second["rank_for_a"], second["pairs_of_a"]) == (1500, "km", 2, 3)
    assert (second["rank_for_b"], second["pairs_of_b"]) == (1, 1)


def test_organisations_by_name_come_from_the_ontology_and_from_tables() -> None:
    rows = pl.DataFrame(
        [("organisation_member", state, "", year, value, "XYZ") for state, year, value in
         (("PAK", 2001, 1.0), ("PAK", 2002, 1.0), ("RUS", 2002, 1.0), ("IND", 2002, 3.0))],
        schema=["variable", "state", "other", "year", "value", "item"], orient="row",
    )  # fmt: skip
    found = {str(row["what"]): row for row in aspect(measured(rows), "organisation")}
    assert days(found["XYZ"]) == ("2002-01-01", "2002-12-31")
    sco = next(row for name, row in found.items() if name.startswith("IGO:SCO"))
    assert (str(sco["since"]), sco["until"]) == ("2017-06-09", None)
    assert sco["source"] == "ontology: from memory, unchecked"


def test_obligations_common_allies_rivals_and_regions_are_named() -> None:
    rows = table(
        ("defense", "PAK", "USA", 1960, 1), ("defense", "USA", "IND", 1960, 1),
        ("nonaggression", "IND", "PAK", 1961, 1), ("peace_scale", "CHN", "IND", 1962, 0.25),
        ("peace_scale", "CHN", "PAK", 1962, 0.25),
        ("peace_scale", "IND", "LKA", 1962, 0.25), ("peace_scale", "LKA", "PAK", 1962, 0.75),
    )  # fmt: skip
    found = measured(rows, "ties", "IND", "PAK")
    assert [row["what"] for row in aspect(found, "common ally")] == ["USA"]
    assert [row["what"] for row in aspect(found, "common rival")] == ["CHN"]
    assert [row["what"] for row in aspect(found, "obligation")] == ["nonaggression"]
    assert [row["what"] for row in aspect(found, "region")] == ["South Asia"]


def test_years_have_a_row_each_and_null_where_nothing_is_known() -> None:
    shared = table(("shared_organisations", "PAK", "RUS", 1995, 20), ("shared_organisations", "IND", "PAK", 1995, 30))
    found = measured(pl.concat([BORDERS, shared, table(("distance", "PAK", "RUS", 1997, 1600))]), "years").table
    by_year = {row["year"]: row for row in found.to_dicts()}
    assert (by_year[1995]["contiguity"], by_year[1995]["shared_organisations"]) == (0, 20)
    assert (by_year[1995]["shared_organisations_rank_for_a"], by_year[1995]["distance"]) == (2, None)
    assert (by_year[1997]["distance"], by_year[1997]["contiguity"]) == (1600, None)


def test_a_record_says_which_data_are_missing(tmp_path: Path) -> None:
    record = Ledger.open(tmp_path / "ledger").record()
    found = measuring.of_record("proximity", record, measuring.asked("proximity", "PAK", "RUS"))
    assert set(found.table["aspect"]) == {"organisation"}
    assert any("bilateral load cow contdird.csv" in note for note in found.notes)
    early = measuring.asked("proximity", "PAK", "RUS", until="2010-01-01")
    assert not any("IGO:SCO" in what for what in measuring.of_record("proximity", record, early).table["what"])


def test_observations_of_either_place_are_taken_and_as_of_hides_what_came_later(tmp_path: Path) -> None:
    desk = desk_with(tmp_path, "distance,PAK,RUS,2018,1578", "distance,IND,PAK,2018,0", "distance,CHN,RUS,2018,0")
    question = measuring.asked("proximity", "PAK", "RUS")
    (row,) = aspect(measuring.of_record("proximity", desk.record(), question), "distance")
    assert (row["rank_for_a"], row["pairs_of_a"], row["rank_for_b"], row["source"]) == (2, 2, 2, "table:mine")
    before = measuring.of_record("proximity", desk.record(as_of="2016-01-01"), question)
    assert aspect(before, "distance") == []
    assert not any("IGO:SCO" in what for what in before.table["what"])


def test_a_table_without_its_columns_or_days_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="no column value"):
        measured(BORDERS.drop("value"))
    with pytest.raises(InvalidValueError, match="no column year"):
        measured(BORDERS.drop("year"))
    with pytest.raises(InvalidValueError, match="'long ago' is no year"):
        measured(BORDERS.with_columns(year=pl.lit("long ago")))


@given(DISTANCES)
def test_both_sides_say_the_same_with_their_ranks_changed(pairs: list[tuple[str, int]]) -> None:
    km = {(min("PAK", other), max("PAK", other), 2000 + year): float(7 * year) for other, year in pairs}
    rows = table(*[("distance", *pair, value) for pair, value in km.items()])
    found, turned = measured(rows, "ties", "PAK", "RUS"), measured(rows, "ties", "RUS", "PAK")
    for one, other in zip(aspect(found, "distance"), aspect(turned, "distance"), strict=True):
        assert (one["value"], days(one)) == (other["value"], days(other))
        assert (one["rank_for_a"], one["pairs_of_a"]) == (other["rank_for_b"], other["pairs_of_b"])
        assert 1 <= one["rank_for_a"] <= one["pairs_of_a"]


def test_pakistan_and_russia_have_no_border_in_the_real_data(shared: Path, tmp_path: Path) -> None:
    desk = bilateral.open(tmp_path / "ledger")
    desk.load("cow", shared / "data" / "states" / "cow_contiguity_spells.parquet")
    found = measuring.of_record("proximity", desk.record(), measuring.asked("proximity", "PAK", "RUS"))
    (none,) = aspect(found, "border")
    assert (none["value"], days(none)) == (0, ("1947-08-14", "2016-12-31"))
    assert {row["what"] for row in aspect(found, "common neighbour")} == {"AFG", "CHN", "IRN"}
    known = measuring.of_record("proximity", desk.record(), measuring.asked("proximity", "AFG", "PAK"))
    assert [row["value"] for row in aspect(known, "border")] == [1]


def test_all_pairs_at_once_are_refused() -> None:
    with pytest.raises(InvalidValueError, match="proximity takes two parties and knows no --all"):
        measuring.of_table("proximity", BORDERS, measuring.asked("proximity", everyone=True))
