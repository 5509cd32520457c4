"""PDF: the running text, paragraphs joined again, without what repeats at the top and bottom of pages."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from bilateral.errors import UnreadableDocumentError
from bilateral.sources.extract.paragraphs import Line, join, without_running_heads
from bilateral.sources.extract.raw import Extracted, Limits, Raw, extractor

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

_TAIL = 8192
_TOOL_TITLE = re.compile(
    r"^(?:microsoft word|untitled|powerpoint|.*\.(?:docx?|indd|pdf|qxd|pmd|rtf|txt)$)", re.IGNORECASE
)


def extract(raw: Raw, limits: Limits, clock: Callable[[], float] = time.monotonic) -> Iterator[Extracted]:
    """Yield the text of a PDF; what its metadata says of title and dates is a hint only and never its day.

    Refuses files that are encrypted, damaged, cut short, scanned without text, or over the limits of pages and
    seconds (`clock` is asked between pages: one page is never interrupted).
    """
    document = _open(raw)
    try:
        if len(document) > limits.pages:
            reason = f"has {len(document)} pages, over the limit of {limits.pages}"
            raise UnreadableDocumentError(raw.origin, reason, "Split it and hand over the parts that matter.")
        pages = _read_pages(document, raw, clock() + limits.seconds, clock)
        hints = {key: value.strip() for key, value in document.get_metadata_dict(skip_empty=True).items()}
    finally:
        document.close()
    text = join(without_running_heads(pages))
    if not text:
        reason = f"has {len(pages)} pages without text: it was scanned"
        raise UnreadableDocumentError(raw.origin, reason, "Recognise its text first (OCR, such as ocrmypdf).")
    title = hints.get("Title", "")
    yield Extracted(
        text=text,
        media_type="application/pdf",
        extractor=extractor("pdf 1", "pypdfium2"),
        title=title if title and not _TOOL_TITLE.match(title) else None,
        metadata=_notes(pages, hints),
    )


def _open(raw: Raw) -> PdfDocument:
    import pypdfium2

    start = max(raw.content[:1024].find(b"%PDF-"), 0)
    content = raw.content[start:]
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            reason = "is encrypted with a password"
            raise UnreadableDocumentError(raw.origin, reason, "Save a copy without the password.") from None
        reason = "is a PDF that is damaged or cut short"
        raise UnreadableDocumentError(raw.origin, reason, "Copy or download it again.") from None
    if b"%%EOF" not in content[-_TAIL:]:
        document.close()
        raise UnreadableDocumentError(raw.origin, "is a PDF that was cut short", "Copy or download it again.")
    return document


def _read_pages(document: PdfDocument, raw: Raw, deadline: float, clock: Callable[[], float]) -> list[list[Line]]:
    import pypdfium2

    pages: list[list[Line]] = []
    for number in range(len(document)):
        if clock() > deadline:
            reason = f"takes too long to read (page {number + 1} of {len(document)})"
            raise UnreadableDocumentError(raw.origin, reason, "Split it and hand over the parts that matter.")
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            reason = f"is a PDF whose page {number + 1} is damaged"
            raise UnreadableDocumentError(raw.origin, reason, "Copy or download it again.") from None
        pages.append(_lines(page))
        page.close()
    return pages


def _lines(page: PdfPage) -> list[Line]:
    textpage = page.get_textpage()
    try:
        text = textpage.get_text_range()
        lines, position = [], 0
        for piece in re.split(r"(\r\n|\n|\r)", text):
            if piece.strip():
                first = position + len(piece) - len(piece.lstrip())
                lines.append(_placed(textpage, piece.strip(), first))
            position += len(piece)
    finally:
        textpage.close()
    return lines


def _placed(textpage: PdfTextPage, text: str, first: int) -> Line:
    """Look up where the first character stands; pages with rare signs shift the count, so misses cost only layout."""
    if first >= textpage.count_chars():
        return Line(text, 0.0, 0.0)
    left, _, _, top = textpage.get_charbox(first, loose=True)
    return Line(text, float(left), float(top))


def _notes(pages: list[list[Line]], hints: dict[str, str]) -> dict[str, str]:
    notes = {"pages": str(len(pages))}
    silent = [str(number) for number, lines in enumerate(pages, start=1) if not lines]
    if silent:
        notes["pages_without_text"] = ", ".join(silent)
    named = {"file_author": hints.get("Author"), "file_created": hints.get("CreationDate")}
    return notes | {key: value for key, value in named.items() if value}
