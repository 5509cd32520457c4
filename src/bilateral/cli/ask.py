"""The verbs that ask the record: `find`, `show`, `sources` and `export`."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bilateral.claim_lines import claim_line
from bilateral.cli import options, output
from bilateral.cli.coded import find_coded
from bilateral.cli.one_source import holdings, print_source
from bilateral.errors import InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bilateral.ledger import Hit, StoredClaim

CLAIM_COLUMNS = ("id", "start", "kind", "act", "actors", "targets", "status", "level", "grade", "quote")


def register(app: typer.Typer) -> None:
    """Add the verbs of this module to the application."""
    app.command("find")(find)
    app.command("show")(show)
    app.command("sources")(sources)
    app.command("export")(export)


_Terms = Annotated[
    list[str] | None,
    typer.Argument(metavar="[A [B]] [WORDS]", help="Up to two parties, then words to search for.", show_default=False),
]
_Ids = Annotated[
    str | None, typer.Option("--id", metavar="ID,ID", help="Only the claims with these ids, or of these events.")
]
_Dedup = Annotated[
    str | None, typer.Option(help="With --coded: rows (as they are), ids, documents or days; see the docs.")
]


def find(
    terms: _Terms = None,
    kind: Annotated[str | None, typer.Option(help="event, standing, assessment, interest or proposal.")] = None,
    act: Annotated[str | None, typer.Option(help="CONSULT, AGREE, MECHANISM ... as in the docs.")] = None,
    level: Annotated[str | None, typer.Option(help="reported, official, opinion or normative.")] = None,
    area: Annotated[str | None, typer.Option(help="arms, energy, trade ... as in the docs.")] = None,
    source: Annotated[str | None, typer.Option(help="A source or a publisher.")] = None,
    since: options.Since = None,
    until: options.Until = None,
    as_of: options.AsOf = None,
    ids: _Ids = None,
    limit: Annotated[int, typer.Option(min=1, help="At most this many.")] = 100,
    coded: Annotated[bool, typer.Option("--coded", help="Coded events of data sets instead of claims.")] = False,
    by: Annotated[str | None, typer.Option(help="With --coded: count by day, week, month, quarter or year.")] = None,
    dedup: _Dedup = None,
    quad: Annotated[int | None, typer.Option(help="With --coded: 1 and 2 cooperation, 3 and 4 conflict.")] = None,
    one_way: Annotated[bool, typer.Option("--one-way", help="With --coded: only what A does to B.")] = False,
    as_json: options.AsJson = False,
    as_csv: options.AsCsv = False,
    ledger: options.LedgerFolder = None,
) -> None:
    """List claims: `bilateral find PAK Russia arms` lists what the record says of arms between the two.

    With one party, all that concerns it. With --json the last line holds the count of all that match. With --coded,
    coded events of data sets.
    """
    from bilateral import desk

    output.one_format(as_json=as_json, as_csv=as_csv)
    opened_desk = desk.open(ledger, create=False)
    if coded or by:
        find_coded(
            opened_desk, terms or (), by=by, dedup=dedup or ("days" if by else "rows"), limit=limit,
            as_json=as_json, as_csv=as_csv, not_for_rows={"kind": kind, "level": level, "id": ids},
            act=act, area=area, source=source, since=since, until=until, as_of=as_of, quad=quad, both=not one_way,
        )  # fmt: skip
        return
    if dedup or quad or one_way:
        raise InvalidValueError("--dedup, --quad and --one-way are for coded events: add --coded")
    found = opened_desk.find(
        *(terms or ()),
        kind=kind, act=act, level=level, area=area, source=source, since=since, until=until, as_of=as_of,
        ids=[one.strip() for one in ids.split(",") if one.strip()] if ids is not None else None,
    )  # fmt: skip
    shown = output.print_rows(map(_claim_row, found[:limit]), CLAIM_COLUMNS, as_json=as_json, as_csv=as_csv)
    if as_json:
        output.print_json({"count": len(found)})
    elif not found:
        _say_nothing_found(opened_desk.search(*(terms or ()), as_of=as_of))
    elif shown < len(found):
        output.say(f"{shown} of {len(found)} claims; --limit {len(found)} shows all.")


def _say_nothing_found(hits: Sequence[Hit]) -> None:
    """Say that no claim matches, and list the documents whose text does: `show ID --text` opens them."""
    if not hits:
        output.say("Nothing in the record matches. `bilateral find` without words lists all of it.")
        return
    output.say("No claim matches; these documents hold the words. `bilateral show ID --text` prints one.")
    output.print_rows([asdict(hit) for hit in hits], ("id", "published", "publisher", "title", "snippet"))


def _claim_row(stored: StoredClaim) -> dict[str, object]:
    return claim_line(stored.claim, document=stored.origin) | {
        "document_id": stored.claim.document,
        "publisher": stored.publisher,
        "published": stored.published,
        "grade": stored.grade,
        "first_seen": stored.first_seen,
        "key": stored.claim.key,
    }


def show(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="The id of anything, or its first characters.")],
    text: Annotated[bool, typer.Option("--text", help="Print a document's text as the ledger keeps it.")] = False,
    as_json: options.AsJson = False,
    ledger: options.LedgerFolder = None,
) -> None:
    """Open a claim, document, event, judgement or coded row, with all that the record holds about it."""
    from bilateral import desk
    from bilateral.cli.opened import opened
    from bilateral.desk.decide import decided_about

    opened_desk = desk.open(ledger, create=False)
    found = opened_desk.show(identifier)
    if text:
        document = getattr(found, "document", None)
        if document is None or isinstance(document, str):
            raise InvalidValueError(f"{identifier!r} is no document: --text shows the text of documents")
        typer.echo(document.text, nl=not document.text.endswith("\n"))
        return
    decided = decided_about(opened_desk.record(), found)
    fields = opened(found) | {"judgements": decided if as_json else "; ".join(decided)}
    if as_json:
        output.print_json(fields)
    else:
        output.print_fields(fields)


def sources(
    name: Annotated[str | None, typer.Argument(help="One source, in full: what it is, how to cite it.")] = None,
    bigquery: Annotated[
        bool, typer.Option("--bigquery", help="Print the SQL that makes GDELT's month cube in Google's BigQuery.")
    ] = False,
    v2: Annotated[bool, typer.Option("--v2", help="With --bigquery: of GDELT's version 2.")] = False,
    since: options.Since = None,
    until: options.Until = None,
    actors: options.Actors = None,
    as_json: options.AsJson = False,
    as_csv: options.AsCsv = False,
    ledger: options.LedgerFolder = None,
) -> None:
    """List the sources, what the record holds of each, and the values that were not recognised."""
    from bilateral import desk
    from bilateral.desk.held import sources_held
    from bilateral.sources import declaration

    if bigquery:
        output.say_result(_bigquery(name, since, until, actors, v2=v2))
        return
    if v2 or since or until or actors:
        raise InvalidValueError("--v2, --since, --until and --actors go with --bigquery")
    folder = ledger or desk.default_ledger()
    if name:
        fields: dict[str, object] = {**declaration(name).fields()}
        record = desk.open(folder, create=False).record() if folder.exists() else None
        print_source(fields, holdings(record, name) if record else {}, as_json=as_json)
        return
    output.one_format(as_json=as_json, as_csv=as_csv)
    record = desk.open(folder, create=False).record() if folder.exists() else None
    columns = ("name", "kind", "publisher", "documents", "claims", "event_rows", "observations", "since", "until")
    listed = sources_held(record.sources() if record else ())
    output.print_rows(listed, columns, as_json=as_json, as_csv=as_csv)
    issues = [asdict(issue) for issue in (record.issues() if record else ())]
    if not record:
        output.say(f"There is no ledger at {folder}: these are the sources that can fill one.")
    if issues and not as_csv:
        if not as_json:
            output.say("\nValues that the vocabularies do not know:")
        output.print_rows(issues, ("source", "field", "value", "count", "example"), as_json=as_json)


def _bigquery(name: str | None, since: date | None, until: date | None, actors: list[str] | None, *, v2: bool) -> str:
    """Return the query for a source whose rows lie in BigQuery."""
    from bilateral.desk.loading import wanted_of
    from bilateral.sources.gdelt.bigquery import month_cube

    if name != "gdelt":
        raise InvalidValueError("only gdelt lies in BigQuery: `bilateral sources gdelt --bigquery`")
    return month_cube(wanted_of(since, until, options.names(actors)), v2=v2).rstrip()


def export(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to write; it must not exist yet.")],
    format: Annotated[str, typer.Option("--format", "-f", help="parquet, csv or jsonl.")] = "parquet",
    as_of: options.AsOf = None,
    ledger: options.LedgerFolder = None,
) -> None:
    """Write claims, documents, events, coded rows and judgements to files that other tools read."""
    from bilateral import desk

    written = desk.open(ledger, create=False).export(folder, format, as_of=as_of)
    for path in written:
        typer.echo(path)
