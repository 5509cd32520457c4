"""Similarity of votes, alliances and ideal points, on small tables and against independently computed numbers."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from bilateral.desk import measuring
from bilateral.errors import InvalidValueError, UnknownNameError
from bilateral.ledger import Ledger
from bilateral.measures import Answer
from bilateral.sources.contract import LoadedFile

ISO3 = {"AF": "AFG", "CN": "CHN", "IN": "IND", "IR": "IRN", "PK": "PAK", "RU": "RUS", "US": "USA"}
COW = {"UKG": "GBR", "FRN": "FRA"}


def votes(**states: str) -> pl.DataFrame:
    """A table of votes: the words of each state are its votes on items 0, 1, 2 ... of session 20."""
    return pl.DataFrame(
        [
            {"item": str(number), "state": state, "vote": vote, "session": 20}
            for state, cast in states.items()
            for number, vote in enumerate(cast.split())
        ]
    )


def measured(table: pl.DataFrame, *parties: str, of: str = "votes", everyone: bool = False) -> Answer:
    return measuring.of_table("similarity", table, measuring.asked("similarity", *parties, of=of, everyone=everyone))


def test_a_roll_call_on_which_all_vote_alike_is_not_counted() -> None:
    table = votes(PAK="yes no yes yes", RUS="yes no abstain yes", IND="no yes yes yes")
    (row,) = measured(table, "PAK", "RUS").table.to_dicts()
    assert (row["session"], row["year"], row["n_votes"], row["n_identical"]) == (20, 1965, 3, 2)
    assert row["agree_voeten"] == pytest.approx((1 + 1 + 0.5) / 3)


def test_the_pair_stands_beside_all_pairs_of_either_side() -> None:
    table = votes(PAK="yes no yes", SUN="yes no abstain", IND="no yes yes", USA="no yes no")
    (row,) = measured(table, "PAK", "RUS").table.to_dicts()
    assert row["b"] == "SUN", "the state of the year"
    assert (row["rank_for_a"], row["pairs_of_a"], row["rank_for_b"], row["pairs_of_b"]) == (1, 3, 1, 3)


def test_states_that_share_no_vote_get_no_number() -> None:
    table = votes(PAK="yes no absent absent", RUS="absent absent yes no", IND="no yes no yes", USA="yes yes yes yes")
    (row,) = measured(table, "PAK", "RUS").table.to_dicts()
    assert (row["n_votes"], row["agree_voeten"], row["rank_for_a"]) == (0, None, None)


def test_a_pair_that_is_not_in_the_table_is_said() -> None:
    found = measured(votes(PAK="yes no", IND="no yes"), "PAK", "RUS")
    assert found.table.is_empty()
    assert found.notes == ("No period in which both PAK and RUS are in the table of votes.",)


def test_all_pairs_have_a_row_each() -> None:
    found = measured(votes(PAK="yes no", IND="no yes", RUS="yes yes"), everyone=True)
    assert found.table.select("a", "b").rows() == [("IND", "PAK"), ("IND", "RUS"), ("PAK", "RUS")]


def test_a_portfolio_runs_over_all_members_and_an_obligation_over_one_side_only() -> None:
    table = pl.DataFrame({"state": ["USA"], "other": ["PAK"], "year": [1980], "kind": ["defense"]})
    (row,) = measured(table, "USA", "PAK", of="alliances").table.to_dicts()
    # they differ in the cells of the two alone: 3 against 0 towards the USA, 3 against 3 towards Pakistan
    assert row["n_states"] == 156
    assert row["sallyvs"] == pytest.approx(1 - 2 * 9 / (9 * 156))


def test_the_distance_of_ideal_points_is_that_of_the_session() -> None:
    table = pl.DataFrame({"state": ["PAK", "RUS", "IND"], "session": [73] * 3, "value": [-1.0, -0.5, -0.9]})
    (row,) = measured(table, "PAK", "RUS", of="ideal_points").table.to_dicts()
    assert (row["year"], row["distance"], row["rank_for_a"], row["rank_for_b"]) == (2018, 0.5, 2, 2)


def test_what_cannot_be_measured_is_refused_by_name() -> None:
    with pytest.raises(UnknownNameError, match="'trade' is no object of similarity"):
        measuring.asked("similarity", "PAK", "RUS", of="trade")
    with pytest.raises(InvalidValueError, match="takes 2 parties, not 1"):
        measuring.asked("similarity", "PAK")
    with pytest.raises(InvalidValueError, match="not compared with itself"):
        measuring.asked("similarity", "PAK", "Pakistan")
    with pytest.raises(InvalidValueError, match=r"no column state, session\. It has item, vote"):
        measured(pl.DataFrame({"item": ["1"], "vote": ["yes"]}), "PAK", "RUS")


def test_votes_agree_with_numbers_computed_apart(shared: Path) -> None:
    given = _reference(shared, "un")
    cast = pl.read_parquet(shared / "data" / "un" / "un_votes.parquet").with_columns(pl.col("rcid").cast(pl.Int64))
    called = pl.read_parquet(shared / "data" / "un" / "un_roll_calls.parquet").select(
        pl.col("rcid").cast(pl.Int64), "session"
    )
    ours = cast.with_columns(state=pl.col("country_code").replace(ISO3)).join(called, on="rcid")
    table = ours.select("state", "vote", item="rcid", session=pl.col("session").cast(pl.Int64))
    _compare(measured_by_pair(table, given, "votes"), given, ("session",), {"year"})


def test_alliances_agree_with_numbers_computed_apart(shared: Path) -> None:
    from bilateral.ontology.cow_codes import states_of_cow

    given = _reference(shared, "alliance")
    wide = pl.read_parquet(shared / "data" / "states" / "atop_alliance_dyad_year.parquet")
    named = {
        "atop_defense": "defense", "atop_offense": "offense", "atop_neutral": "neutrality",
        "atop_nonagg": "nonaggression", "atop_consul": "consultation",
    }  # fmt: skip
    middle = pl.date(pl.col("year"), 7, 2)
    table = (
        wide.rename(named)
        .unpivot(on=list(named.values()), index=["ccode1", "ccode2", "year"], variable_name="kind")
        .filter(pl.col("value") == 1)
        .select(
            "year", "kind", state=states_of_cow(pl.col("ccode1"), middle), other=states_of_cow(pl.col("ccode2"), middle)
        )
    )
    _compare(measured_by_pair(table, given, "alliances"), given, ("year",), {"atop_tie"})


def _reference(shared: Path, name: str) -> pl.DataFrame:
    (file,) = (shared / "data" / "measures").glob(f"{name}_similarity*.csv")
    codes = ISO3 | COW
    return pl.read_csv(file).with_columns(pl.col("a", "b").replace(codes))


def measured_by_pair(table: pl.DataFrame, given: pl.DataFrame, of: str) -> dict[tuple[str, str], pl.DataFrame]:
    pairs = given.select("a", "b").unique().rows()
    return {(a, b): measured(table, a, b, of=of).table for a, b in pairs}


def _compare(
    found: dict[tuple[str, str], pl.DataFrame], given: pl.DataFrame, keys: tuple[str, ...], apart: set[str]
) -> None:
    compared = 0
    for row in given.to_dicts():
        mine = found[row["a"], row["b"]].filter(*(pl.col(key) == row[key] for key in keys)).to_dicts()
        assert len(mine) == 1, row
        for name in set(row) - {"a", "b", *keys, *apart}:
            assert mine[0][name] == pytest.approx(row[name], abs=1e-6), (row, name)
            compared += 1
    assert compared > 500


def test_all_pairs_have_the_rows_that_each_has_alone_with_the_same_ranks() -> None:
    table = votes(PAK="yes no yes abstain", RUS="yes yes abstain no", IND="no yes yes no", USA="yes yes yes abstain")
    every = measured(table, everyone=True).table
    assert every.height == 6
    for a, b in (("PAK", "RUS"), ("IND", "USA")):
        alone = measured(table, a, b).table
        same = every.filter(pl.col("a").is_in([a, b]) & pl.col("b").is_in([a, b]))
        assert same.to_dicts() == alone.select(same.columns).to_dicts()


def test_what_became_known_only_later_is_said_to_be_so(tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path / "ledger")
    row = {
        "source": "ideal_points", "variable": "ideal_point", "unit": "", "state": "PAK", "other": "", "item": "20",
        "start": date(1965, 1, 1), "end": date(1965, 12, 31), "value": 0.5, "label": "", "known": date(2020, 4, 30),
        "file": "f",
    }  # fmt: skip
    with ledger.batch("load ideal_points") as batch:
        batch.add_observations(pl.DataFrame([row]))
        batch.end_files([LoadedFile("f", "points.csv", 10, 1, 1)], "ideal_points")
    asked = measuring.asked("similarity", "PAK", "RUS", of="ideal_points", as_of="2019-01-01")
    (note,) = measuring.of_record("similarity", ledger.record(as_of=asked.as_of), asked).notes
    assert "became known on 2020-04-30: by 2019-01-01 nothing of it was known" in note


def test_years_before_the_system_of_states_have_no_alliances() -> None:
    kinds = [{"state": "GBR", "other": "FRA", "year": year, "kind": "defense"} for year in (1815, 1816)]
    table = pl.DataFrame(kinds)
    assert measured(table, of="alliances", everyone=True).table["year"].unique().to_list() == [1816]
