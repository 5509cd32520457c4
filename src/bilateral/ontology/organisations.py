"""Organisations and blocs of states: their codes, names and seats. Who belongs to them is in `memberships`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from bilateral.errors import UnknownNameError
from bilateral.ontology.tables import day, listed, rows


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body of states under a code such as `IGO:SCO`; `kind` is one of the words of the column `kind`.

    `names` are all surface forms, the abbreviation among them; `seat` a city, "" where it has none.
    """

    code: str
    name: str
    names: tuple[str, ...]
    kind: str
    seat: str
    since: date | None
    until: date | None
    reason: str


@cache
def _table() -> dict[str, Organisation]:
    return {
        row["code"]: Organisation(
            code=row["code"],
            name=row["name"],
            names=(row["name"], *listed(row["names"])),
            kind=row["kind"],
            seat=row["seat"],
            since=day(row["since"]),
            until=day(row["until"]),
            reason=row["reason"],
        )
        for row in rows("organisations.csv")
    }


def organisations() -> tuple[Organisation, ...]:
    """Return all organisations and blocs, in the order of the data file."""
    return tuple(_table().values())


def organisation(code: str) -> Organisation:
    """Return the organisation of a code; raise UnknownNameError for a code that is none.

    >>> organisation("IGO:SCO").name
    'Shanghai Cooperation Organisation'
    """
    found = _table().get(code)
    if found is None:
        raise UnknownNameError(code, "code of an organisation")
    return found


def is_organisation(code: str) -> bool:
    """Whether the code is that of an organisation in the vocabulary."""
    return code in _table()
