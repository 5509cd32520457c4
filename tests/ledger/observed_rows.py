"""A ledger with observations of a table made by hand."""

from __future__ import annotations

from pathlib import Path

import bilateral
from bilateral.desk import Desk

_MAPPING = """
name: mine
brings: observations
title: Made by hand
publisher: nobody
released: 2020-01-01
columns: {variable: variable, state: state, other: other, year: year, value: value, item: item}
schemes: {state: iso3, other: iso3}
units: {}
"""


def desk_with(folder: Path, *rows: str) -> Desk:
    """Return a desk whose ledger has rows written `variable,state,other,year,value` and, where there is one, item."""
    lines = [row if row.count(",") == 5 else f"{row}," for row in rows]
    (folder / "mine.csv").write_text("\n".join(["variable,state,other,year,value,item", *lines]), encoding="utf8")
    (folder / "mine.yml").write_text(_MAPPING.replace("units: {}\n", ""), encoding="utf8")
    desk = bilateral.open(folder / "ledger")
    loaded = desk.load("table", folder / "mine.csv", mapping=folder / "mine.yml")
    assert not loaded.problems, loaded.problems
    return desk
