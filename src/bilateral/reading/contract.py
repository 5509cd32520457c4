"""What every reader offers, whatever its language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from bilateral.model import Claim, Document


class Reader(Protocol):
    """Reads documents of one language; keeps nothing of one document for the next."""

    @property
    def version(self) -> str:
        """Name and version, as claims carry it: `en-rules 0.1.0`."""

    def warm(self) -> None:
        """Load whatever is loaded on first use."""

    def read(self, document: Document) -> list[Claim]:
        """Claims of one document, in order of the text."""

    def pipe(self, documents: Iterable[Document]) -> Iterator[list[Claim]]:
        """Claims of many documents, in the order given."""
