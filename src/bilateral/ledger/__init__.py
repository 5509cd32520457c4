"""The record itself: Delta tables, the views that are computed from them, search, judgements and export."""

from bilateral.ledger.batch import Batch
from bilateral.ledger.commits import Commit
from bilateral.ledger.ledger import Ledger
from bilateral.ledger.mechanisms import Rhythm, rhythm
from bilateral.ledger.record import Record
from bilateral.ledger.stored import Hit, Quarantined, SourceSummary, StoredClaim, StoredDocument

__all__ = [
    "Batch",
    "Commit",
    "Hit",
    "Ledger",
    "Quarantined",
    "Record",
    "Rhythm",
    "SourceSummary",
    "StoredClaim",
    "StoredDocument",
    "rhythm",
]
