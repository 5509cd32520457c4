"""Which state of a day is the same as one of today: Russia continues the Soviet Union, East Germany stood beside."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from bilateral.desk import measuring
from bilateral.errors import InvalidValueError
from bilateral.ledger.state_lines import line_of, stood_on
from bilateral.measures import Answer
from bilateral.ontology.states import every_state


def measured(name: str, table: pl.DataFrame, *parties: str, of: str = "") -> Answer:
    return measuring.of_table(name, table, measuring.asked(name, *parties, of=of))


def test_what_separated_from_a_state_was_not_that_state() -> None:
    assert stood_on("RUS", date(1960, 7, 2)) == "SUN"
    assert stood_on("UKR", date(1960, 7, 2)) == "UKR"
    assert (line_of("SUN"), line_of("DDR"), line_of("YMD"), line_of("IGO:UN")) == ("RUS", "DDR", "YMD", "IGO:UN")


def test_a_line_is_its_own_line() -> None:
    assert all(line_of(line_of(one.code)) == line_of(one.code) for one in every_state())


def test_east_germany_s_vote_is_not_germany_s() -> None:
    cast = [("USA", "yes"), ("SUN", "no"), ("DDR", "no"), ("DEU", "yes")]
    rows = [(1980, item, state, vote) for item in range(4) for state, vote in cast]
    votes = pl.DataFrame(rows, schema=["year", "item", "state", "vote"], orient="row")
    assert measured("orientation", votes, "DEU", "USA", "RUS", of="votes").table["position"].to_list() == [-1.0]
    assert measured("orientation", votes, "DDR", "USA", "RUS", of="votes").table["position"].to_list() == [1.0]
    without = votes.filter(pl.col("state") != "DEU")
    assert measured("orientation", without, "DEU", "USA", "RUS", of="votes").table.is_empty(), "unknown, not its"


def test_two_states_that_were_one_are_not_compared_with_themselves() -> None:
    ally = pl.DataFrame({"state": ["SUN"], "other": ["POL"], "year": [1960], "kind": ["defense"]})
    found = measured("similarity", ally, "UKR", "RUS", of="alliances")
    assert found.table.is_empty()
    assert "No period in which both UKR and RUS" in found.notes[0]


def test_pressure_runs_on_from_the_soviet_union_to_russia() -> None:
    edges = [(1985, "SUN", "CHN", -1), (1985, "PAK", "CHN", 1), (1995, "RUS", "CHN", 1), (1995, "PAK", "CHN", 1)]
    ties = pl.DataFrame(edges, schema=["year", "a", "b", "sign"], orient="row")
    found = measured("pressure", ties.reverse(), "PAK", "RUS").table
    assert found.select("year", "b", "pressure").rows() == [(1985, "SUN", -1), (1995, "RUS", 1)]
    assert found["pos_new"].to_list() == [None, "CHN"], "new since the row before, under whichever name"


@pytest.mark.parametrize(
    ("name", "of", "source", "said"),
    [
        ("similarity", "alliances", "un_votes", "similarity of alliances is taken from atop"),
        ("pressure", "", "atop", "pressure is taken from atop and peace_scale"),
        ("commitments", "", "claims", "taken from the whole record"),
    ],
)
def test_a_source_that_would_not_be_asked_is_refused(name: str, of: str, source: str, said: str) -> None:
    with pytest.raises(InvalidValueError, match=said):
        measuring.asked(name, "PAK", "RUS", of=of, source=source)
    assert measuring.asked("similarity", "PAK", "RUS", of="votes", source="un_votes").source == "un_votes"
