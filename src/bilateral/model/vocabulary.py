"""The vocabularies that every claim draws from: kinds, statuses, levels, acts, areas, columns of coded events."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

AUTHOR = "author"
"""The speaker of everything that a document says in its own voice."""


class Kind(StrEnum):
    """What a claim is about: a fact at a time, a fact over a time, or one of three kinds of view."""

    EVENT = "event"
    STANDING = "standing"
    ASSESSMENT = "assessment"
    INTEREST = "interest"
    PROPOSAL = "proposal"

    @property
    def is_fact(self) -> bool:
        """Whether claims of this kind may take part in events and standings; a view never does."""
        return self in (Kind.EVENT, Kind.STANDING)


class Status(StrEnum):
    """How far a deed has got, in the words of the document."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    ENDED = "ended"
    PLANNED = "planned"
    OFFERED = "offered"
    PROMISED = "promised"
    CONSIDERED = "considered"
    POSSIBLE = "possible"
    URGED = "urged"
    DENIED = "denied"


class Level(StrEnum):
    """Whose voice carries a claim: the report's own, an official's, an opinion's, or a wish's."""

    REPORTED = "reported"
    OFFICIAL = "official"
    OPINION = "opinion"
    NORMATIVE = "normative"


EVENT_ACTS = frozenset(
    [
        "AGREE",
        "CONSULT",
        "SUPPORT",
        "COOPERATE",
        "AID",
        "CONCEDE",
        "RETREAT",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "PROTEST",
        "SANCTION",
        "MOBILIZE",
        "COERCE",
        "ASSAULT",
    ]
)
STANDING_ACTS = frozenset(
    [
        "RELATIONS",
        "ALLIANCE",
        "MEMBERSHIP",
        "AGREEMENT",
        "MECHANISM",
        "PROJECT",
        "SERIES",
        "EMBARGO",
        "SUPPLY",
        "DISPUTE",
        "PRESENCE",
    ]
)
ASSESSMENT_ACTS = frozenset(["JUDGEMENT", "CAUSE", "OUTLOOK"])
ACTS_OF_KIND: Mapping[Kind, frozenset[str]] = {
    Kind.EVENT: EVENT_ACTS,
    Kind.STANDING: STANDING_ACTS,
    Kind.ASSESSMENT: ASSESSMENT_ACTS,
    Kind.INTEREST: frozenset({"INTEREST"}),
    Kind.PROPOSAL: frozenset({"PROPOSAL"}),
}
AREAS = (
    "diplomatic",
    "military",
    "arms",
    "counter-terrorism",
    "economic",
    "trade",
    "energy",
    "infrastructure",
    "science",
    "space",
    "telecom",
    "culture",
    "education",
    "people",
    "aid",
    "humanitarian",
    "security",
    "environment",
    "legal",
)


EVENT_ROW_COLUMNS: Mapping[str, str] = {
    "source": "string",
    "event_id": "string",
    "actor": "string",
    "target": "string",
    "actor_name": "string",
    "target_name": "string",
    "actor_sector": "string",
    "target_sector": "string",
    "act": "string",
    "code": "string",
    "mode": "string",
    "areas": "string",
    "quad": "int8",
    "intensity": "float64",
    "day": "date",
    "known": "date",
    "reports": "int32",
    "tone": "float64",
    "place": "string",
    "url": "string",
    "file": "string",
}
"""Columns of the bulk coded events that data sets bring: one actor, one target, an act, a day.

`event_id` is the data set's own, which it may use more than once; a row is cited as `source:event_id`. `actor` and
`target` are codes ("" where the data set names none that resolves), `code` is the data set's own word for the deed
(CAMEO as text where it has one), `areas` are joined by commas in the order of `AREAS` ("" for none), `intensity` is the
Goldstein weight (-10 to 10), `known` the day on which the row became known, `tone` null where not given, `url` the
document, `file` the SHA-256 of the raw file.
"""

QUARANTINE_COLUMNS: Mapping[str, str] = {
    "source": "string",
    "file": "string",
    "line": "int64",
    "reason": "string",
    "text": "string",
}
"""Columns of rows of data sets that could not be taken: where they stand, why, and the raw line as it came."""

OBSERVATION_COLUMNS: Mapping[str, str] = {
    "source": "string",
    "variable": "string",
    "unit": "string",
    "state": "string",
    "other": "string",
    "item": "string",
    "start": "date",
    "end": "date",
    "value": "float64",
    "label": "string",
    "known": "date",
    "file": "string",
}
"""Columns of what data sets say of a state, or of two, in a period: votes, ideal points, capabilities, trade.

`variable` names what is observed (`vote`, `ideal_point`, `cinc`), `unit` how it is counted ("" for none), `state` and
`other` are codes (`other` is "" where one state alone is meant; with two, `state` is the one that gives where there is
a direction), `item` is the data set's own id of what it is about (a roll call, an alliance; "" for none), `start` and
`end` are the days of the period, `value` is null where the data set has only words, which are in `label` (`yes`);
`known` is the day on which it became known, null where nothing says.
"""
