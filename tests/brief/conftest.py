"""A small record made by hand, on a pair of states that has nothing to do with the sample."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bilateral.ledger import Ledger, Record
from bilateral.model import Claim, Document, Kind, Level, Span, Status

Said = dict[str, Any]
OPENED = date(2016, 3, 20)


def claim(document: Document, said: Said) -> Claim:
    """Build a claim on the words `quote` of a document, a happened and reported event unless told otherwise."""
    start = document.text.index(said["quote"])
    return Claim(
        **{
            "kind": Kind.EVENT,
            "act": "CONSULT",
            "actors": ("CUB", "USA"),
            "status": Status.HAPPENED,
            "level": Level.REPORTED,
            "document": document.id,
            "span": Span(start, start + len(said["quote"])),
            "reader": "hand 1",
            **said,
        }
    )


@pytest.fixture
def keep(tmp_path: Path) -> Callable[[Sequence[tuple[Document, Sequence[Said]]]], Record]:
    """Return a function that stores documents with their claims and pins the record."""

    def store(documents: Sequence[tuple[Document, Sequence[Said]]]) -> Record:
        ledger = Ledger.open(tmp_path / "ledger")
        with ledger.batch("test") as batch:
            for document, said in documents:
                claims = [claim(document, one) for one in said]
                batch.add_document(document, document.text.encode(), claims, reader="hand 1")
        return ledger.record()

    return store


WIRE = Document(
    text="HAVANA, March 21, 2016. The two presidents met on 21 March 2016. Washington keeps its embargo on the island.",
    origin="wire.txt", title="Presidents meet", publisher="Test Wire", published=date(2016, 3, 21), grade="B2",
)  # fmt: skip
COLUMN = Document(
    text="The thaw is a triumph of patience. Cuba and the United States should reopen their consulates soon.",
    origin="column.txt", title="After the thaw", publisher="Test Gazette", author="C. Writer",
    published=date(2016, 4, 2),
)  # fmt: skip


@pytest.fixture
def thaw(keep: Callable[[Sequence[tuple[Document, Sequence[Said]]]], Record]) -> Record:
    """A meeting, an embargo, an opinion and a proposal on Cuba and the United States."""
    day = date(2016, 3, 21)
    wire: list[Said] = [
        {"quote": "The two presidents met on 21 March 2016", "start": day, "end": day, "areas": ("diplomatic",)},
        {
            "quote": "Washington keeps its embargo on the island",
            "kind": Kind.STANDING, "act": "EMBARGO", "actors": ("USA",), "targets": ("CUB",), "status": Status.ONGOING,
            "areas": ("trade",),
        },
    ]  # fmt: skip
    column: list[Said] = [
        {
            "quote": "The thaw is a triumph of patience",
            "kind": Kind.ASSESSMENT, "act": "JUDGEMENT", "status": Status.ONGOING, "level": Level.OPINION,
        },
        {
            "quote": "Cuba and the United States should reopen their consulates soon",
            "kind": Kind.PROPOSAL, "act": "PROPOSAL", "status": Status.URGED, "level": Level.NORMATIVE,
        },
    ]  # fmt: skip
    return keep([(WIRE, wire), (COLUMN, column)])
