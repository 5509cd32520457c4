"""Claims made by hand for measures that are worked out from what documents say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bilateral.ledger import Ledger
from bilateral.model import Claim, Document, Kind, Level, Medium, Span, Status

Tell = Callable[..., str]


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.open(tmp_path / "ledger", wait=1)


@pytest.fixture
def tell(ledger: Ledger) -> Tell:
    """Store a document of one claim, published on a day; returns the claim's id."""

    def put(
        quote: str,
        published: str,
        act: str,
        actors: str,
        targets: str = "",
        *,
        kind: str = "event",
        dates: tuple[str | None, str | None] | None = None,
        **said: object,
    ) -> str:
        document = Document(
            text=quote, origin="note", source="claims", medium=Medium.NOTE,
            publisher=str(said.pop("publisher", "Gazette")), published=date.fromisoformat(published), grade="B2",
        )  # fmt: skip
        start, end = dates or ((None, None) if kind != "event" else (published, published))
        claim = Claim(
            kind=Kind(kind), act=act, actors=tuple(actors.split()), targets=tuple(targets.split()),
            status=Status(said.pop("status", "happened" if kind == "event" else "ongoing")),
            level=Level(said.pop("level", "reported")), speaker=str(said.pop("speaker", "author")),
            start=date.fromisoformat(start) if start else None, end=date.fromisoformat(end) if end else None,
            areas=tuple(str(said.pop("areas", "")).split()), document=document.id, span=Span(0, len(quote)),
            quote=quote, reader="claims 1", name=said.pop("name", None), places=said.pop("places", ()),  # type: ignore[arg-type]
        )  # fmt: skip
        assert not said, f"unknown fields {said}"
        with ledger.batch("load") as batch:
            batch.add_document(document, None, [claim], reader="claims 1")
        return claim.id

    return put
