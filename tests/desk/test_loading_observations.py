"""What `load` keeps and counts of observations, and of files that are refused after their first rows."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import polars as pl

import bilateral


def votes(folder: Path) -> list[Path]:
    """The four tables of votes that come with the program."""
    inside = resources.files("bilateral.sources").joinpath("un_votes/sample")
    for entry in inside.iterdir():
        (folder / entry.name).write_bytes(entry.read_bytes())
    return sorted(folder.glob("*.csv"))


def test_observations_are_kept_and_counted(tmp_path: Path) -> None:
    desk = bilateral.open(tmp_path / "ledger")
    (tmp_path / "votes").mkdir()
    paths = votes(tmp_path / "votes")
    report = desk.load("un_votes", *paths)
    assert (report.rows, report.failed) == (0, False)
    assert f"{report.observations} new observations" in report.summary()
    assert len(desk.ledger.loaded_files("un_votes", "")) == len(paths) == 4
    kept = pl.read_delta(str(tmp_path / "ledger" / "tables" / "observations"))
    assert kept.height == report.observations
    pakistan = kept.filter((pl.col("variable") == "vote") & (pl.col("state") == "PAK") & (pl.col("item") == "900002"))
    assert pakistan["label"].to_list() == ["abstain"]


def test_of_a_file_that_is_refused_nothing_is_kept_or_counted(tmp_path: Path) -> None:
    (tmp_path / "votes").mkdir()
    good, *_ = votes(tmp_path / "votes")
    text = good.read_text()
    bad = "900001,770,40,7," + ",".join(["x"] * 19) + "\n"
    (tmp_path / "broken.csv").write_text(text + bad * 1000)
    desk = bilateral.open(tmp_path / "ledger")
    report = desk.load("un_votes", tmp_path / "broken.csv")
    assert report.failed
    assert "share_of_good_rows" in report.problems[0].reason
    assert report.observations == 0
    assert desk.ledger.loaded_files("un_votes") == set()
    assert not list((tmp_path / "ledger").rglob("*observations*/*.parquet"))
