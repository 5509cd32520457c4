"""Cells of tab-separated text: rows with the wrong number of columns are set apart and counted, the others typed."""

from __future__ import annotations

import io
from collections.abc import Sequence

import polars as pl

from bilateral.sources.coded import Tally


def cells(
    text: str, names: Sequence[str], used: Sequence[str], tally: Tally, *, widths: Sequence[int], before: int
) -> pl.DataFrame:
    """Return the columns `used` as text, and `line` and `text` of each row; other rows count as bad in `tally`.

    `names` are all columns of the file in their order, `widths` the numbers of them that a row may have (columns at the
    end may be missing), `before` how many lines stand before this piece of the file. Blank lines are no rows. Nothing
    is quoted in these files: a quotation mark is a character like any other.
    """
    lines = (
        pl.DataFrame({"text": text.split("\n")})
        .with_row_index("line", offset=before + 1)
        .with_columns(pl.col("text").str.strip_suffix("\r"))
        .filter(pl.col("text").str.contains(r"\S"))
        .with_columns(pl.col("text").str.count_matches("\t", literal=True).alias("tabs"))
    )
    tally.rows += lines.height
    fits = pl.col("tabs").is_in([width - 1 for width in widths])
    good, bad = lines.filter(fits), lines.filter(~fits)
    tally.bad_rows(
        bad.with_columns(pl.format("{} columns instead of {}", pl.col("tabs") + 1, pl.lit(len(names))).alias("reason"))
    )
    return pl.concat([_cells(_padded(good, names), names, used), good.select("line", "text")], how="horizontal")


def _padded(rows: pl.DataFrame, names: Sequence[str]) -> pl.Series:
    missing = (pl.lit(len(names) - 1, dtype=pl.Int64) - pl.col("tabs")).clip(0)
    if rows.select((missing == 0).all()).item():
        return rows["text"]
    return rows.select(pl.col("text") + pl.lit("\t").repeat_by(missing).list.join(""))["text"]


def _cells(lines: pl.Series, names: Sequence[str], used: Sequence[str]) -> pl.DataFrame:
    schema = dict.fromkeys(names, pl.String())
    if lines.is_empty():
        return pl.DataFrame(schema=schema).select(used)
    table = io.BytesIO("\n".join(lines).encode("utf8"))
    scan = pl.scan_csv(table, separator="\t", has_header=False, schema=schema, quote_char=None)
    return scan.select(used).collect()
