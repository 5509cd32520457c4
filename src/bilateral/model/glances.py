"""What one sentence of a document names, before anything is made of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bilateral.model.values import Span


@dataclass(frozen=True, slots=True)
class Glance:
    """A sentence with the parties that it names, in the order of their names, and the one time that it gives."""

    span: Span
    parties: tuple[tuple[str, int], ...]
    """Code and place in the document of each name of a party; what is named twice stands twice."""
    start: date | None = None
    """First and last day of the time; both None where the sentence gives no time, or several."""
    end: date | None = None
    of_a_thing: bool = False
    """Whether the time is that of a thing in it ("the accord of 2017"), and perhaps not of what it tells."""

    @property
    def codes(self) -> frozenset[str]:
        """The parties, each once."""
        return frozenset(code for code, _ in self.parties)
