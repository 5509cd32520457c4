"""A writer may be killed at any point: what is seen is whole, and the next run completes the work."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from bilateral.ledger import Ledger

WRITER = Path(__file__).with_name("killed_writer.py")
POINTS = int(os.environ.get("BILATERAL_KILL_POINTS", "6"))
"""How many random points a run tries; the figure in the documentation was taken with 20."""


def start(folder: Path) -> subprocess.Popen[str]:
    writer = subprocess.Popen([sys.executable, WRITER, folder], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    assert writer.stdout.readline() == "ready\n"
    return writer


def shown(ledger: Ledger) -> Counter[tuple[str, int]]:
    """Count the visible documents by their reader and number of open claims."""
    record = ledger.record()
    of_document = Counter(one.document_id for one in record.claims())
    documents = record.documents()
    assert set(of_document) <= {one.id for one in documents}
    assert all(of_document[one.id] == one.claims for one in documents)
    return Counter((one.reader, one.claims) for one in documents)


def coded(ledger: Ledger) -> list[int]:
    """Return the number of coded events by month, the same from rows and cube, for whole files only."""
    record = ledger.record()
    rows = record.event_rows("PAK", "RUS")
    counts = record.event_row_counts("PAK", "RUS")
    assert counts["rows"].sum() == rows.height == 600 * len(ledger.loaded_files("icews"))
    assert rows.filter(rows["copy"] > 1).is_empty()
    return counts.sort("period")["rows"].to_list()


@pytest.fixture(scope="module")
def duration(tmp_path_factory: pytest.TempPathFactory) -> float:
    """How long the writer takes when nobody kills it."""
    folder = tmp_path_factory.mktemp("whole") / "ledger"
    began = time.perf_counter()
    assert start(folder).wait() == 0
    assert shown(Ledger.open(folder)) == {("second 1", 4): 120}
    assert coded(Ledger.open(folder)) == [300, 600, 300]
    return time.perf_counter() - began


@pytest.mark.parametrize("point", range(POINTS))
def test_a_killed_writer_leaves_whole_documents_and_the_next_run_completes(tmp_path: Path, duration: float, point: int):
    folder = tmp_path / "ledger"
    writer = start(folder)
    chance = random.Random(point)
    try:
        writer.wait(timeout=duration * (point + chance.random()) / POINTS * 0.8)
    except subprocess.TimeoutExpired:
        writer.kill()
    writer.wait()
    seen = shown(Ledger.open(folder))
    assert coded(Ledger.open(folder)) in ([], [300, 300], [300, 600, 300])
    assert seen in ({}, {("first 1", 5): 60}, {("second 1", 4): 60}, {("second 1", 4): 120})
    assert start(folder).wait() == 0
    ledger = Ledger.open(folder)
    assert shown(ledger) == {("second 1", 4): 120}
    assert ledger.remembered("web") == {"address 0": "etag", "address 60": "etag"}
    assert coded(ledger) == [300, 600, 300]
    files = set((folder / "tables" / "event_rows").glob("*.parquet"))
    named = ledger._store.tables["event_rows"].files(ledger.record().commit.versions["event_rows"])
    assert files == {Path(file) for file in named}
    # one for each batch, and one more where the tables first had to be put back to the last commit
    assert len(ledger.commits()) in (5, 6)
    for one in ledger.record().documents():
        assert ledger.original(one.document.sha256) == one.document.text.encode()
