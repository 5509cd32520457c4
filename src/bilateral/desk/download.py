"""From a question about days to the files of a data set: what `load` does where it is given no file."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bilateral.errors import BilateralError, InvalidValueError
from bilateral.model import Problem
from bilateral.sources.download import acled
from bilateral.sources.download.catalogue import entry
from bilateral.sources.download.session import Absent, Arrived, Session, megabytes
from bilateral.sources.download.settings import Settings
from bilateral.sources.download.unpacked import unpacked
from bilateral.sources.slices import Question, Slice

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

    from bilateral.desk.intake import Report
    from bilateral.ledger import Ledger
    from bilateral.sources.contract import Wanted
    from bilateral.sources.download.fetcher import Fetcher

Progress = Callable[[str], None]
_DATA = frozenset([".csv", ".tab", ".tsv", ".txt", ".zip", ".json", ".jsonl", ".parquet"])
_MARGIN = 64 * 1024 * 1024
"""Bytes that a download leaves free on the disk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """How a data set is to be fetched; `options` are those of the source (for GDELT `v2`, `translated`, `mentions`)."""

    options: frozenset[str] = frozenset()
    cache: Path | None = None
    """The folder that keeps the files; None for `downloads` in the ledger."""
    offline: bool = False
    keep: bool = True
    """Keep the raw files once they are loaded; otherwise each is deleted then."""
    allow_private: bool = False
    """Also ask machines inside one's own network."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A slice and where it is: `here` whole, `loaded` and no longer here, here `in part`, or `to fetch`."""

    one: Slice
    state: str
    arrived: int
    """Bytes of it that are here."""

    @property
    def waits(self) -> bool:
        """Whether there is something to fetch."""
        return self.state in ("to fetch", "in part")

    def row(self) -> dict[str, object]:
        """Return it as a line of a table."""
        span = {"since": self.one.since, "until": self.one.until}
        return {"name": self.one.name, **span, "size": self.one.size, "state": self.state, "url": self.one.url}


@dataclass(frozen=True, slots=True)
class Plan:
    """What a load will fetch."""

    slices: list[Planned]
    missing: list[Problem]
    """Slices that the publisher does not list."""
    warnings: list[str] = field(default_factory=list)

    @property
    def size(self) -> int:
        """Bytes still to be fetched, as far as the listing tells."""
        return sum(
            (each.one.size or 0) - each.arrived for each in self.slices if each.state != "here" and each.one.size
        )

    def summary(self) -> str:
        """Say in a line how many files there are, how many of them are here, and how much is to be fetched."""
        waiting = [each for each in self.slices if each.waits]
        unknown = sum(each.one.size is None for each in waiting)
        whole = sum(each.one.size or 0 for each in self.slices)
        words = f"{len(self.slices)} files, {megabytes(whole)}; {len(self.slices) - len(waiting)} are here or loaded"
        words += f", {len(waiting)} to fetch, {megabytes(self.size)}" if waiting else ", nothing to fetch"
        return words + (f" and {unknown} of unknown size" if unknown else "") + "."


@dataclass(frozen=True, slots=True)
class Brought:
    """The files of a question that are there now, in the order of their days, and what could not be had."""

    files: list[Arrived]
    problems: list[Problem]


@contextmanager
def downloading(ledger: Ledger, source: str, ask: Ask, fetcher: Fetcher | None = None) -> Iterator[Session]:
    """Open a run of downloads, alone in its folder; at its end the ledger remembers what the run has learnt.

    InvalidValueError for a source that cannot be fetched, and for credentials that are missing or malformed.
    """
    found, settings = entry(source), Settings(source)
    if found.way == "pages" and not ask.offline:
        acled.credentials(settings)
    folder = (ask.cache or ledger.folder / "downloads") / source
    remembered = ledger.remembered(source)
    with _alone(folder), _network(ask, fetcher) as used:
        session = Session(found, settings, folder, used, remembered)
        try:
            yield session
        finally:
            _remember(ledger, source, session)


def plan(session: Session, wanted: Wanted, ask: Ask, loaded: Collection[str] = ()) -> Plan:
    """List the slices that a question needs, and which of them are there; `loaded` are SHA-256 of files not needed."""
    question = Question(wanted.since, wanted.until, ask.options, session.base, session.index)
    listing = session.listing(question)
    slices = [_planned(session, one, loaded) for one in listing.slices]
    return Plan(slices, listing.missing, session.settings.warnings)


def bring(session: Session, planned: Plan, progress: Progress) -> Brought:
    """Fetch what is not there, and say what could not be had; InvalidValueError where the disk is too full for it."""
    _refuse_full_disk(session.folder, planned.size)
    files: list[Arrived] = []
    problems = list(planned.missing)
    for result in session.fetch([each.one for each in planned.slices if each.state != "loaded"], progress):
        if isinstance(result, Absent):
            problems.append(result.problem)
            session.remember[_missing(result.one)] = result.problem.reason
        else:
            files.append(result)
            if session.remembered.get(_missing(result.one)):
                session.remember[_missing(result.one)] = ""
    return Brought(files, problems)


def fetch_and_load(
    ledger: Ledger, source: str, wanted: Wanted, ask: Ask, progress: Progress, spark: SparkSession | None = None
) -> Report:
    """Fetch what a question needs and load it; what could not be had is among the problems, the rest is loaded.

    The raw files stay in the ledger's originals, by their SHA-256, unless they are not to be kept.
    """
    from bilateral.desk import loading

    with downloading(ledger, source, ask) as session:
        planned = plan(session, wanted, ask, ledger.loaded_files(source, str(wanted)))
        for line in (*planned.warnings, f"{source}: {planned.summary()}"):
            progress(line)
        brought = bring(session, planned, progress)
    for file in brought.files if ask.keep else ():
        ledger.keep_file(file.path, file.digests.sha256)
    hashes = {file.path: file.digests.sha256 for file in brought.files if not file.one.tables}
    inside = [path for file in brought.files if file.one.tables for path in unpacked(file.path, file.one.tables)]
    report = loading.load(ledger, source, [*hashes, *inside], wanted, progress, hashes=hashes, session=spark)
    report.problems[:0] = brought.problems
    report.known_files += sum(each.state == "loaded" for each in planned.slices)
    if not ask.keep:
        _delete_loaded(brought, ledger.loaded_files(source, str(wanted)))
    return report


def _delete_loaded(brought: Brought, loaded: Collection[str]) -> None:
    """Delete the files that were fetched in this run and are in the ledger now; others may be needed again."""
    for file in brought.files:
        if file.fetched and file.digests.sha256 in loaded:
            file.path.unlink()


def in_folders(paths: Sequence[Path]) -> list[Path]:
    """Return files as they are, and in place of a folder the files of data in it, by name.

    InvalidValueError for a folder without any.
    """
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        inside = sorted(file for file in path.rglob("*") if file.is_file() and _is_data(file.relative_to(path)))
        if not inside:
            raise InvalidValueError(f"{path}: holds no files of data ({', '.join(sorted(_DATA))})")
        found += inside
    return found


def _is_data(path: Path) -> bool:
    return path.suffix.lower() in _DATA and not any(part.startswith(".") for part in path.parts)


def _planned(session: Session, one: Slice, loaded: Collection[str]) -> Planned:
    if found := session.kept(one):
        return Planned(one, "here", found.size)
    if (known := session.known(one)) and known.sha256 in loaded:
        return Planned(one, "loaded", 0)
    arrived = session.arrived_bytes(one)
    return Planned(one, "in part" if arrived else "to fetch", min(arrived, one.size or arrived))


def _missing(one: Slice) -> str:
    return f"missing {one.name}"


def _remember(ledger: Ledger, source: str, session: Session) -> None:
    if session.remember:
        with ledger.batch(f"download {source}") as batch:
            for key, value in session.remember.items():
                batch.remember(source, key, value)


def _refuse_full_disk(folder: Path, needed: int) -> None:
    free = shutil.disk_usage(folder).free
    if needed + _MARGIN > free:
        raise InvalidValueError(
            f"{folder}: {megabytes(needed)} are to be fetched and {megabytes(free)} are free. Make room, ask for fewer "
            "days, or name another folder with --cache"
        )


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the folder against another process that would write into the same files."""
    from filelock import FileLock, Timeout

    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / ".lock", timeout=0):
            yield
    except Timeout:
        raise DownloadRunningError(f"{folder}: another download is running there. Wait for its end") from None


class DownloadRunningError(BilateralError, OSError):
    """Another process is downloading into the same folder."""


@contextmanager
def _network(ask: Ask, fetcher: Fetcher | None) -> Iterator[Fetcher | None]:
    """Hand out the way to the network: none offline, the one given, or a fresh one that is closed at the end."""
    if ask.offline or fetcher is not None:
        yield None if ask.offline else fetcher
        return
    from bilateral.sources.download.client import Client
    from bilateral.sources.download.fetcher import Fetcher
    from bilateral.sources.download.patience import Patience

    client = Client(Patience.declared(), allow_private=ask.allow_private)
    try:
        yield Fetcher(client)
    finally:
        client.close()
