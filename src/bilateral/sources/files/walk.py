"""Find the files under some paths, in an order that is the same on every machine, whatever the folders hold."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from bilateral.model import Problem

_LEDGER = {"ledger.json", "originals", "tables"}
"""What lies in a ledger of ours: its originals have been read already."""


def walk(paths: Iterable[str | Path]) -> Iterator[Path | Problem]:
    """Yield regular files, those of a folder sorted by name, and a Problem for all that is none and cannot be entered.

    Hidden files and folders inside of a folder are passed over, and so are ledgers. Links are
    followed; a folder is entered once.
    """
    entered: set[tuple[int, int]] = set()
    for path in paths:
        if not str(path).strip():
            yield Problem(repr(str(path)), "is an empty name", "Name a file or a folder; `.` is the current one.")
        else:
            yield from _visit(Path(path), entered)


def _visit(path: Path, entered: set[tuple[int, int]]) -> Iterator[Path | Problem]:
    try:
        status = path.stat()
    except (OSError, ValueError) as error:
        yield _absent(path, error)
        return
    if stat.S_ISREG(status.st_mode):
        yield path
    elif not stat.S_ISDIR(status.st_mode):
        yield Problem(_name(path), "is a device, socket or pipe and no file", "Hand over files and folders.")
    elif (status.st_dev, status.st_ino) in entered:
        yield Problem(_name(path), "leads to a folder that was read already", "Remove the link if it leads in circles.")
    else:
        entered.add((status.st_dev, status.st_ino))
        yield from _enter(path, entered)


def _enter(folder: Path, entered: set[tuple[int, int]]) -> Iterator[Path | Problem]:
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - names alone are needed, and sorted
    except OSError as error:
        reason = f"cannot be entered ({error.strerror})"
        yield Problem(_name(folder), reason, "Check that you may read the folder.")
        return
    if set(names) >= _LEDGER:
        return
    visible = [name for name in names if not name.startswith(".")]
    if not visible:
        yield Problem(_name(folder), "is a folder without files", "Check that it is the right one.")
    for name in visible:
        yield from _visit(folder / name, entered)


def _absent(path: Path, error: Exception) -> Problem:
    if path.is_symlink():
        return Problem(_name(path), "is a link that leads nowhere or in circles", "Remove it, or restore its target.")
    if isinstance(error, FileNotFoundError | NotADirectoryError | ValueError):
        return Problem(_name(path), "does not exist", "Check the spelling of the path.")
    reason = f"cannot be read ({getattr(error, 'strerror', None) or type(error).__name__})"
    return Problem(_name(path), reason, "Check that you may read it.")


def _name(path: Path) -> str:
    """Return the path as text that can be stored: names of other times hold bytes that are no UTF-8."""
    return os.fsencode(path).decode("utf8", "replace")
