"""From files of data sets into the ledger, and what is left out on demand."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from importlib import resources
from pathlib import Path
from typing import Any

import polars
import pytest

import bilateral
from bilateral.desk import loading
from bilateral.errors import UnknownNameError
from bilateral.ledger import Ledger


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """The five rows that come with the program."""
    name = "20190301084500.export.CSV"
    file = tmp_path / name
    file.write_bytes(resources.files("bilateral.sources").joinpath("gdelt/sample", name).read_bytes())
    return file


def test_what_is_not_wanted_is_left_out(tmp_path: Path, sample: Path) -> None:
    desk = bilateral.open(tmp_path / "ledger")
    report = desk.load("gdelt", sample, since="2019-03-01", actors=["Pakistan"])
    found = desk.record().event_rows("PAK", "RUS")
    assert (report.rows, found.height) == (2, 1)
    assert {str(one) for one in found["day"]} == {"2019-03-01"}
    assert not report.failed


def test_an_actor_counts_with_the_states_that_it_continues(tmp_path: Path) -> None:
    table = tmp_path / "capabilities.csv"
    table.write_text("ccode,year,milex,cinc\n365,1971,5,0.17\n365,2001,5,0.05\n2,1971,5,0.2\n", encoding="utf8")
    desk = bilateral.open(tmp_path / "ledger")
    desk.load("cow", table, actors=["Russia"])
    held = polars.read_delta(str(tmp_path / "ledger" / "tables" / "observations"))
    assert sorted(held["state"].unique()) == ["RUS", "SUN"]


def test_an_actor_that_nothing_knows_is_said_before_anything_is_loaded(tmp_path: Path, sample: Path) -> None:
    desk = bilateral.open(tmp_path / "ledger")
    with pytest.raises(UnknownNameError, match="Ruritania"):
        desk.load("gdelt", sample, actors=["Ruritania"])
    assert desk.record().sources() == []


def test_a_file_loaded_before_is_passed_over(tmp_path: Path, sample: Path) -> None:
    desk = bilateral.open(tmp_path / "ledger")
    first = desk.load("gdelt", sample, sample)
    commits = len(desk.ledger.commits())
    for again in (desk.load("gdelt", sample), desk.load("gdelt", sample, actors=["PAK"])):
        assert (again.rows, again.known_files) == (0, 1)
        assert "known already" in again.summary()
    assert (first.rows > 0, first.known_files) == (True, 1)
    assert len(desk.ledger.commits()) == commits


def test_a_wider_filter_adds_only_what_it_adds(tmp_path: Path, sample: Path) -> None:
    whole = bilateral.open(tmp_path / "whole")
    every = whole.load("gdelt", sample).rows
    desk = bilateral.open(tmp_path / "ledger")
    steps = [
        {"since": "2019-03-01", "actors": ["PAK"]},
        {"actors": ["PAK", "RUS"]},
        {"since": "2019-03-01"},
        {},
    ]
    counts = [desk.load("gdelt", sample, **step).rows for step in steps]
    assert sum(counts) == every
    assert counts[0] > 0
    assert desk.load("gdelt", sample, since="2019-03-01", actors=["CHN"]).rows == 0


GDELT = "data/events/gdelt/gdelt2_15min_20151027220000.export.csv"
ICEWS = "data/events/raw_icews_events.20180601-02.sample.tab"


def by_month(desk: bilateral.Desk, a: str, b: str) -> Counter[str]:
    """Count the record's rows of two parties by month."""
    counts = desk.record().event_row_counts(a, b, by="month")
    found: Counter[str] = Counter()
    for period, events in counts.select("period", "rows").rows():
        found[f"{period:%Y-%m}"] += events
    return found


def test_monthly_counts_of_gdelt_agree_with_the_raw_file(tmp_path: Path, shared: Path) -> None:
    raw: dict[frozenset[str], Counter[str]] = defaultdict(Counter)
    for text in (shared / GDELT).read_text(encoding="utf8").splitlines():
        cells = text.split("\t")
        raw[frozenset((cells[7], cells[17]))][f"{cells[1][:4]}-{cells[1][4:6]}"] += 1
    desk = bilateral.open(tmp_path / "ledger")
    assert not desk.load("gdelt", shared / GDELT).failed
    for a, b in (("USA", "RUS"), ("ISR", "PSE"), ("USA", "CHN"), ("USA", "SYR")):
        assert by_month(desk, a, b) == raw[frozenset((a, b))] != Counter()


def test_monthly_counts_of_icews_agree_with_the_raw_file(tmp_path: Path, shared: Path) -> None:
    with (shared / ICEWS).open(encoding="utf8", newline="") as file:
        given = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    raw: dict[frozenset[str], Counter[str]] = defaultdict(Counter)
    for row in given:
        raw[frozenset((row["Source Country"], row["Target Country"]))][row["Event Date"][:7]] += 1
    desk = bilateral.open(tmp_path / "ledger")
    assert not desk.load("icews", shared / ICEWS).failed
    pairs = {
        ("USA", "PRK"): ("United States", "North Korea"),
        ("RUS", "UKR"): ("Russian Federation", "Ukraine"),
        ("IND", "PAK"): ("India", "Pakistan"),
    }
    for (a, b), names in pairs.items():
        assert by_month(desk, a, b) == raw[frozenset(names)] != Counter()


def test_small_files_in_a_folder_of_their_own_load_once(tmp_path: Path, shared: Path) -> None:
    lines = (shared / GDELT).read_text(encoding="utf8").splitlines(keepends=True)
    files = []
    for number in range(20):
        files.append(tmp_path / f"201510272{number:02}000.export.CSV")
        files[-1].write_text("".join(lines[number * 100 : number * 100 + 100]), encoding="utf8")
    desk = bilateral.open(tmp_path / "ledger")
    assert (desk.load("gdelt", *files[:10]).rows, desk.load("gdelt", *files).rows) == (1000, 1000)
    assert desk.load("gdelt", *files).rows == 0


def test_a_load_of_many_files_commits_in_parts_that_an_interruption_leaves(
    tmp_path: Path, sample: Path, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "BYTES_A_COMMIT", 100_000)
    desk = bilateral.open(tmp_path / "ledger")

    def interrupted(said: str) -> None:
        if "2121" in said:
            raise KeyboardInterrupt

    files = [sample, shared / GDELT]
    with pytest.raises(KeyboardInterrupt):
        desk.load("gdelt", *files, progress=interrupted)
    assert desk.record().event_rows("PAK", "RUS").height == 2
    report = desk.load("gdelt", *files)
    assert (report.rows, report.known_files) == (2116, 1)
    assert by_month(desk, "PAK", "RUS")["2019-02"] == by_month(desk, "PAK", "RUS")["2019-03"] == 1


@pytest.mark.parametrize("actors", [[], ["PAK"]])
def test_what_another_load_brings_meanwhile_is_not_loaded_twice(
    tmp_path: Path, sample: Path, monkeypatch: pytest.MonkeyPatch, actors: list[str]
) -> None:
    one, other = bilateral.open(tmp_path / "ledger"), bilateral.open(tmp_path / "ledger")
    batch = Ledger.batch

    def after_the_other(*given: Any, **named: Any) -> Any:
        monkeypatch.undo()
        other.load("gdelt", sample, actors=actors)
        return batch(*given, **named)

    monkeypatch.setattr(Ledger, "batch", after_the_other)
    report = one.load("gdelt", sample)
    assert report.known_files == (not actors)
    held = polars.read_delta(str(tmp_path / "ledger" / "tables" / "event_rows"))
    assert (held.height, held["event_id"].n_unique()) == (5, 5)
