"""What binds a party: an offer, a promise, an agreement or an invitation, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Form(StrEnum):
    """How a party has bound itself, or asked another to."""

    OFFER = "offer"
    PROMISE = "promise"
    AGREEMENT = "agreement"
    INVITATION = "invitation"


class Fate(StrEnum):
    """What became of a commitment, or of an offer with one addressee, as far as the record tells."""

    KEPT = "kept"
    """A later event that happened fits it in act, parties and subject."""
    PARTLY_KEPT = "kept in part"
    """Kept towards some of its addressees."""
    IN_FORCE = "in force"
    """A standing agreement that holds on the day."""
    ENDED = "ended"
    """A standing agreement that no longer holds on the day."""
    ACCEPTED = "accepted"
    REFUSED = "refused"
    NOT_TAKEN_UP = "not taken up"
    """A text says in so many words that the addressee has not answered or not agreed."""
    OVERDUE = "overdue"
    """The term that its own claim gives has passed, and nothing in the record keeps it."""
    SILENT = "silent"
    """The record holds neither an answer nor a deed; this is not to say that there was none."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one addressee of an offer or invitation said to it, the latest word deciding."""

    party: str
    fate: Fate
    """ACCEPTED, REFUSED, NOT_TAKEN_UP or SILENT."""
    day: date | None = None
    """When it was given; where the claim has no date, when it was told (`told`)."""
    told: bool = False
    claims: tuple[str, ...] = ()
    """Ids of the claims that say so, none for silence."""
    reason: str = ""
    """Why these claims were taken for an answer to this offer."""
    earlier: tuple[Answer, ...] = ()
    """Words of the same party before it that say otherwise."""


@dataclass(frozen=True, slots=True)
class Deed:
    """A later event that keeps a commitment."""

    event: str
    day: date | None
    parties: tuple[str, ...]
    claims: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """One offer, promise, agreement or invitation, with the claims behind it and what became of it by a day."""

    event: str
    """Id of the event (or standing) that its claims make up."""
    form: Form
    by: tuple[str, ...]
    """Who binds itself: of an agreement, every party."""
    to: tuple[str, ...]
    """Whom it is made to; none where all parties bind themselves."""
    mediation: bool
    """Whether it is an offer or a promise to mediate."""
    areas: tuple[str, ...]
    name: str | None
    made: date | None
    """The first day on which it may have been made; None where the claims give none (see `told`)."""
    told: date | None
    """The first publication that tells it."""
    due: date | None
    """The last day of the term that its own claims give, None where they give none."""
    conditions: tuple[str, ...]
    """Words of its conditions, as the claims hold them."""
    claims: tuple[str, ...]
    quote: str
    """The words of the claim that describes it best."""
    confidence: float | None
    """The reader's highest confidence in one of the claims, None where a claim was made by hand."""
    conflicts: tuple[str, ...]
    """Where the claims differ, denials included, as `Event.conflicts` words them."""
    answers: tuple[Answer, ...]
    """One for each addressee of an offer or invitation, in their order; none for promises and agreements."""
    deeds: tuple[Deed, ...]
    """What keeps it, the earliest first."""
    fate: Fate
    """What became of it as a whole; of several addressees, `answers` holds each apart."""

    @property
    def day(self) -> date | None:
        """When it was made, or at the latest, told."""
        return self.made or self.told

    @property
    def evidence(self) -> tuple[str, ...]:
        """Ids of all claims behind it and behind what became of it, each once."""
        later = (*(one.claims for one in self.answers), *(one.claims for one in self.deeds))
        return tuple(dict.fromkeys((*self.claims, *(claim for claims in later for claim in claims))))

    @property
    def outcome(self) -> str:
        """What became of it in words, with codes of parties: `accepted by PAK; silent: IND`."""
        if self.fate in (Fate.KEPT, Fate.PARTLY_KEPT, Fate.OVERDUE, Fate.IN_FORCE, Fate.ENDED) or not self.answers:
            return self.fate.value
        said: dict[Fate, list[str]] = {}
        for answer in self.answers:
            said.setdefault(answer.fate, []).append(answer.party)
        return "; ".join(f"{_WORDED[fate]} {', '.join(parties)}" for fate, parties in said.items())


_WORDED = {
    Fate.ACCEPTED: "accepted by",
    Fate.REFUSED: "refused by",
    Fate.NOT_TAKEN_UP: "not taken up by",
    Fate.SILENT: "silent:",
}
