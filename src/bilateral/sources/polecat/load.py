"""Loads POLECAT's event files (ngecEvents, .txt or zipped): columns are found by the names in the first line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl

from bilateral.errors import UnreadableDocumentError
from bilateral.sources.cells import cells
from bilateral.sources.coded import Tally
from bilateral.sources.contract import EVERYTHING, Batch, Wanted
from bilateral.sources.event_files import event_batches
from bilateral.sources.layouts import layouts, wanting
from bilateral.sources.lines import chunks
from bilateral.sources.polecat.rows import USED, to_event_rows
from bilateral.sources.separated import decoded

_REMEDY = "Name a file of POLECAT's events (ngecEvents...txt) as published, with its first line."


def load(paths: Sequence[Path], wanted: Wanted = EVERYTHING) -> Iterator[Batch]:
    """Yield the wanted event rows of files of POLECAT's events, one for each pair of an actor and a recipient.

    Bad rows are counted by reason and set aside; types, modes, contexts, countries and sectors that nothing knows are
    issues. A file that is something else, or is damaged, is one Problem. Nothing is raised for what stands in the file.
    """
    for path in paths:
        yield from event_batches("polecat", path, wanted, _tables)


def _tables(path: Path, sha256: str, tally: Tally) -> Iterator[pl.DataFrame]:
    names: list[str] = []
    lines = 0
    for chunk in chunks(path):
        text = decoded(chunk)
        if not names:
            header, _, text = text.partition("\n")
            names = _names(header, text.partition("\n")[0], str(path), tally)
            lines = 1
        surplus = re.compile(rf"^((?:[^\t\n]*\t){{{len(names) - 1}}}[^\t\n]*?)\t+(\r?)$", re.MULTILINE)
        count = text.count("\n")
        used = [name for name in names if name in USED]
        raw = cells(surplus.sub(r"\1\2", text), names, used, tally, widths=(len(names),), before=lines)
        lines += count
        repeated = raw["Event ID"].is_in(["Event ID"])
        tally.rows -= int(repeated.sum())
        raw = raw.filter(~repeated)
        missing = [pl.lit(None, pl.String).alias(name) for name in USED if name not in names]
        yield to_event_rows(raw.with_columns(missing), sha256, tally)


def _names(header: str, first: str, where: str, tally: Tally) -> list[str]:
    """Return a name for each column below the first line; names without a column below are left out, and counted."""
    events, excess = layouts("polecat")
    given = [name.strip().strip('"').strip() for name in header.rstrip().split("\t")]
    if events.missing(given):
        raise UnreadableDocumentError(where, wanting([given], [events]), _REMEDY)
    width = first.rstrip("\r\n").count("\t") + 1
    extra = set(excess.fields(given).values())
    if first.strip() and width == len(given) - len(extra) < len(given):
        for place in sorted(extra):
            tally.value("column", given[place], 1, "named in the first line, without a column below")
        given = [name for place, name in enumerate(given) if place not in extra]
    return _ours(given, {place: name for name, place in events.fields(given).items()}, where)


def _ours(given: Sequence[str], known: dict[int, str], where: str) -> list[str]:
    """Return names as we write them; a column of another name keeps its own."""
    names = [known.get(place, f"{name} ({place + 1})") for place, name in enumerate(given)]
    twice = [name for place, name in enumerate(given) if place not in known and name in known.values()]
    if twice:
        raise UnreadableDocumentError(where, f"has two columns {twice[0]}", _REMEDY)
    return names
