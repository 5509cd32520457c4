"""The record itself: Delta tables, the views that are computed from them, search, judgements and export."""

from bilateral.ledger.batch import Batch
from bilateral.ledger.commitment import Answer, Commitment, Deed, Fate, Form
from bilateral.ledger.commitments import commitments
from bilateral.ledger.commits import Commit
from bilateral.ledger.ledger import Ledger
from bilateral.ledger.record import Record
from bilateral.ledger.rhythm import Rhythm, rhythm
from bilateral.ledger.stored import Hit, Quarantined, SourceSummary, StoredClaim, StoredDocument

__all__ = [
    "Answer",
    "Batch",
    "Commit",
    "Commitment",
    "Deed",
    "Fate",
    "Form",
    "Hit",
    "Ledger",
    "Quarantined",
    "Record",
    "Rhythm",
    "SourceSummary",
    "StoredClaim",
    "StoredDocument",
    "commitments",
    "rhythm",
]
