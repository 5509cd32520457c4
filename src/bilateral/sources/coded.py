"""What sources of coded events share: from raw columns to event rows, with every odd value counted."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import polars as pl

from bilateral.model import EVENT_ROW_COLUMNS, Issue, Problem
from bilateral.ontology.actor_codes import successions
from bilateral.ontology.acts import Cameo, cameo_codes

_TYPES = {
    "string": pl.String(),
    "int8": pl.Int8(),
    "int32": pl.Int32(),
    "int64": pl.Int64(),
    "float64": pl.Float64(),
    "date": pl.Date(),
}
WORD = pl.Categorical()
"""The type of columns whose texts recur: each text is held once, and a row has its number."""
_DIFFERENT = ("event_id", "url")
"""Columns whose texts hardly recur."""
SCHEMA = {
    name: WORD if kind == "string" and name not in _DIFFERENT else _TYPES[kind]
    for name, kind in EVENT_ROW_COLUMNS.items()
}
"""The columns of event rows with their polars types, in order."""

_TOLERANCE = 0.05
_ROOT = pl.col("code").cast(pl.String).str.slice(0, 2)
_SHOWN = 120
_ENOUGH = 1000
_DENSE = 100_000
"""So many possible combinations of words are told apart by a table of all of them."""
_MOST = 1000
"""How many different odd values of one field are remembered; what comes after only counts as `other values`."""


@dataclass(slots=True)
class Tally:
    """Odd values and bad rows of one file, counted until the file ends."""

    source: str
    file: str
    rows: int = 0
    good: int = 0
    with_both: int = 0
    """Good rows in which both actor and target are known parties."""
    odd: dict[tuple[str, str], tuple[int, str]] = field(default_factory=dict)
    bad: dict[str, tuple[int, str]] = field(default_factory=dict)
    aside: list[pl.DataFrame] = field(default_factory=list)
    """Rows that are not taken, since they were last handed over."""

    def value(self, name: str, value: str, count: int, example: str) -> None:
        """Count a value of a field that the vocabularies do not know."""
        if (name, value) not in self.odd and len(self.odd) >= _MOST:
            value = "other values"
        before, first = self.odd.get((name, value), (0, example))
        self.odd[name, value] = (before + count, first)

    def values(self, name: str, counted: Iterable[tuple[str, int, str]]) -> None:
        """Count several values of a field, each with its count and an example."""
        for value, count, example in counted:
            self.value(name, value, count, example)

    def unknown(self, name: str, rows: pl.DataFrame, column: str) -> None:
        """Count the values of a column in rows that hold such as no vocabulary knows, as those of the field `name`."""
        self.values(name, counted(rows, column, "event_id"))

    def bad_rows(self, found: pl.DataFrame) -> None:
        """Count rows that are not taken: columns `reason`, `line` (its number) and `text` (the raw line)."""
        first = found.group_by("reason", maintain_order=True).agg(pl.len(), pl.first("line"), pl.first("text"))
        for reason, count, line, text in first.rows():
            before, example = self.bad.get(reason, (0, f"line {line}: {_shown(text)}"))
            self.bad[reason] = (before + count, example)
        if found.height:
            self.aside.append(found.select("line", "reason", "text").cast({"line": pl.Int64}))

    def set_aside(self, sha256: str) -> pl.DataFrame | None:
        """Hand over the rows that were not taken, as a quarantine has them, or None where there are none."""
        if not self.aside:
            return None
        found, self.aside = pl.concat(self.aside), []
        return found.select(
            pl.lit(self.source).alias("source"),
            pl.lit(sha256).alias("file"),
            "line",
            "reason",
            pl.col("text").fill_null(""),
        )

    def issues(self) -> list[Issue]:
        """Return an issue for each odd value, the most frequent first."""
        ordered = sorted(self.odd.items(), key=lambda item: -item[1][0])
        return [Issue(self.source, name, value, count, example) for (name, value), (count, example) in ordered]

    def problems(self) -> list[Problem]:
        """Return one problem for each reason for which rows were left out, with the first of them."""
        remedy = "The other rows are loaded; fetch the file again if these should be good."
        return [
            Problem(self.file, f"{count} row{'s' if count > 1 else ''} left out: {reason}, first {example}", remedy)
            for reason, (count, example) in self.bad.items()
        ]

    def figures(self) -> dict[str, float]:
        """Return what the declaration of a source may expect of a file; shares of a few rows say nothing."""
        figures = {"rows": float(self.rows)}
        if self.rows >= _ENOUGH:
            figures["share_of_good_rows"] = self.good / self.rows
            figures["share_of_rows_with_both_parties"] = self.with_both / max(self.good, 1)
        return figures


class Counting(Protocol):
    """What counts odd values: of one file, or of several that are read together."""

    def unknown(self, name: str, rows: pl.DataFrame, column: str) -> None:
        """Count the values of a column in rows that hold such as no vocabulary knows, as those of the field `name`."""


def with_acts(rows: pl.DataFrame, tally: Counting) -> pl.DataFrame:
    """Add `act`, `mode`, `areas`, the published `weight` and `class` to rows with `code`, which stays as it was given.

    A finer code that nothing knows counts as the nearest code above it, and as an issue; a code whose root is unknown
    leaves `act` null.
    """
    codes, at = numbered(rows["code"])
    taken = [nearest_cameo(code) for code in codes]
    if finer := [code for code, of in zip(codes, taken, strict=True) if of and of.code != code]:
        tally.unknown("code", rows.filter(pl.col("code").is_in(finer)), "code")
    table = pl.DataFrame(
        [(of.act, of.mode or "", ",".join(of.areas), of.goldstein, of.quad) if of else (None,) * 5 for of in taken],
        schema={**dict.fromkeys(("act", "mode", "areas"), WORD), **{"weight": pl.Float64, "class": pl.Int8}},
        orient="row",
    )
    return rows.with_columns(column.gather(at) for column in table)


@functools.lru_cache(maxsize=4096)
def nearest_cameo(code: str) -> Cameo | None:
    """Return what CAMEO says of a code, or of the nearest code above it; None where it knows not even the root."""
    known = _cameo()
    return next((known[code[:end]] for end in range(len(code), 1, -1) if code[:end] in known), None)


@functools.cache
def _cameo() -> dict[str, Cameo]:
    return {one.code: one for one in cameo_codes()}


def checked_against_weights(rows: pl.DataFrame, tally: Counting) -> pl.DataFrame:
    """Fill `intensity` and `quad` where the file gives none, and count where it gives others than those published."""
    for given, published, of in (("intensity", "weight", pl.col("code")), ("quad", "class", _ROOT)):
        differs = rows.filter((pl.col(given) - pl.col(published)).abs() > _TOLERANCE)
        if differs.height:
            said = pl.format("{}: {} given, {} published", of, given, published)
            tally.unknown(given, differs.with_columns(said.alias("said")), "said")
    return rows.with_columns(
        pl.coalesce("intensity", "weight").alias("intensity"), pl.coalesce("quad", "class").alias("quad")
    )


def on_their_days(rows: pl.DataFrame, column: str, codes: Collection[str] | None = None) -> pl.DataFrame:
    """Put the state of the row's `day` in a column of codes: SUN for RUS before 1991-12-26, RUS for SUN after it.

    `codes` may tell which codes the column can hold, which saves looking.
    """
    if rows.is_empty():
        return rows
    code, day = pl.col(column), pl.col("day")
    codes = rows[column].unique().to_list() if codes is None else codes
    first = rows.select(pl.col("day").min()).item()
    for one in successions():
        if not ((first <= one.until and one.present in codes) or one.past in codes):
            continue
        then = (code == one.present) & day.is_between(pl.lit(one.since), pl.lit(one.until))
        since_then = (code == one.past) & (day > pl.lit(one.until))
        state = pl.when(then).then(pl.lit(one.past)).when(since_then).then(pl.lit(one.present)).otherwise(code)
        rows = rows.with_columns(state.alias(column))
    return rows


def numbered(column: pl.Series) -> tuple[list[str], pl.Series]:
    """Return the different texts of a column, and for each row the place of its text among them (null for none).

    What a table of lookups says of each text is then gathered, once for each row, without looking at texts again.
    """
    words = column.unique()
    words = words.drop_nulls() if words.null_count() else words
    if column.dtype != WORD or words.is_empty():
        return words.to_list(), column.cast(pl.Enum(words.cast(pl.String))).to_physical()
    # each step that polars takes costs a tenth of a millisecond, however few the rows: numpy's do not
    numbers = words.to_physical().to_numpy()
    places = np.empty(int(numbers.max()) + 1, np.uint32)
    places[numbers] = np.arange(len(numbers), dtype=np.uint32)
    rows = column.to_physical()
    if rows.null_count():
        return words.to_list(), pl.Series(column.name, places).gather(rows)
    return words.to_list(), pl.Series(column.name, places[rows.to_numpy()])


def looked_up(column: pl.Series, meaning: Callable[[str], object | None], kind: pl.DataType = WORD) -> pl.Series:
    """Return what each text of a column means (a word, or of another kind); `meaning` is asked once for each."""
    words, at = numbered(column)
    return pl.Series(column.name, [meaning(word) for word in words], dtype=kind).gather(at)


def combined(columns: Sequence[pl.Series]) -> tuple[list[tuple[str, ...]], pl.Series]:
    """Return the different combinations of the texts of columns, and for each row the place of its own among them.

    A text that is missing is "".
    """
    words, key, size = [], np.zeros(len(columns[0]), np.int64), 1
    for column in columns:
        texts, at = numbered(column)
        words.append(["", *texts])
        numbers = (
            at.to_numpy() + np.int64(1) if not at.null_count() else (at.cast(pl.Int64) + 1).fill_null(0).to_numpy()
        )
        key = key * len(words[-1]) + numbers
        size *= len(words[-1])
    if size < _DENSE:
        held = np.zeros(size, np.bool_)
        held[key] = True
        different, places = np.flatnonzero(held), (np.cumsum(held) - 1)[key]
    else:
        different, places = np.unique(key, return_inverse=True)
    found: list[tuple[str, ...]] = []
    for number in different.tolist():
        row = []
        for texts in reversed(words):
            number, place = divmod(number, len(texts))
            row.append(texts[place])
        found.append(tuple(reversed(row)))
    return found, pl.Series(places)


def stripped(column: pl.Series) -> pl.Series:
    """Return a column of words without blanks around them."""
    words = column.unique().cast(pl.String)
    return column if words.eq_missing(words.str.strip_chars()).all() else looked_up(column, str.strip)


def counted(rows: pl.DataFrame, column: str, example: str) -> list[tuple[str, int, str]]:
    """Return the values of a column with their counts and an example out of another column."""
    if rows.is_empty():
        return []
    found = rows.group_by(column, maintain_order=True).agg(pl.len(), pl.first(example)).drop_nulls(column)
    return [(str(value), int(count), str(first)) for value, count, first in found.rows()]


def event_rows(rows: pl.DataFrame) -> pl.DataFrame:
    """Return exactly the columns of event rows, in order and of their types; texts that are missing are "".

    `reports` that a file does not give is 1; `tone` stays null.
    """
    typed = rows.select(pl.col(name).cast(kind) for name, kind in SCHEMA.items())
    texts = [pl.col(name).fill_null("") for name, kind in EVENT_ROW_COLUMNS.items() if kind == "string"]
    return typed.with_columns(*texts, pl.col("reports").fill_null(1))


def _shown(text: str | None) -> str:
    shown = repr((text or "")[: _SHOWN + 1])
    return shown if len(text or "") <= _SHOWN else shown[:-1] + "..."
