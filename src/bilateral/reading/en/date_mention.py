"""What a date in a text is: the words found, and the interval that they give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bilateral.model import Span
from bilateral.reading.en.calendar_units import Period
from bilateral.reading.en.date_events import EventDays

KINDS = (
    "absolute",
    "relative",
    "range",
    "recurrence",
    "since",
    "until",
    "anniversary",
    "vague",
    "duration",
    "name-year",
)
"""What a mention is; the last four and most recurrences never carry dates."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words of a text that speak of time, with the widest interval of days that they allow.

    `start` and `end` are inclusive and None where the words give none. `span` covers the date with the words that
    change its interval ("since", "between", "the end of"), not a plain "in" or "on".
    """

    span: Span
    text: str
    start: date | None
    end: date | None
    kind: str
    """One of `KINDS`."""
    granularity: str | None = None
    """The unit that the words are exact to: "day", "month", "year", ... ; None without dates."""
    bound: str | None = None
    """The preposition's work: since, until, by, before, after, from, between, during, around, as-of, in; or None."""
    role: str = "adverbial"
    """"attributive" where a year only names a thing ("the 2015 accord"): it dates the thing, not the clause."""
    relies_on: str | None = None
    """"publication" or "text" where the interval was counted from the document's date or from an earlier date."""
    count: int | None = None
    """How many years an anniversary marks, or how many units lie between recurrences."""
    rule: str = ""
    """The pattern of `data/dates_patterns.yml` that found it."""
    plain: tuple[date | None, date | None] | None = None
    """The days of the event that a "since" or "until" before it bounds ("since the war of May 1967"); else None."""

    past: tuple[date | None, date | None] | None = None
    """Where the words were read as lying ahead, the days of the last such date before the publication; else None."""

    @property
    def dated(self) -> bool:
        """Whether the words give a start or an end."""
        return self.start is not None or self.end is not None


@dataclass(slots=True)
class Found:
    """A pattern's match before it is read; it grows to the left while prepositions and parts are taken in."""

    start: int
    end: int
    rule: str
    reads: str
    groups: dict[str, str]
    role: str = "adverbial"
    bound: str | None = None
    bound_start: int | None = None
    """Where the binding preposition starts; None without one."""
    part: Mapping[str, str] = field(default_factory=dict)
    cut: str | None = None
    event: bool = False
    """Whether it dates an event that a "since" or "until" before it names."""
    closes: bool = False
    """Whether the words name the end of a unit ("the end of May"), so that "before" it still lies in the unit."""
    onward: bool = False
    counts_from: date | None = None
    """The day that the words count from, where it is not that of publication ("fifty years ago this month")."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What an expression may be counted from."""

    text: str
    published: date | None
    anchor: Period | None
    """The last date that the text gave before."""
    anchor_end: int
    """Where in the text that date ends; -1 where the caller gave it."""
    gives_year: bool
    """Whether that date is one that the text tells of, not one that only bounds ("since 1961")."""
    looks_ahead: bool
    """Whether the sentence speaks of the future."""
    day: Period | None = None
    """The last single day that the text gave before, which days and weeks are counted from."""
    events: EventDays = field(default_factory=EventDays)
    """When the events that the text has told of took place."""
    named: Period | None = None
    """The date that stands right behind the words and dates the event that they name."""
    start: int = 0
    """Where in the text the expression starts."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of a match: its interval (None: the words give none), kind, and what it was counted from."""

    period: Period | None
    kind: str
    relies_on: str | None = None
    bound: str | None = None
    count: int | None = None
    past: Period | None = None
    """Where the interval lies ahead of the publication, the last such one before it; None elsewhere."""
