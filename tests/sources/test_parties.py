from datetime import date
from pathlib import Path

import polars as pl
import pytest

from bilateral.sources.contract import EVERYTHING
from bilateral.sources.observations import Findings
from bilateral.sources.parties import on_period, party, with_states


def coded(tmp_path: Path, *rows: tuple[str | None, int]) -> tuple[list[str], Findings]:
    (tmp_path / "votes.csv").write_text("x")
    findings = Findings.of("un_votes", tmp_path / "votes.csv", EVERYTHING)
    frame = pl.DataFrame(
        [(name, date(year, 1, 1), date(year, 12, 31), f"{name},{year}") for name, year in rows],
        schema={"country": pl.String, "start": pl.Date, "end": pl.Date, "raw": pl.String},
        orient="row",
    )
    return with_states(frame, "country", "state", findings)["state"].to_list(), findings


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Georgia", "GEO"),
        ("Côte d’Ivoire", "CIV"),
        ("Myanmar (Burma)", "MMR"),
        ("Yemen People's Republic", "YMD"),
        ("German Federal Republic", "DEU"),
        ("East Germany (GDR)", "DDR"),
        ("Soviet Union", "SUN"),
        ("NATO**", "IGO:NATO"),
        ("Unknown supplier(s)", ""),
        ("PAK", "PAK"),
        ("Ruritania", None),
    ],
)
def test_names_of_data_sets_are_known(name: str, code: str | None) -> None:
    assert party(name) == code


def test_a_column_of_names_gets_the_states_of_its_days(tmp_path: Path) -> None:
    codes, findings = coded(
        tmp_path, ("Russia", 1950), ("Russia", 2019), ("Soviet Union", 1991), ("Yugoslavia", 1999), (None, 1999)
    )
    assert codes == ["SUN", "RUS", "SUN", "SCG", ""]
    assert findings.tally.issues() == []


def test_names_that_nothing_knows_are_counted_with_a_row(tmp_path: Path) -> None:
    codes, findings = coded(tmp_path, ("Ruritania", 1950), ("Cuba", 1950), ("Ruritania", 1951))
    assert codes == ["", "CUB", ""]
    (issue,) = findings.tally.issues()
    assert (issue.field, issue.value, issue.count, issue.example) == ("country", "Ruritania", 2, "Ruritania,1950")


@pytest.mark.parametrize(
    ("code", "year", "on"),
    [
        ("RUS", 1991, "RUS"),
        ("RUS", 1950, "SUN"),
        ("SUN", 2000, "RUS"),
        ("CZE", 1980, "CSK"),
        ("DEU", 1960, "DEU"),
        ("DDR", 1980, "DDR"),
        ("EGY", 1960, "UAR"),
        ("YEM", 1980, "YEM"),
        ("BLR", 1950, "BLR"),
        ("IND", 1946, "IND"),
        ("ZAN", 1963, "ZAN"),
        ("ZAN", 1962, "ZAN"),
        ("IGO:NATO", 1960, "IGO:NATO"),
    ],
)
def test_a_code_means_the_state_of_the_period_it_continues(code: str, year: int, on: str) -> None:
    assert on_period(code, date(year, 1, 1), date(year, 12, 31)) == on


def test_without_a_day_a_code_stays() -> None:
    assert on_period("RUS", None, None) == "RUS"
