"""Separated text (comma, tab, semicolon, bar) as records of cells: quoted, over several lines, in any encoding."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import polars as pl

SEPARATORS = (",", "\t", ";", "|")
_LONGEST = 200
"""How many lines a record may stand on; one that goes on longer has lost a quotation mark."""
_MOST_LOST = 20
_TAIL = 3
_QUOTED = r'"[^"]*"'
_BAD = {"line": pl.Int64(), "reason": pl.String(), "text": pl.String()}


def decoded(data: bytes) -> str:
    """Return the text of bytes: UTF-8, else Windows-1252, else Latin-1; a character cut off at the end is replaced."""
    try:
        return data.decode("utf8")
    except UnicodeDecodeError as error:
        if error.start >= len(data) - _TAIL and error.reason == "unexpected end of data":
            return data.decode("utf8", errors="replace")
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def cells(line: str, separator: str) -> list[str]:
    """Return the cells of one record; one that cannot be split is one cell."""
    try:
        return next(csv.reader(io.StringIO(line), delimiter=separator), [])
    except csv.Error:
        return [line]


@dataclass(slots=True)
class Records:
    """Cuts pieces of text into records, numbered by the line on which each starts, from 1."""

    separator: str
    before: int = 0
    """Lines that have been read."""
    _rest: list[str] = field(default_factory=list)

    def take(self, text: str, *, last: bool = False) -> pl.DataFrame:
        """Return the records of a piece of whole lines: `line` and `text`; an unfinished one waits for the next piece.

        Blank lines are no records. Where a quotation mark is never closed, its line is a record of its own, and so are
        those after it until the next whole one; where that happens often in one piece, each line of it is one.
        """
        lines = [*self._rest, *(text.removesuffix("\n").split("\n") if text else ())]
        self._rest = []
        frame = (
            pl.DataFrame({"text": lines}, schema={"text": pl.String})
            .with_row_index("line", offset=self.before + 1)
            .with_columns(pl.col("line").cast(pl.Int64), pl.col("text").str.strip_suffix("\r"))
        )
        self.before += len(lines)
        return self._joined(frame, last=last).filter(pl.col("text").str.contains(r"\S"))

    def _joined(self, lines: pl.DataFrame, *, last: bool, lost: int = 0) -> pl.DataFrame:
        """Join lines that a quotation keeps together; a quotation mark in the middle of a cell is a character.

        `lost` counts the marks that were never closed.
        """
        sign = re.escape(self.separator)
        quoting = pl.col("text").str.contains(f'(^|{sign})\\s*"|"\\s*({sign}|$)')
        quotes = pl.when(quoting).then(pl.col("text").str.count_matches('"', literal=True)).otherwise(0)
        marked = lines.with_columns((quotes.cum_sum() % 2 == 0).alias("closed"))
        if marked["closed"].all():
            return lines
        marked = lines.with_columns(pl.Series("closed", _closed(lines["text"], self.separator)))
        record = pl.col("closed").shift(1, fill_value=True).cum_sum().alias("record")
        whole = marked.group_by(record, maintain_order=True).agg(
            pl.first("line"), pl.col("text").str.join("\n"), pl.len().alias("lines"), pl.last("closed")
        )
        unfinished = not whole["closed"][-1]
        endless = pl.col("lines") > _LONGEST
        if last:
            endless = endless | ~pl.col("closed")
        if (broken := whole.filter(endless)).height:
            return lines if lost >= _MOST_LOST else self._broken(lines, whole, broken["line"][0], last=last, lost=lost)
        if unfinished:
            self._rest = str(whole["text"][-1]).split("\n")
            self.before -= len(self._rest)
        return whole.head(whole.height - int(unfinished)).select("line", "text")

    def _broken(self, lines: pl.DataFrame, whole: pl.DataFrame, at: int, *, last: bool, lost: int) -> pl.DataFrame:
        """Join what stands before and after a line whose quotation is never closed."""
        before = whole.filter(pl.col("line") < at).select("line", "text")
        here, after = lines.filter(pl.col("line") == at), lines.filter(pl.col("line") > at)
        rest = [self._joined(after, last=last, lost=lost + 1)] if after.height else []
        return pl.concat([before, here, *rest])


def _closed(lines: pl.Series, separator: str) -> list[bool]:
    """Say of each line whether no quoted cell is open at its end.

    A cell is quoted that begins with a quotation mark; the mark that ends it stands before a separator or the end of a
    line. Other marks are characters.
    """
    sign = re.escape(separator)
    whole = re.compile(rf'(^|{sign})\s*"(?:[^"]|"")*"\s*(?={sign}|$)')
    begun = re.compile(rf'(^|{sign})\s*"(?:[^"]|"")*$')
    ended = re.compile(rf'^(?:[^"]|"")*"\s*(?={sign}|$)')
    closed: list[bool] = []
    inside = False
    for line in lines:
        if '"' in line:
            rest = line
            if inside and (end := ended.match(line)):
                inside, rest = False, line[end.end() :]
            if not inside:
                inside = begun.search(whole.sub(r"\1", rest)) is not None
        closed.append(not inside)
    return closed


def split(records: pl.DataFrame, names: Sequence[str], separator: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return good records with a text column for each name, `line` and `raw`; bad ones as `line`, `reason`, `text`.

    A record is good that has as many cells as there are names, empty ones at its end aside. Names must differ.
    """
    width = len(names)
    quoted = pl.col("text").str.contains('"', literal=True)
    bare = pl.when(quoted).then(pl.col("text").str.replace_all(_QUOTED, "")).otherwise("text")
    count = bare.str.count_matches(separator, literal=True).cast(pl.Int64) + 1
    counted = _without_empty_ends(records.with_columns(count.alias("width")), separator, width)
    good, bad = counted.filter(pl.col("width") == width), counted.filter(pl.col("width") != width)
    table = _parsed(good["text"], names, separator)
    if table is None:
        return _one_by_one(records, names, separator)
    return table.with_columns(good["line"], good["text"].alias("raw")), bad.select(
        "line", _wrong("width", width), "text"
    )


def _wrong(given: str, width: int) -> pl.Expr:
    return pl.format("{} columns instead of {}", given, pl.lit(width)).alias("reason")


def _without_empty_ends(records: pl.DataFrame, separator: str, width: int) -> pl.DataFrame:
    """Cut empty cells off the end of records that have more than `width` cells."""
    surplus = pl.lit(width) - pl.col("width")
    if not records.select((surplus < 0).any()).item():
        return records
    ends = pl.lit(separator).repeat_by((-surplus).clip(0).cast(pl.UInt32)).list.join("")
    cut = (surplus < 0) & pl.col("text").str.ends_with(ends)
    shorter = pl.col("text").str.head(pl.col("text").str.len_chars().cast(pl.Int64) + surplus)
    return records.with_columns(
        pl.when(cut).then(shorter).otherwise("text").alias("text"),
        pl.when(cut).then(pl.lit(width)).otherwise("width").alias("width"),
    )


def _parsed(texts: pl.Series, names: Sequence[str], separator: str) -> pl.DataFrame | None:
    """Return the cells of records, None where they cannot be told apart so."""
    schema = dict.fromkeys(names, pl.String())
    if texts.is_empty():
        return pl.DataFrame(schema=schema)
    data = io.BytesIO("\n".join(texts).encode("utf8"))
    try:
        table = pl.read_csv(data, separator=separator, has_header=False, schema=schema)
    except pl.exceptions.PolarsError:
        return None
    return table if table.height == texts.len() else None


def _one_by_one(records: pl.DataFrame, names: Sequence[str], separator: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Split records one by one, slowly: for stray quotation marks."""
    found = [(line, text, cells(text, separator)) for line, text in records.select("line", "text").rows()]
    good = [[*row, line, text] for line, text, row in found if len(row) == len(names)]
    bad = [
        (line, f"{len(row)} columns instead of {len(names)}", text)
        for line, text, row in found
        if len(row) != len(names)
    ]
    schema = {**dict.fromkeys(names, pl.String()), "line": pl.Int64(), "raw": pl.String()}
    return pl.DataFrame(good, schema=schema, orient="row"), pl.DataFrame(bad, schema=_BAD, orient="row")
