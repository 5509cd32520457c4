"""From printed lines back to paragraphs: running heads dropped, hyphens at line ends closed, lines joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

_EDGE = 3
"""How many lines at the top and the bottom of a page may be running heads."""
_PAGE_NUMBER = re.compile(
    r"^[\W_]*(?:page|p\.|стр\.)?\s*(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?[\W_]*$", re.I
)
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_SOFT = re.compile("[\u00ad\u200b\ufffe\ufffd\x02\x00]")
_BULLET = re.compile(r"^(?:[•◦▪‣●■*–-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|(?:\d{1,2}\.)+\d{1,2}\.?(?=\s+[A-Z]))\s+\S")


class Line(NamedTuple):
    """A printed line with the place of its first character on the page, in points from the lower left."""

    text: str
    left: float
    top: float


def without_running_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Drop page numbers, and lines that stand at the edge of half of the pages (three at least), digits apart.

    The first page loses its number only.
    """
    seen = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    enough = max(3, len(pages) / 2)
    repeated = {key for key, count in seen.items() if count >= enough}
    # The first page keeps its lines: what runs on later pages is often the title there, or who speaks.
    return [_inner(page, repeated if number else set()) for number, page in enumerate(pages)]


def join(pages: Sequence[Sequence[Line]]) -> str:
    """Return paragraphs parted by empty lines; a paragraph runs on over a page's end where its sentence does."""
    paragraphs: list[str] = []
    width = _width(pages)
    for page in pages:
        leading = _leading(page)
        for number, line in enumerate(page):
            before = page[number - 1] if number else None
            if paragraphs and _runs_on(paragraphs[-1], before, line, leading, width):
                paragraphs[-1] = _close(paragraphs[-1], line.text)
            else:
                paragraphs.append(line.text)
    return "\n\n".join(_clean(paragraph) for paragraph in paragraphs if _clean(paragraph))


def _edges(page: Sequence[Line]) -> list[Line]:
    return [*page[:_EDGE], *page[_EDGE:][-_EDGE:]]


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", " ".join(line.text.lower().split()))


def _inner(page: Sequence[Line], repeated: set[str]) -> list[Line]:
    kept = list(page)
    for end in (0, -1):
        for _ in range(_EDGE):
            if kept and (_PAGE_NUMBER.match(kept[end].text) or _key(kept[end]) in repeated):
                kept.pop(end)
    return kept


def _width(pages: Sequence[Sequence[Line]]) -> int:
    """Return the length of a full line in characters: what nine in ten lines do not pass."""
    lengths = sorted(len(line.text) for page in pages for line in page)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _leading(page: Sequence[Line]) -> float:
    gaps = [above.top - below.top for above, below in pairwise(page) if above.top > below.top]
    return median(gaps) if gaps else 0.0


def _runs_on(paragraph: str, before: Line | None, line: Line, leading: float, width: int) -> bool:
    """Whether a line goes on with the paragraph above it."""
    ended = paragraph[-1] in '.!?:;”"»)' or len(paragraph) < 3
    if _BULLET.match(line.text):
        return False
    if before is None:
        return not ended and line.text[0].islower()
    gap = before.top - line.top
    if leading and gap > 1.45 * leading:
        return not ended and line.text[0].islower()
    short = len(before.text) < 0.75 * width
    indented = line.left > before.left + 8
    if short and (ended or not (line.text[0].islower() or line.text[0].isdigit())):
        return False
    return not (indented and ended)


def _close(paragraph: str, line: str) -> str:
    """Join a line to its paragraph; a hyphen between small letters at the line's end was put there by the printer."""
    if paragraph[-1] in "\u00ad\x02\ufffe":
        return paragraph[:-1] + line
    if re.search(r"[^\W\d_]-$", paragraph) and line[0].islower():
        return paragraph[:-1] + line
    return f"{paragraph}{'' if paragraph.endswith('-') else ' '}{line}"


def _clean(text: str) -> str:
    return " ".join(_SOFT.sub("", text.translate(_LIGATURES)).split())
