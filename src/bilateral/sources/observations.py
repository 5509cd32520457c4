"""What sources of observations share: typed cells, the columns of observations, and an account of each file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from bilateral.errors import UnreadableDocumentError
from bilateral.model import OBSERVATION_COLUMNS, QUARANTINE_COLUMNS, Claim, Issue, Problem
from bilateral.sources.coded import Tally, counted
from bilateral.sources.contract import Batch, Fetched, LoadedFile, Wanted, declaration
from bilateral.sources.lines import fingerprint

_TYPES = {"string": pl.String(), "float64": pl.Float64(), "date": pl.Date(), "int64": pl.Int64()}
SCHEMA = {name: _TYPES[kind] for name, kind in OBSERVATION_COLUMNS.items()}
"""The columns of observations with their polars types, in order."""
QUARANTINE_SCHEMA = {name: _TYPES[kind] for name, kind in QUARANTINE_COLUMNS.items()}

YEARS = (1000, 2200)
"""The years in which a data set may speak of something, and outside of which a year is a slip."""
ROWS_A_BATCH = 200_000
NOTES_A_BATCH = 5_000

_DAYS = ("%Y-%m-%d", "%Y%m%d", "%d%b%Y", "%d %b %Y", "%d-%b-%Y", "%d.%m.%Y")
_TIME = r"[T ]\d\d:\d\d.*$"


def number(name: str) -> pl.Expr:
    """Return a text column as finite numbers, null where it holds none."""
    value = pl.col(name).cast(pl.Float64, strict=False)
    return pl.when(value.is_finite()).then(value)


def whole(name: str) -> pl.Expr:
    """Return a text column as whole numbers (`3` and `3.0`), null where it holds none."""
    value = number(name)
    return pl.when((value == value.round()) & (value.abs() < 2**53)).then(value).cast(pl.Int64)


def year(name: str) -> pl.Expr:
    """Return a text column as years between `YEARS`, null where it holds none."""
    value = whole(name)
    return pl.when(value.is_between(*YEARS)).then(value)


def day(name: str, *more: str) -> pl.Expr:
    """Return a text column as dates, null where it holds none: 1946-01-31, 19460131, 31jan1946, 31 Jan 1946.

    A time after it is cut off. `more` are further formats (`%m/%d/%Y`).
    """
    text = pl.col(name).str.replace(_TIME, "")
    return pl.coalesce(text.str.to_date(form, strict=False, exact=True) for form in (*_DAYS, *more))


def year_start(years: pl.Expr) -> pl.Expr:
    """Return 1 January of years."""
    return pl.date(years, 1, 1)


def year_end(years: pl.Expr) -> pl.Expr:
    """Return 31 December of years."""
    return pl.date(years, 12, 31)


def first_fault(*faults: tuple[str, pl.Expr]) -> pl.Expr:
    """Return the reason of the first fault that holds for a row, null where none does."""
    return pl.coalesce(pl.when(fault).then(pl.lit(reason)) for reason, fault in faults)


def observations(frame: pl.DataFrame) -> pl.DataFrame:
    """Return exactly the columns of observations, in order and of their types; texts that are missing are ""."""
    lacking = [pl.lit(None).alias(name) for name in SCHEMA if name not in frame.columns]
    columns = [
        pl.col(name).cast(kind).fill_null("") if kind == pl.String() else pl.col(name).cast(kind)
        for name, kind in SCHEMA.items()
    ]
    return frame.with_columns(lacking).select(columns)


def wanted_of(frame: pl.DataFrame, wanted: Wanted) -> pl.DataFrame:
    """Return the wanted observations; those of no state (the facts of an item) are wanted with every state."""
    return frame.filter(_test(wanted), *(~_test(taken) for taken in wanted.without))


def _test(wanted: Wanted) -> pl.Expr:
    tests = [pl.col("end") >= wanted.since] if wanted.since else []
    tests += [pl.col("start") <= wanted.until] if wanted.until else []
    if wanted.actors:
        codes = sorted(wanted.actors)
        tests.append((pl.col("state") == "") | pl.col("state").is_in(codes) | pl.col("other").is_in(codes))
    return pl.all_horizontal(pl.lit(True), *(test.fill_null(False) for test in tests))


@dataclass(slots=True)
class Findings:
    """The account of one file while it is loaded: rows taken and set aside, values that nothing knows."""

    source: str
    path: Path
    sha256: str
    wanted: Wanted
    tally: Tally
    _aside: list[pl.DataFrame] = field(default_factory=list)

    @classmethod
    def of(cls, source: str, path: Path, wanted: Wanted) -> Findings:
        """Open the account of a file; UnreadableDocumentError where there is none."""
        return cls(source, path, fingerprint(path), wanted, Tally(source, str(path)))

    def set_aside(self, rows: pl.DataFrame) -> None:
        """Count rows that are not taken and keep them: `line`, `reason` and `text`. They are rows of the file."""
        if rows.is_empty():
            return
        self.tally.rows += rows.height
        self.tally.bad_rows(rows)
        whose = (pl.lit(self.source).alias("source"), pl.lit(self.sha256).alias("file"))
        self._aside.append(
            rows.with_columns(whose).select(pl.col(name).cast(QUARANTINE_SCHEMA[name]) for name in QUARANTINE_SCHEMA)
        )

    def taken(self, rows: pl.DataFrame, reason: pl.Expr) -> pl.DataFrame:
        """Return the good rows of a frame with `line` and `raw`, and set those aside for which there is a reason."""
        judged = rows.with_columns(reason.alias("reason"))
        self.set_aside(judged.filter(pl.col("reason").is_not_null()).with_columns(pl.col("raw").alias("text")))
        good = judged.filter(pl.col("reason").is_null()).drop("reason")
        self.tally.rows += good.height
        self.tally.good += good.height
        return good

    def unknown(self, name: str, rows: pl.DataFrame, column: str) -> None:
        """Count the values of a column of rows (with `raw`) as ones of the field `name` that nothing knows."""
        self.tally.values(name, counted(rows, column, "raw"))

    def batches(self, frame: pl.DataFrame) -> Iterator[Batch]:
        """Yield observations, of this source and file, in batches, with what was set aside until now."""
        whose = (pl.lit(self.source).alias("source"), pl.lit(self.sha256).alias("file"))
        ready = wanted_of(observations(frame.with_columns(whose)), self.wanted)
        for part in ready.iter_slices(ROWS_A_BATCH):
            if part.height:
                yield Batch(observations=part, quarantine=self._quarantine())

    def claims(self, made: list[tuple[Fetched, Claim]]) -> Iterator[Batch]:
        """Yield notes and their claims that are wanted, in batches; the claims of one note stay together.

        Call it when all rows have been counted: of a file that will be refused it yields none.
        """
        if self._unexpected():
            return
        notes: dict[str, tuple[Fetched, list[Claim]]] = {}
        for note, claim in made:
            if self.wanted.covers(claim.start, claim.end, claim.parties):
                notes.setdefault(note.document.id, (note, []))[1].append(claim)
        kept = list(notes.values())
        for start in range(0, len(kept), NOTES_A_BATCH):
            part = kept[start : start + NOTES_A_BATCH]
            yield Batch(fetched=[note for note, _ in part], claims=[claim for _, own in part for claim in own])

    def last(self, *problems: Problem) -> Batch:
        """Return the batch that ends the file: what was set aside, issues, problems, and whether all is refused.

        A file whose figures lie outside what the source's declaration expects is refused.
        """
        refusals = [
            Problem(
                str(self.path),
                f"not loaded: {one.field} is {one.value}, {one.example}",
                "See what was set aside, and fetch the file again.",
            )
            for one in self._unexpected()
        ]
        size = self.path.stat().st_size
        done = LoadedFile(self.sha256, self.path.name, size, self.tally.rows, self.tally.good)
        ended = not refusals and not problems
        return Batch(
            quarantine=self._quarantine(),
            issues=self.tally.issues(),
            problems=[*problems, *refusals, *self.tally.problems()],
            files=[done] if ended else [],
            refused=not ended,
        )

    def _unexpected(self) -> list[Issue]:
        return declaration(self.source).unexpected(self.tally.figures()) if self.tally.rows else []

    def _quarantine(self) -> pl.DataFrame | None:
        waiting, self._aside = self._aside, []
        return pl.concat(waiting) if waiting else None


def of_files(
    source: str, paths: Sequence[Path], wanted: Wanted, batches: Callable[[Findings], Iterator[Batch]]
) -> Iterator[Batch]:
    """Yield the batches of each file, and its last one; what cannot be read of one is a Problem that refuses it."""
    for path in paths:
        findings: Findings | None = None
        try:
            findings = Findings.of(source, path, wanted)
            yield from batches(findings)
            empty = Problem(str(path), "holds no row below its headings", "Fetch it again.")
            yield findings.last(*(() if findings.tally.rows else (empty,)))
        except UnreadableDocumentError as error:
            problem = Problem(error.origin, error.reason, error.remedy)
            yield findings.last(problem) if findings else Batch(problems=[problem], refused=True)
