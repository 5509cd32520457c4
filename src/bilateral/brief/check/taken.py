"""What a premise is: the words that take something for granted, and what they are held against."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bilateral.brief.check.candidates import Candidates, before
from bilateral.brief.check.sight import Seen
from bilateral.brief.check.stated import share
from bilateral.model import Status

if TYPE_CHECKING:
    from bilateral.ledger import Record

HELD = (Status.HAPPENED, Status.ONGOING, Status.ENDED)


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that take something for granted, where they stand in the text."""

    takes: str
    said: str


@dataclass(frozen=True, slots=True)
class Premise:
    """What a claim takes for granted and the record denies, with the claims that deny it."""

    trigger: Trigger
    words: str
    against: tuple[Seen, ...]
    since: tuple[Seen, ...] = ()
    """Claims on the same matter that were published after the writer's day."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A claim of the text with what a premise is held against."""

    text: Seen
    sentence: str
    record: Record
    candidates: Candidates
    cutoff: date | None
    """The writer's day: what was published later is apart."""
    day: date
    """The day on which the text's "now" is."""


def facts(asked: Asked) -> list[Seen]:
    """Return the claims of the record near a claim of the text that may be held against it."""
    return [one for one in asked.candidates.of(asked.text) if before(one, asked.cutoff) and reliable(one)]


def reliable(one: Seen) -> bool:
    """Whether a claim was recorded by hand or read with confidence."""
    return one.claim.confidence is None or one.claim.confidence >= share("sure_reading")
