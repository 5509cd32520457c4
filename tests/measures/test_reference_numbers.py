"""Every number of ../shared/data/measures, through the command line, under the column names of the published tables."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from typer.testing import CliRunner

from bilateral.cli import app

Ask = Callable[..., list[dict[str, Any]]]
NAMES = {
    "normalised_F=1-2L/m": "normalised_frustration",
    "pressure=sum(s_ak*s_bk)": "pressure",
    "pos_pull(k)": "pos_pull",
    "neg_pull(k)": "neg_pull",
}


def _run(*words: object) -> str:
    result = CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)
    assert result.exit_code == 0, result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def ask(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """Load votes and alliances from the command line; returns a function that asks `measure` and reads its JSON."""
    ledger = tmp_path_factory.mktemp("reference") / "ledger"
    un, states = shared / "data" / "un", shared / "data" / "states"
    _run("load", "un_votes", un / "un_votes.parquet", un / "un_roll_calls.parquet", "--quiet", "--ledger", ledger)
    _run("load", "atop", states / "atop_alliance_dyad_year.parquet", "--quiet", "--ledger", ledger)

    def asked(*words: object) -> list[dict[str, Any]]:
        printed = _run("measure", *words, "--json", "--ledger", ledger)
        return [json.loads(line) for line in printed.splitlines()]

    return asked


def _published(shared: Path, name: str) -> dict[tuple[str, str], list[dict[str, Any]]]:
    table = pl.read_csv(shared / "data" / "measures" / name).rename(NAMES, strict=False)
    pairs = table.group_by("a", "b", maintain_order=True)
    return {(str(a), str(b)): held.drop("a", "b").to_dicts() for (a, b), held in pairs}


def _compared(given: list[dict[str, Any]], found: list[dict[str, Any]], period: str) -> int:
    mine = {row[period]: row for row in found}
    for row in given:
        ours = mine[row[period]]
        assert {name: ours[name] for name in row} == pytest.approx(row, abs=1e-6), row
    return len(given) * len(given[0])


def test_similarity_of_votes_by_session(shared: Path, ask: Ask) -> None:
    numbers = 0
    for (a, b), given in _published(shared, "un_similarity_even_sessions.csv").items():
        found = ask("similarity", a, b, "--of", "votes", "--by", "session")
        numbers += _compared(given, found, "session")
    assert numbers == 705 * 12


def test_similarity_of_alliances_by_year(shared: Path, ask: Ask) -> None:
    numbers = 0
    for (a, b), given in _published(shared, "alliance_similarity_before_1990.csv").items():
        found = ask("similarity", a, b, "--of", "alliances", "--by", "year")
        numbers += _compared(given, found, "year")
    assert numbers == 69 * 11


def test_blocs_by_window(shared: Path, ask: Ask) -> None:
    folder = shared / "data" / "measures"
    found = ask("blocs", "--input", folder / "cow_signed_edges.csv", "--by", "window")
    assert len(found) == 51
    assert all(row["frustration_index_exact"] == row["frustration_bound"] for row in found)
    given = pl.read_csv(folder / "cow_signed_balance_every_second_window.csv").rename(NAMES, strict=False)
    assert _compared(given.to_dicts(), found, "window") == 26 * 13


def test_pressure_by_window(shared: Path, ask: Ask) -> None:
    edges = shared / "data" / "measures" / "cow_signed_edges.csv"
    for (a, b), given in _published(shared, "cow_signed_local_triads_every_second_window.csv").items():
        mine = {row["window"]: row for row in ask("pressure", a, b, "--input", edges, "--by", "window")}
        for row in given:
            ours = mine[row["window"]]
            pulls = {name: row.pop(name) or "" for name in ("pos_pull", "neg_pull")}
            assert {name: ours[name] for name in pulls} == pulls
            share = row.pop("share_of_balanced")
            assert ours["share_of_balanced"] == pytest.approx(share, abs=5e-5), "published with four digits"
            assert {name: ours[name] for name in row} == pytest.approx(row, abs=1e-6), (a, b, row)


def test_the_moments_of_the_social_relations_model(shared: Path, ask: Ask) -> None:
    folder = shared / "data" / "measures"
    given = dict(pl.read_csv(folder / "srm_ir90s.csv").select("quantity", "value").iter_rows())
    found = {
        row["quantity"]: row["value"] for row in ask("closeness", "--input", folder / "ir90s_log_exports_top30.csv")
    }
    assert {name: found[name] for name in given} == pytest.approx(given, abs=1e-6)


def test_phases_of_pakistan_and_russia(shared: Path) -> None:
    table = shared / "data" / "measures" / "icews_pak_rus_2002_2014.csv"
    result = CliRunner().invoke(app, ["measure", "phases", "PAK", "RUS", "--input", str(table), "--json"])
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert {row["changes"] for row in rows} == {1}
    assert [row["year"] for row in rows if row["phase"] == 1] == [2002, 2003]
    assert rows[0]["tau"] == pytest.approx(-0.13, abs=0.005)
    assert rows[0]["tau_p"] == pytest.approx(0.59, abs=0.005)
    assert "one change of level, after 2003" in result.stderr
    assert "no monotone trend" in result.stderr
