"""Reads tables of data sets, text or Parquet: columns are found by their names, rows that do not fit are set apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from bilateral.errors import UnreadableDocumentError
from bilateral.sources.layouts import Layout, named, recognised, wanting, years_among
from bilateral.sources.lines import CHUNK, chunks
from bilateral.sources.separated import SEPARATORS, Records, cells, decoded, split

MISSING = ("", "NA", "N/A", "NaN", "nan", "NULL", "null", "None", ".", "..")
"""Cells that say nothing."""

_PREAMBLE = 60
"""How many lines may stand before the headings."""
_CANDIDATE = 2
_PARQUET = b"PAR1"
_OTHERS = {
    b"\xd0\xcf\x11\xe0": ("is an old Excel workbook", "Save the sheet as CSV."),
    b"<stata_dta>": ("is a file of Stata", "Save it as CSV."),
    b"$FL2": ("is a file of SPSS", "Save it as CSV."),
    b"RDX": ("is a file of R", "Save it as CSV or Parquet (in R: write.csv)."),
}
_R = (".rds", ".rda", ".rdata")
_WORKBOOK = b"[Content_Types].xml"
_BATCH = 200_000
_NAME_IT = "Name a table as it is published, with its headings."


@dataclass(frozen=True, slots=True)
class Table:
    """A piece of a table: up to some hundred thousand rows of one file.

    `frame` has `line` (where the row stands, from 1; in Parquet the row's number), `raw` (the row as it came) and a
    text column for each field of the layout, null where the cell is missing; columns headed by years have the year as
    their name and stand in `years`. `bad` has `line`, `reason` and `text` of rows that do not fit the headings.
    """

    file: str
    layout: Layout
    frame: pl.DataFrame
    bad: pl.DataFrame
    years: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    """The lines above the headings."""
    headings: tuple[str, ...] = ()
    """All headings as the file has them."""

    @property
    def others(self) -> tuple[str, ...]:
        """The columns of `frame` that the layout keeps under their own headings."""
        return tuple(self.layout.others(self.headings))

    @property
    def rows(self) -> int:
        """Rows in this piece, good or bad."""
        return self.frame.height + self.bad.height


def read_tables(path: Path, known: Sequence[Layout]) -> Iterator[Table]:
    """Yield a file's table in pieces, as the first of the `known` layouts whose needed columns it has.

    Takes Parquet, and text separated by comma, tab, semicolon or bar, plain or zipped, in UTF-8, Windows-1252 or
    Latin-1, with lines of words above its headings. UnreadableDocumentError says what a file is that is none of this,
    or which column is missing and what comes near. Cells that say nothing (`MISSING`) are null; blanks around others
    are cut. A table without rows yields one empty piece.
    """
    head = _head(path)
    yield from (_parquet(path, known) if head.startswith(_PARQUET) else _text(path, known))


def layout_of(path: Path, known: Sequence[Layout]) -> Layout | None:
    """Return the layout of a file, None where it is none of the `known` or cannot be read."""
    try:
        return next(iter(read_tables(path, known))).layout
    except UnreadableDocumentError:
        return None


def _head(path: Path) -> bytes:
    if not path.is_file():
        reason = "is no file" if path.exists() else "does not exist"
        raise UnreadableDocumentError(str(path), reason, "Name a file of the data set.")
    with path.open("rb") as file:
        head = file.read(4096)
    for mark, (reason, remedy) in _OTHERS.items():
        if head.startswith(mark):
            raise UnreadableDocumentError(str(path), reason, remedy)
    if path.suffix.lower() in _R:
        raise UnreadableDocumentError(str(path), *_OTHERS[b"RDX"])
    if head.startswith(b"PK") and _WORKBOOK in head:
        raise UnreadableDocumentError(str(path), "is an Excel workbook", "Save the sheet as CSV.")
    return head


def _parquet(path: Path, known: Sequence[Layout]) -> Iterator[Table]:
    try:
        scan = pl.scan_parquet(path)
        headings = scan.collect_schema().names()
        layout = recognised(headings, known)
        if layout is None:
            raise UnreadableDocumentError(str(path), wanting([headings], known), _NAME_IT)
        yield from _pieces_of(scan, path, layout, headings)
    except (pl.exceptions.PolarsError, OSError) as error:
        reason = f"is Parquet that cannot be read ({' '.join(str(error).split())[:120]})"
        raise UnreadableDocumentError(str(path), reason, "Fetch it again.") from None


def _pieces_of(scan: pl.LazyFrame, path: Path, layout: Layout, headings: Sequence[str]) -> Iterator[Table]:
    years = years_among(headings) if layout.by_years else {}
    used = sorted({*layout.fields(headings).values(), *layout.others(headings).values(), *years})
    whole = scan.select(pl.col(headings[place]).cast(pl.String) for place in used).collect()
    raw = pl.concat_str(pl.all().fill_null(""), separator=",").alias("raw")
    texts = whole.with_columns(raw).with_row_index("line", offset=1).with_columns(pl.col("line").cast(pl.Int64))
    empty = pl.DataFrame(schema={"line": pl.Int64, "reason": pl.String, "text": pl.String})
    for start in range(0, max(texts.height, 1), _BATCH):
        frame = _in_our_names(texts.slice(start, _BATCH), layout, headings, headings)
        yield Table(str(path), layout, frame, empty, tuple(years.values()), (), tuple(headings))


def _text(path: Path, known: Sequence[Layout]) -> Iterator[Table]:
    found: _Headings | None = None
    records = Records(SEPARATORS[0])
    waiting = chunks(path)
    chunk: bytes | None = next(waiting, b"")
    while chunk is not None:
        following = next(waiting, None)
        text = decoded(chunk)
        if found is None:
            found, text = _headings(text, path, known)
            records = Records(found.separator, found.line)
        good, bad = split(records.take(text, last=following is None), found.names, found.separator)
        yield found.piece(good, bad, str(path))
        chunk = following


@dataclass(frozen=True, slots=True)
class _Headings:
    layout: Layout
    headings: tuple[str, ...]
    names: tuple[str, ...]
    separator: str
    line: int
    before: tuple[str, ...]

    def piece(self, good: pl.DataFrame, bad: pl.DataFrame, file: str) -> Table:
        years = tuple(years_among(self.headings).values()) if self.layout.by_years else ()
        frame = _in_our_names(good, self.layout, self.headings, self.names)
        return Table(file, self.layout, frame, bad, years, self.before, self.headings)


def _headings(text: str, path: Path, known: Sequence[Layout]) -> tuple[_Headings, str]:
    """Return where the headings of a text stand and what they are, and the text below them."""
    lines = text[:CHUNK].split("\n", _PREAMBLE)
    candidates: list[list[str]] = []
    for number, line in enumerate(lines[:_PREAMBLE], 1):
        for separator in SEPARATORS:
            given = named(cells(line.rstrip("\r"), separator))
            layout = recognised(given, known)
            if layout:
                before = tuple(one.strip() for one in lines[: number - 1])
                below = text.split("\n", number)[number:]
                headings = tuple(given)
                names = tuple(f"{place}" for place in range(len(given)))
                return _Headings(layout, headings, names, separator, number, before), "".join(below)
            candidates += [given] if len(given) >= _CANDIDATE else []
    raise UnreadableDocumentError(str(path), wanting(candidates, known), _NAME_IT)


def _in_our_names(rows: pl.DataFrame, layout: Layout, headings: Sequence[str], names: Sequence[str]) -> pl.DataFrame:
    """Return the columns of the layout under our names, those that the file lacks as nulls, and those of years."""
    places = layout.fields(headings)
    years = years_among(headings) if layout.by_years else {}
    taken = {**places, **layout.others(headings), **{year: place for place, year in years.items()}}
    columns = [_cell(names[place]).alias(field) for field, place in taken.items()]
    lacking = [
        pl.lit(None, pl.String).alias(one.field)
        for one in layout.columns
        if one.field not in places and not one.field.startswith("<")
    ]
    return rows.select("line", "raw", *columns, *lacking)


def _cell(name: str) -> pl.Expr:
    text = pl.col(name).str.strip_chars()
    return pl.when(~text.is_in(MISSING)).then(text)
