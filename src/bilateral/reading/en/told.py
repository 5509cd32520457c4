"""What a text has told, as far as later words point back to it."""

from __future__ import annotations

from dataclasses import dataclass

from bilateral.reading.en.rows import Codes


@dataclass(frozen=True, slots=True)
class Told:
    """A fact that was told: its parties, the nouns of its clause, and in which sentence it stood."""

    act: str
    actors: Codes
    targets: Codes
    nouns: frozenset[str]
    at: int
    mutual: bool
