"""Read documents from files and folders, one at a time, so that any number of them fits into memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from bilateral.model import Problem
from bilateral.sources.contract import Fetched, declaration
from bilateral.sources.extract.documents import documents
from bilateral.sources.extract.raw import Limits, Raw
from bilateral.sources.files.sidecars import Sidecars
from bilateral.sources.files.walk import walk

_FOLDERS_IN_PATH = 3


def read(
    paths: Iterable[str | Path], *, date: date | None = None, limits: Limits | None = None
) -> Iterator[Fetched | Problem]:
    """Yield the documents in `paths`; folders are walked in order of names, hidden files are passed over.

    `date` is the day of publication of all of them and wins over what the files say. What cannot be read comes as a
    Problem in its place; nothing is raised. A feed gives one document for each entry, with the origin `FILE#ENTRY`.
    """
    limits = limits or Limits.declared(declaration("files"))
    sidecars = Sidecars()
    for found in walk(paths):
        if isinstance(found, Problem):
            yield found
        elif sidecars.is_sidecar(found):
            yield from sidecars.check(found)
        else:
            yield from _read_file(found, sidecars, date, limits)


def _read_file(path: Path, sidecars: Sidecars, day: date | None, limits: Limits) -> Iterator[Fetched | Problem]:
    given = sidecars.given(path)
    content = _content(path, limits) if not isinstance(given, Problem) else b""
    if isinstance(given, Problem):
        yield given
    elif isinstance(content, Problem):
        yield content
    else:
        in_path = "/".join(path.parts[-_FOLDERS_IN_PATH - 1 :])
        raw = Raw(content=content, origin=str(path), path=in_path)
        yield from documents(raw, source="files", retrieved=datetime.now(UTC), given=given, day=day, limits=limits)


def _content(path: Path, limits: Limits) -> bytes | Problem:
    try:
        size = path.stat().st_size
        if size >= limits.bytes:
            reason = f"is {size / 1e6:.0f} MB, and the limit is {limits.bytes / 1e6:.0f} MB"
            return Problem(str(path), reason, "Split it, or hand over its text alone.")
        with path.open("rb") as file:
            return file.read(limits.bytes)
    except OSError as error:
        return unreadable(path, error)


def unreadable(path: Path, error: OSError) -> Problem:
    """Return the Problem of a file that the system does not hand over."""
    reason = f"cannot be read ({error.strerror or type(error).__name__})"
    return Problem(str(path), reason, "Check that it exists and that you may read it.")
