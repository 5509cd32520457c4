"""The month cube of GDELT as one query for Google's BigQuery, where the whole of GDELT lies in public tables.

What `load` looks up (acts, areas and parties by their codes, states by their days) stands in the query as tables that
are made of the ontology, so that it gives the very lines that the ledger's cube has of the same rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from importlib import resources
from string import Template

from bilateral.ontology.actor_codes import actor_codes, successions
from bilateral.ontology.acts import cameo_codes
from bilateral.sources.contract import EVERYTHING, Wanted

TABLES = {False: "gdelt-bq.full.events", True: "gdelt-bq.gdeltv2.events_partitioned"}
"""The public tables of version 1 and of version 2, which is kept apart by the day on which rows came in."""

_EARLY = timedelta(days=2)
"""An event may be dated a day after the one on which it was entered, where it happened east of GDELT's clock."""


def month_cube(wanted: Wanted = EVERYTHING, *, v2: bool = False, table: str | None = None) -> str:
    """Return the query, in BigQuery's SQL; `table` names another table with GDELT's columns.

    Its columns are those of the ledger's cube: source, month, actor, target, act, quad, area, rows, ids, documents,
    days, reports, intensity_sum, tone_sum, tone_rows.
    """
    text = resources.files("bilateral.sources.gdelt").joinpath("month_cube.sql").read_text(encoding="utf8")
    codes = sorted(cameo_codes(), key=lambda one: one.code)
    return Template(text).substitute(
        table=table or TABLES[v2],
        codes=_rows(("code", "act", "quad", "weight"), ((one.code, one.act, one.quad, one.goldstein) for one in codes)),
        code_areas=_rows(("code", "area"), ((one.code, area) for one in codes for area in ("", *one.areas))),
        parties=_rows(("code", "party"), sorted((code, ours) for code, ours in actor_codes().items() if ours)),
        published_when=_days(wanted, v2=v2),
        actor=_on_its_day("actor_party"),
        target=_on_its_day("target_party"),
        actors=_actors(wanted),
    )


def _rows(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table as selects: the first names the columns."""
    lines: list[str] = []
    for row in rows:
        cells = [_literal(cell) for cell in row]
        if not lines:
            cells = [f"{cell} as {name}" for cell, name in zip(cells, columns, strict=True)]
        lines.append("select " + ", ".join(cells))
    return "\n    union all ".join(lines)


def _literal(value: object) -> str:
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace("'", "\\'")
        return f"'{escaped}'"
    return repr(value)


def _on_its_day(party: str) -> str:
    """Return the expression that puts the state of the day for a party: the Soviet Union for Russia in 1980."""
    cases = []
    for one in successions():
        since, until = _number(one.since), _number(one.until)
        cases.append(f"when {party} = '{one.present}' and day between {since} and {until} then '{one.past}'")
        cases.append(f"when {party} = '{one.past}' and day > {until} then '{one.present}'")
    return " ".join(["case", *cases, f"else {party} end"])


def _days(wanted: Wanted, *, v2: bool) -> str:
    tests = ["GLOBALEVENTID is not null"]
    if wanted.since:
        tests.append(f"SQLDATE >= {_number(wanted.since)}")
        if v2:
            tests.append(f"_PARTITIONTIME >= timestamp '{wanted.since - _EARLY}'")
    if wanted.until:
        tests.append(f"SQLDATE <= {_number(wanted.until)}")
    return " and ".join(tests)


def _actors(wanted: Wanted) -> str:
    if not wanted.actors:
        return "true"
    codes = ", ".join(_literal(code) for code in sorted(wanted.actors))
    return f"(actor in ({codes}) or target in ({codes}))"


def _number(day: date) -> int:
    """Return a day as GDELT writes it."""
    return int(f"{day.year:04}{day.month:02}{day.day:02}")
