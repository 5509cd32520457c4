"""What every measure is asked, what it answers, and how it is found by name."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from bilateral.errors import InvalidValueError, MissingExtraError, UnknownNameError, extra_wanted
from bilateral.ledger.state_lines import line_of, stood_on
from bilateral.vocabulary import vocabulary

if TYPE_CHECKING:
    import polars

    from bilateral.ledger import Record


_PERIODS = ("window", "year", "session", "period")
"""What the column of a table that holds its periods may be called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question to a measure: the parties' codes, the period, and how finely and from what to count."""

    parties: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    by: str = ""
    """A period of `Described.by`; "" takes the measure's first."""
    of: str = ""
    """Which of the measure's objects (`Described.of`): votes or alliances; "" takes the first."""
    as_of: date | None = None
    source: str | None = None
    dedup: str = "days"
    everyone: bool = False
    """Whether all pairs are asked for, and not those of the parties alone."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A table with a row for each period and pair, and what must be said beside it."""

    table: polars.DataFrame
    notes: tuple[str, ...] = ()
    """What is missing and what is nearest, each a sentence."""


class Module(Protocol):
    """What the module of a measure must have."""

    def answer(self, record: Record, asked: Asked) -> Answer:
        """Answer from a record."""
        ...

    def of_table(self, table: polars.DataFrame, asked: Asked) -> Answer:
        """Answer from a researcher's own table, whose columns are `Described.columns`."""
        ...


@dataclass(frozen=True, slots=True)
class Described:
    """A measure as `measures.yml` describes it."""

    name: str
    question: str
    parties: tuple[int, int]
    """How many parties it takes, at least and at most."""
    by: tuple[str, ...]
    of: tuple[str, ...]
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """For each of `of` ("" where there is none): the columns of a table of one's own, with their meaning."""
    draw: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """For each of `of`: the columns of the answer that a chart shows, at most four."""
    show: tuple[str, ...] = ()
    """Columns that a terminal shows beside period, source, parties and group; all where there are none."""
    units: Mapping[str, str] = field(default_factory=dict)
    """For each of `of`, else under "": what a chart writes beside its axis."""
    needs: tuple[str, ...] = ()
    """Packages of the extra `measures` that it uses."""
    sources: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """For each of `of` ("" for all): the data sets that it is taken from, where it is from no others."""
    regions: bool = False
    """Whether a region may stand for its states among the parties."""
    interval: int = 95
    """Of how many per cent its intervals are."""


def measures() -> tuple[Described, ...]:
    """Return every measure, by name."""
    return tuple(_described().values())


def measure_named(name: str) -> Described:
    """Return a measure by its name; UnknownNameError lists those there are."""
    found = _described().get(name.strip().lower())
    if found is None:
        raise UnknownNameError(name, "measure", tuple(_described()))
    return found


def module_of(described: Described) -> Module:
    """Import the module of a measure; MissingExtraError names what must be installed for it."""
    from importlib.util import find_spec

    if missing := [name for name in described.needs if find_spec(name) is None]:
        raise MissingExtraError(f"the measure {described.name!r} (without {', '.join(missing)})", "measures")
    try:
        return cast(Module, import_module(f"bilateral.measures.{described.name}"))
    except ModuleNotFoundError as error:
        raise extra_wanted(error, f"the measure {described.name!r}") or error from error


def completed(described: Described, asked: Asked) -> Asked:
    """Return what is asked with the measure's defaults filled in; what it cannot take is refused by name."""
    least, most = described.parties
    if not asked.everyone and not least <= len(asked.parties) <= most:
        wanted = f"{least}" if least == most else f"{least} to {most}"
        raise InvalidValueError(f"{described.name} takes {wanted} parties, not {len(asked.parties)}")
    if len(set(asked.parties)) < len(asked.parties) and not described.regions:
        raise InvalidValueError(f"{' '.join(asked.parties)}: a state is not compared with itself. Name different ones")
    complete = replace(
        asked,
        by=_one_of(asked.by, described.by, f"period of {described.name}"),
        of=_one_of(asked.of, described.of, f"object of {described.name}"),
    )
    _right_source(described, complete)
    return complete


def two_parties(name: str, asked: Asked) -> None:
    """Refuse a question that is not about two parties, for measures that know no `--all`."""
    if asked.everyone or len(asked.parties) != 2:
        raise InvalidValueError(f"{name} takes two parties and knows no --all. Name the two")


def apart(asked: Asked) -> None:
    """Refuse parties of which one continues the other, such as Russia and the Soviet Union: they are one."""
    if len({line_of(one) for one in asked.parties}) < len(asked.parties):
        raise InvalidValueError(f"{' '.join(asked.parties)}: the one continues the other, so they are one party")


def wanting(table: polars.DataFrame, columns: Sequence[str], where: str) -> None:
    """Refuse a table that lacks columns, naming them, those it has, and those it needs."""
    missing = [name for name in columns if name not in table.columns]
    if missing:
        has, needed = ", ".join(table.columns), ", ".join(columns)
        raise InvalidValueError(f"{where}: no column {', '.join(missing)}. It has {has}; needed are {needed}")


def period_of(table: polars.DataFrame, asked: Asked) -> str | None:
    """Return the column that holds the periods: the one asked for, else the first of the usual ones; None for none."""
    if asked.by and asked.by in table.columns:
        return asked.by
    return next((name for name in _PERIODS if name in table.columns), None)


def code_among(states: Sequence[str], party: str, day: date | None) -> str | None:
    """Return the code under which a table holds a party: that of the state of the day, or the one asked for."""
    then = stood_on(party, day) if day else party
    return next((code for code in (then, party) if code in states), None)


def _right_source(described: Described, asked: Asked) -> None:
    """Refuse a source where a measure is taken from certain ones: it would be taken from those all the same."""
    wanted = described.sources.get(asked.of, described.sources.get("", ()))
    if asked.source and wanted and (asked.source,) != wanted:
        of = f" of {asked.of.replace('_', ' ')}" if asked.of and asked.of in described.sources else ""
        name = f"{described.name}{of}"
        raise InvalidValueError(f"{name} is taken from {' and '.join(wanted)}: ask without --source {asked.source}")


def _one_of(given: str, known: Sequence[str], what: str) -> str:
    if not given:
        return known[0] if known else ""
    if given not in known:
        raise UnknownNameError(given, what, known)
    return given


@functools.cache
def _described() -> Mapping[str, Described]:
    return {
        name: Described(
            name,
            said["question"],
            (said["parties"][0], said["parties"][1]),
            tuple(said.get("by", ())),
            tuple(said.get("of", ())),
            said.get("columns", {}),
            {of: tuple(names) for of, names in said.get("draw", {}).items()},
            tuple(said.get("show", ())),
            said.get("units", {}),
            tuple(said.get("needs", ())),
            {of: tuple(names) for of, names in said.get("sources", {}).items()},
            said.get("regions", False),
            said.get("interval", 95),
        )
        for name, said in sorted(vocabulary("bilateral.measures", "measures.yml").items())
    }
