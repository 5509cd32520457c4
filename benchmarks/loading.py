"""Loading's figures beside other ways to do it, in one run: rows per CPU-second, each contender in its own process.

    python benchmarks/loading.py ARCHIVE [--parse] [--whole] [--small] [--incremental] [--scale]
        [--files 10] [--rounds 3] [--gdeltforge PYTHON]

ARCHIVE is a folder of GDELT's zips, or of such as shared/tools/make_gdelt.py makes. Without a choice all is measured.

    --parse        from zip to eighteen typed columns in Parquet: ours, plain DuckDB, gdeltforge
    --whole        from zip to a committed ledger, beside that plain DuckDB and a pandas loader of all columns
    --small        the rows of a few days as they are, and cut into files of fifteen minutes
    --incremental  one day after all the others, beside that day alone
    --scale        a tenth of the files beside all of them

CPU seconds are those of a process with its threads and children, from its start to its end; each round runs every
contender once, and figures are medians of the rounds. DuckDB cannot read zip: it gets the table unpacked by the
standard library to a temporary file. Parquet is compressed by snappy, gdeltforge's by zstd as is its way; it needs
another polars than we do: name the Python of an environment that has it. The pandas way is gdeltPyR's: `read_csv` of
the whole table into memory, with the types that it finds; it is written to Parquet as well, since a load must leave
something.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

_ACTOR = "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code"
_GEO = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID"
SECOND = [
    *["GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"],
    *(f"Actor{side}{name}" for side in (1, 2) for name in _ACTOR.split()),
    *["IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"],
    *["NumMentions", "NumSources", "NumArticles", "AvgTone"],
    *(f"{of}Geo_{name}" for of in ("Actor1", "Actor2", "Action") for name in _GEO.split()),
    *["DATEADDED", "SOURCEURL"],
]
FIRST = [name for name in SECOND if not name.endswith("ADM2Code")]
EIGHTEEN = {
    "GLOBALEVENTID": "BIGINT",
    "SQLDATE": "INTEGER",
    **{
        f"Actor{side}{name}": "VARCHAR"
        for side in (1, 2)
        for name in ("Name", "CountryCode", "KnownGroupCode", "Type1Code")
    },
    "EventCode": "VARCHAR",
    "QuadClass": "TINYINT",
    "GoldsteinScale": "DOUBLE",
    "NumArticles": "INTEGER",
    "AvgTone": "DOUBLE",
    "ActionGeo_FullName": "VARCHAR",
    "DATEADDED": "BIGINT",
    "SOURCEURL": "VARCHAR",
}
"""The columns that every parser makes, with their types."""

Result = Mapping[str, float]


def _names(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive, archive.open(archive.infolist()[0]) as table:
        return {61: SECOND, 58: FIRST, 57: FIRST[:-1]}[table.readline().count(b"\t") + 1]


def ours(files: Sequence[Path], folder: Path) -> int:
    """Parse as the loader does, and write Parquet; return the number of rows."""
    import polars as pl

    from bilateral.sources.cells import count, typed_table
    from bilateral.sources.lines import chunks

    kinds = {"BIGINT": pl.Int64(), "INTEGER": pl.Int32(), "TINYINT": pl.Int8(), "DOUBLE": pl.Float64()}
    types = {name: kinds.get(kind, pl.String()) for name, kind in EIGHTEEN.items()}
    rows = 0
    for path in files:
        names = _names(path)
        pieces = list(chunks(path))
        target = folder / f"{path.name}.parquet"
        typed_table(pieces, names, types).sink_parquet(target, compression="snappy")
        found = pl.scan_parquet(target).select(pl.len()).collect().item()
        if sum(count(piece, b"\t") for piece in pieces) != found * (len(names) - 1):
            raise SystemExit(f"{path}: not every row has {len(names)} columns")
        rows += found
    return rows


def duckdb(files: Sequence[Path], folder: Path) -> int:
    """Parse by plain DuckDB, and write Parquet (compressed by snappy, as is its way)."""
    import duckdb

    rows = 0
    for path in files:
        columns = ", ".join(f"'{name}': '{EIGHTEEN.get(name, 'VARCHAR')}'" for name in _names(path))
        with tempfile.NamedTemporaryFile(suffix=".csv") as unpacked:
            with zipfile.ZipFile(path) as archive, archive.open(archive.infolist()[0]) as member:
                shutil.copyfileobj(member, unpacked)
            unpacked.flush()
            options = r"delim = '\t', header = false, quote = '', escape = '', auto_detect = false"
            table = f"read_csv('{unpacked.name}', {options}, columns = {{{columns}}})"
            target = folder / f"{path.name}.parquet"
            done = duckdb.connect().execute(f"copy (select {', '.join(EIGHTEEN)} from {table}) to '{target}'")
            rows += int(done.fetchall()[0][0])
    return rows


def pandas(files: Sequence[Path], folder: Path) -> int:
    """Read all columns into memory, as gdeltPyR does, and write Parquet."""
    import pandas as pd

    rows = 0
    for path in files:
        table = pd.read_csv(path, compression="zip", sep="\t", header=None, names=_names(path), low_memory=False)
        table.to_parquet(folder / f"{path.name}.parquet")
        rows += len(table)
    return rows


def whole(files: Sequence[Path], folder: Path) -> int:
    """Load into a ledger: codes resolved, bad rows set aside, the cube made, committed."""
    import bilateral

    report = bilateral.open(folder / "ledger").load("gdelt", *files)
    if report.problems:
        raise SystemExit(str(report.problems[0]))
    return report.rows


_GDELTFORGE = """
import contextlib, io, json, pathlib, sys
from gdeltforge.conversion.converter import GDELTConverter
from gdeltforge.utils.config import load_config
folder, files = sys.argv[1], sys.argv[2:]
config = load_config()
ours = ["GlobalEventID", "Day", *json.loads({columns!r})]
config["converter"]["output_columns"] = {{**(config["converter"].get("output_columns") or {{}}), "gdelt_event": ours}}
for name in config["paths"]:
    config["paths"][name] = str(pathlib.Path(folder) / name)
converter = GDELTConverter(config, quiet=True)
for file in files:
    converter.process_single_file(file)
import polars
print(polars.scan_parquet(pathlib.Path(folder) / "**" / "*.parquet").select(polars.len()).collect().item())
"""


def gdeltforge(python: str) -> Callable[[Sequence[Path], Path], int]:
    """Return a contender that parses by gdeltforge's converter, in an environment of its own."""

    def parse(files: Sequence[Path], folder: Path) -> int:
        script = _GDELTFORGE.format(columns=json.dumps(list(EIGHTEEN)[2:]))
        done = subprocess.run(
            [python, "-c", script, str(folder), *map(str, files)], cwd=folder, capture_output=True, text=True
        )
        if done.returncode:
            raise SystemExit(done.stderr[-2000:])
        return int(done.stdout.split()[-1])

    return parse


CONTENDERS: dict[str, Callable[[Sequence[Path], Path], int]] = {
    "ours": ours,
    "duckdb": duckdb,
    "pandas": pandas,
    "whole": whole,
}


def measured(name: str, files: Sequence[Path], folder: Path | None = None, python: str | None = None) -> Result:
    """Run a contender in a process of its own; return rows, CPU seconds, rows per CPU-second and peak gigabytes."""
    with tempfile.TemporaryDirectory() as scratch:
        command = [sys.executable, __file__, "--contender", name, "--folder", str(folder or scratch)]
        listed = Path(scratch) / "files.json"
        listed.write_text(json.dumps([str(path.resolve()) for path in files]))
        more = ["--gdeltforge", python] if python else []
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run([*command, *more, str(listed)], capture_output=True, text=True, env=os.environ)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(f"{name}: {done.stderr[-2000:]}")
    rows, peak = json.loads(done.stdout.splitlines()[-1])
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"rows": rows, "cpu": cpu, "speed": rows / cpu, "peak": peak}


def contend(name: str, files: Sequence[Path], folder: Path, python: str | None) -> None:
    """Do one contender's work and print the rows and the peak of memory in gigabytes (of it or of a child)."""
    run = gdeltforge(python) if name == "gdeltforge" and python else CONTENDERS[name]
    rows = run(files, folder)
    of = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    print(json.dumps([rows, max(resource.getrusage(one).ru_maxrss for one in of) / 1e6]))


def beside(names: Sequence[str], files: Sequence[Path], rounds: int, python: str | None) -> dict[str, Result]:
    """Run contenders in turn, as often as there are rounds; print and return their medians."""
    found: dict[str, list[Result]] = {name: [] for name in names}
    for _ in range(rounds):
        for name in names:
            found[name].append(measured(name, files, python=python if name == "gdeltforge" else None))
    medians: dict[str, Result] = {
        name: {key: statistics.median(one[key] for one in results) for key in results[0]}
        for name, results in found.items()
    }
    for name, result in medians.items():
        print(f"{name:12} {result['speed']:>9,.0f} rows per CPU-second, peak {result['peak']:.2f} GB")
    return medians


def ratio(medians: Mapping[str, Result], of: str, to: str, least: float) -> None:
    """Print how much faster one contender is than another, and how much it should be."""
    if to in medians:
        print(f"{of} / {to}: {medians[of]['speed'] / medians[to]['speed']:.2f} (at least {least:g})")


def parse(files: Sequence[Path], rounds: int, python: str | None) -> None:
    """Measure parsing."""
    medians = beside(["ours", "duckdb", *(["gdeltforge"] if python else [])], files, rounds, python)
    ratio(medians, "ours", "duckdb", 1.2)
    ratio(medians, "ours", "gdeltforge", 1.7)
    if not python:
        print("gdeltforge: not measured; name the Python of an environment that has it by --gdeltforge")


def load_whole(files: Sequence[Path], rounds: int) -> None:
    """Measure loading."""
    medians = beside(["whole", "duckdb", "pandas"], files, rounds, None)
    ratio(medians, "whole", "duckdb", 0.8)
    ratio(medians, "whole", "pandas", 1.2)


def small(files: Sequence[Path], rounds: int) -> None:
    """Measure files of fifteen minutes beside the same rows in daily files."""
    with tempfile.TemporaryDirectory() as scratch:
        pieces = [piece for path in files for piece in _cut(path, Path(scratch))]
        speeds: list[float] = []
        for _ in range(rounds):
            daily, cut = measured("whole", files), measured("whole", pieces)
            if daily["rows"] != cut["rows"]:
                raise SystemExit(f"{cut['rows']} rows of small files, {daily['rows']} of daily ones")
            speeds.append(cut["speed"] / daily["speed"])
        print(f"{len(pieces)} small files / {len(files)} daily: {statistics.median(speeds):.2f} (at least 0.5)")


def _cut(path: Path, folder: Path, parts: int = 96) -> list[Path]:
    """Cut a daily zip into as many as there are quarters of an hour in a day."""
    with zipfile.ZipFile(path) as archive:
        lines = archive.read(archive.infolist()[0]).splitlines(keepends=True)
    made = []
    for part in range(parts):
        held = b"".join(lines[part * len(lines) // parts : (part + 1) * len(lines) // parts])
        name = f"{path.name[:8]}{part // 4:02}{part % 4 * 15:02}00.export.CSV"
        made.append(folder / f"{name}.zip")
        with zipfile.ZipFile(made[-1], "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, held)
    return made


def incremental(files: Sequence[Path]) -> None:
    """Measure the last file on top of all the others, beside that file alone."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for name in ("bare", "before"):
            (folder / name).mkdir()
        measured("whole", files[:-1], folder / "before")
        alone = measured("whole", files[-1:], folder / "bare")
        after = measured("whole", files[-1:], folder / "before")
    print(f"one file alone {alone['cpu']:.2f} CPU-s, on top of {len(files) - 1} others {after['cpu']:.2f}")
    print(f"on top / alone: {after['cpu'] / alone['cpu']:.2f} (at most 4)")


def scale(files: Sequence[Path]) -> None:
    """Measure a tenth of the files beside all."""
    few, all_of_them = measured("whole", files[: len(files) // 10]), measured("whole", files)
    for name, one in (("a tenth", few), ("all", all_of_them)):
        print(f"{name:8} {one['rows']:>12,} rows in {one['cpu']:.1f} CPU-s, peak {one['peak']:.2f} GB")
    times, rows = all_of_them["cpu"] / few["cpu"], all_of_them["rows"] / few["rows"]
    print(f"{rows:.1f} times the rows: {times:.1f} times the CPU seconds (9 to 11 for 10)")


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parts = ("parse", "whole", "small", "incremental", "scale")
    for part in parts:
        parser.add_argument(f"--{part}", action="store_true")
    parser.add_argument("--files", type=int, default=10, help="how many files of the archive are used")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--gdeltforge", metavar="PYTHON")
    parser.add_argument("--contender", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.contender:
        files = [Path(name) for name in json.loads(given.archive.read_text())]
        contend(given.contender, files, given.folder, given.gdeltforge)
        return
    asked = [part for part in parts if getattr(given, part)] or parts
    files = sorted(given.archive.glob("*.zip"))[: given.files]
    work: dict[str, Callable[[], None]] = {
        "parse": lambda: parse(files, given.rounds, given.gdeltforge),
        "whole": lambda: load_whole(files, given.rounds),
        "small": lambda: small(files, given.rounds),
        "incremental": lambda: incremental(files),
        "scale": lambda: scale(files),
    }
    print(f"{len(files)} files of {given.archive}")
    for part in asked:
        print(f"\n{part}")
        work[part]()


if __name__ == "__main__":
    main()
