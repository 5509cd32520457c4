"""The held-out texts quote themselves exactly, keep to the vocabularies and stay clear of the pair we build on."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from claim_rows import claim_of, rows

from bilateral.model import Level, Span, Status

FOLDER = Path(__file__).parents[2] / "corpus" / "heldout"
TEXTS = sorted(FOLDER.glob("*.txt"))
GOLD = [row for path in sorted(FOLDER.glob("*.jsonl")) for row in rows(path)]
PARTY = re.compile(r"[A-Z]{3}|(IGO|NSA):[A-Z0-9_-]+")


def test_each_text_has_its_claims_and_its_date() -> None:
    assert len(TEXTS) >= 8
    for path in TEXTS:
        assert yaml.safe_load(path.with_suffix(".txt.meta.yml").read_text(encoding="utf8"))["date"]
        assert len(rows(path.with_suffix(".jsonl"))) >= 15


@pytest.mark.parametrize("row", GOLD, ids=lambda row: row["id"])
def test_the_span_covers_exactly_the_quote_and_the_codes_are_known(row: dict[str, Any]) -> None:
    text = (FOLDER / row["document"]).read_text(encoding="utf8")
    claim = claim_of(row, document=row["document"], span=Span(*row["span"]), quote=row["quote"])
    assert claim.span.of(text) == claim.quote
    assert claim.actors
    assert all(PARTY.fullmatch(code) for code in claim.parties)
    assert not {"PAK", "RUS"} <= set(claim.parties)


@pytest.mark.parametrize("row", GOLD, ids=lambda row: row["id"])
def test_opinions_and_proposals_are_never_facts(row: dict[str, Any]) -> None:
    claim = claim_of(row, document=row["document"], span=Span(*row["span"]), quote=row["quote"])
    assert claim.kind.is_fact <= (claim.level in (Level.REPORTED, Level.OFFICIAL))
    assert (claim.act == "PROPOSAL") == (claim.level is Level.NORMATIVE)
    if claim.status is Status.URGED:
        assert claim.act in ("REQUEST", "PROPOSAL")
    if claim.act == "PROPOSAL":
        assert claim.status in (Status.URGED, Status.POSSIBLE)


def test_no_claim_is_coded_twice() -> None:
    said = [(row["document"], *row["span"], row["act"], str(row["actors"]), str(row["start"])) for row in GOLD]
    assert len(set(said)) == len(said)
