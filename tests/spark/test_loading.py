"""Loading on a cluster makes the ledger that loading here makes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import archive
import polars as pl
import pytest

import bilateral
from bilateral.desk import Desk
from bilateral.desk.cluster.loading import gathered, load_on, shared_out
from bilateral.desk.loading import Order
from bilateral.errors import ClusterError
from bilateral.ledger.store import open_store
from bilateral.sources import EVERYTHING

TABLES = ("event_rows", "observations", "quarantine", "files", "coverage_rows", "sources")
NOT_COMPARED = {"loaded_at", "first_seen"}
"""Columns that say when this machine wrote a row."""


def held(desk: Desk, table: str) -> list[tuple[object, ...]]:
    found = open_store(desk.ledger.folder, create=False).tables[table]
    frames = [pl.read_parquet(file, glob=False) for file in found.files(found.version())]
    rows = pl.concat(frames, how="diagonal_relaxed") if frames else pl.DataFrame()
    return sorted(rows.select(sorted(set(rows.columns) - NOT_COMPARED)).rows(), key=repr)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return archive.write(tmp_path_factory.mktemp("raw") / "an archive's é")


@pytest.fixture(scope="module")
def there(spark, master, files, tmp_path_factory) -> Desk:
    desk = bilateral.open(tmp_path_factory.mktemp("there") / "a ledger's é?*")
    desk.report = desk.load("gdelt", *files, engine="spark", master=master)
    return desk


@pytest.fixture(scope="module")
def here(files, tmp_path_factory) -> Desk:
    desk = bilateral.open(tmp_path_factory.mktemp("here") / "ledger")
    desk.report = desk.load("gdelt", *files)
    return desk


@pytest.mark.parametrize("table", TABLES)
def test_each_table_holds_the_same_rows(table, there, here):
    found = held(there, table)
    if table == "coverage_rows":
        found, wanted = summed(found), summed(held(here, table))
    else:
        wanted = held(here, table)
    assert found == wanted
    assert bool(found) == (table != "observations")


def summed(rows):
    totals = {}
    for count, known, source in rows:
        totals[known, source] = totals.get((known, source), 0) + count
    return totals


def cube(desk: Desk) -> dict[tuple[object, ...], list[float]]:
    """The lines of the month cube by their keys."""
    found = open_store(desk.ledger.folder, create=False).tables["month_cube"]
    frame = pl.concat([pl.read_parquet(file, glob=False) for file in found.files(found.version())])
    keys = ["source", "month", "dyad", "actor", "target", "act", "quad", "area"]
    lines = frame.with_columns(pl.col(pl.Categorical).cast(pl.String)).select(*keys, pl.exclude(keys))
    return {row[: len(keys)]: list(row[len(keys) :]) for row in lines.rows()}


def assert_same_cube(one: Desk, other: Desk) -> None:
    lines, wanted = cube(one), cube(other)
    assert lines.keys() == wanted.keys()
    assert all(lines[key] == pytest.approx(wanted[key], rel=1e-9, abs=1e-9) for key in wanted)


def test_the_month_cube_is_the_same_and_nothing_is_left_to_count(there, here):
    assert len(cube(here)) > 500
    assert_same_cube(there, here)
    assert there.ledger.refresh() == 0


def test_another_day_counts_only_its_months_again(spark, files, master, tmp_path):
    desk, here = bilateral.open(tmp_path / "ledger"), bilateral.open(tmp_path / "here")
    desk.load("gdelt", files[0], files[-1], engine="spark", master=master)
    table = open_store(desk.ledger.folder, create=False).tables["month_cube"]
    before = set(table.files(table.version()))
    desk.load("gdelt", files[1], engine="spark", master=master)
    after = set(table.files(table.version()))
    assert before & after
    assert before - after
    here.load("gdelt", *files[:2], files[-1])
    assert_same_cube(desk, here)


def test_what_is_reported_is_the_same(there, here):
    assert there.report.rows == here.report.rows > 1000
    assert sorted(map(str, there.report.problems)) == sorted(map(str, here.report.problems))
    assert {problem.origin.rpartition("/")[2] for problem in there.report.problems} >= {
        "page.export.CSV",
        "torn.export.CSV.zip",
    }
    issues = [[(one.field, one.value, one.count) for one in desk.record().issues("gdelt")] for desk in (there, here)]
    assert issues[0] == issues[1] != []


def test_files_hold_one_source_and_one_month_in_the_order_of_the_table(there):
    table = open_store(there.ledger.folder, create=False).tables["event_rows"]
    names = table.files(table.version())
    assert len(names) > 3
    for name in names:
        rows = pl.read_parquet(name, glob=False).with_columns(pl.col(pl.Categorical).cast(pl.String))
        assert rows["day"].dt.month_start().n_unique() == 1
        order = rows.select("actor", "target", "day").rows()
        assert order == sorted(order)


def test_a_repeat_changes_nothing(there, files, master):
    before = there.ledger.commits()
    report = there.load("gdelt", *files[:4], *files[6:], engine="spark", master=master)
    assert report.rows == 0
    assert there.ledger.commits() == before


def test_a_task_that_dies_is_tried_again_and_no_row_comes_twice(spark, files, tmp_path):
    desk = bilateral.open(tmp_path / "ledger")
    died = tmp_path / "died"

    def dies_once(order, folders, paths):
        import os

        from bilateral.desk.cluster.loading import gathered

        share = gathered(order, folders, paths)
        if not died.exists():
            died.touch()
            os._exit(1)
        return share

    order = Order("gdelt", EVERYTHING, "")
    with desk.ledger.batch("load gdelt") as batch:
        (shares,) = load_on(spark, order, batch.folders, files[:3], gather=dies_once)
        for share in shares:
            batch.add_harvest(share.harvest)
        returned = {piece.name for share in shares for piece in share.harvest.pieces["event_rows"]}
        assert {file.name for file in batch.folders["event_rows"].glob("*.parquet")} > returned
    here = bilateral.open(tmp_path / "here")
    here.load("gdelt", *files[:3])
    assert held(desk, "event_rows") == held(here, "event_rows")
    table = open_store(desk.ledger.folder, create=False).tables["event_rows"]
    assert {str(file) for file in table.folder.glob("*.parquet")} == set(table.files(table.version()))


def test_a_load_that_fails_leaves_the_record_as_it_was(there, files, spark):
    before = held(there, "event_rows"), there.ledger.commits()
    absent = Path("/nowhere/20180101.export.CSV.zip")

    def load():
        with there.ledger.batch("load gdelt") as batch:
            for shares in load_on(spark, Order("gdelt", EVERYTHING, ""), batch.folders, [*files[:2], absent]):
                for share in shares:
                    batch.add_harvest(share.harvest)

    with pytest.raises(ClusterError, match="an executor does not see it; files and ledger must lie on a shared"):
        load()
    assert (held(there, "event_rows"), there.ledger.commits()) == before


def test_pieces_that_this_machine_does_not_see_are_refused(spark, files, tmp_path):
    def elsewhere(order, folders, paths):
        share = gathered(order, folders, paths)
        for name, pieces in share.harvest.pieces.items():
            for piece in pieces:
                (folders[name] / piece.name).unlink()
        return share

    with bilateral.open(tmp_path / "ledger").ledger.batch("load gdelt") as batch:
        rounds = load_on(spark, Order("gdelt", EVERYTHING, ""), batch.folders, files[:1], gather=elsewhere)
        with pytest.raises(ClusterError, match="an executor wrote it, but here it is not"):
            list(rounds)


def test_files_are_shared_out_by_their_sizes_in_their_order(tmp_path):
    sizes = [10, 10, 10, 50, 5, 5, 5, 5]
    paths = [tmp_path / f"{at}" for at in range(len(sizes))]
    for path, size in zip(paths, sizes, strict=True):
        path.write_bytes(b"x" * size)
    tasks = shared_out(paths, 2)
    assert [path for task in tasks for path in task] == paths
    assert [sum(path.stat().st_size for path in task) for task in tasks] == [30, 50, 20]
    assert shared_out([], 2) == []
    assert shared_out([tmp_path / "absent"], 2) == [[tmp_path / "absent"]]


def test_the_command_loads_on_the_cluster(master, files, tmp_path):
    arguments = ["load", "gdelt", str(files[0]), "--engine", "spark", "--master", master, "--ledger", "led", "--json"]
    done = subprocess.run(
        [sys.executable, "-m", "bilateral.cli", *arguments], cwd=tmp_path, env=dict(os.environ), capture_output=True
    )
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout)["rows"] == 125
