"""The mapping file of a table: which column is which field, and how its values are to be read."""

from __future__ import annotations

import csv
import difflib
import functools
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

from bilateral.errors import InvalidValueError
from bilateral.model import STANDING_ACTS
from bilateral.sources.strict_yaml import check_keys, read_mapping

BRINGS = ("events", "observations", "standing")
PARTIES = ("iso3", "cow", "gw", "names", "cameo")
"""Ways of naming a party: ISO 3166 codes, numbers of COW or of Gleditsch and Ward, names, codes of CAMEO."""
ACTS = ("cameo", "plover")
SECTORS = ("cameo", "icews", "plover", "acled")

_TEXTS = ("name", "brings", "title", "publisher", "version", "licence", "citation", "sentence")
_TABLES = ("columns", "constants", "values", "dates", "schemes", "variables", "units")
_KEYS = (*_TEXTS, *_TABLES, "released", "missing", "ongoing")
_NAME = re.compile(r"[a-z0-9][a-z0-9_.-]*")
_SIDES = ("actor", "target", "state", "other")


@dataclass(frozen=True, slots=True)
class TableMapping:
    """What a mapping file says. `name` is under which name the rows stand, after `table:`."""

    name: str
    brings: str
    columns: Mapping[str, str]
    """Field -> column."""
    constants: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Field -> what the table writes -> what it means."""
    dates: Mapping[str, str] = field(default_factory=dict)
    """Field -> format, such as %d/%m/%Y."""
    schemes: Mapping[str, str] = field(default_factory=dict)
    variables: Mapping[str, str] = field(default_factory=dict)
    """Observations: variable -> the column of its values."""
    units: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    """Cells that say nothing, besides blanks and NA."""
    ongoing: tuple[str, ...] = ()
    """Standing: cells of `end` that say that it goes on."""
    title: str = ""
    publisher: str = ""
    version: str = ""
    released: date | None = None
    sentence: str = ""

    @property
    def source(self) -> str:
        """The name under which the rows stand in the record."""
        return f"table:{self.name}"

    @property
    def given(self) -> tuple[str, ...]:
        """The fields that columns or constants give."""
        return (*self.columns, *self.constants)

    @property
    def used(self) -> tuple[str, ...]:
        """The columns that the table must have, each once."""
        return tuple(dict.fromkeys((*self.columns.values(), *self.variables.values(), *self._in_sentence)))

    @property
    def _in_sentence(self) -> tuple[str, ...]:
        return tuple(name for name in re.findall(r"\{([^{}]+)\}", self.sentence) if name not in self.given)


def read_mapping_file(path: Path) -> TableMapping:
    """Read a mapping file; InvalidValueError names the file, the key and what would be right."""
    if not path.is_file():
        raise InvalidValueError(f"{path}: there is no such mapping file")
    try:
        text = path.read_text(encoding="utf8")
    except UnicodeDecodeError:
        raise InvalidValueError(f"{path}: is no text in UTF-8") from None
    return parse_mapping(text, str(path))


def parse_mapping(text: str, where: str) -> TableMapping:
    """Read the text of a mapping file; `where` names it in errors.

    >>> parse_mapping("name: x\\nbrings: events\\ncolumns: {day: d, actor: a, act: e}", "map.yml").source
    'table:x'
    """
    read = read_mapping(text, _KEYS, where)
    texts = {key: _text(read.get(key), key, where) for key in _TEXTS}
    tables = {key: _table(read.get(key), key, where) for key in _TABLES if key != "values"}
    if not _NAME.fullmatch(texts["name"]):
        raise InvalidValueError(f"{where}: name must be a short name such as my-events, not {texts['name']!r}")
    if texts["brings"] not in BRINGS:
        raise InvalidValueError(f"{where}: brings must be {', '.join(BRINGS)}, not {texts['brings']!r}")
    found = TableMapping(
        name=texts["name"],
        brings=texts["brings"],
        columns=tables["columns"],
        constants=tables["constants"],
        values=_values(read.get("values"), where),
        dates=tables["dates"],
        schemes=tables["schemes"],
        variables=tables["variables"],
        units=tables["units"],
        missing=_list(read.get("missing"), "missing", where),
        ongoing=_list(read.get("ongoing"), "ongoing", where),
        title=texts["title"],
        publisher=texts["publisher"],
        version=texts["version"],
        released=_day(read.get("released"), where),
        sentence=texts["sentence"],
    )
    _check(found, where)
    return found


def fields(brings: str) -> Mapping[str, dict[str, str]]:
    """Return the fields that a table of one kind may give, with `needed` (yes, or what may stand in its place)."""
    return {row["field"]: row for row in _fields() if row["brings"] == brings}


@functools.cache
def _fields() -> tuple[dict[str, str], ...]:
    text = resources.files("bilateral.sources.table").joinpath("fields.csv").read_text(encoding="utf8")
    return tuple(csv.DictReader(text.splitlines()))


def _check(found: TableMapping, where: str) -> None:
    known = fields(found.brings)
    for key in ("columns", "constants", "values", "dates", "schemes"):
        check_keys(list(getattr(found, key)), list(known), f"{where}, {key}")
    if twice := [name for name in found.columns if name in found.constants]:
        raise InvalidValueError(f"{where}: {twice[0]} stands under columns and under constants")
    for name, row in known.items():
        if row["needed"] and name not in found.given and row["needed"] not in found.given:
            other = "" if row["needed"] == "yes" else f" or {row['needed']}"
            raise InvalidValueError(f"{where}: {found.brings} need {name}{other}: {row['meaning']}")
    if found.brings == "observations" and not found.variables and "variable" not in found.given:
        raise InvalidValueError(f"{where}: observations need variable, or variables with their columns")
    for name, scheme in found.schemes.items():
        _among(scheme, _schemes(name), f"{where}, schemes, {name}")
    if found.brings == "standing" and "act" in found.constants:
        _among(found.constants["act"], sorted(STANDING_ACTS), f"{where}, constants, act")


def _schemes(name: str) -> tuple[str, ...]:
    if name in _SIDES:
        return PARTIES
    return SECTORS if name.endswith("_sector") else ACTS


def _among(value: str, known: Collection[str], where: str) -> None:
    if value not in known:
        near = difflib.get_close_matches(value, list(known), n=1)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise InvalidValueError(f"{where}: {value!r} is none of {', '.join(known)}.{hint}")


def _text(value: Any, key: str, where: str) -> str:
    if value is not None and not isinstance(value, str | int | float | date):
        raise InvalidValueError(f"{where}: {key} must be text, not {value!r}")
    return "" if value is None else str(value).strip()


def _table(value: Any, key: str, where: str) -> dict[str, str]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise InvalidValueError(f"{where}: {key} must hold lines of `name: value`")
    return {str(name): _text(one, f"{key}, {name}", where) for name, one in value.items()}


def _values(value: Any, where: str) -> dict[str, dict[str, str]]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise InvalidValueError(f"{where}: values must hold fields, each with lines of `given: meaning`")
    return {str(name): _table(one, f"values, {name}", where) for name, one in value.items()}


def _list(value: Any, key: str, where: str) -> tuple[str, ...]:
    items = value if isinstance(value, list) else [] if value is None else [value]
    return tuple(_text(one, key, where) for one in items)


def _day(value: Any, where: str) -> date | None:
    if value is None or isinstance(value, date):
        return value
    raise InvalidValueError(f"{where}: released is no date: {value!r}; write it as 2019-03-01")
