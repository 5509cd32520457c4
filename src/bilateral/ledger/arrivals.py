"""A document on its way into the ledger, with what a reader found in it."""

from __future__ import annotations

from dataclasses import dataclass

from bilateral.ledger.rows import reading_digest
from bilateral.model import Claim, Document

READ = "read"
"""The state of a document that was read."""


@dataclass(slots=True)
class Arrival:
    """A document that waits to be written, with its claims by id."""

    document: Document
    id: str
    claims: dict[str, Claim]
    reader: str
    state: str
    is_new: bool

    @property
    def reading(self) -> str:
        """The digest by which this reading is known again."""
        return reading_digest(self.reader, self.state, list(self.claims.values()))
