"""Hold a text against the record: claims already read come in, findings with evidence on both sides come out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from bilateral.brief.check.content import (
    Checked,
    CheckedText,
    Detail,
    Evidence,
    Finding,
    Stance,
    Unread,
)
from bilateral.model import Claim, Document, Glance

if TYPE_CHECKING:
    from bilateral.ledger import Record

__all__ = ["Checked", "CheckedText", "Detail", "Evidence", "Finding", "Stance", "Unread", "check"]


def check(
    record: Record,
    document: Document,
    claims: Sequence[Claim],
    *,
    glances: Sequence[Glance] = (),
    as_of: date | None = None,
    notes: Sequence[str] = (),
    today: date | None = None,
) -> CheckedText:
    """Return the findings on every claim of a document, in the order of its text.

    `record` must be pinned to the same `as_of`. Nothing published after the writer's day (`as_of`, else the document's
    date) is held against the text; what became known since is apart. The text itself and near-copies of it are no
    evidence. `notes` are said beside the findings. Sentences among `glances` that gave no claim, or none that is
    found in the record, are held against it by their own words.
    """
    from bilateral.brief.check.checking import Checking
    from bilateral.brief.check.independence import with_roots
    from bilateral.brief.check.remarks import remarks
    from bilateral.brief.check.sequence import in_order
    from bilateral.brief.criticism import criticise

    cutoff = min((day for day in (as_of, document.published) if day), default=None)
    checking = Checking(record, document, claims, cutoff, today or date.today(), glances)
    found = [checking.check(claim) for claim in sorted(claims, key=lambda claim: claim.span)]
    findings = with_roots(record, in_order(document.text, found))
    return CheckedText(
        document=document,
        findings=findings,
        as_of=as_of,
        day=cutoff,
        unread=checking.unread(),
        notes=(*notes, *remarks(checking, findings, read=not notes)),
        criticism=criticise(document, claims) if claims else None,
    )
