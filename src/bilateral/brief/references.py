"""The claims that a brief cites, numbered as its sections first cite them, with their words, voices and places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bilateral.brief.content import Quote, Reference
from bilateral.brief.wording import day, voice
from bilateral.model import Medium

if TYPE_CHECKING:
    from bilateral.ledger import Record, StoredClaim, StoredDocument

CONTEXT = 200
"""Characters of a document shown on either side of a quote."""


@dataclass(slots=True)
class Citations:
    """Numbers claims in the order in which the brief first cites them."""

    record: Record
    stored: dict[str, StoredClaim] = field(default_factory=dict)
    documents: dict[str, StoredDocument] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)

    def know(self, claims: Iterable[StoredClaim]) -> None:
        """Take in claims, so that they can be cited by id, and open their documents."""
        new = [one for one in claims if one.id not in self.stored]
        self.stored |= {one.id: one for one in new}
        missing = {one.claim.document for one in new} - self.documents.keys()
        self.documents |= {one.id: one for one in self.record.documents(sorted(missing))} if missing else {}

    def number(self, claim: str) -> int:
        """Return the number of the reference to a claim, giving it the next one at its first use."""
        return self.numbers.setdefault(claim, len(self.numbers) + 1)

    def quote(self, claim: str) -> Quote:
        """Return the words of a claim with who says them and where."""
        one = self.stored[claim]
        return Quote(
            words=one.claim.quote,
            verbatim=one.medium != Medium.NOTE,
            attribution=self.attribution(claim),
            ref=self.number(claim),
        )

    def attribution(self, claim: str) -> str:
        """Say who speaks and where: `the foreign minister of Russia, in Sample Wire, 2 June 2014 (B2)`."""
        one = self.stored[claim]
        place = self.place(claim)
        if one.medium == Medium.NOTE:
            return f"recorded by hand after {place}"
        speaks = voice(one.claim.speaker, one.claim.level)
        return f"{speaks}, in {place}" if speaks != "the text" else place

    def place(self, claim: str) -> str:
        """Name the publication behind a claim, with its day and grade."""
        one = self.stored[claim]
        title = self.documents[one.claim.document].document.title
        where = one.publisher or (f"“{title}”" if title else file_name(one.origin))
        when = day(one.published) if one.published else "undated"
        return f"{where}, {when} ({one.grade or 'not graded'})"

    def references(self) -> tuple[Reference, ...]:
        """Return everything cited, in the order of its numbers."""
        return tuple(self._reference(claim, number) for claim, number in self.numbers.items())

    def _reference(self, claim: str, number: int) -> Reference:
        one = self.stored[claim]
        document = self.documents[one.claim.document].document
        before, after = around(document.text, one.claim.span.start, one.claim.span.end)
        return Reference(
            number=number,
            claim=claim,
            quote=one.claim.quote,
            before=before,
            after=after,
            verbatim=one.medium != Medium.NOTE,
            said_by=voice(one.claim.speaker, one.claim.level),
            level=one.claim.level.value,
            document=one.claim.document,
            title=document.title or "",
            publisher=one.publisher or "",
            published=one.published.isoformat() if one.published else "",
            grade=one.grade or "",
            origin=one.origin,
        )


def file_name(origin: str) -> str:
    """Return the last part of a path, an address as it is."""
    return origin if "://" in origin else origin.replace("\\", "/").rpartition("/")[2]


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the words before and after a span, cut at a space, with an ellipsis where the text goes on."""
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    if start > CONTEXT:
        before = "… " + before.partition(" ")[2]
    if end + CONTEXT < len(text):
        after = after.rpartition(" ")[0] + " …"
    return before, after
