"""`find --coded` and `rebuild`: the coded events of data sets and their counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import typer

from bilateral.cli import options, output
from bilateral.errors import InvalidValueError

if TYPE_CHECKING:
    from bilateral.desk import Desk

ROW_COLUMNS = (
    "row_id",
    "day",
    "actor",
    "target",
    "act",
    "code",
    "quad",
    "known",
    "copy",
    "of_document",
    "of_day",
    "url",
)
SERIES_COLUMNS = ("period", "source", "events", "rows", "reports", "intensity_sum", "covered", "covered_days")


def register(app: typer.Typer) -> None:
    """Add the verbs of this module to the application."""
    app.command("rebuild")(rebuild)


def find_coded(
    desk: Desk,
    terms: Sequence[str],
    *,
    by: str | None,
    dedup: str,
    limit: int,
    as_json: bool,
    as_csv: bool,
    not_for_rows: dict[str, object],
    **asked: Any,
) -> None:
    """Print coded events of up to two parties, or with `by` their number by period."""
    from bilateral.desk import coded
    from bilateral.desk.terms import split_terms

    parties, words = split_terms(terms)
    if words:
        raise InvalidValueError(f"{words[0]!r} names no party, and coded events have no words to search")
    if given := [name for name, value in not_for_rows.items() if value is not None]:
        raise InvalidValueError(f"--{given[0]} is for claims: coded events have none")
    record = desk.record(as_of=asked.pop("as_of"))
    if by:
        lines = coded.series(record, parties, by, dedup, **asked)
        output.print_rows(lines, SERIES_COLUMNS, as_json=as_json, as_csv=as_csv)
        count: int = sum(line["events"] or 0 for line in lines)
    else:
        found = coded.rows(record, parties, dedup, limit, **asked)
        output.print_rows(found.rows, ROW_COLUMNS, as_json=as_json, as_csv=as_csv)
        count = found.count
        if count > len(found.rows) and not as_json:
            output.say(f"{len(found.rows)} of {count} coded events; --limit {count} shows all, --by month counts them.")
    if as_json:
        output.print_json({"count": count})
    elif not count:
        output.say("No coded event matches. `bilateral sources` lists what was loaded, and of which days.")


def rebuild(ledger: options.LedgerFolder = None) -> None:
    """Count all coded events again: the month cube as if everything had just been loaded."""
    from bilateral import desk

    months = desk.open(ledger, create=False).ledger.refresh(rebuild=True)
    output.say(f"Counted {months} months of coded events again.")
