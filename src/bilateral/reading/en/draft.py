"""A claim in the making: token ranges and the rule behind each field."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from bilateral.model import Kind, Span, Status
from bilateral.reading.en.voice import NOBODY, Voice


@dataclass(slots=True, kw_only=True)
class Draft:
    """What will be a claim: `span` is quoted; dates and areas are looked for in `tokens` and `lead`."""

    kind: Kind
    act: str
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    status: Status
    span: Span
    tokens: range
    lead: range = range(0)
    context: tuple[tuple[int, range], ...] = ()
    """Verbs of the clauses that this one goes on from, the nearest first, with the tokens whose dates hold here too."""
    voice: Voice = NOBODY
    mode: str | None = None
    anchor: int = 0
    """The token that carries the claim."""
    signs: tuple[str, ...] = ()
    """What speaks for and against it, as `confidence` weighs them."""
    sides_by: str = "named"
    """How its parties were found: a name of `confidence.yml`."""
    chance: float | None = None
    """How likely its clause tells a claim at all, by what is learnt (0 to 1); None where nothing was asked."""
    typed: float | None = None
    """How likely its kind and act are, if its clause tells a claim, by what is learnt (0 to 1)."""
    inherited: tuple[date | None, date | None] | None = None
    """Dates of the statement that this one goes on from, where it has none of its own."""
    why: dict[str, str] = field(default_factory=dict)
    """Field -> rule that gave it."""

    @property
    def parties(self) -> tuple[str, ...]:
        """Actors, then targets."""
        return self.actors + self.targets
