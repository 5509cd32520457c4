"""DOCX: paragraphs and tables in their order, with tracked insertions and without deletions.

Headers, footers, footnotes and comments are left out.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from bilateral.errors import MissingExtraError, UnreadableDocumentError
from bilateral.sources.extract.raw import Extracted, Limits, Raw, extractor

if TYPE_CHECKING:
    from docx.document import Document as Docx
    from docx.table import Table

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_DEEPEST_TABLE = 5


def extract(raw: Raw, limits: Limits) -> Iterator[Extracted]:
    """Yield the text of a Word document; its properties give a title; who typed it and when are hints only."""
    _refuse_bomb(raw, limits)
    document = _open(raw)
    text = "\n\n".join(block for block in _blocks(document, 0) if block)
    if not text:
        raise UnreadableDocumentError(raw.origin, "is a Word document without text", "Check that it is the right file.")
    properties = document.core_properties
    created = properties.created
    hints = {"file_author": properties.author, "file_created": created.isoformat() if created else ""}
    yield Extracted(
        text=text,
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        extractor=extractor("docx 1", "python-docx"),
        title=properties.title or _titled(document),
        metadata={key: value for key, value in hints.items() if value},
    )


def _refuse_bomb(raw: Raw, limits: Limits) -> None:
    entries = zipfile.ZipFile(io.BytesIO(raw.content)).infolist()
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > limits.unpacked_bytes:
        reason = f"unpacks to {unpacked / 1e6:.0f} MB, over the limit of {limits.unpacked_bytes / 1e6:.0f} MB"
        raise UnreadableDocumentError(raw.origin, reason, "Save its text alone.")
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableDocumentError(raw.origin, "is encrypted", "Save a copy without the password.")


def _open(raw: Raw) -> Docx:
    try:
        import docx
    except ImportError:
        raise MissingExtraError("Reading Word documents", "docx") from None
    opened: Docx = docx.Document(io.BytesIO(raw.content))
    return opened


def _blocks(container: Any, depth: int) -> Iterator[str]:
    for block in container.iter_inner_content():
        if hasattr(block, "rows"):
            yield "\n".join(_rows(block, depth))
        else:
            yield _words(block._p).strip()


def _rows(table: Table, depth: int) -> Iterator[str]:
    if depth > _DEEPEST_TABLE:
        return
    for row in table.rows:
        # A merged cell comes once for each column that it spans.
        cells = {id(cell._tc): " ".join("\n".join(_blocks(cell, depth + 1)).split()) for cell in row.cells}
        if any(cells.values()):
            yield " | ".join(cells.values())


def _words(paragraph: Any) -> str:
    """Collect a paragraph's letters; python-docx's own `text` leaves out what was inserted with changes tracked."""
    skipped = {id(node) for fallback in paragraph.iter(_FALLBACK) for node in fallback.iter()}
    parts = (
        (node.text or "") if node.tag == f"{_W}t" else _SIGNS.get(node.tag, "")
        for node in paragraph.iter()
        if id(node) not in skipped and not _is_setting(node)
    )
    return "".join(parts)


def _is_setting(node: Any) -> bool:
    """Whether a `tab` is a tab stop of the paragraph's settings and none in its text."""
    parent = node.getparent()
    return parent is not None and parent.tag == f"{_W}tabs"


def _titled(document: Docx) -> str | None:
    for paragraph in document.paragraphs[:10]:
        if paragraph.style is not None and (paragraph.style.name or "").startswith(("Title", "Heading 1")):
            return paragraph.text.strip() or None
    return None
