"""What an analyst wrote about files beside them: `NAME.meta.yml` for one, `documents.yml` for those of a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bilateral.errors import BilateralError, InvalidValueError
from bilateral.model import Problem
from bilateral.sources.extract.given import Given
from bilateral.sources.strict_yaml import read_mapping

_ONE = ".meta.yml"
_FOLDER = "documents.yml"
_LARGEST = 1_000_000


class Sidecars:
    """Reads the sidecars of files, those of a folder once.

    `documents.yml` maps file names to what `NAME.meta.yml` holds for one: title, author, publisher, date, grade, url.
    A file whose sidecar is wrong is not read: without its date it would be another document.
    """

    def __init__(self) -> None:
        """Start without any folder read."""
        self._folders: dict[Path, dict[str, Given] | Problem] = {}

    def is_sidecar(self, path: Path) -> bool:
        """Whether a file speaks about other files."""
        return path.name.endswith(_ONE) or path.name == _FOLDER

    def given(self, path: Path) -> Given | Problem:
        """Return what was given for a file, in its own sidecar or else in its folder's, or what is wrong there."""
        own = path.with_name(path.name + _ONE)
        if own.is_file():
            try:
                return Given.read(_text(own), str(own))
            except (BilateralError, OSError, UnicodeError) as error:
                return _problem(path, own, error)
        folder = self._folder(path.parent)
        if isinstance(folder, Problem):
            return Problem(str(path), folder.reason, folder.remedy)
        return folder.get(path.name, Given())

    def check(self, sidecar: Path) -> Iterator[Problem]:
        """Yield a Problem for each file that a sidecar speaks about and that is not there."""
        if sidecar.name.endswith(_ONE):
            named = [sidecar.name.removesuffix(_ONE)]
        else:
            folder = self._folder(sidecar.parent)
            named = list(folder) if isinstance(folder, dict) else []
            if isinstance(folder, Problem):
                yield folder
        for name in named:
            if not sidecar.with_name(name).is_file():
                reason = f"speaks about {name!r}, which is not there"
                yield Problem(str(sidecar), reason, "Correct the name, or remove it.")

    def _folder(self, folder: Path) -> dict[str, Given] | Problem:
        if folder not in self._folders:
            self._folders[folder] = _read_folder(folder / _FOLDER)
        return self._folders[folder]


def _read_folder(file: Path) -> dict[str, Given] | Problem:
    if not file.is_file():
        return {}
    try:
        entries = read_mapping(_text(file), None, str(file))
        return {name: _entry(entry, f"{file}, {name}") for name, entry in entries.items()}
    except (BilateralError, OSError, UnicodeError) as error:
        return _problem(file, file, error)


def _entry(entry: object, where: str) -> Given:
    if not isinstance(entry, dict):
        raise InvalidValueError(f"{where}: expected lines of `key: value`")
    return Given.of(entry, where)


def _text(file: Path) -> str:
    if file.stat().st_size > _LARGEST:
        raise InvalidValueError(f"{file}: is over {_LARGEST / 1e6:.0f} MB")
    return file.read_text(encoding="utf-8-sig")


def _problem(path: Path, sidecar: Path, error: Exception) -> Problem:
    said = " ".join(str(error).removeprefix(f"{sidecar}: ").removeprefix(f"{sidecar}, ").split())
    return Problem(str(path), f"what {sidecar.name} says is wrong: {said}", f"Correct {sidecar.name} and read again.")
