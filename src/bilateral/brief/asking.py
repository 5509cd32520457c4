"""Ask a measure on behalf of the brief: the table where the record has the data, and else nothing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from bilateral.errors import BilateralError
from bilateral.measures import Asked, completed, measure_named, measures, module_of

if TYPE_CHECKING:
    import polars

    from bilateral.brief.material import Material


def ask(
    material: Material,
    name: str,
    of: str = "",
    *,
    by: str = "",
    since: date | None = None,
    parties: tuple[str, ...] = (),
) -> polars.DataFrame | None:
    """Return what a measure answers on the pair (or on `parties`) by the day of the brief; None where it has no answer.

    Asked twice it is answered once. A measure that is not there, or whose packages are not, has no answer.
    """
    whose = parties or (material.a, material.b)
    key = (name, of, by, str(since), *whose)
    if key not in material.answers:
        material.answers[key] = _asked(material, name, of, by, since, whose)
    return material.answers[key]


def _asked(
    material: Material, name: str, of: str, by: str, since: date | None, parties: tuple[str, ...]
) -> polars.DataFrame | None:
    if name not in {one.name for one in measures()}:
        return None
    described = measure_named(name)
    asked = Asked(
        parties=parties,
        since=since or material.since,
        until=min(material.until, material.day) if material.until else material.day,
        as_of=material.as_of,
        of=of,
        by=by,
    )
    try:
        found = module_of(described).answer(material.record, completed(described, asked)).table
    except BilateralError:
        return None
    return None if found.is_empty() else found


def command(material: Material, name: str, of: str = "", parties: tuple[str, ...] = ()) -> str:
    """Return the command that shows what a sentence says."""
    chosen = f" --of {of}" if of else ""
    day = f" --as-of {material.as_of}" if material.as_of else ""
    return f"bilateral measure {name} {' '.join(parties or (material.a, material.b))}{chosen}{day}"


def last(table: polars.DataFrame, *needed: str) -> dict[str, Any] | None:
    """Return the last row that has a value in each of these columns; None where there is none."""
    if not set(needed) <= set(table.columns):
        return None
    rows = table.drop_nulls(list(needed)).to_dicts()
    return rows[-1] if rows else None
