"""From a question in words to a measure's answer: from the record, or from a table of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from bilateral.desk.coded import known_source
from bilateral.desk.days import day, in_order
from bilateral.desk.terms import chosen, members, party
from bilateral.errors import InvalidValueError, UnknownNameError, UnreadableDocumentError
from bilateral.measures import Answer, Asked, completed, measure_named, module_of
from bilateral.measures.charts import draw
from bilateral.measures.periods import within

if TYPE_CHECKING:
    import polars

    from bilateral.ledger import Record

DEDUP = ("rows", "ids", "documents", "days")


class Options(TypedDict, total=False):
    """What may be asked of a measure beside its parties."""

    of: str
    """One of the measure's objects (votes, alliances); the first where none is given."""
    by: str
    """One of the measure's periods; the first where none is given."""
    since: date | str | None
    until: date | str | None
    as_of: date | str | None
    source: str | None
    dedup: str
    """How coded events are counted: rows, ids, documents or days (as where none is given)."""
    everyone: bool
    """Whether all pairs are asked for."""
    own_names: bool
    """Whether parties may bear names that only a table of one's own knows."""


def asked(name: str, *parties: str, **options: Unpack[Options]) -> Asked:
    """Return a question to a measure, with parties as codes and defaults filled in; what it cannot take is refused."""
    since, until = in_order(options.get("since"), options.get("until"))
    question = Asked(
        parties=_codes(name, parties, own_names=options.get("own_names", False)),
        since=since,
        until=until,
        by=options.get("by", ""),
        of=options.get("of", ""),
        as_of=day(options.get("as_of")),
        source=options.get("source"),
        dedup=chosen(options.get("dedup"), "way of counting", DEDUP) or "days",
        everyone=options.get("everyone", False),
    )
    return completed(measure_named(name), question)


def _codes(name: str, parties: Sequence[str], *, own_names: bool) -> tuple[str, ...]:
    regions = measure_named(name).regions
    found: list[str] = []
    for one in parties:
        try:
            found += members(one) if regions else [party(one)]
        except UnknownNameError:
            if not own_names:
                raise
            found.append(one)
    return tuple(found)


def of_record(name: str, record: Record, question: Asked) -> Answer:
    """Answer a question from a record; a source that nothing knows is refused with those that exist."""
    known_source(record, question.source)
    return module_of(measure_named(name)).answer(record, question)


def of_table(name: str, table: str | Path | polars.DataFrame, question: Asked) -> Answer:
    """Answer a question from a table of one's own: a CSV or Parquet file, or a frame.

    `since` and `until` keep the rows whose period touches these days. A table says neither what was known on a day nor
    which source its rows are from: `as_of` and `source` are refused.
    """
    given = {"--as-of": question.as_of, "--source": question.source}
    if refused := [option for option, value in given.items() if value is not None]:
        raise InvalidValueError(f"{refused[0]} asks the record: a table given with --input has none. Filter the table")
    frame = _read(Path(table)) if isinstance(table, str | Path) else table
    kept = within(frame, question.since, question.until, question.by)
    return module_of(measure_named(name)).of_table(kept, question)


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
