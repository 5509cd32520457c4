"""What every reader offers, whatever its language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from bilateral.model import Claim, Document


@dataclass(frozen=True, slots=True)
class Reason:
    """What gave a field its value, and how often such a field was right in the texts of the corpus (0 to 1)."""

    rule: str
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Explained:
    """Claims of a document with the reason for each field: claim id -> field -> reason."""

    claims: list[Claim]
    why: Mapping[str, Mapping[str, Reason]]


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

    def explained(self, documents: Iterable[Document]) -> Iterator[Explained]:
        """Claims of many documents, in the order given, with the reason for each field."""
