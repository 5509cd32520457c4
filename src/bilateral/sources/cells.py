"""Cells of tab-separated text, quickly where every row is as it should be, and with care where one is not."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl

from bilateral.sources.coded import WORD, Tally

_LINE_END = 10
_BLOCK = 1024 * 1024


def scan(content: bytes, names: Sequence[str], types: Mapping[str, pl.DataType]) -> pl.DataFrame | None:
    """Return the columns of `types` in their order, a row for each line, or None where the text needs more care.

    `names` are all columns of the text; those of `types` that are not among them come out empty. A number that is none
    is null, a text that is missing is "". None is returned for text in which a row has more or less columns, unless as
    many have less as have more, or that is not UTF-8. Nothing is quoted in these files: a quotation mark is a character
    like any other.
    """
    try:
        found = typed_table([content], names, types).collect()
    except (pl.exceptions.ComputeError, pl.exceptions.SchemaError):
        return None
    # polars itself sees columns too many only where all columns are asked for
    if count(content, b"\t") != found.height * (len(names) - 1):
        return None
    empty = [name for name, kind in types.items() if kind == WORD and name in names]
    missing = [
        *(pl.col(name).fill_null("") for name in empty),
        *(pl.lit("", pl.String).alias(name) for name in types if name not in names),
    ]
    # in one chunk: polars 2.1 fails on texts whose chunks differ from those of a column beside them
    return found.with_columns(missing).select(*types).rechunk()


def typed_table(contents: Sequence[bytes], names: Sequence[str], types: Mapping[str, pl.DataType]) -> pl.LazyFrame:
    """Return those columns of `types` that are among `names`, in their order, a row for each line of whole lines."""
    table = pl.scan_csv(
        list(contents),
        separator="\t",
        has_header=False,
        schema={name: types.get(name, pl.String()) for name in names},
        quote_char=None,
        ignore_errors=True,
        empty_string_is_null=False,
    )
    return table.select(name for name in types if name in names)


def count(content: bytes, character: bytes) -> int:
    """Return how often a character of one byte stands in a text: three times as fast as `bytes.count`."""
    codes = np.frombuffer(content, np.uint8)
    blocks = (codes[start : start + _BLOCK] for start in range(0, len(codes), _BLOCK))
    return sum(int(np.count_nonzero(block == ord(character))) for block in blocks)


def lines(content: bytes, at: Sequence[int] | None = None) -> pl.DataFrame:
    """Return the lines at some places (from 0) of a text, or all that hold anything: columns `at` and `text`.

    Bytes that are not UTF-8 become replacement characters.
    """
    ends = np.flatnonzero(np.frombuffer(content, np.uint8) == _LINE_END).tolist()
    if not content.endswith(b"\n"):
        ends.append(len(content))
    starts = [0, *(end + 1 for end in ends)]
    places = range(len(ends)) if at is None else at
    texts = [content[starts[place] : ends[place]].decode("utf8", errors="replace") for place in places]
    found = pl.DataFrame({"at": list(places), "text": texts}, schema={"at": pl.Int64, "text": pl.String})
    return found.with_columns(pl.col("text").str.strip_suffix("\r")).filter(pl.col("text").str.contains(r"\S"))


def by_width(found: pl.DataFrame, names: Sequence[str], widths: Sequence[int]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Part lines (column `text`) into those that have one of some numbers of columns and the others, with a `reason`.

    Those that fit have `whole` as well: the line filled up to all of `names`.
    """
    counted = found.with_columns(pl.col("text").str.count_matches("\t", literal=True).alias("tabs"))
    fits = pl.col("tabs").is_in([width - 1 for width in widths])
    fitting, bad = counted.filter(fits), counted.filter(~fits)
    missing = (pl.lit(len(names) - 1, dtype=pl.Int64) - pl.col("tabs")).clip(0)
    whole = pl.col("text") + pl.lit("\t").repeat_by(missing).list.join("")
    reason = pl.format("{} columns instead of {}", pl.col("tabs") + 1, pl.lit(len(names)))
    return (
        fitting.with_columns(whole.alias("whole")).drop("tabs"),
        bad.with_columns(reason.alias("reason")).drop("tabs"),
    )


def texts(fitting: pl.DataFrame, names: Sequence[str], used: Sequence[str]) -> pl.DataFrame:
    """Return the columns `used` as text, null where empty, of lines that fit as `by_width` returns them."""
    content = "\n".join(fitting["whole"]).encode("utf8")
    schema = dict.fromkeys(names, pl.String())
    if fitting.is_empty():
        found = pl.DataFrame(schema=schema).select(used)
    else:
        table = pl.scan_csv(io.BytesIO(content), separator="\t", has_header=False, schema=schema, quote_char=None)
        found = table.select(used).collect()
    return pl.concat([found, fitting.drop("whole")], how="horizontal")


def cells(
    text: str, names: Sequence[str], used: Sequence[str], tally: Tally, *, widths: Sequence[int], before: int
) -> pl.DataFrame:
    """Return the columns `used` as text, and `line` and `text` of each row; other rows count as bad in `tally`.

    `names` are all columns of the file in their order, `widths` the numbers of them that a row may have (columns at the
    end may be missing), `before` how many lines stand before this piece of the file. Blank lines are no rows.
    """
    found = pl.DataFrame({"text": text.split("\n")}).with_row_index("line", offset=before + 1)
    rows = found.with_columns(pl.col("text").str.strip_suffix("\r")).filter(pl.col("text").str.contains(r"\S"))
    tally.rows += rows.height
    fitting, bad = by_width(rows, names, widths)
    tally.bad_rows(bad)
    return texts(fitting, names, used)
