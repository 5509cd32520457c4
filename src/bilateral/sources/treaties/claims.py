"""From a row of a table of agreements to a note, a standing claim, and the event of its signing."""

from __future__ import annotations

import csv
import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from importlib import resources
from typing import Any

import polars as pl

from bilateral.model import AREAS, Claim, Kind, Status
from bilateral.ontology.areas import areas_of
from bilateral.sources.contract import Fetched
from bilateral.sources.observations import Findings
from bilateral.sources.sentences import parties_in_words
from bilateral.sources.standing_notes import Noted, noted, told_apart
from bilateral.sources.treaties.rows import parties_of, when

_LISTED = re.compile(r"\s*[;|,]\s*")
_PAIR = 2


def claims(
    frame: pl.DataFrame, layout: str, findings: Findings, publisher: str, published: date | None, *, tells_ends: bool
) -> Iterator[tuple[Fetched, Claim]]:
    """Yield a note with its standing claim for each agreement of two known parties or more, and its signing.

    `tells_ends` says whether the table has a column of terminations: then one that is empty means still in force.
    """
    rows = [row for row in frame.iter_rows(named=True) if row["counts"] is None or float(row["counts"]) == 1]
    known = [(row, parties) for row in rows if len(parties := parties_of(row, findings)) >= _PAIR]
    sentences = told_apart([_sentence(row, parties, layout) for row, parties in known])
    for (row, parties), sentence in zip(known, sentences, strict=True):
        where = Noted(
            source="treaties", origin=f"{findings.path}:{row['line']}", publisher=publisher, published=published
        )
        yield from _claims_of(row, parties, sentence, layout, where, tells_ends=tells_ends)


def publisher_of(layout: str, file: str) -> str:
    """Return who is named as publisher: the data set that a layout is of, else the file."""
    return _kinds()[layout]["publisher"] or file


def _claims_of(
    row: Mapping[str, Any],
    parties: tuple[str, ...],
    sentence: str,
    layout: str,
    where: Noted,
    *,
    tells_ends: bool,
) -> Iterator[tuple[Fetched, Claim]]:
    signed, in_force, over = (when(row, name) for name in ("signed", "in_force", "terminated"))
    begun = in_force or signed or over
    going_on = Status.ONGOING if tells_ends else Status.HAPPENED
    note, claim = noted(
        sentence,
        where,
        act="AGREEMENT",
        actors=parties,
        start=begun.first if begun and begun is not over else None,
        end=over.last if over else None,
        status=Status.ENDED if over else going_on,
        areas=_areas(row, layout),
        name=row["title"],
        key=row["unts"],
    )
    yield note, claim
    if signed and signed.exact:
        yield (
            note,
            replace(
                claim,
                kind=Kind.EVENT,
                act="AGREE",
                status=Status.HAPPENED,
                start=signed.first,
                end=signed.last,
                key=None,
            ),
        )


def _sentence(row: Mapping[str, Any], parties: tuple[str, ...], layout: str) -> str:
    signed, in_force, over = (when(row, name) for name in ("signed", "in_force", "terminated"))
    article = "an" if _kinds()[layout]["what"].startswith("a") else "a"
    what = f'"{row["title"]}"' if row["title"] else f"{article} {_kinds()[layout]['what']}"
    topic = f" ({row['topic']})" if row["topic"] else ""
    who = parties_in_words(parties)
    begun = f"{who} signed {what}{topic} {signed.in_words()}" if signed else f"{who} agreed on {what}{topic}"
    parts = [
        begun,
        f"it came into force {in_force.in_words()}" if in_force else "",
        f"it ended {over.in_words()}" if over else "",
        f"United Nations Treaty Series, no. {row['unts']}" if row["unts"] else "",
    ]
    return "; ".join(part for part in parts if part) + "."


def _areas(row: Mapping[str, Any], layout: str) -> tuple[str, ...]:
    """Return the areas of an agreement: our own words in its topic, else what topic, title and kind of table say."""
    own = [word.casefold() for word in _LISTED.split(row["topic"] or "")]
    if own and all(word in AREAS for word in own):
        return tuple(dict.fromkeys(own))
    fixed = _topics().get((layout, (row["topic"] or "").casefold())) or _kinds()[layout]["areas"]
    return tuple(fixed.split(";")) if fixed else areas_of(f"{row['title'] or ''}. {row['topic'] or ''}")


@functools.cache
def _kinds() -> Mapping[str, dict[str, str]]:
    return {row["layout"]: row for row in _rows("kinds.csv")}


@functools.cache
def _topics() -> Mapping[tuple[str, str], str]:
    return {(row["layout"], row["topic"]): row["areas"] for row in _rows("topics.csv")}


def _rows(name: str) -> Iterable[dict[str, str]]:
    text = resources.files("bilateral.sources.treaties").joinpath(name).read_text(encoding="utf8")
    return list(csv.DictReader(text.splitlines()))
