"""From a question in words to a measure's answer: from the record, or from a table of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from bilateral.desk.coded import known_source
from bilateral.desk.days import day, in_order
from bilateral.desk.measured_tables import own_table
from bilateral.desk.terms import chosen, members, party
from bilateral.errors import InvalidValueError, UnknownNameError
from bilateral.measures import Answer, Asked, apart, completed, measure_named, module_of
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
    dedup: str | None
    """How coded events are counted: rows, ids, documents or days (as where none is given)."""
    everyone: bool
    """Whether all pairs are asked for."""
    own_names: bool
    """Whether parties may bear names that only a table of one's own knows."""


def asked(name: str, *parties: str, **options: Unpack[Options]) -> Asked:
    """Return a question to a measure, with parties as codes and defaults filled in; what it cannot take is refused."""
    since, until = in_order(options.get("since"), options.get("until"))
    own = options.get("own_names", False)
    if own and options.get("dedup"):
        raise InvalidValueError("--dedup counts the record's coded events: the rows of a table are taken as they are")
    question = Asked(
        parties=_codes(name, parties, own_names=own),
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
    """Return the codes of parties; a region stands for its states, each once beside those named after the first."""
    regions = measure_named(name).regions
    found: list[str] = []
    for one in parties:
        try:
            found += members(one) if regions else [party(one)]
        except UnknownNameError:
            if not own_names:
                raise
            found.append(one)
    return (*found[:1], *dict.fromkeys(found[1:])) if regions else tuple(found)


def of_record(name: str, record: Record, question: Asked) -> Answer:
    """Answer a question from a record; a source that nothing knows is refused with those that exist."""
    known_source(record, question.source)
    described = measure_named(name)
    if not described.regions:
        apart(question)
    return module_of(described).answer(record, question)


def of_table(name: str, table: str | Path | polars.DataFrame, question: Asked) -> Answer:
    """Answer a question from a table of one's own: a CSV or Parquet file, or a frame.

    `since` and `until` keep the rows whose period touches these days. A table says neither what was known on a day nor
    which source its rows are from, and is not counted in one of several ways: `as_of` and `source` are refused, and
    `dedup` by `asked`.
    """
    given = {"--as-of": question.as_of, "--source": question.source}
    if refused := [option for option, value in given.items() if value is not None]:
        raise InvalidValueError(f"{refused[0]} asks the record: a table given with --input has none. Filter the table")
    import polars

    frame = own_table(table)
    kept = within(frame, question.since, question.until, question.by)
    if frame.height and kept.is_empty():
        return Answer(kept, ("The table has no row of the days asked for: nothing is known.",))
    try:
        found = module_of(measure_named(name)).of_table(kept, question)
    except polars.exceptions.PolarsError as error:
        kinds = ", ".join(f"{column} ({kind})" for column, kind in kept.schema.items())
        said = str(error).partition("\n")[0]
        raise InvalidValueError(
            f"{name}: a column is not of the kind it should be ({said}). There are {kinds}"
        ) from error
    silent = found.table.is_empty() and not found.notes
    return replace(found, notes=("The table has no row: nothing is known.",)) if silent else found


def drawn(name: str, found: Answer, question: Asked) -> str:
    """Return the answer as a picture (SVG); InvalidValueError where there is nothing to draw."""
    return draw(measure_named(name), found, question)
