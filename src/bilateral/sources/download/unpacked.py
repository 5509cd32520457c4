"""The tables of a zip that holds several, each as a file of its own: loaders know a table by its columns."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path, PurePosixPath


def unpacked(path: Path, tables: str) -> list[Path]:
    """Write the members of a zip whose names match into a folder beside it, and return where they lie, by name.

    What was written before is left. A file that is no zip, or a zip without such members, is returned as it is: its
    loader says what is wrong with it.
    """
    folder = path.with_name(path.name + ".tables")
    found: list[Path] = []
    try:
        with zipfile.ZipFile(path) as archive:
            for member in archive.infolist():
                if re.search(tables, member.filename) and not member.is_dir():
                    target = folder / PurePosixPath(member.filename).name
                    _write(archive, member, target)
                    found.append(target)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return [path]
    return sorted(found) or [path]


def _write(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path) -> None:
    if target.is_file() and target.stat().st_size == member.file_size:
        return
    target.parent.mkdir(exist_ok=True)
    part = target.with_name(target.name + ".part")
    with archive.open(member) as source, part.open("wb") as file:
        shutil.copyfileobj(source, file)
    part.replace(target)
