"""Armed and other non-state actors that act between states."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from bilateral.errors import UnknownNameError
from bilateral.ontology.tables import day, listed, rows


@dataclass(frozen=True, slots=True)
class NonState:
    """An actor under a code such as `NSA:TALIBAN`; `home` holds the codes of the states where it is based.

    `names` are its surface forms; `kind` says what it is (armed group, movement, government in exile, company ...).
    """

    code: str
    name: str
    names: tuple[str, ...]
    home: tuple[str, ...]
    kind: str
    since: date | None
    until: date | None
    reason: str


@cache
def _table() -> dict[str, NonState]:
    return {
        row["code"]: NonState(
            code=row["code"],
            name=row["name"],
            names=(row["name"], *listed(row["names"])),
            home=listed(row["home"]),
            kind=row["kind"],
            since=day(row["since"]),
            until=day(row["until"]),
            reason=row["reason"],
        )
        for row in rows("non_state.csv")
    }


def non_state_actors() -> tuple[NonState, ...]:
    """Return all non-state actors, in the order of the data file."""
    return tuple(_table().values())


def non_state_actor(code: str) -> NonState:
    """Return the actor of a code; raise UnknownNameError for a code that is none.

    >>> non_state_actor("NSA:HEZBOLLAH").home
    ('LBN',)
    """
    found = _table().get(code)
    if found is None:
        raise UnknownNameError(code, "code of a non-state actor")
    return found


def is_non_state_actor(code: str) -> bool:
    """Whether the code is that of an actor in the vocabulary."""
    return code in _table()
