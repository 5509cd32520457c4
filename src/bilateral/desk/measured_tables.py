"""Tables of one's own for measures: a CSV or Parquet file or a frame, with what is unknown in them as null."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bilateral.errors import InvalidValueError, UnreadableDocumentError
from bilateral.measures.numbers import UNKNOWN

if TYPE_CHECKING:
    import polars

_SEPARATORS = (",", ";", "\t", "|")


def own_table(given: str | Path | polars.DataFrame) -> polars.DataFrame:
    """Return a table of one's own, with nothing in place of `NA`, `NaN` and the like in columns of numbers.

    Commas, semicolons (with decimal commas), tabs or bars may part the columns. UnreadableDocumentError names a file
    that is none, InvalidValueError one that is no table, and a column that holds an infinite number.
    """
    frame = _read(Path(given)) if isinstance(given, str | Path) else given
    frame = frame.rename({name: name.strip() for name in frame.columns}, strict=False)
    return frame.with_columns(_known(frame[name]) for name in frame.columns)


def _read(file: Path) -> polars.DataFrame:
    import polars

    if not file.is_file():
        raise UnreadableDocumentError(str(file), "is no file" if file.exists() else "does not exist", "Name a table.")
    try:
        if file.suffix.lower() == ".parquet":
            return polars.read_parquet(file)
        by = _separator(file)
        return polars.read_csv(file, infer_schema_length=None, separator=by, decimal_comma=by == ";")
    except (polars.exceptions.PolarsError, OSError) as error:
        said = str(error).partition("\n")[0]
        raise InvalidValueError(f"{file}: is no table that can be read ({said}). Save it as CSV or Parquet") from None


def _separator(file: Path) -> str:
    """Return what parts the names of the columns: of the usual signs the one that stands there most often."""
    with file.open(encoding="utf8", errors="replace") as lines:
        head = lines.readline()
    return max(_SEPARATORS, key=head.count)


def _known(column: polars.Series) -> polars.Series:
    """Return a column with nulls for what is unknown; one of numbers and words for unknown as numbers."""
    import polars

    if column.dtype == polars.String:
        said = column.str.strip_chars()
        read = said.set(said.is_in(UNKNOWN), None)
        numbers = read.cast(polars.Float64, strict=False)
        if numbers.null_count() == read.null_count() > column.null_count() and numbers.count():
            whole = read.cast(polars.Int64, strict=False)
            column = whole if whole.null_count() == read.null_count() else numbers.alias(column.name)
    if column.dtype.is_float():
        column = column.fill_nan(None)
        if column.is_infinite().any():
            raise InvalidValueError(f"{column.name}: a number in it is infinite. Leave unknown ones empty")
    return column
