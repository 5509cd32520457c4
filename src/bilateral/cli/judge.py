"""The verb that records what an analyst decides: `judge`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bilateral.cli import options, output
from bilateral.errors import InvalidValueError

if TYPE_CHECKING:
    from bilateral.desk import Desk
    from bilateral.model import Judgement

COLUMNS = ("id", "at", "verdict", "subjects", "values", "by", "reason", "undone_by")


def register(app: typer.Typer) -> None:
    """Add the verb of this module to the application."""
    app.command("judge")(judge)


def judge(
    terms: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="VERDICT ID...",
            help="accept, reject, merge, split, grade, correct or undo; then claims, events, documents or decisions.",
            show_default=False,
        ),
    ] = None,
    reason: Annotated[str | None, typer.Option(help="Why; kept with the decision.")] = None,
    by: Annotated[str | None, typer.Option(help="Who decides; kept with the decision.")] = None,
    value: Annotated[
        list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help="The new grade, or a corrected field.")
    ] = None,
    listed: Annotated[
        bool, typer.Option("--list", help="List the decisions taken, or those about the ids named.")
    ] = False,
    as_json: options.AsJson = False,
    as_csv: options.AsCsv = False,
    ledger: options.LedgerFolder = None,
) -> None:
    """Decide about what the record holds: the decision is appended with its reason, and a later one undoes it."""
    from bilateral import desk

    output.one_format(as_json=as_json, as_csv=as_csv)
    if listed:
        _list(desk.open(ledger, create=False), terms or [], as_json=as_json, as_csv=as_csv)
        return
    if not terms or len(terms) < 2:
        raise InvalidValueError("name a verdict and what it is about: `bilateral judge reject ID`. --list lists them")
    verdict, *subjects = terms
    values = dict(_pair(text) for text in value or ())
    why = reason if reason is not None else typer.prompt("Reason")
    who = by if by is not None else typer.prompt("By")
    decided = desk.open(ledger, create=False).judge(verdict, *subjects, reason=why, by=who, values=values)
    if as_json or as_csv:
        output.print_rows([_row(decided)], COLUMNS, as_json=as_json, as_csv=as_csv)
    output.say(f"{decided.id}: {verdict} {' '.join(decided.subjects)}")


def _list(opened: Desk, ids: list[str], *, as_json: bool, as_csv: bool) -> None:
    from bilateral.desk.decide import decisions_about

    found = decisions_about(opened.record(), ids)
    rows = [_row(judgement, undone_by) for judgement, undone_by in found]
    output.print_rows(rows, COLUMNS, as_json=as_json, as_csv=as_csv)
    if not rows:
        output.say("No decision has been taken" + (" about these." if ids else "."))


def _row(judgement: Judgement, undone_by: str | None = None) -> dict[str, object]:
    return {
        "id": judgement.id,
        "at": judgement.at.isoformat(timespec="seconds"),
        "verdict": judgement.verdict.value,
        "subjects": list(judgement.subjects),
        "values": [f"{field}={value}" for field, value in judgement.values.items()],
        "by": judgement.by,
        "reason": judgement.reason,
        "undone_by": undone_by,
    }


def _pair(text: str) -> tuple[str, str]:
    field, equals, value = text.partition("=")
    if not equals or not field:
        raise InvalidValueError(f"{text!r} sets nothing: write FIELD=VALUE, such as grade=B2")
    return field.strip(), value.strip()
