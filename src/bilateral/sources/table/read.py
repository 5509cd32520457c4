"""A table's columns under the names of our fields: values mapped, constants added, parties and dates read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from bilateral.errors import UnreadableDocumentError
from bilateral.ontology.actor_codes import actor_codes
from bilateral.ontology.cow_codes import states_of_cow
from bilateral.sources.coded import Tally, counted, on_their_days
from bilateral.sources.layouts import Column, Layout
from bilateral.sources.named_parties import distinct, looked_up
from bilateral.sources.observations import day, whole, year, year_end, year_start
from bilateral.sources.parties import party
from bilateral.sources.table.mapping import TableMapping
from bilateral.sources.tables import Table, read_tables

_REMEDY = "Correct the mapping file, or name the table that it describes."


def pieces(path: Path, mapping: TableMapping) -> Iterator[tuple[Table, pl.DataFrame]]:
    """Yield the pieces of a table, each with a frame of our fields as text: null where a cell says nothing.

    Columns that the sentence or `variables` of the mapping name stand under their own names behind `column `. The frame
    has `line` and `text` as well. UnreadableDocumentError names the column that is missing, and what comes near it.
    """
    columns = tuple(Column(f"column {name}", (_folded(name),), True) for name in mapping.used)
    first = True
    for piece in read_tables(path, [Layout(mapping.name, columns)]):
        if first:
            _refuse_doubles(piece, mapping, path)
        first = False
        yield piece, _in_our_fields(piece.frame, mapping)


def missing_said(error: UnreadableDocumentError) -> UnreadableDocumentError:
    """Return the error for a table that lacks columns, in the names of the mapping file."""
    reason = error.reason.replace("column column ", "column ").replace(", column ", ", ")
    return UnreadableDocumentError(error.origin, reason, _REMEDY if "has no column" in reason else error.remedy)


def _refuse_doubles(piece: Table, mapping: TableMapping, path: Path) -> None:
    folded = [_folded(heading) for heading in piece.headings]
    for name in mapping.used:
        if folded.count(_folded(name)) > 1:
            twice = [heading for heading in piece.headings if _folded(heading) == _folded(name)]
            reason = f"has several columns that read like {name!r}: {', '.join(twice)}"
            raise UnreadableDocumentError(str(path), reason, "Rename them in the table.")


def _folded(heading: str) -> str:
    return re.sub(r"[^a-z0-9%]+", "", heading.casefold())


def _in_our_fields(frame: pl.DataFrame, mapping: TableMapping) -> pl.DataFrame:
    own = [pl.col(f"column {name}").alias(field) for field, name in mapping.columns.items()]
    kept = [f"column {name}" for name in mapping.used]
    named = frame.select("line", pl.col("raw").alias("text"), *own, *kept)
    texts = [name for name in named.columns if name not in ("line", "text")]
    plain = named.with_columns(pl.col(name).replace(list(mapping.missing), None) for name in texts)
    mapped = plain.with_columns(
        pl.col(name).replace(dict(values)).replace("", None)
        for name, values in mapping.values.items()
        if name in mapping.columns
    )
    return mapped.with_columns(pl.lit(value).alias(name) for name, value in mapping.constants.items())


def dated(frame: pl.DataFrame, name: str, mapping: TableMapping, *, last: bool = False, years: bool = True) -> pl.Expr:
    """Return a field as dates: in the mapping's format, else in the usual ones; a year is its first or `last` day."""
    if name not in frame.columns:
        return pl.lit(None, pl.Date)
    if name in mapping.dates:
        return pl.col(name).str.to_date(mapping.dates[name], strict=False)
    text = day(name)
    if not years:
        return text
    whole_year = year_end(year(name)) if last else year_start(year(name))
    return pl.when(pl.col(name).str.contains(r"^\d{4}(\.0*)?$")).then(whole_year).otherwise(text)


def with_party(frame: pl.DataFrame, name: str, mapping: TableMapping, tally: Tally, *, out: str) -> pl.DataFrame:
    """Add the codes of a field of parties on the day of each row (`day`); values that nothing knows are counted."""
    if name not in frame.columns:
        return frame.with_columns(pl.lit("").alias(out))
    scheme = mapping.schemes.get(name, "names")
    texts = frame.with_columns(pl.col(name).alias("__given"))
    if scheme in ("cow", "gw"):
        code = states_of_cow(whole("__given"), pl.col("day"), scheme)
    elif scheme == "names":
        code = looked_up("__given", {value: party(value) for value in distinct(texts, "__given")})
    else:
        codes = {value: _coded(value, scheme) for value in distinct(texts, "__given")}
        code = looked_up("__given", codes)
    found = texts.with_columns(code.alias(out))
    unknown = found.filter(pl.col(out).is_null() & pl.col("__given").is_not_null())
    tally.values(name, counted(unknown.with_columns(pl.col("line").cast(pl.String)), "__given", "line"))
    return found.with_columns(pl.col(out).fill_null("")).pipe(on_their_days, out).drop("__given")


def _coded(value: str, scheme: str) -> str | None:
    """Return the party of an ISO code, or of a code of CAMEO, whose first three letters are the country."""
    upper = value.strip().upper()
    codes = actor_codes()
    if upper in codes:
        return codes[upper]
    if upper.startswith(("IGO:", "NSA:")):
        return party(upper)
    return codes.get(upper[:3]) if scheme == "cameo" else None
