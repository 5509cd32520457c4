"""The tables of a ledger folder, as Arrow schemas: the one place that says which columns there are.

Every table only grows, except that a claim is closed and a document's reading replaced when a better reader comes.
"""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from bilateral.model import EVENT_ROW_COLUMNS, OBSERVATION_COLUMNS, QUARANTINE_COLUMNS

FORMAT = 3
"""Version of the layout; a ledger of another one is refused.

Format 1 had no cube and other columns of coded events; the cube of format 2 did not say the dyad.
"""

_ARROW_TYPES: Mapping[str, pa.DataType] = {
    "string": pa.string(),
    "int8": pa.int8(),
    "int32": pa.int32(),
    "int64": pa.int64(),
    "float64": pa.float64(),
    "date": pa.date32(),
}
_MOMENT = pa.timestamp("us", "UTC")
_TEXTS = pa.list_(pa.string())
_PAIRS = pa.map_(pa.string(), pa.string())

AMOUNT = pa.struct([("value", pa.float64()), ("unit", pa.string()), ("of", pa.string())])

MANY = "*"
"""The dyad of a claim that has not exactly two parties."""

PROVENANCE: tuple[tuple[str, pa.DataType], ...] = (
    ("publisher", pa.string()),
    ("published", pa.date32()),
    ("grade", pa.string()),
    ("medium", pa.string()),
    ("origin", pa.string()),
    ("source", pa.string()),
    ("cluster", pa.string()),
)
"""Columns of a document that its claims carry too."""

CLAIMS = pa.schema(
    [
        ("claim_id", pa.string()),
        ("document_id", pa.string()),
        ("kind", pa.string()),
        ("act", pa.string()),
        ("actors", _TEXTS),
        ("targets", _TEXTS),
        ("parties", _TEXTS),
        ("dyad", pa.string()),
        ("status", pa.string()),
        ("level", pa.string()),
        ("speaker", pa.string()),
        ("start_day", pa.date32()),
        ("end_day", pa.date32()),
        ("areas", _TEXTS),
        ("name", pa.string()),
        ("places", _TEXTS),
        ("amounts", pa.list_(AMOUNT)),
        ("condition", pa.string()),
        ("mode", pa.string()),
        ("span_start", pa.int32()),
        ("span_end", pa.int32()),
        ("quote", pa.string()),
        ("claim_key", pa.string()),
        ("reader", pa.string()),
        ("confidence", pa.float64()),
        ("first_seen", _MOMENT),
        ("closed_at", _MOMENT),
        ("closed_by", pa.string()),
        *PROVENANCE,
    ]
)
"""One row says: in this document, at this span, this voice says this. Open while `closed_at` is null.

`dyad` is the two parties, sorted, of a claim that has two ("PAK RUS"), and `MANY` for any other: most questions are
about a pair, and this column answers them without looking into lists. A document's provenance never changes, so it
is kept beside each of its claims.
"""

DOCUMENTS = pa.schema(
    [
        ("document_id", pa.string()),
        ("text", pa.string()),
        ("origin", pa.string()),
        ("source", pa.string()),
        ("medium", pa.string()),
        ("title", pa.string()),
        ("author", pa.string()),
        ("publisher", pa.string()),
        ("published", pa.date32()),
        ("retrieved", _MOMENT),
        ("language", pa.string()),
        ("grade", pa.string()),
        ("media_type", pa.string()),
        ("sha256", pa.string()),
        ("extractor", pa.string()),
        ("metadata", _PAIRS),
        ("first_seen", _MOMENT),
        ("state", pa.string()),
        ("reader", pa.string()),
        ("reading", pa.string()),
        ("cluster", pa.string()),
        ("signature", pa.list_(pa.int64())),
        ("bands", pa.list_(pa.int64())),
    ]
)
"""One row is a text as published, and how far it has been read.

`reading` digests the claims that the last reading brought; `cluster` is the id of the first document of which this
one is a near-duplicate (its own where there is none); `signature` and `bands` are its MinHash.
"""


def _declared(columns: Mapping[str, str]) -> pa.Schema:
    return pa.schema([(column, _ARROW_TYPES[kind]) for column, kind in columns.items()])


EVENT_ROWS = _declared(EVENT_ROW_COLUMNS)
"""One row is an event as a data set codes it. Every file holds one source and one month, sorted by pair and day."""

QUARANTINE = _declared(QUARANTINE_COLUMNS)
"""One row is a row of a data set that could not be taken, as it came."""

OBSERVATIONS = _declared(OBSERVATION_COLUMNS)
"""One row is what a data set says of a state, or of two, in a period."""

FILES = pa.schema(
    [
        ("source", pa.string()),
        ("sha256", pa.string()),
        ("name", pa.string()),
        ("size", pa.int64()),
        ("rows", pa.int64()),
        ("good", pa.int64()),
        ("filter", pa.string()),
        ("first_day", pa.date32()),
        ("last_day", pa.date32()),
        ("first_known", pa.date32()),
        ("last_known", pa.date32()),
        ("covered_from", pa.date32()),
        ("covered_until", pa.date32()),
        ("loaded_at", _MOMENT),
    ]
)
"""One row is a raw file that was loaded whole, with what was wanted of it ("" for everything).

The days are those of its coded events and observations; `covered_from` and `covered_until` bound the days of which its
silence says something: coded events that became known more than a month late are left out there, unless most did.
"""

COVERAGE = pa.schema([("source", pa.string()), ("known", pa.date32()), ("event_rows", pa.int64())])
"""One row says how many coded events of a source, in one batch, became known on a day."""

MONTH_CUBE = pa.schema(
    [
        ("source", pa.string()),
        ("month", pa.date32()),
        ("dyad", pa.string()),
        ("actor", pa.string()),
        ("target", pa.string()),
        ("act", pa.string()),
        ("quad", pa.int8()),
        ("area", pa.string()),
        ("rows", pa.int64()),
        ("ids", pa.int64()),
        ("documents", pa.int64()),
        ("days", pa.int64()),
        ("reports", pa.int64()),
        ("intensity_sum", pa.float64()),
        ("tone_sum", pa.float64()),
        ("tone_rows", pa.int64()),
        ("of_rows", pa.int64()),
    ]
)
"""One row counts the coded events of a source, month, direction, act, quad class and area.

`dyad` is actor and target in the order of the alphabet ("PAK RUS"), by which files are sorted: both directions of a
pair lie together.

`area` is "" for all areas together, and there is one row more for each area: those must not be added up, since an event
may have several. All counts and sums may be added over everything else. `of_rows` is how many rows the source has in
the month, those that were counted: where the table `event_rows` has more by now, the month is to be counted again.
"""

JUDGEMENTS = pa.schema(
    [
        ("judgement_id", pa.string()),
        ("verdict", pa.string()),
        ("subjects", _TEXTS),
        ("reason", pa.string()),
        ("decided_by", pa.string()),
        ("decided_at", _MOMENT),
        ("values", _PAIRS),
    ]
)
"""One row is a decision by a named person."""

ISSUES = pa.schema(
    [
        ("source", pa.string()),
        ("field", pa.string()),
        ("value", pa.string()),
        ("count", pa.int64()),
        ("example", pa.string()),
        ("first_seen", _MOMENT),
    ]
)
"""One row is a value that no vocabulary knows."""

SOURCES = pa.schema([("source", pa.string()), ("first_seen", _MOMENT)])
"""One row is a source that has brought something."""

MEMORY = pa.schema([("source", pa.string()), ("key", pa.string()), ("value", pa.string()), ("noted_at", _MOMENT)])
"""One row is what a source asked to be told next time (an ETag); the latest of a key holds."""

COMMITS = pa.schema(
    [
        ("commit", pa.int64()),
        ("committed_at", _MOMENT),
        ("verb", pa.string()),
        ("host", pa.string()),
        ("pid", pa.int64()),
        ("versions", pa.map_(pa.string(), pa.int64())),
    ]
)
"""One row ends a batch and names the version of every table that belongs to it."""

TABLES: Mapping[str, pa.Schema] = {
    "claims": CLAIMS,
    "documents": DOCUMENTS,
    "sources": SOURCES,
    "judgements": JUDGEMENTS,
    "event_rows": EVENT_ROWS,
    "issues": ISSUES,
    "memory": MEMORY,
    "quarantine": QUARANTINE,
    "observations": OBSERVATIONS,
    "files": FILES,
    "coverage_rows": COVERAGE,
    "month_cube": MONTH_CUBE,
}
"""The tables that a batch may touch."""

SORTED: Mapping[str, str] = {"claims": "dyad"}
"""The column by which a table is kept in order, so that questions about it read little."""
