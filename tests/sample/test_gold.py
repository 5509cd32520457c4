"""The hand-made claims on three sample documents quote them word for word and keep to the vocabularies.

They measure the reader as texts it has not seen: nobody tunes the reader on them.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from claim_rows import claim_of, rows
from sample_text import body

from bilateral import sample
from bilateral.model import Level, Problem, Span, Status
from bilateral.sources import files

GOLD = [row for path in sorted((Path(__file__).parent / "gold").glob("*.jsonl")) for row in rows(path)]
PARTY = re.compile(r"[A-Z]{3}|(IGO|NSA):[A-Z0-9_-]+")


def span_of(row: dict[str, Any], text: str) -> Span:
    """Find the occurrence of the quote that the row means, counted from one."""
    found = [match.start() for match in re.finditer(re.escape(row["quote"]), text)]
    start = found[row["occurrence"] - 1]
    return Span(start, start + len(row["quote"]))


def test_gold_covers_an_op_ed_a_wire_report_and_a_communique() -> None:
    assert {row["document"] for row in GOLD} == {"op-ed.md", "wire-2014-embargo.txt", "communique-2018-03-02.md"}
    assert len({row["id"] for row in GOLD}) == len(GOLD)


@pytest.mark.parametrize("row", GOLD, ids=lambda row: row["id"])
def test_the_quote_stands_in_the_document_and_the_codes_are_known(row: dict[str, Any]) -> None:
    text = body(Path(str(sample.documents())) / row["document"])
    span = span_of(row, text)
    claim = claim_of(row, document=row["document"], span=span, quote=row["quote"])
    assert span.of(text) == claim.quote
    assert claim.actors
    assert all(PARTY.fullmatch(code) for code in claim.parties)


@pytest.mark.parametrize("row", GOLD, ids=lambda row: row["id"])
def test_views_and_facts_are_kept_apart(row: dict[str, Any]) -> None:
    claim = claim_of(row, document=row["document"], span=Span(0, 1), quote=row["quote"])
    assert claim.kind.is_fact == (claim.level in (Level.REPORTED, Level.OFFICIAL)) or claim.level is Level.OFFICIAL
    assert (claim.level is Level.NORMATIVE) <= (claim.status in (Status.URGED, Status.POSSIBLE))
    assert (claim.act == "OUTLOOK") <= (claim.status is Status.POSSIBLE)


@pytest.mark.parametrize("name", sorted({row["document"] for row in GOLD}))
def test_every_quote_survives_the_way_from_file_to_text(name: str) -> None:
    (fetched,) = files.read([Path(str(sample.documents())) / name])
    assert not isinstance(fetched, Problem), str(fetched)
    lost = [row["quote"] for row in GOLD if row["document"] == name and row["quote"] not in fetched.document.text]
    assert not lost
