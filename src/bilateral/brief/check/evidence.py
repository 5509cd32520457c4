"""The claims of the record that speak to a claim of a text, as the page shows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bilateral.brief.check.content import Evidence, Stance
from bilateral.brief.check.labels import labelled
from bilateral.brief.check.sight import Seen
from bilateral.brief.check.weighing import Weighed
from bilateral.brief.wording import voice
from bilateral.model import Medium


def of_weighed(weighed: Sequence[Weighed]) -> tuple[Evidence, ...]:
    """Return what was weighed, what is for the text first, the better grade first."""
    rows = [
        (one.match.seen, one.stance, one.match.reason(), "; ".join(point.words for point in one.points))
        for one in weighed
    ]
    rows.sort(key=lambda row: (row[1] is Stance.AGAINST, row[0].stored.grade or "F6"))
    return of_rows(rows)


def of_rows(rows: Iterable[tuple[Seen, Stance, str, str]]) -> tuple[Evidence, ...]:
    """Return claims with the side each takes, what speaks for the same matter, and where it differs."""
    return tuple(_evidence(*row) for row in rows)


def _evidence(one: Seen, stance: Stance, why: str, differs: str) -> Evidence:
    stored = one.stored
    return Evidence(
        id=stored.id, stance=stance, words=stored.claim.quote, verbatim=stored.medium != Medium.NOTE.value,
        speaker=voice(stored.claim.speaker, stored.claim.level), publisher=stored.publisher,
        published=stored.published, grade=stored.grade, start=stored.claim.start, end=stored.claim.end,
        status=stored.claim.status.value, document=stored.document_id, source=stored.cluster or stored.document_id,
        match=why, differs=differs, about=labelled(stored),
    )  # fmt: skip
