"""Reads the vocabularies: every data file is CSV with a header line and lies in the folder `data`."""

from __future__ import annotations

import csv
from datetime import date
from importlib import resources


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of the data file `name` as dictionaries of text; an absent cell is ""."""
    text = resources.files("bilateral.ontology").joinpath("data", name).read_text(encoding="utf8")
    return [{key: value or "" for key, value in row.items()} for row in csv.DictReader(text.splitlines())]


def listed(cell: str) -> tuple[str, ...]:
    """Return the items of a cell that separates them with semicolons."""
    return tuple(item.strip() for item in cell.split(";") if item.strip())


def day(cell: str) -> date | None:
    """Return the ISO date of a cell, None for an empty one."""
    return date.fromisoformat(cell) if cell else None
