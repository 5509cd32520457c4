"""Numbers of the Correlates of War and of Gleditsch and Ward: what they mean on a day, alone and in columns."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest

from bilateral.errors import UnknownNameError
from bilateral.ontology.cow_codes import SYSTEMS, cow_members, numbered_states, state_of_cow, states_of_cow
from bilateral.ontology.states import every_state, is_state


@pytest.mark.parametrize(
    ("number", "day", "code"),
    [
        (2, "1816-01-01", "USA"),
        (365, "1910-06-01", "RUS"),
        (365, "1991-12-25", "SUN"),
        (365, "1991-12-26", "RUS"),
        (255, "1870-07-19", "PRU"),
        (255, "1914-08-01", "DEU"),
        (255, "1995-01-01", "DEU"),
        (260, "1970-01-01", "DEU"),
        (265, "1970-01-01", "DDR"),
        (345, "1914-07-28", "SRB"),
        (345, "1950-01-01", "YUG"),
        (345, "1999-03-24", "SCG"),
        (345, "2016-01-01", "SRB"),
        (816, "1968-01-30", "VDR"),
        (816, "1979-02-17", "VNM"),
        (817, "1968-01-30", "RVN"),
        (678, "1980-01-01", "YAR"),
        (680, "1980-01-01", "YMD"),
        (679, "2000-01-01", "YEM"),
        (651, "1960-01-01", "UAR"),
        (651, "1967-06-05", "EGY"),
        (770, "1971-12-01", "PAK"),
        (240, "1850-01-01", "HAN"),
        (327, "1850-01-01", "PAP"),
        (329, "1850-01-01", "SIC"),
        (970, "2000-01-01", "NRU"),
        (324, "1600-01-01", "VCE"),
        (-9, "1950-01-01", None),
        (8152, "1860-01-01", None),
    ],
)
def test_a_number_means_the_state_of_the_day(number: int, day: str, code: str | None) -> None:
    assert state_of_cow(number, day) == code
    frame = pl.DataFrame({"number": [number], "day": [date.fromisoformat(day)]})
    assert frame.select(states_of_cow(pl.col("number"), pl.col("day"))).item() == code


@pytest.mark.parametrize(
    ("number", "day", "code"),
    [(678, "2000-01-01", "YEM"), (340, "2010-01-01", "SRB"), (970, "2000-01-01", "KIR")],
)
def test_gleditsch_and_ward_number_a_few_states_differently(number: int, day: str, code: str) -> None:
    assert state_of_cow(number, day, "gw") == code
    assert state_of_cow(number, day) != code


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_spells_of_a_number_follow_each_other_without_gap_and_name_states(system: str) -> None:
    spells: dict[int, list[tuple[date | None, date | None]]] = {}
    for entry in numbered_states(system):
        assert is_state(entry.code)
        spells.setdefault(entry.number, []).append((entry.since, entry.until))
    for found in spells.values():
        assert found[0][0] is None
        assert found[-1][1] is None
        for (_, until), (since, _) in itertools.pairwise(found):
            assert until is not None
            assert since == until + timedelta(days=1)


def test_every_membership_in_the_table_of_states_bears_its_number() -> None:
    for entry in every_state():
        for spell in entry.cow:
            assert spell.number is not None
            for day in (spell.since, spell.until):
                assert day is None or day > date(2016, 12, 31) or state_of_cow(spell.number, day) == entry.code


def test_other_systems_of_numbers_are_refused() -> None:
    with pytest.raises(UnknownNameError, match="polity"):
        numbered_states("polity")


def test_members_of_a_year_stand_there_once_under_their_number() -> None:
    assert [(one.number, one.code) for one in cow_members(1991) if one.number == 365] == [(365, "SUN")]
    assert sorted((one.number, one.code) for one in cow_members(1990) if one.code in ("DEU", "DDR")) == [
        *[(255, "DEU"), (260, "DEU"), (265, "DDR")]
    ]
    assert cow_members(1815) == ()


def test_each_year_has_as_many_members_as_the_published_list(shared: Path) -> None:
    published = pl.read_parquet(shared / "data" / "states" / "cow_states.parquet")
    for year in range(1816, 2017):
        theirs = published.filter((pl.col("styear") <= year) & (pl.col("endyear") >= year))["ccode"].unique().sort()
        ours = cow_members(year)
        assert [one.number for one in ours] == theirs.to_list(), year
        assert all(state_of_cow(one.number, date(year, 7, 2)) == one.code for one in ours if one.since.year < year)
    assert len(cow_members(1914)) == 45
    assert len(cow_members(2015)) == 195


@pytest.mark.parametrize(("file", "column", "system"), [("cow_states", "ccode", "cow"), ("gw_states", "gwcode", "gw")])
def test_every_published_number_means_a_state(shared: Path, file: str, column: str, system: str) -> None:
    numbers = set(pl.read_parquet(shared / "data" / "states" / f"{file}.parquet")[column])
    without = {number for number in numbers if state_of_cow(number, "1900-01-01", system) is None}
    # Tibet and Annam: no states of ours, since who was sovereign there is what their neighbours dispute
    assert without == (set() if system == "cow" else {711, 815})
