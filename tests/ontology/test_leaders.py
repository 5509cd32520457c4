from __future__ import annotations

import csv
import itertools
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from bilateral.errors import AmbiguousNameError, InvalidValueError
from bilateral.ontology import organisation, state
from bilateral.ontology.leaders import (
    CHECKED_UNTIL,
    OFFICES,
    Leader,
    leader,
    leaders,
    leaders_named,
    leaders_of,
    plain,
)

DATA = Path(__file__).parent / "data"
COMMON_WORDS = {"bin", "ibn", "abu", "del", "von", "mohammad", "mohammed"}
A_MONTH = timedelta(days=31)
NOT_EFFECTIVE = ("foreign minister", "head of organisation")
ARCHIGOS_ENDS = CHECKED_UNTIL["Archigos 4.1"]
ARCHIGOS_BEGINS_FOR_US = date(1990, 1, 1)
"""Before this day the table holds famous leaders only: whom it lacks is no difference."""


def test_every_row_is_well_formed() -> None:
    for row in leaders():
        assert row.office in OFFICES, row
        assert row.precision in ("day", "month", "year"), row
        assert row.since is not None, row
        assert row.until is None or row.since <= row.until, row
        assert row.remembered == (row.source not in CHECKED_UNTIL), row
        assert row.remembered == ("memory" in row.source), row
        assert plain(row.surname) in plain(row.name), row


def test_no_person_holds_one_office_twice_on_a_day() -> None:
    seen: dict[tuple[str, str, str], list[Leader]] = {}
    for row in leaders():
        seen.setdefault((row.state, row.name, row.office), []).append(row)
    for rows in seen.values():
        for first, second in itertools.pairwise(rows):
            assert first.until is not None, first
            assert second.since is not None
            assert first.until <= second.since, (first, second)


def test_a_name_with_diacritics_has_a_spelling_without() -> None:
    for row in leaders():
        assert any(surface.isascii() for surface in row.surfaces), row


def test_every_row_stands_under_a_known_code_and_ends_with_its_state() -> None:
    for row in leaders():
        if row.state.startswith("IGO:"):
            assert organisation(row.state).code == row.state
            continue
        end = state(row.state).until
        assert end is None or (row.until is not None and (row.until - end).days <= 1), row


def test_fifty_states_have_all_three_offices_since_1990() -> None:
    offices: dict[str, set[str]] = {}
    for row in leaders():
        if row.until is None or row.until >= ARCHIGOS_BEGINS_FOR_US:
            offices.setdefault(row.state, set()).add(row.office)
    heads = ("head of state", "head of government", "head of state and government", "supreme leader")
    full = [state for state, held in offices.items() if "foreign minister" in held and held & set(heads)]
    assert len(full) >= 50


@pytest.mark.parametrize(
    ("name", "on", "expected", "code"),
    [
        ("Lavrov", "2019-06-10", "Sergei Lavrov", "RUS"),
        ("Sergey Lavrov", None, "Sergei Lavrov", "RUS"),
        ("Zelenskyy", "2022-03-01", "Volodymyr Zelensky", "UKR"),
        ("ERDOGAN", "2016-07-15", "Recep Tayyip Erdoğan", "TUR"),
        ("Bush", "1990-08-02", "George H. W. Bush", "USA"),
        ("Bush", "2003-03-20", "George W. Bush", "USA"),
        ("Xi", "2019-01-01", "Xi Jinping", "CHN"),
        ("Hina Rabbani Khar", "2012-10-04", "Hina Rabbani Khar", "PAK"),
        ("Kayani", None, None, None),
    ],
)
def test_a_name_finds_its_leader(name: str, on: str | None, expected: str | None, code: str | None) -> None:
    found = leader(name, on)
    assert (found and found.name) == expected
    assert (found and found.state) == code


def test_a_surname_that_several_bear_is_refused_without_a_day() -> None:
    with pytest.raises(AmbiguousNameError, match="day in office"):
        leader("Bush")


def test_nobody_is_found_outside_the_time_in_office() -> None:
    assert leader("Nixon", "1980-01-01") is None
    assert leaders_named("Nixon")


def test_the_higher_office_comes_first() -> None:
    found = leader("Medvedev", date(2010, 1, 1))
    assert found is not None
    assert found.office == "head of state"
    assert [row.office for row in leaders_of("rus", "2010-01-01")] == [
        "head of state",
        "head of government",
        "foreign minister",
    ]


def test_a_president_who_governs_answers_to_both_offices() -> None:
    for office in ("head of state", "head of government"):
        assert [row.surname for row in leaders_of("USA", "1999-01-01", office)] == ["Clinton"]


def test_an_unknown_office_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="foreign minister"):
        leaders_of("USA", "1999-01-01", "dogcatcher")


def test_a_remembered_row_is_never_checked_and_a_checked_one_only_as_long_as_its_source() -> None:
    araghchi, lavrov, chirac = (leader(name) for name in ("Abbas Araghchi", "Lavrov", "Jacques Chirac"))
    assert araghchi is not None
    assert lavrov is not None
    assert chirac is not None
    assert araghchi.remembered
    assert not araghchi.is_checked()
    assert lavrov.is_checked(date(2008, 8, 8))
    assert not lavrov.is_checked(date(2019, 6, 10))
    assert chirac.is_checked(date(2000, 1, 1))
    assert not chirac.is_checked(date(2016, 1, 1))


def test_leaders_agree_with_archigos_but_for_the_explained_differences(shared: Path) -> None:
    found = set(_differences(shared / "data" / "states" / "archigos_leaders.parquet"))
    listed = _read(DATA / "leader_differences.csv")
    assert all(len(row["explanation"]) > 15 for row in listed)
    explained = {(row["obsid"], row["what"], row["archigos"], row["ours"]) for row in listed}
    assert found - explained == set(), "differences that nobody explained"
    assert explained - found == set(), "explanations that nothing needs any more"


def test_rows_that_name_archigos_carry_its_dates(shared: Path) -> None:
    spells = list(_spells(shared / "data" / "states" / "archigos_leaders.parquet"))
    for row in leaders():
        if row.source != "Archigos 4.1":
            continue
        dates = {(s["startdate"], s["enddate"]) for s, states in spells if row.state in states}
        assert (row.since, min(row.until or date.max, ARCHIGOS_ENDS)) in dates, row


def test_rows_that_name_the_phoenix_actors_agree_with_them_to_the_month(shared: Path) -> None:
    terms = _phoenix_terms(shared / "data" / "names" / "phoenix_country_aliases.csv")
    for row in leaders():
        if row.source == "Phoenix actors":
            found = {term for name in row.surfaces for term in terms.get(plain(name), set())}
            assert any(_agrees(row, since, until) for since, until in found), row


def _agrees(row: Leader, since: date, until: date | None) -> bool:
    """Both ends within a month; where the list knows no end, none before the list's own."""
    assert row.since is not None
    if abs(since - row.since) > A_MONTH:
        return False
    if until is None or row.until is None:
        return until is None and (row.until or date.max) > CHECKED_UNTIL["Phoenix actors"]
    return abs(until - row.until) <= A_MONTH


def _phoenix_terms(path: Path) -> dict[str, set[tuple[date, date | None]]]:
    """Terms in a government by plain name: `RUSGOV 19940922-20040712 | RUSGOV >20040309`, years of two digits too."""
    term = re.compile(r"[A-Z]{3}GOV\s*(?:(\d{6,8})-(\d{6,8})|>\s*(\d{6,8}))")
    found: dict[str, set[tuple[date, date | None]]] = {}
    with path.open(encoding="utf8", errors="replace", newline="") as lines:
        for row in csv.DictReader(lines):
            for match in filter(None, map(term.fullmatch, map(str.strip, row["codes"].split("|")))):
                since = _phoenix_day(match[1] or match[3])
                if since:
                    found.setdefault(plain(row["alias"]), set()).add((since, _phoenix_day(match[2] or "")))
    return found


def _phoenix_day(text: str) -> date | None:
    """A day of eight digits, or of six with a year before 2016; day and month 00 stand for the first."""
    digits = text if len(text) == 8 else ("20" if text[:2] < "16" else "19") + text
    if len(digits) != 8 or not "01" <= max("01", digits[4:6]) <= "12":
        return None
    first = date(int(digits[:4]), max(1, int(digits[4:6])), 1)
    return first + timedelta(days=max(1, int(digits[6:])) - 1)


def _differences(path: Path) -> Iterator[tuple[str, str, str, str]]:
    """Each difference as spell, what differs, what Archigos has and the nearest day that we have."""
    names = {row["obsid"]: row["ours"] for row in _read(DATA / "archigos_names.csv")}
    for spell, states in _spells(path):
        start, end = spell["startdate"], spell["enddate"]
        ours = [row for row in leaders() if row.state in states and _is_same_person(row, spell, names)]
        if not ours:
            if end >= ARCHIGOS_BEGINS_FOR_US:
                yield spell["obsid"], "missing", f"{spell['leader']} {start}/{end}", ""
            continue
        nearest = min((row.since for row in ours if row.since), key=lambda day: abs((day - start).days))
        if nearest != start:
            yield spell["obsid"], "since", str(start), str(nearest)
        if end == ARCHIGOS_ENDS and any(row.until is None or row.until >= end for row in ours):
            continue
        nearest = min((row.until or date.max for row in ours), key=lambda day: abs((day - end).days))
        if nearest != end:
            yield spell["obsid"], "until", str(end), str(nearest)


def _is_same_person(row: Leader, spell: dict[str, Any], names: dict[str, str]) -> bool:
    start, end = spell["startdate"], spell["enddate"]
    if row.office in NOT_EFFECTIVE or (row.since or date.min) > end or (row.until or date.max) < start:
        return False
    if spell["obsid"] in names:
        return row.name == names[spell["obsid"]]
    if start < end and ((row.since or date.min) == end or row.until == start):
        return False
    return bool({word for surface in row.surfaces for word in _words(surface)} & _words(spell["leader"]))


def _words(name: str) -> set[str]:
    return {word for word in re.split(r"[ .,'`]+", plain(name)) if len(word) > 2} - COMMON_WORDS


def _spells(path: Path) -> Iterator[tuple[dict[str, Any], list[str]]]:
    states = {int(row["gwcode"]): row["states"].split() for row in _read(DATA / "gw_codes.csv")}
    for spell in pl.read_parquet(path).filter(pl.col("enddate") >= date(1939, 1, 1)).iter_rows(named=True):
        if spell["gwcode"] in states:
            yield spell, states[spell["gwcode"]]


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf8", newline="") as lines:
        return list(csv.DictReader(lines))
