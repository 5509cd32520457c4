"""What every source declares, what it is asked for, and what it hands over: documents, or coded events in batches."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from importlib import resources
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any

from bilateral.errors import InvalidValueError, UnknownNameError, nearest
from bilateral.model import Claim, Document, Issue, Problem
from bilateral.sources.strict_yaml import check_keys, read_mapping
from bilateral.sources.wanted import EVERYTHING, Wanted

if TYPE_CHECKING:
    import polars

__all__ = [
    "EVERYTHING",
    "Batch",
    "Coverage",
    "Declaration",
    "Fetched",
    "LoadedFile",
    "SourceKind",
    "Unchanged",
    "Wanted",
    "declaration",
    "declarations",
    "read_declaration",
]


class SourceKind(StrEnum):
    """What a source brings: texts that are still to be read, or facts that somebody coded."""

    DOCUMENTS = "documents"
    DATA_SET = "data set"


@dataclass(frozen=True, slots=True)
class Coverage:
    """The days and places a source speaks about; outside of them its silence means nothing."""

    note: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Declaration:
    """A source as its `source.yml` declares it."""

    name: str
    title: str
    kind: SourceKind
    publisher: str
    licence: str
    citation: str
    """BibTeX."""
    coverage: Coverage
    known_date: str
    """In words: which date counts as the day on which its content became known."""
    homepage: str | None = None
    expected: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    """For each figure that a load can count, the range outside of which something is wrong."""
    options: Mapping[str, str | int | float | bool] = field(default_factory=dict)
    """Limits and settings that the source's function falls back on."""

    def fields(self) -> dict[str, str | None]:
        """Return the declaration as words by name, in the order in which a reader wants them."""
        return {
            "name": self.name,
            "title": self.title,
            "kind": self.kind.value,
            "publisher": self.publisher,
            "licence": self.licence,
            "homepage": self.homepage,
            "coverage": self.coverage.note,
            "since": str(self.coverage.since) if self.coverage.since else None,
            "until": str(self.coverage.until) if self.coverage.until else None,
            "known_date": self.known_date,
            "expected": ", ".join(f"{name} {low:g} to {high:g}" for name, (low, high) in self.expected.items()) or None,
            "options": ", ".join(f"{name} {value}" for name, value in self.options.items()) or None,
            "citation": self.citation,
        }

    def unexpected(self, figures: Mapping[str, float]) -> list[Issue]:
        """Return one issue for each figure outside its declared range; figures without a range are fine."""
        return [
            Issue(self.name, figure, f"{value:g}", 1, f"expected {low:g} to {high:g}")
            for figure, value in figures.items()
            for low, high in [self.expected.get(figure, (value, value))]
            if not low <= value <= high
        ]


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document with the bytes it was made of."""

    document: Document
    content: bytes
    remember: Mapping[str, str] = field(default_factory=dict)
    """What the source asks to be handed as `remembered` next time (an ETag under its address)."""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """An address whose content is the same as when it was last fetched."""

    origin: str


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """A raw file whose content has been handed over whole."""

    sha256: str
    name: str
    size: int
    """Bytes of the raw file."""
    rows: int
    """Rows in it, good or bad; blank lines and a header are none."""
    good: int
    """Rows that were taken."""


@dataclass(frozen=True, slots=True)
class Batch:
    """A piece of a data set, small enough for memory.

    `rows`, `observations` and `quarantine` have the columns of `EVENT_ROW_COLUMNS`, `OBSERVATION_COLUMNS` and
    `QUARANTINE_COLUMNS` of `bilateral.model`, in that order, or are None; texts that recur may be categories. `files`
    are those that end with this batch: all of theirs has been handed over. A batch that is `refused` says that nothing
    since the last ended file may be kept.
    """

    fetched: list[Fetched] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    rows: polars.DataFrame | None = None
    observations: polars.DataFrame | None = None
    quarantine: polars.DataFrame | None = None
    issues: list[Issue] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    files: list[LoadedFile] = field(default_factory=list)
    refused: bool = False


_REQUIRED = ("name", "title", "kind", "publisher", "licence", "citation", "coverage", "known_date")
_OPTIONAL = ("homepage", "expected", "options")


def declarations() -> tuple[Declaration, ...]:
    """Return what every source folder declares, in the order of their names."""
    return tuple(declaration(name) for name in _names())


@functools.cache
def declaration(name: str) -> Declaration:
    """Return what one source declares, `table` for `table:NAME`; UnknownNameError lists the sources there are."""
    name = "table" if name.startswith("table:") else name
    if name not in _names():
        raise UnknownNameError(name, "source", nearest(name, _names()))
    file = _folder().joinpath(name, "source.yml")
    return read_declaration(file.read_text(encoding="utf8"), f"sources/{name}/source.yml", name)


def read_declaration(text: str, where: str, name: str) -> Declaration:
    """Read the text of a `source.yml`; InvalidValueError names the file, the key and what is wrong with it.

    `name` is the folder's, which the declaration must carry too.
    """
    read = read_mapping(text, (*_REQUIRED, *_OPTIONAL), where)
    missing = [key for key in _REQUIRED if read.get(key) in (None, "")]
    if missing:
        raise InvalidValueError(f"{where}: missing {', '.join(missing)}")
    if read["name"] != name:
        raise InvalidValueError(f"{where}: name is {read['name']!r}, but its folder is {name!r}")
    return Declaration(
        **{key: _text(read, key, where) for key in ("name", "title", "publisher", "licence", "citation", "known_date")},
        kind=_kind(read["kind"], where),
        homepage=_text(read, "homepage", where) if read.get("homepage") else None,
        coverage=_coverage(read["coverage"], where),
        expected=_expected(read.get("expected") or {}, where),
        options=_options(read.get("options") or {}, where),
    )


def _folder() -> Traversable:
    return resources.files("bilateral.sources")


@functools.cache
def _names() -> tuple[str, ...]:
    return tuple(sorted(entry.name for entry in _folder().iterdir() if entry.joinpath("source.yml").is_file()))


def _text(read: Mapping[str, Any], key: str, where: str) -> str:
    if not isinstance(read[key], str):
        raise InvalidValueError(f"{where}: {key} must be text, not {read[key]!r}")
    return str(read[key]).strip()


def _kind(value: object, where: str) -> SourceKind:
    known = [kind.value for kind in SourceKind]
    if value not in known:
        raise InvalidValueError(f"{where}: kind must be {' or '.join(known)}, not {value!r}")
    return SourceKind(value)


def _coverage(value: object, where: str) -> Coverage:
    if not isinstance(value, dict):
        raise InvalidValueError(f"{where}: coverage must hold note, since and until")
    check_keys(value, ("note", "since", "until"), f"{where}, coverage")
    for key in ("since", "until"):
        if not isinstance(value.get(key), date | None):
            raise InvalidValueError(f"{where}: coverage {key} is no date: {value[key]!r}")
    return Coverage(_text({"note": None, **value}, "note", where), value.get("since"), value.get("until"))


def _expected(value: object, where: str) -> dict[str, tuple[float, float]]:
    if not isinstance(value, dict):
        raise InvalidValueError(f"{where}: expected must map each figure to [lowest, highest]")
    for figure, ends in value.items():
        numbers = isinstance(ends, list) and all(isinstance(end, int | float) for end in ends)
        if not (numbers and len(ends) == 2 and ends[0] <= ends[1]):
            raise InvalidValueError(f"{where}: expected {figure} must be [lowest, highest], not {ends!r}")
    return {str(figure): (float(low), float(high)) for figure, (low, high) in value.items()}


def _options(value: object, where: str) -> dict[str, str | int | float | bool]:
    if not isinstance(value, dict) or not all(isinstance(item, str | int | float | bool) for item in value.values()):
        raise InvalidValueError(f"{where}: options must map names to a text, a number, true or false")
    return {str(key): item for key, item in value.items()}
