"""A page made ready for reading, character for character as long as the page itself.

Furniture becomes blank, words parted at the ends of lines are closed, lines that run on are one, and headlines in
capitals get small letters; what is claimed quotes the page as it was printed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bilateral.model import Span
from bilateral.reading.en.date_heads import entry_dates
from bilateral.reading.en.date_patterns import data
from bilateral.reading.en.furniture import Line, furniture, is_dated_row, is_time, joined_pages, lines_of, pages
from bilateral.reading.en.segment import sentences

Names = Callable[[str], Mapping[int, str]]
"""Names in a text, in any case of letters: where they begin, and how they are written."""
Change = tuple[int, str]
"""From an offset on, these characters stand in place of as many others."""

_HYPHEN = re.compile(r"(?<![^\W\d_])([^\W\d_]+)-[ \t]*\r?\n[ \t]*(?=[^\W\d_])")
_INVISIBLE = re.compile("(?<=\\w)[\u00ad\u200b\u2060\ufeff]+(?=\\w)")
_UNPRINTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffc\ufffd]")
_CHUNK_END = re.compile(r"\s|$")
_SHOUTED = re.compile(r"[^\W\d_]{2,}")
_LEAST = 3
"""Words of a line in capitals below which it is left alone: it may be a name."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """`text` is as long as the page; in the stretches `moved` a character stands where `origins` says."""

    text: str
    silent: Sequence[Span] = ()
    """Furniture, in order."""
    moved: Sequence[tuple[int, Sequence[int]]] = ()

    def original(self, span: Span) -> Span:
        """The characters of the page that characters of the sheet stand for."""
        return Span(self._origin(span.start), self._origin(span.end - 1) + 1) if span.end > span.start else span

    def _origin(self, offset: int) -> int:
        at = bisect_right(self.moved, offset, key=lambda one: one[0]) - 1
        if at < 0:
            return offset
        start, origins = self.moved[at]
        return origins[offset - start] if offset - start < len(origins) else offset


def sheet_of(page: str, names: Names | None = None) -> Sheet:
    """Make a page ready for reading.

    >>> sheet_of("Peru met Chi-\\nle in May.\\nShare this page").text
    'Peru met Chile  in May.\\n               '
    """
    silent = furniture(page)
    text = _changed(page, ((span.start, " " * (span.end - span.start)) for span in silent))
    text = _changed(
        text, ((m.start(), " ") for m in _UNPRINTED.finditer(text) if not _INVISIBLE.match(text, m.start()))
    )
    text = _changed(text, ((span.start, " " * (span.end - span.start)) for span in entry_dates(page)))
    text = _changed(text, _cells(text, page))
    heads = [line.span for line in _printed_heads(page)]
    text = _changed(text, ((span.start, " " * (span.end - span.start)) for span in joined_pages(page, heads)))
    text, moved = _closed(text)
    text = _changed(text, _run_on(text))
    return Sheet(_changed(text, _lowered(text, names)) if names is not None else text, silent, moved)


def _changed(text: str, changes: Iterable[Change]) -> str:
    """Put characters in place of as many others."""
    pieces: list[str] = []
    at = 0
    for start, put in changes:
        pieces.extend((text[at:start], put))
        at = start + len(put)
    return "".join([*pieces, text[at:]]) if pieces else text


def _cells(text: str, page: str) -> Iterator[Change]:
    """Yield what stands for the bars of a row that tells something: semicolons inside, a full stop at its end."""
    for line in lines_of(page):
        if "|" in line.text and is_dated_row(line.text) and text[line.start : line.end].strip():
            told = text[line.start : line.end]
            first, last = len(told) - len(told.lstrip(" |")), len(told.rstrip(" |"))
            for at in (i for i, sign in enumerate(told) if sign == "|"):
                yield line.start + at, " " if at < first else ";" if at < last else "."


def _blanked(text: str) -> Iterator[Change]:
    """Yield a blank for each sign that is not printed, save within words."""
    return ((m.start(), " ") for m in _UNPRINTED.finditer(text) if not _INVISIBLE.match(text, m.start()))


def _printed_heads(page: str) -> list[Line]:
    lines = lines_of(page)
    return [lines[i] for i in sorted(pages(lines))]


def _closed(text: str) -> tuple[str, list[tuple[int, list[int]]]]:
    """Close words that a line's end or an invisible character parts; the letters behind the gap move up."""
    gaps = sorted([*_hyphens(text), *(m.span() for m in _INVISIBLE.finditer(text))])
    pieces: list[str] = []
    moved: list[tuple[int, list[int]]] = []
    at = i = 0
    while i < len(gaps):
        first = gaps[i][0]
        cut = [gaps[i]]
        past = _chunk_end(text, gaps[i][1])
        while i + 1 < len(gaps) and gaps[i + 1][0] < past:
            i += 1
            cut.append(gaps[i])
            past = max(past, _chunk_end(text, gaps[i][1]) if gaps[i][1] > past else past)
        kept = [
            o
            for a, b in zip([first, *(e for _, e in cut)], [*(s for s, _ in cut), past], strict=True)
            for o in range(a, b)
        ]
        pieces.append(text[at:first] + "".join(text[o] for o in kept) + " " * (past - first - len(kept)))
        moved.append((first, kept))
        at = past
        i += 1
    return "".join([*pieces, text[at:]]), moved


def _hyphens(text: str) -> Iterator[tuple[int, int]]:
    """Yield the hyphens, with the line ends behind them, that a printer put in; of a compound's only the line end."""
    kept = frozenset(data("furniture")["joined"]["values"])
    for match in _HYPHEN.finditer(text):
        compound = match[1].lower() in kept or text[match.end()].isupper() or len(match[1]) < 2
        yield match.end(1) + compound, match.end()


def _chunk_end(text: str, offset: int) -> int:
    found = _CHUNK_END.search(text, offset)
    return found.start() if found else len(text)


def _run_on(text: str) -> Iterator[Change]:
    """Yield a blank for each line end within a sentence."""
    for span in sentences(text):
        at = text.find("\n", span.start, span.end)
        while at >= 0:
            yield at, " "
            at = text.find("\n", at + 1, span.end)


def _lowered(text: str, names: Names) -> Iterator[Change]:
    """Yield lines in capitals in small letters, but for names and the first word."""
    for line in lines_of(text):
        words = _SHOUTED.findall(line.text)
        small = line.text.lower()
        if len(words) < _LEAST or line.text != line.text.upper() or len(small) != len(line.text) or is_time(line.text):
            continue
        letters = list(small)
        opens = re.search(r"[^\W\d_]", small)
        if opens:
            letters[opens.start()] = line.text[opens.start()]
        for start, written in names(line.text).items():
            if len(letters[start : start + len(written)]) == len(written):
                letters[start : start + len(written)] = written
        if len("".join(letters)) == len(line.text):
            yield line.start, "".join(letters)
