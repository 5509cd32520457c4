"""What a load costs on Spark and here: CPU-seconds of all processes for each million rows, on the same files.

    python benchmarks/cluster.py 2018*.export.CSV.zip [--master local[2]]

Both run the command line into a new ledger, one after the other. The master must run its work in processes that descend
from the command, as `local[N]` does, or that work is not seen. Needs Linux (reads /proc).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Run:
    """One load: rows taken, CPU-seconds of all its processes, seconds on the clock."""

    rows: int
    cpu: float
    wall: float


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("files", nargs="+", type=Path)
    arguments.add_argument("--source", default="gdelt")
    arguments.add_argument("--master", default="local[2]")
    given = arguments.parse_args()
    one = given.files[:1]
    engines = {"here": [], "spark": ["--engine", "spark", "--master", given.master]}
    print(
        f"{'engine':<8} {'rows':>12} {'CPU s':>8} {'wall s':>8} {'rows per CPU s':>15} {'CPU s per million more':>23}"
    )
    for name, options in engines.items():
        small, whole = load(given.source, one, options), load(given.source, given.files, options)
        more = 1e6 * (whole.cpu - small.cpu) / max(1, whole.rows - small.rows)
        for run in (small, whole):
            rate = f"{run.rows / run.cpu:15,.0f}"
            print(f"{name:<8} {run.rows:12,} {run.cpu:8.1f} {run.wall:8.1f} {rate} {more if run is whole else 0:23.1f}")


def load(source: str, files: list[Path], options: list[str]) -> Run:
    """Load files by the command line into a new ledger."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "bilateral.cli", "load", source, *map(str, files), *options]
        began = time.monotonic()
        running = subprocess.Popen(
            [*command, "--ledger", folder + "/ledger", "--json", "--quiet"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        cpu = watched(running)
        assert running.stdout is not None
        rows = int(json.loads(running.stdout.read())["rows"])
        return Run(rows, cpu, time.monotonic() - began)


def watched(running: subprocess.Popen[bytes]) -> float:
    """Return the CPU-seconds of a process and all that it starts, once it has ended."""
    spent: dict[int, float] = {}
    while running.poll() is None:
        spent |= of_session(running.pid)
        time.sleep(0.1)
    return sum(spent.values())


def of_session(session: int) -> dict[int, float]:
    """Return the CPU-seconds so far of each process of a session."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:  # it has ended
            continue
        if int(fields[3]) == session:
            found[int(folder.name)] = (int(fields[11]) + int(fields[12])) / TICK
    return found


if __name__ == "__main__":
    main()
