from __future__ import annotations

import csv
import functools
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from bilateral.errors import InvalidValueError
from bilateral.ontology import State, organisation, state
from bilateral.ontology.memberships import (
    STANDINGS,
    Membership,
    all_memberships,
    members,
    memberships,
    organisations_with_members,
    shared_organisations,
)
from bilateral.ontology.tables import rows as table_rows

DATA = Path(__file__).parent / "data"
ATOP_ENDS = date(2018, 12, 31)
COW_IGO_YEARS = range(1946, 2015)
Difference = tuple[str, str, str, str, str]
"""Source, body, state, what differs with the source's value, our value."""


def test_every_row_is_well_formed() -> None:
    for row in all_memberships():
        assert row.status in STANDINGS, row
        assert row.since is not None, row
        assert row.until is None or row.since <= row.until, row
        assert row.remembered == (row.source == "memory"), row


def test_every_row_lies_within_the_life_of_its_body_and_its_state() -> None:
    for row in all_memberships():
        body = organisation(row.organisation)
        assert _within(row, body.since, body.until), row
        if not row.state.startswith("IGO:"):
            assert _within(row, None, state(row.state).until), row


def test_a_state_has_one_standing_at_a_time_but_for_the_day_of_a_change() -> None:
    seen: dict[tuple[str, str], list[Membership]] = {}
    for row in all_memberships():
        seen.setdefault((row.organisation, row.state), []).append(row)
    for rows in seen.values():
        ordered = sorted(rows, key=lambda row: (row.since or date.min, row.until or date.max))
        for number, row in enumerate(ordered[1:]):
            before = ordered[number]
            assert before.until is not None, (before, row)
            assert row.since is not None
            if row.precision == before.precision == "day":
                assert before.until <= row.since, (before, row)


@pytest.mark.parametrize(
    ("body", "on", "count"),
    [
        ("IGO:UN", "1945-12-31", 51),
        ("IGO:UN", "1955-12-31", 76),
        ("IGO:UN", "1990-12-31", 159),
        ("IGO:UN", "2025-01-01", 193),
        ("IGO:NATO", "1949-12-31", 12),
        ("IGO:NATO", "2025-01-01", 32),
        ("IGO:EEC", "1986-06-01", 12),
        ("IGO:EU", "2019-01-01", 28),
        ("IGO:EU", None, 27),
        ("IGO:ASEAN", "2000-01-01", 10),
        ("IGO:SCO", "2016-01-01", 6),
        ("IGO:SCO", None, 10),
        ("IGO:SAARC", None, 8),
        ("IGO:BRICS", "2024-06-01", 9),
        ("IGO:GCC", None, 6),
        ("IGO:G20", "2010-01-01", 20),
        ("IGO:OECD", None, 38),
        ("IGO:WTO", None, 166),
        ("IGO:COE", None, 46),
        ("IGO:OSCE", None, 57),
        ("IGO:OIC", None, 57),
        ("IGO:AL", None, 22),
        ("IGO:OAU", "1963-05-25", 31),
        ("IGO:COMMONWEALTH", None, 56),
        ("IGO:CARICOM", None, 15),
        ("IGO:WARSAW", "1960-01-01", 8),
        ("IGO:WARSAW", None, 0),
    ],
)
def test_the_number_of_members_is_the_published_one(body: str, on: str | None, count: int) -> None:
    assert len(members(body, on)) == count


def test_pakistan_and_india_became_members_of_the_sco_on_one_day() -> None:
    assert {"IND", "PAK"} & set(members("IGO:SCO", "2017-06-08")) == set()
    assert {"IND", "PAK"} <= set(members("IGO:SCO", "2017-06-10"))
    assert "PAK" in members("IGO:SCO", "2010-01-01", status="observer")


def test_a_suspended_state_is_no_member_meanwhile() -> None:
    assert "SYR" not in members("igo:al", "2015-01-01")
    assert "SYR" in members("IGO:AL", "2015-01-01", status="suspended")
    assert "SYR" in members("IGO:AL")


def test_memberships_of_a_state_on_a_day() -> None:
    bodies = {row.organisation for row in memberships("pak", "1960-01-01")}
    assert bodies == {"IGO:CENTO", "IGO:COMMONWEALTH", "IGO:SEATO", "IGO:UN"}
    assert {row.status for row in memberships("MNG") if row.organisation == "IGO:SCO"} == {"observer"}


def test_shared_organisations_are_those_of_full_members() -> None:
    assert "IGO:SCO" in shared_organisations("PAK", "RUS", "2019-06-10")
    assert "IGO:SCO" not in shared_organisations("PAK", "RUS", "2016-01-01")
    assert shared_organisations("USA", "SUN", "1980-01-01") == ("IGO:CSCE", "IGO:UN")


def test_an_unknown_standing_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="observer"):
        members("IGO:UN", status="guest")


def test_bodies_with_members_are_listed() -> None:
    assert len(organisations_with_members()) >= 80


def test_memberships_agree_with_the_sources_but_for_the_explained_differences(shared: Path) -> None:
    folder = shared / "data"
    found = {
        *_against_atop(folder / "states" / "atop_members_5_1.parquet"),
        *_against_un_votes(folder / "un"),
        *_against_cow_states(),
        *_against_cow_igos(folder / "states" / "cow_igo_state_year.parquet"),
        *_against_shared_igos(folder / "states" / "cow_igo_shared_dyad_year.parquet"),
    }
    listed = _read("membership_differences.csv")
    assert all(len(row["explanation"]) > 15 for row in listed)
    explained = {(row["source"], row["organisation"], row["state"], row["theirs"], row["ours"]) for row in listed}
    assert found - explained == set(), "differences that nobody explained"
    assert explained - found == set(), "explanations that nothing needs any more"


def test_rows_that_are_not_remembered_agree_with_their_source(shared: Path) -> None:
    atop = dict(_atop_spells(shared / "data" / "states" / "atop_members_5_1.parquet"))
    for row in all_memberships():
        if row.source == "ATOP 5.1":
            assert (row.since, row.until) in atop[row.organisation, row.state], row
        else:
            assert row.remembered or row.organisation == "IGO:UN", row


def _within(row: Membership, since: date | None, until: date | None) -> bool:
    early = since is not None and (row.since or date.min) < since
    return not early and (until is None or (row.until is not None and row.until <= until))


def _against_atop(path: Path) -> Iterator[Difference]:
    """Days of joining and leaving, for the bodies whose treaty ATOP follows."""
    theirs = dict(_atop_spells(path))
    bodies = {row["organisation"] for row in _read("atop_bodies.csv")}
    ours: dict[tuple[str, str], set[tuple[date | None, date | None]]] = {}
    for row in all_memberships():
        if row.organisation in bodies and row.status == "member" and (row.since or date.max) <= ATOP_ENDS:
            until = row.until if row.until and row.until <= ATOP_ENDS else None
            ours.setdefault((row.organisation, row.state), set()).add((row.since, until))
    for key in sorted(theirs.keys() | ours.keys()):
        mine, other = ours.get(key, set()), theirs.get(key, set())
        if mine != other:
            yield "ATOP 5.1", *key, _periods(other - mine), _periods(mine - other)


def _atop_spells(path: Path) -> Iterator[tuple[tuple[str, str], set[tuple[date | None, date | None]]]]:
    """Spells per body and state, those that follow each other without a gap taken for one."""
    bodies = {int(row["atopid"]): row["organisation"] for row in _read("atop_bodies.csv")}
    found: dict[tuple[str, str], list[tuple[date, date | None]]] = {}
    table = pl.read_parquet(path).filter(pl.col("atopid").is_in(list(bodies))).sort("yrent", "moent", "dayent")
    for row in table.iter_rows(named=True):
        since = date(row["yrent"], row["moent"], int(row["dayent"]))
        until = date(row["yrexit"], row["moexit"], int(row["dayexit"])) if row["yrexit"] else None
        spells = found.setdefault((bodies[row["atopid"]], _code_of(row["member"], since)), [])
        if spells and spells[-1][1] == since:
            since = spells.pop()[0]
        spells.append((since, until))
    for key, spells in found.items():
        yield key, set(spells)


def _against_un_votes(folder: Path) -> Iterator[Difference]:
    """The session of a state's first vote, which should be that of its admission or the next."""
    codes = {entry.alpha2: entry.code for entry in _states() if entry.alpha2}
    renamed = {row["country"]: row["code"] for row in _read("un_countries.csv")}
    calls = pl.read_parquet(folder / "un_roll_calls.parquet").select(pl.col("rcid").cast(pl.Float64), "session")
    votes = pl.read_parquet(folder / "un_votes.parquet").join(calls, on="rcid")
    firsts = votes.group_by("country", "country_code").agg(pl.col("session").min().cast(pl.Int64))
    admitted = {row.state: row.since for row in reversed(all_memberships()) if row.organisation == "IGO:UN"}
    for country, alpha2, session in firsts.iter_rows():
        code = renamed[country] if country in renamed else codes[alpha2]
        if not code:
            continue
        day = admitted[code]
        assert day is not None
        ours = max(1, day.year - (1945 if day.month >= 9 else 1946))
        if session - ours not in (0, 1):
            yield "UN roll calls", "IGO:UN", code, f"first vote in session {session}", f"admitted in session {ours}"


def _against_cow_states() -> Iterator[Difference]:
    """Years of joining before a state entered the system of states."""
    for row in all_memberships():
        if row.status != "member" or row.state.startswith("IGO:") or row.since is None:
            continue
        starts = [spell.since.year for spell in state(row.state).cow if spell.since]
        if not starts or row.since.year < min(starts):
            theirs = f"in the system from {min(starts)}" if starts else "not in the system"
            yield "COW states 2016", row.organisation, row.state, theirs, f"joined in {row.since.year}"


def _against_cow_igos(path: Path) -> Iterator[Difference]:
    """Years in which we count more memberships in bodies of COW's list than COW counts in all bodies."""
    ours = _cow_memberships()
    for number, year, total in pl.read_parquet(path).select("ccode", "year", "sum_igo_full").iter_rows():
        count = len(ours.get((number, year), ()))
        if count > max(total, 0):
            yield "COW IGO", "", _code_of(number, date(year, 12, 31)), f"{total} in {year}", f"{count} in {year}"


def _against_shared_igos(path: Path) -> Iterator[Difference]:
    """Every tenth year's pairs that share more of these bodies with us than COW says they share in all."""
    ours = _cow_memberships()
    table = pl.read_parquet(path).filter(pl.col("year").is_in(range(1950, 2015, 10)))
    for first, second, year, total in table.iter_rows():
        both = ours.get((first, year), frozenset()) & ours.get((second, year), frozenset())
        if len(both) > max(total, 0):
            pair = " ".join(_code_of(number, date(year, 12, 31)) for number in (first, second))
            yield "COW IGO dyads", "", pair, f"{total} in {year}", f"{len(both)} in {year}"


def _cow_memberships() -> dict[tuple[int, int], set[str]]:
    """Bodies per COW number and year, counting only whole years of membership."""
    bodies = {row["organisation"] for row in _read("cow_igos.csv")}
    found: dict[tuple[int, int], set[str]] = {}
    for row in all_memberships():
        known = row.organisation in bodies and row.status == "member" and not row.state.startswith("IGO:")
        if not known or row.since is None:
            continue
        last = min((row.until or date.max).year, COW_IGO_YEARS.stop)
        for year in range(max(row.since.year + 1, COW_IGO_YEARS.start), last):
            for spell in state(row.state).cow:
                if spell.number and spell.holds(date(year, 12, 31)):
                    found.setdefault((spell.number, year), set()).add(row.organisation)
    return found


@functools.cache
def _code_of(number: int, day: date) -> str:
    """The state that bore a COW number on a day, or else any that ever did."""
    bearers = [(spell.holds(day), entry.code) for entry in _states() for spell in entry.cow if spell.number == number]
    return max(bearers)[1]


@functools.cache
def _states() -> tuple[State, ...]:
    """Every state, the historic ones included."""
    return tuple(state(row["code"]) for row in table_rows("states.csv"))


def _periods(spells: set[tuple[date | None, date | None]]) -> str:
    return "; ".join(sorted(f"{since}/{until or ''}" for since, until in spells))


def _read(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf8", newline="") as lines:
        return list(csv.DictReader(lines))
