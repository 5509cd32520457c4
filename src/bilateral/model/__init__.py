"""The types that every room shares: what a claim, a document, an event and a source are. No input or output here."""

from bilateral.model.claims import Claim, Document, Medium
from bilateral.model.glances import Glance
from bilateral.model.values import Amount, Span, digest, parse_date
from bilateral.model.views import Event, Issue, Judgement, Mechanism, Problem, Verdict
from bilateral.model.vocabulary import (
    ACTS_OF_KIND,
    AREAS,
    ASSESSMENT_ACTS,
    AUTHOR,
    EVENT_ACTS,
    EVENT_ROW_COLUMNS,
    OBSERVATION_COLUMNS,
    QUARANTINE_COLUMNS,
    STANDING_ACTS,
    Kind,
    Level,
    Status,
)

__all__ = [
    "ACTS_OF_KIND",
    "AREAS",
    "ASSESSMENT_ACTS",
    "AUTHOR",
    "EVENT_ACTS",
    "EVENT_ROW_COLUMNS",
    "OBSERVATION_COLUMNS",
    "QUARANTINE_COLUMNS",
    "STANDING_ACTS",
    "Amount",
    "Claim",
    "Document",
    "Event",
    "Glance",
    "Issue",
    "Judgement",
    "Kind",
    "Level",
    "Mechanism",
    "Medium",
    "Problem",
    "Span",
    "Status",
    "Verdict",
    "digest",
    "parse_date",
]
