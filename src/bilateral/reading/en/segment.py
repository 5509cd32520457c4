"""Cuts an English text into sentences by its characters alone, before and without a parser.

Ours because the kept libraries (sentencex, pysbd, syntok) rely on full stops, while pages as printed lose them, and
because headlines, bylines and datelines must stand alone. Words that decide are `data/segment.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from bilateral.model import Span
from bilateral.reading.en.date_patterns import data
from bilateral.reading.en.enumeration import enumeration
from bilateral.reading.en.run_on import run_on_breaks

__all__ = ["enumeration", "sentences"]

_STOP = re.compile(r"(?:[.!?…]{1,4}|[。！？])[”’\"')\]»]{0,3}(?:\[\d{1,3}\]){0,3}(?=\s|$)")
_GLUED = re.compile(r"(?<=[a-z]{3})[.!?](?=[A-Z][a-z]+[\s,])")
_LINE = re.compile(r"[^\n]*\n?")
_LAST_TOKEN = re.compile(r"[\w.’'-]+$")
_LABEL = re.compile(r"[A-Z][^:\n.!?,;\"“”]{1,47}:[ \t]+\S")
"""A label at the beginning of a line, as fact sheets have."""
_INDENT = 5
"""Blanks before a capital letter from which on a line is a new entry, as where its date was taken away."""
_OPENING = re.compile(r"\s+[“‘\"'(\[«]{0,2}")
_ENDED = re.compile(r"[.!?:;…][”’\"')\]]{0,3}$")


def sentences(text: str) -> list[Span]:
    """Return the sentences of a text in order: every character that is no space lies in exactly one.

    Headlines, bylines, list items and datelines are sentences of their own. A missing full stop is supplied where a
    capitalised word behind a lower-case one clearly opens the next sentence. Semicolons and colons cut nothing.

    >>> [span.of("Gen. Ali left. He met nobody.") for span in sentences("Gen. Ali left. He met nobody.")]
    ['Gen. Ali left.', 'He met nobody.']
    """
    found: list[Span] = []
    for start, end in _blocks(text):
        cuts = sorted({start, end, *_breaks(text, start, end)})
        found.extend(span for first, last in pairwise(cuts) if (span := _trimmed(text, first, last)))
    return found


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """Return the span without the space around it, None where nothing is left."""
    piece = text[start:end]
    stripped = piece.strip()
    if not stripped:
        return None
    first = start + len(piece) - len(piece.lstrip())
    return Span(first, first + len(stripped))


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches that no sentence leaves: paragraphs, and lines that do not run on."""
    lines = [(match.start(), match.end()) for match in _LINE.finditer(text) if match[0]]
    start = 0
    for index, ((first, last), (following, after)) in enumerate(pairwise(lines)):
        if not text[first:last].strip() or _line_ends(text, lines, index, text[following:after]):
            if start < last:
                yield start, last
            start = last
    if start < len(text):
        yield start, len(text)


def _line_ends(text: str, lines: list[tuple[int, int]], index: int, following: str) -> bool:
    """Whether a line break ends the sentence: always before blanks and bullets, never inside wrapped prose."""
    line = text[slice(*lines[index])].rstrip()
    upcoming = following.strip()
    if not upcoming or _bullet().match(following) or _LABEL.match(upcoming):
        return True
    if upcoming[0].islower() or line.endswith((",", "-", "–", "—")):
        return False
    if _ENDED.search(line) or len(following) - len(following.lstrip(" ")) >= _INDENT:
        return True
    if line.rpartition(" ")[2] in _group("never_before_run_on"):
        return False
    return not _is_wrapped(text, lines, index)


def _is_wrapped(text: str, lines: list[tuple[int, int]], index: int) -> bool:
    """Whether a line is as long as its neighbours, as in text broken at a fixed width."""
    here = len(text[slice(*lines[index])].rstrip())
    near = lines[max(0, index - 3) : index] + lines[index + 1 : index + 4]
    longest = max((len(text[slice(*line)].rstrip()) for line in near), default=0)
    return 35 <= here <= 130 and 35 <= longest <= 130 and here >= longest - 25


@cache
def _bullet() -> re.Pattern[str]:
    return re.compile(data("segment")["bullets"]["pattern"])


@cache
def _datelines() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(entry["pattern"]) for entry in data("segment")["datelines"])


@cache
def _group(name: str) -> frozenset[str]:
    return frozenset(str(word) for word in data("segment")[name]["values"])


def _breaks(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the offsets within a block at which a new sentence starts."""
    lead = len(text[start:end]) - len(text[start:end].lstrip())
    for dateline in _datelines():
        match = dateline.match(text[start + lead : min(end, start + lead + 200)])
        if match:
            yield start + lead + match.end()
            break
    for match in _STOP.finditer(text, start, end):
        if match.end() < end and _ends_sentence(text, start, match, end):
            yield match.end()
    for match in _GLUED.finditer(text, start, end):
        if _is_prose(text, start, match.start(), end):
            yield match.end()
    yield from run_on_breaks(text, start, end)


def _ends_sentence(text: str, start: int, match: re.Match[str], end: int) -> bool:
    """Whether terminal punctuation is an end, and not part of an abbreviation, initial, number or quotation."""
    opening = _OPENING.match(text, match.end(), end)
    upcoming = text[opening.end() : opening.end() + 24] if opening else ""
    if not upcoming:
        return True
    if upcoming[0].islower():
        return False
    if not match[0].startswith(".") or match[0].startswith(".."):
        return upcoming[0].isalnum() or not match[0].startswith("…")
    before = _LAST_TOKEN.search(text, max(start, match.start() - 24), match.start())
    token = before[0] if before else ""
    if _is_bullet_number(text, start, match, token):
        return False
    return _full_stop_ends(token, upcoming)


def _full_stop_ends(token: str, upcoming: str) -> bool:
    """Decide about a full stop by the word before it and the one after."""
    bare = token.lower().strip("'’")
    if bare in _group("titles"):
        return not (upcoming[0].isupper() or upcoming[0].isdigit())
    first = re.match(r"[A-Za-z’']+", upcoming)
    opens = bool(first and first[0] in _group("openers"))
    if bare in _group("either") or re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", token):
        return opens
    if re.fullmatch(r"[A-Z]|[A-Z][a-z]?-[A-Z]", token):
        return opens
    return True


def _is_bullet_number(text: str, start: int, match: re.Match[str], token: str) -> bool:
    """Whether the full stop belongs to "3." or "a." at the start of the block."""
    numbers = len(token) <= 3 and (token.isdigit() or len(token) == 1)
    return numbers and not text[start : match.start() - len(token)].strip()


def _is_prose(text: str, start: int, at: int, end: int) -> bool:
    """Whether a full stop without a space stands between words, not inside an address or a file's name."""
    first = max(text.rfind(" ", max(start, at - 80), at), text.rfind("\n", max(start, at - 80), at)) + 1
    token = re.match(r"\S*", text[max(first, start) : min(end, at + 40)])
    word = token[0] if token else ""
    return word.count(".") <= 2 and not re.search(r"[@/\\_]|www|http", word)
