"""A ledger folder: its format, its tables, and the original documents by their SHA-256."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from pathlib import Path
from uuid import uuid4

from bilateral.errors import LedgerError
from bilateral.ledger.delta import Table
from bilateral.ledger.tables import COMMITS, FORMAT, SORTED, TABLES

MARK = "ledger.json"
SEARCH = "search.sqlite"
SPILL = "spill"
"""The folder to which DuckDB lays what does not fit into memory; it is gone when the work is done."""
_AWKWARD = re.compile(r"[\[\]^|\\%\x00-\x1f]")
"""Signs in a path with which delta-rs 1.6 fails; all others, spaces and any alphabet among them, are fine."""
_OWN = {"tables", "originals"}


class Store:
    """The files of one ledger."""

    def __init__(self, folder: Path) -> None:
        """Stand on a folder that `open_store` has checked."""
        self.folder = folder
        self.tables = {
            name: Table(folder / "tables" / name, schema, SORTED.get(name)) for name, schema in TABLES.items()
        }
        self.commits = Table(folder / "tables" / "commits", COMMITS)
        self._kept: set[str] = set()

    def keep(self, content: bytes, sha256: str = "") -> str:
        """Keep original bytes under their SHA-256 and return it; bytes already there are not written again.

        `sha256` spares the hashing of content that was kept before under this name.
        """
        if sha256 in self._kept:
            return sha256
        name = hashlib.sha256(content).hexdigest()
        file = self.original(name)
        if not file.is_file() or file.stat().st_size != len(content):
            file.parent.mkdir(parents=True, exist_ok=True)
            part = file.with_name(f"{name}.{uuid4().hex}.part")
            part.write_bytes(content)
            part.replace(file)
        self._kept.add(name)
        return name

    def keep_file(self, path: Path, sha256: str) -> None:
        """Keep a file of any size under its SHA-256, by a second name for the same bytes where the disk can.

        Elsewhere it is copied. `sha256` is trusted; a file already there is left.
        """
        file = self.original(sha256)
        if file.is_file() and file.stat().st_size == path.stat().st_size:
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_name(f"{sha256}.{uuid4().hex}.part")
        try:
            os.link(path, part)
        except OSError:
            shutil.copyfile(path, part)
        part.replace(file)

    def original(self, sha256: str) -> Path:
        """Return where the bytes with this hash lie."""
        return self.folder / "originals" / sha256[:2] / sha256


def open_store(folder: Path, *, create: bool) -> Store:
    """Open a ledger folder, or make one; `LedgerError` says in one line why that cannot be.

    Nothing is written to a folder that is something else, of a newer format, or closed to the user.
    """
    try:
        _check(folder, create)
    except PermissionError:
        raise LedgerError(f"{folder}: you have no permission there. Choose another folder with --ledger") from None
    except FileExistsError:
        raise LedgerError(f"{folder}: lies under a file. Choose another folder with --ledger") from None
    except NotADirectoryError:
        raise LedgerError(f"{folder}: lies under a file. Choose another folder with --ledger") from None
    return Store(folder)


def _check(folder: Path, create: bool) -> None:
    if awkward := _AWKWARD.search(str(folder)):
        raise LedgerError(
            f"{str(folder)!r}: a path with {awkward.group()!r} cannot hold Delta tables. "
            "Choose another folder with --ledger"
        )
    mark = folder / MARK
    if mark.is_file():
        _check_format(folder, mark.read_text(encoding="utf8", errors="replace"))
    elif folder.exists() and not folder.is_dir():
        raise LedgerError(f"{folder}: is a file, not a ledger folder. Choose another folder with --ledger")
    elif folder.is_dir() and any(_foreign(entry.name) for entry in folder.iterdir()):
        raise LedgerError(
            f"{folder}: holds other things and is no ledger. Choose an empty or a new folder with --ledger"
        )
    elif create:
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / f"{MARK}.{uuid4().hex}.part"
        part.write_text(json.dumps({"ledger": "bilateral", "format": FORMAT}) + "\n", encoding="utf8")
        part.replace(mark)
    else:
        raise LedgerError(f"{folder}: there is no ledger. Make one with `bilateral read` or `bilateral load`")


def _foreign(name: str) -> bool:
    return name not in _OWN and not (name.startswith(MARK) and name.endswith(".part"))


def _check_format(folder: Path, text: str) -> None:
    try:
        found = json.loads(text)
    except ValueError:
        found = None
    if not isinstance(found, dict) or found.get("ledger") != "bilateral" or not isinstance(found.get("format"), int):
        raise LedgerError(f"{folder}: its {MARK} is not one of ours, so it is no ledger. Choose another folder")
    if found["format"] > FORMAT:
        raise LedgerError(
            f"{folder}: was written in format {found['format']} by a newer bilateral; this one knows format {FORMAT}. "
            "Upgrade: pip install -U bilateral"
        )
    if found["format"] < FORMAT:
        raise LedgerError(
            f"{folder}: was written in format {found['format']} by an earlier bilateral; this one writes format "
            f"{FORMAT} and does not convert. Read and load your files again into another folder with --ledger"
        )
