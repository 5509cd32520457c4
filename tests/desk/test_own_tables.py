"""Tables of one's own, from the command line into the record."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest
from typer.testing import CliRunner

import bilateral
from bilateral.cli import app
from bilateral.desk.held import sources_held
from bilateral.errors import InvalidValueError


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """The tables that come with the program, with their mappings."""
    folder = tmp_path / "sample"
    folder.mkdir()
    for entry in resources.files("bilateral.sources").joinpath("table", "sample").iterdir():
        (folder / entry.name).write_bytes(entry.read_bytes())
    return folder


def test_events_stand_under_the_name_of_their_mapping(tmp_path: Path, sample: Path) -> None:
    desk = bilateral.open(tmp_path / "ledger")
    report = desk.load("table", sample / "events.csv", mapping=sample / "events.yml")
    assert (report.rows, report.failed) == (2, False)
    rows = desk.record().event_rows("PAK", "RUS").to_dicts()
    assert [(row["source"], row["act"]) for row in rows] == [
        ("table:sample-events", "CONSULT"),
        ("table:sample-events", "THREATEN"),
    ]
    assert desk.show(f"table:sample-events:{rows[0]['event_id']}")
    held = {str(one["name"]): one for one in sources_held(desk.record().sources())}
    assert held["table:sample-events"]["event_rows"] == 2


def test_standing_claims_and_events_of_the_same_folder_are_two_sources(tmp_path: Path, sample: Path) -> None:
    desk = bilateral.open(tmp_path / "ledger")
    desk.load("table", sample / "events.csv", mapping=sample / "events.yml")
    report = desk.load("table", sample / "pacts.csv", mapping=sample / "pacts.yml")
    assert report.claims == {"standing": 2}
    assert {one.source for one in desk.record().sources()} == {"table:sample-events", "table:sample-pacts"}


def test_the_command_line_takes_the_mapping_and_says_what_is_wrong_with_it(tmp_path: Path, sample: Path) -> None:
    ledger = ["--ledger", str(tmp_path / "ledger")]
    table = ["load", "table", str(sample / "trade.csv")]
    done = CliRunner().invoke(app, [*table, "--mapping", str(sample / "trade.yml"), *ledger])
    assert done.exit_code == 0, done.output
    wrong = sample / "wrong.yml"
    wrong.write_text((sample / "trade.yml").read_text(encoding="utf8").replace("other: partner", "othr: partner"))
    with pytest.raises(InvalidValueError, match="Did you mean 'other'"):
        CliRunner().invoke(app, [*table, "--mapping", str(wrong), *ledger], catch_exceptions=False)


def test_a_table_needs_a_mapping_and_nothing_else_takes_one(tmp_path: Path, sample: Path) -> None:
    desk = bilateral.open(tmp_path / "ledger")
    with pytest.raises(InvalidValueError, match="--mapping"):
        desk.load("table", sample / "events.csv")
    with pytest.raises(InvalidValueError, match="knows its own columns"):
        desk.load("icews", sample / "events.csv", mapping=sample / "events.yml")
