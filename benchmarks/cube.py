"""What coded events cost in the ledger: taking rows in, counting them, and asking about one pair or all of them.

    python benchmarks/cube.py ROWS [--times 1] [--ledger DIR]

ROWS is a folder of Parquet files with the columns of event rows (`benchmarks/cube.py --rows-of ARCHIVE ROWS` makes one
from a folder of GDELT's zips). With `--times N` they are taken in N times, each time a month later and under other
event ids, so that two million rows make a hundred. All times are CPU seconds of this process, or of a child for the
command line. The contender for the cube is SQL written by hand over the same Parquet files.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import duckdb
import polars as pl
from measures import as_installed

from bilateral.ledger import Ledger

T = TypeVar("T")

BY_HAND = """
    with by_area as (
        select source, day, actor, target, act, quad, '' as area, event_id, url, reports, intensity, tone
        from read_parquet($files)
        union all
        select source, day, actor, target, act, quad, unnest(string_split(areas, ',')),
            event_id, url, reports, intensity, tone
        from read_parquet($files)
        where areas <> ''
    )
    select source, date_trunc('month', day) as month, actor, target, act, quad, area,
        count(*), count(distinct event_id), count(distinct (day, url)), count(distinct day),
        sum(reports), sum(intensity), sum(tone), count(tone)
    from by_area
    group by all
"""
"""The same lines as the cube has, as one would write them."""


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("rows", type=Path)
    arguments.add_argument("--rows-of", type=Path, help="a folder of GDELT's zips from which ROWS is made first")
    arguments.add_argument("--times", type=int, default=1)
    arguments.add_argument("--ledger", type=Path)
    given = arguments.parse_args()
    if given.rows_of:
        make_rows(given.rows_of, given.rows)
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger.open(given.ledger or Path(folder) / "ledger")
        if not ledger.commits():
            fill(ledger, given.rows, given.times)
        ask(ledger)
        count_all(ledger)
        one_day_more(ledger, given.rows)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB")


def make_rows(archive: Path, folder: Path) -> None:
    """Load GDELT's files into Parquet files of event rows, one for each zip."""
    from bilateral.sources.gdelt import load

    folder.mkdir(parents=True, exist_ok=True)
    for file in sorted(archive.glob("*.zip")):
        frames = [batch.rows for batch in load([file]) if batch.rows is not None]
        pl.concat(frames).write_parquet(folder / f"{file.stem}.parquet")


def fill(ledger: Ledger, rows: Path, times: int) -> None:
    """Take the rows in so many times, and count them."""
    total, seconds = 0, 0.0
    for month in range(times):
        with ledger.batch("load gdelt", refresh=False) as batch:
            for frame in frames(rows, month):
                _, took = timed(lambda frame=frame: batch.add_rows(frame))  # type: ignore[misc]
                total, seconds = total + frame.height, seconds + took
            batch.end_files([], "gdelt")
            start = time.process_time()
        seconds += time.process_time() - start
    print(f"{total:,} rows taken in: {seconds / total * 1e6:.2f} microseconds a row")
    months, took = timed(ledger.refresh)
    print(f"{months} months counted: {took / total * 1e6:.2f} microseconds a row")


def frames(rows: Path, month: int) -> Iterator[pl.DataFrame]:
    """Yield the rows a file at a time, so many months later."""
    for file in sorted(rows.glob("*.parquet")):
        later = [pl.col(name).dt.offset_by(f"{month}mo") for name in ("day", "known")]
        yield pl.read_parquet(file).with_columns(*later, pl.format("{}{}", pl.lit(month), "event_id").alias("event_id"))


def ask(ledger: Ledger) -> None:
    """Ask for one pair's monthly series in a warm process, from a fresh record, and from the command line."""
    record = ledger.record()
    for a, b in (("USA", "RUS"), ("PAK", "RUS")):
        record.series(a, b)
        walls = []
        for _ in range(5):
            start = time.perf_counter()
            lines = record.series(a, b)
            walls.append(time.perf_counter() - start)
        print(f"{a} {b}: {lines.height} lines in {min(walls) * 1000:.0f} ms, warm (wall)")
    _, took = timed(lambda: ledger.record().series("PAK", "RUS"))
    print(f"a fresh record: {took:.2f} s")
    _, took = timed(lambda: record.event_rows("PAK", "RUS", limit=100))
    print(f"a pair's rows: {took:.2f} s")
    before = (
        resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime + resource.getrusage(resource.RUSAGE_CHILDREN).ru_stime
    )
    command = [sys.executable, "-m", "bilateral.cli", "find", "PAK", "RUS", "--coded", "--by", "month", "--json"]
    subprocess.run([*command, "--ledger", ledger.folder], check=True, stdout=subprocess.DEVNULL, env=as_installed())
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"from the command line: {used.ru_utime + used.ru_stime - before:.2f} CPU seconds")


def count_all(ledger: Ledger) -> None:
    """Count all pairs of the month with most rows, as a rebuild does, and by hand."""
    from bilateral.ledger import cube, cube_files
    from bilateral.ledger.engines.duckdb import DuckDB
    from bilateral.ledger.tables import TABLES

    table = ledger._store.tables["event_rows"]
    months = cube_files.months_of_rows(table.described(table.version()))
    rows = max(months.values(), key=lambda month: month.rows)
    engine = DuckDB({}, TABLES)
    ours = min(timed(lambda: cube.counted(engine, rows))[1] for _ in range(3))
    connection = duckdb.connect(config={"memory_limit": "1GB"})
    theirs = min(
        timed(lambda: connection.sql(BY_HAND, params={"files": rows.files}).to_arrow_table())[1] for _ in range(3)
    )
    print(
        f"a month of {rows.rows:,} rows: {ours:.2f} s, by hand {theirs:.2f} s, ratio {ours / theirs:.2f} (at most 1.15)"
    )


def one_day_more(ledger: Ledger, rows: Path) -> None:
    """Load one day on top of all, and the same day into an empty ledger."""
    frame = pl.read_parquet(sorted(rows.glob("*.parquet"))[-1]).with_columns(
        pl.format("x{}", "event_id").alias("event_id")
    )

    def load(into: Ledger) -> None:
        with into.batch("load gdelt") as batch:
            batch.add_rows(frame)
            batch.end_files([], "gdelt")

    with tempfile.TemporaryDirectory() as folder:
        _, alone = timed(lambda: load(Ledger.open(Path(folder) / "ledger")))
    _, added = timed(lambda: load(ledger))
    print(f"a day of {frame.height:,} rows: alone {alone:.2f} s, on top {added:.2f} s, {added / alone:.1f} times")


def timed(work: Callable[[], T]) -> tuple[T, float]:
    start = time.process_time()
    done = work()
    return done, time.process_time() - start


if __name__ == "__main__":
    main()
