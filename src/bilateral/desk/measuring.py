"""From a question in words to a measure's answer: from the record, or from a table of one's own."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bilateral.desk import chosen, party
from bilateral.desk.days import day, in_order
from bilateral.errors import InvalidValueError, UnreadableDocumentError
from bilateral.measures import Answer, Asked, completed, measure_named, module_of
from bilateral.measures.charts import draw

if TYPE_CHECKING:
    import polars

    from bilateral.ledger import Record

DEDUP = ("rows", "ids", "documents", "days")


def asked(
    name: str,
    *parties: str,
    of: str = "",
    by: str = "",
    since: date | str | None = None,
    until: date | str | None = None,
    as_of: date | str | None = None,
    source: str | None = None,
    dedup: str = "days",
    everyone: bool = False,
) -> Asked:
    """Return a question to a measure, with parties as codes and defaults filled in; what it cannot take is refused."""
    since, until = in_order(since, until)
    question = Asked(
        parties=tuple(party(one) for one in parties),
        since=since,
        until=until,
        by=by,
        of=of,
        as_of=day(as_of),
        source=source,
        dedup=chosen(dedup, "way of counting", DEDUP) or "days",
        everyone=everyone,
    )
    return completed(measure_named(name), question)


def of_record(name: str, record: Record, question: Asked) -> Answer:
    """Answer a question from a record."""
    return module_of(measure_named(name)).answer(record, question)


def of_table(name: str, table: str | Path | polars.DataFrame, question: Asked) -> Answer:
    """Answer a question from a table of one's own: a CSV or Parquet file, or a frame."""
    frame = _read(Path(table)) if isinstance(table, str | Path) else table
    return module_of(measure_named(name)).of_table(frame, question)


def drawn(name: str, found: Answer, question: Asked) -> str:
    """Return the answer as a picture (SVG); InvalidValueError where there is nothing to draw."""
    return draw(measure_named(name), found, question)


def _read(file: Path) -> polars.DataFrame:
    import polars

    if not file.is_file():
        raise UnreadableDocumentError(str(file), "is no file" if file.exists() else "does not exist", "Name a table.")
    try:
        if file.suffix.lower() == ".parquet":
            return polars.read_parquet(file)
        separator = "\t" if file.suffix.lower() in (".tsv", ".tab") else ","
        return polars.read_csv(file, infer_schema_length=None, separator=separator)
    except (polars.exceptions.PolarsError, OSError) as error:
        said = str(error).partition("\n")[0]
        raise InvalidValueError(f"{file}: is no table that can be read ({said}). Save it as CSV or Parquet") from None
