"""The layouts in which a data set is published: which columns each has, and how a table is recognised by them."""

from __future__ import annotations

import csv
import difflib
import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

YEARS = "<years>"
"""In `columns.csv`, stands for two columns or more whose headings are years."""
BLANK = "<blank>"
"""In `columns.csv`, stands for a first column without a heading."""
OTHERS = "<others>"
"""In `columns.csv`, stands for all columns that no other line names: they are kept under their own headings."""
MARK = " (mark)"
"""What a column without a heading is named by, after the column before it (a `?` behind an uncertain figure)."""

_YEAR = re.compile(r"([12]\d{3})(?:\.0+)?$")
_NEARLY = 0.75


@dataclass(frozen=True, slots=True)
class Column:
    """A column as we name it, the headings that it has in files (folded), and whether a table must have it."""

    field: str
    headings: tuple[str, ...]
    needed: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one published table."""

    name: str
    columns: tuple[Column, ...]

    @property
    def by_years(self) -> bool:
        """Whether its values stand in columns headed by years."""
        return any(YEARS in column.headings for column in self.columns)

    @property
    def keeps_others(self) -> bool:
        """Whether the columns that it does not name are kept under their own headings."""
        return any(OTHERS in column.headings for column in self.columns)

    def others(self, headings: Sequence[str]) -> dict[str, int]:
        """Return where the columns stand that are kept under their own headings; the first of those with the same."""
        if not self.keeps_others:
            return {}
        named = {*self.fields(headings).values(), *years_among(headings)}
        reserved = {column.field for column in self.columns} | {"line", "raw"}
        places: dict[str, int] = {}
        for place, heading in enumerate(headings):
            if place not in named and heading.strip() and heading.strip() not in reserved:
                places.setdefault(heading.strip(), place)
        return places

    def fields(self, headings: Sequence[str]) -> dict[str, int]:
        """Return where each of our fields stands among the headings of a file, from 0; fields it lacks are left out."""
        places: dict[str, int] = {}
        for place, heading in enumerate(headings):
            places.setdefault(_folded(heading) if heading.strip() or place else BLANK, place)
        return {
            column.field: next(places[name] for name in column.headings if name in places)
            for column in self.columns
            if any(name in places for name in column.headings)
        }

    def missing(self, headings: Sequence[str]) -> list[Column]:
        """Return the columns that a table must have and this one lacks."""
        found = self.fields(headings)
        years = len(years_among(headings)) > 1
        return [
            column
            for column in self.columns
            if column.needed and column.field not in found and not (YEARS in column.headings and years)
        ]


def layouts(source: str) -> tuple[Layout, ...]:
    """Return the layouts that `columns.csv` of a source describes, in its order: a table is the first one that fits.

    The file has a line for each column: `layout`, `field` (our name), `headings` (those of files, joined by `|`;
    case, blanks and signs other than % do not count), `needed` (yes or nothing) and `note`.
    """
    return _layouts(source)


@functools.cache
def _layouts(source: str) -> tuple[Layout, ...]:
    text = resources.files("bilateral.sources").joinpath(source, "columns.csv").read_text(encoding="utf8")
    columns: dict[str, list[Column]] = {}
    for row in csv.DictReader(text.splitlines()):
        headings = tuple(one if one in (YEARS, BLANK, OTHERS) else _folded(one) for one in row["headings"].split("|"))
        columns.setdefault(row["layout"], []).append(Column(row["field"], headings, row["needed"] == "yes"))
    return tuple(Layout(name, tuple(own)) for name, own in columns.items())


def recognised(headings: Sequence[str], known: Sequence[Layout]) -> Layout | None:
    """Return the first layout all of whose needed columns are among the headings."""
    return next((layout for layout in known if not layout.missing(headings)), None)


def years_among(headings: Sequence[str]) -> Mapping[int, str]:
    """Return where columns headed by years stand, with the years as four digits."""
    found = {place: _YEAR.match(heading.strip()) for place, heading in enumerate(headings)}
    return {place: match.group(1) for place, match in found.items() if match}


def named(headings: Sequence[str]) -> list[str]:
    """Return headings with a name for each: those without one after the column before them, doubles numbered.

    >>> named(["", "Year of order", "", "Year of order"])
    ['', 'Year of order', 'Year of order (mark)', 'Year of order 2']
    """
    names: list[str] = []
    for heading in headings:
        own = heading.strip() or (names[-1].removesuffix(MARK) + MARK if names and names[-1] else "")
        times = sum(name == own for name in names)
        names.append(f"{own} {times + 1}" if own and times else own)
    return names


def wanting(candidates: Sequence[Sequence[str]], known: Sequence[Layout]) -> str:
    """Say what a table lacks: of the layout and the line of headings that come nearest, the missing columns.

    `candidates` are lines that may be headings. A heading that is nearly a missing one is named.
    """
    scored = [
        (len(layout.columns) and len(layout.fields(headings)), -len(layout.missing(headings)), -order, headings, layout)
        for order, headings in enumerate(candidates)
        for layout in known
    ]
    best = max(scored, key=lambda one: (one[0] > 0, one[1], one[0], one[2]), default=None)
    if best is None or not best[0]:
        needed = "; ".join(f"{one.name}: {_listed(one.columns)}" for one in known)
        return f"is none of the tables that are known, which have the columns {needed}"
    headings, layout = best[3], best[4]
    missing = layout.missing(headings)
    near = [hint for column in missing for hint in _near(column, headings)]
    hint = f" (is it {' or '.join(repr(one) for one in near)}?)" if near else ""
    return f"has no column {_listed(missing)}, which the table {layout.name!r} has{hint}"


def _listed(columns: Sequence[Column]) -> str:
    return ", ".join(column.field for column in columns if column.needed)


def _near(column: Column, headings: Sequence[str]) -> list[str]:
    folded = {_folded(heading): heading.strip() for heading in headings if heading.strip()}
    close = (difflib.get_close_matches(name, list(folded), 1, _NEARLY) for name in column.headings)
    return list(dict.fromkeys(folded[one] for found in close for one in found))[:1]


def _folded(heading: str) -> str:
    return re.sub(r"[^a-z0-9%]+", "", heading.casefold())
