"""`sources NAME`: what one source declares, which files of it were loaded, and what of them could not be taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from bilateral.cli import output

if TYPE_CHECKING:
    from bilateral.ledger import Record

SHOWN = 20
"""Lines of a table that are printed; with --json there are all."""
_COLUMNS = {
    "files": ("name", "rows", "good", "filter", "covered_from", "covered_until", "loaded_at"),
    "quarantine": ("rows", "reason", "file", "line", "text"),
    "issues": ("field", "value", "count", "example"),
}
_TITLES = {
    "files": "Loaded files:",
    "quarantine": "Rows that could not be taken, the first of each kind:",
    "issues": "Values that the vocabularies do not know:",
}
Table = Sequence[Mapping[str, object]]


def holdings(record: Record, name: str) -> dict[str, Table]:
    """Return what a record holds of a source beside its rows: loaded files, reasons of quarantine, issues."""
    return {
        "files": record.files(name),
        "quarantine": [asdict(one) for one in record.quarantine(name)],
        "issues": [asdict(one) for one in record.issues(name)],
    }


def print_source(fields: Mapping[str, object], held: Mapping[str, Table], *, as_json: bool) -> None:
    """Print a source as one line of JSON, or as fields with a table for each thing that is held."""
    if as_json:
        output.print_json({**fields, **held})
        return
    output.print_fields(fields)
    for name, rows in held.items():
        if rows:
            output.say(f"\n{_TITLES[name]}")
            output.print_rows(rows[:SHOWN], _COLUMNS[name])
        if len(rows) > SHOWN:
            output.say(f"{SHOWN} of {len(rows)}; --json prints all.")
