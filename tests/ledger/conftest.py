"""Documents and claims made by hand for the tests of the ledger."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from bilateral.ledger import Ledger
from bilateral.model import Amount, Claim, Document, Kind, Level, Medium, Span, Status

MakeDocument = Callable[..., Document]
MakeClaim = Callable[..., Claim]


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.open(tmp_path / "a ledger's é?*", wait=1)


@pytest.fixture
def document() -> MakeDocument:
    def make(text: str, published: str | None = "2018-11-05", publisher: str = "Dawn", **fields: object) -> Document:
        day = date.fromisoformat(published) if published else None
        given = {"origin": "news.txt", "grade": "B2", **fields}
        return Document(text=text, published=day, publisher=publisher, **given)  # type: ignore[arg-type]

    return make


@pytest.fixture
def note(document: MakeDocument) -> MakeDocument:
    def make(text: str, published: str = "2018-11-05", publisher: str = "Dawn", **fields: object) -> Document:
        return document(text, published, publisher, medium=Medium.NOTE, source="claims", **fields)

    return make


@pytest.fixture
def claim() -> MakeClaim:
    def make(
        document: Document,
        act: str = "COOPERATE",
        *,
        kind: str = "event",
        quote: str | None = None,
        actors: Sequence[str] = ("PAK", "RUS"),
        targets: Sequence[str] = (),
        status: str = "happened",
        level: str = "reported",
        dates: tuple[str | None, str | None] = (None, None),
        areas: Sequence[str] = ("military",),
        places: Sequence[str] = (),
        amounts: Sequence[Amount] = (),
        name: str | None = None,
        speaker: str = "author",
        reader: str = "hand 1",
        key: str | None = None,
    ) -> Claim:
        words = document.text if quote is None else quote
        at = document.text.index(words)
        start, end = (date.fromisoformat(day) if day else None for day in dates)
        return Claim(
            kind=Kind(kind), act=act, actors=tuple(actors), targets=tuple(targets), status=Status(status),
            level=Level(level), speaker=speaker, start=start, end=end, areas=tuple(areas), name=name,
            places=tuple(places), amounts=tuple(amounts), document=document.id, span=Span(at, at + len(words)),
            quote=words, reader=reader, key=key,
        )  # fmt: skip

    return make


@pytest.fixture
def add(ledger: Ledger) -> Callable[..., str]:
    """Store one document with its claims in a batch of its own; returns what the batch said it was."""

    def put(document: Document, *claims: Claim, reader: str = "hand 1", content: bytes | None = None) -> str:
        with ledger.batch("read") as batch:
            return batch.add_document(document, content, claims, reader=reader)

    return put
