"""Loads rivalries: each row becomes a dispute that stands between two states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from bilateral.model import Claim, Status
from bilateral.ontology import name_of
from bilateral.sources.contract import EVERYTHING, Batch, Fetched, Wanted
from bilateral.sources.editions import Edition, edition
from bilateral.sources.layouts import layouts
from bilateral.sources.numbered import coded, is_no_state, is_no_year, unknown_numbers
from bilateral.sources.observations import Findings, first_fault, of_files, whole, year
from bilateral.sources.sentences import listed, period_in_words
from bilateral.sources.standing_notes import Noted, noted
from bilateral.sources.tables import read_tables

_TYPES = ("positional", "spatial", "ideological", "interventionary")
_ROLES = {"principal": "a principal rivalry", "asymmetric_principal": "an asymmetric principal rivalry"}


def load(paths: Sequence[Path], wanted: Wanted = EVERYTHING) -> Iterator[Batch]:
    """Yield a note and a claim for each rivalry: `DISPUTE` between both states, its types as its mode.

    It runs from the first day of its first year to the last of its last; one that the last year of the data still
    holds is ongoing and has no end. Bad rows are set aside; a file that is something else is one Problem. Nothing is
    raised for what stands in a file.
    """
    yield from of_files("rivalries", paths, wanted, _batches)


def _batches(findings: Findings) -> Iterator[Batch]:
    for piece in read_tables(findings.path, layouts("rivalries")):
        findings.set_aside(piece.bad)
        unknown_numbers(piece.frame, findings, "one", "other")
        about = edition("rivalries", piece.layout.name)
        rows = coded(_dated(findings.taken(piece.frame, _fault())), "middle", ("one", "state"), ("other", "rival"))
        last = max(about.last_day.year, *rows["last"], 0)
        made = [_made(row, findings, about, last) for row in rows.iter_rows(named=True)]
        yield from findings.claims(made)


def _fault() -> pl.Expr:
    return first_fault(
        ("names no state that has a number", is_no_state("one") | is_no_state("other")),
        ("both sides are the same state", whole("one") == whole("other")),
        ("first year is none", is_no_year("first_year")),
        ("last year is none", is_no_year("last_year")),
        ("ends before it begins", year("last_year") < year("first_year")),
    )


def _dated(rows: pl.DataFrame) -> pl.DataFrame:
    first, last = year("first_year"), year("last_year")
    middle = pl.date((first + last) // 2, 7, 2)
    return rows.with_columns(first.alias("first"), last.alias("last"), middle.alias("middle"))


def _made(row: Mapping[str, Any], findings: Findings, about: Edition, last: int) -> tuple[Fetched, Claim]:
    sides = (row["state"], row["rival"])
    goes_on = row["last"] >= last
    start, end = date(row["first"], 1, 1), None if goes_on else date(row["last"], 12, 31)
    types = _types(row)
    where = Noted(
        source="rivalries", origin=f"{findings.path}:{row['line']}", publisher=about.title, published=about.released
    )
    return noted(
        _sentence(row, sides, types, period_in_words(start, end) + (f", and goes on in {last}" if goes_on else "")),
        where,
        act="DISPUTE",
        actors=sides,
        start=start,
        end=end,
        status=Status.ONGOING if goes_on else Status.ENDED,
        areas=("security",),
        name=f"rivalry {row['name']}" if row["name"] else None,
        mode=", ".join(types) or None,
    )


def _types(row: Mapping[str, Any]) -> list[str]:
    """Return the types of a rivalry, in the order of the table where it has one."""
    if "type1" in row:
        return [row[name].casefold() for name in ("type1", "type2", "type3") if row[name]]
    return [name for name in _TYPES if _marked(row[name])]


def _marked(cell: str | None) -> bool:
    return cell in ("1", "1.0", "TRUE", "True", "true", "yes")


def _sentence(row: Mapping[str, Any], sides: tuple[str, str], types: Sequence[str], when: str) -> str:
    names = listed(name_of(side) for side in sides)
    called = f" ({row['name']})" if row["name"] else ""
    kinds = f" over {listed(types)} matters" if types else ""
    roles = [words for name, words in _ROLES.items() if _marked(row.get(name))]
    role = f" It is {listed(roles)}." if roles else ""
    return f"Rivalry {row['number']}{called}: {names} were rivals{kinds} {when}.{role}"
