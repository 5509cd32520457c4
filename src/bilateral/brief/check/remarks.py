"""What must be said beside the findings: no claims, no date, an empty record, the text itself in the record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bilateral.brief.check.checking import Checking
from bilateral.brief.check.content import Checked, Finding
from bilateral.brief.wording import counted, day


def remarks(checking: Checking, findings: Sequence[Checked], *, read: bool) -> tuple[str, ...]:
    """Return the remarks on a text, if it was read, and on the record that it was held against."""
    return tuple(_remarks(checking, findings, read=read))


def _remarks(checking: Checking, findings: Sequence[Checked], *, read: bool) -> Iterator[str]:
    if read:
        yield from _of_text(checking, findings)
    held = sum(one.claims for one in checking.record.sources())
    if not held:
        yield "The record is empty: nothing can be held against the text. `bilateral read` or `bilateral load` fill it."
    elif any(one.verdict is not Finding.NEEDS_DATE for one in findings) and not any(map(_has_evidence, findings)):
        yield f"The record holds {counted(held, 'claim')}, none of them on the matters of this text."
    left_out = checking.record.undated
    if left_out:
        yield f"{counted(left_out, 'undated document').capitalize()} of the record left out under --as-of."
    if checking.candidates.left_out:
        copies = counted(len(checking.candidates.left_out), "document")
        yield f"The record holds this text, or nearly: {copies} left out, since a text is no evidence for itself."


def _of_text(checking: Checking, findings: Sequence[Checked]) -> Iterator[str]:
    document = checking.document
    if not document.text.strip():
        yield "The text is empty: there is nothing to check."
        return
    if not checking.claims:
        yield "The text states nothing about relations between states that the reader recognises."
        return
    if all(one.verdict is Finding.OPINION for one in findings):
        yield "The text holds views only, and no statement of fact that could be checked."
    if document.published is None and checking.cutoff is None:
        yield (
            "The text is undated: all of the record is held against it, also what was published since. "
            "--date gives it a day."
        )
    elif document.published is None and checking.cutoff:
        yield f"The text is undated: {day(checking.cutoff)} (--as-of) is taken for the writer's day."
    unsure = [one for one in findings if (one.claim.confidence or 1.0) < 0.3]
    if unsure:
        yield f"Of {counted(len(unsure), 'claim')} the reader itself is not sure (confidence under 0.3)."


def _has_evidence(one: Checked) -> bool:
    return bool(one.evidence or one.known_since)
