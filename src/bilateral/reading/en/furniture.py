"""Finds what stands around the words of a page: menus, captions, cookie walls, tables, notes, who wrote it.

Such lines tell nothing of states, whatever they name. Patterns with their reasons are `data/furniture.yml`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from bilateral.model import Span
from bilateral.reading.en.date_patterns import data

_LINE = re.compile(r"[^\n]+")
_GAP = re.compile(r"\s*\|\s*|\t+|\s{3,}")
_PIECES = re.compile(r"\s+[|·•›»>]+\s+")
_NUMBER = re.compile(r"[^\w]*\d[\d.,:/%-]*[^\w]*\w?[^\w]*$")
_WORD = re.compile(r"[^\W\d_]+")
_FINITE = re.compile(r"\b(?:is|was|are|were|has|have|had|will|would|said|says|\w{3,}ed)\b", re.I)
_MARKED = re.compile(r"^(?:\[\d{1,3}\]|[¹²³⁴⁵⁶⁷⁸⁹]|[†‡§])\s*\S")
_STARRED = re.compile(r"\*\s*\S")
_NOTE = re.compile(r"^\d{1,3}\.?\s.*(?:\bpp?\.\s?\d|\bibid\b|https?://|\bvol\.|\bno\.\s?\d|\(\d{4}\))", re.I)
_REFERRED = re.compile(r"\[\d{1,3}\]|[a-z][.,]?[¹²³⁴⁵⁶⁷⁸⁹]")
_ENDED = re.compile(r"[.!?…][”’\"')\]]*$")
_SENTENCE = re.compile(r"(?<=[a-z]{3})[.!?][\"”]?\s+[A-Z]")
_PAGE_NUMBER = re.compile(r"[\W_]*(?:page |p\. ?)?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?[\W_]*", re.I)
_DATE_CELL = re.compile(r"(?:\d{1,2} )?(?:[A-Z][a-z]{2,8}\.? )?(?:\d{1,2}, )?(?:1[5-9]|20)\d\d(?:[-–/]\d{2,4})?")
TELLING = 3
"""Words of a cell, at least, that may tell what took place."""
_LONGEST = 400
"""Characters of a line that are looked at: a paragraph longer than this is prose."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the space around it."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Where its last character ends."""
        return self.start + len(self.text)

    @property
    def span(self) -> Span:
        """Its characters."""
        return Span(self.start, self.end)

    @property
    def is_prose(self) -> bool:
        """Whether it ends as a sentence does and is no label or button."""
        return bool(_ENDED.search(self.text)) and self.text.count(" ") >= 6


def lines_of(text: str) -> list[Line]:
    """Lines of a text that are not blank."""
    found = []
    for match in _LINE.finditer(text):
        stripped = match[0].strip()
        if stripped:
            found.append(Line(match.start() + match[0].index(stripped[0]), stripped))
    return found


def furniture(text: str) -> list[Span]:
    """Lines of the page that are not its words, in order.

    >>> [span.of("Peru met Chile.\\nShare this page") for span in furniture("Peru met Chile.\\nShare this page")]
    ['Share this page']
    """
    lines = lines_of(text)
    if len(lines) < 2:
        return []
    taken = {i for i, line in enumerate(lines) if _stands_around(line.text)}
    taken |= pages(lines)
    for find in (_menus, _notes, _bios, _asked, _blocks):
        taken.update(find(lines, taken))
    return [lines[i].span for i in sorted(taken)]


def pages(lines: Sequence[Line]) -> set[int]:
    """Numbers and running heads of printed pages: short lines that come back, digits apart."""
    numbers = {i for i, line in enumerate(lines) if _is_number(line.text)}
    keys = {i: _key(line.text) for i, line in enumerate(lines) if _may_run(line.text)}
    counts = Counter(keys.values())
    near = {j for i in numbers for j in (i - 2, i - 1, i + 1, i + 2)}
    beside = Counter(key for i, key in keys.items() if i in near)
    heads = {i for i, key in keys.items() if counts[key] >= 3 or beside[key] >= 2}
    return heads | (numbers if heads or len(numbers) > 1 else set())


def _is_number(line: str) -> bool:
    return len(line) < 24 and bool(
        re.fullmatch(r"[\W_]*(?:page |p\. ?)?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?[\W_]*", line, re.I)
    )


def _may_run(line: str) -> bool:
    letters = sum(map(str.isalpha, line)) if len(line) <= 100 else 0
    return letters >= 8 and not is_time(line) and not line.endswith((".", ":", "?", "!", ",", ";", '"', "”"))


def is_time(line: str) -> bool:
    """Whether a line holds a day or an hour and nothing else: it dates what follows."""
    return len(line) < 90 and bool(_times("days").fullmatch(line) or _times("hours").fullmatch(line))


@cache
def _times(group: str) -> re.Pattern[str]:
    return re.compile(data("furniture")[group]["pattern"], re.I)


def _key(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.lower().split()))


@cache
def _patterns(group: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row['pattern']})" for row in data("furniture")[group]), re.I)


@cache
def _pattern(group: str, name: str = "pattern") -> re.Pattern[str]:
    return re.compile(data("furniture")[group][name])


@cache
def _words(group: str) -> frozenset[str]:
    return frozenset(data("furniture")[group]["values"])


def _stands_around(line: str) -> bool:
    """Whether a line is furniture by its own words."""
    line = line.lstrip("[({_>") if line[0] in "[({_>" else line
    if len(line) > _LONGEST:
        return _patterns("opens").match(line) is not None and len(line) < 2 * _LONGEST
    if _patterns("whole").fullmatch(line) or _patterns("opens").match(line) or _patterns("anywhere").search(line):
        return True
    byline = _pattern("bylines").fullmatch(line) is not None and not line.endswith(".")
    return byline or _is_row(line) or _is_foreign(line)


def _is_row(line: str) -> bool:
    """Whether a line is a row of a table, a menu on one line, or mostly figures."""
    cells = [cell for cell in _GAP.split(line) if cell]
    if "|" in line and is_dated_row(line):
        return False
    if len(cells) < 3 and "|" not in line:
        pieces = _PIECES.split(line)
        cells = pieces if len(pieces) >= 2 else cells
    if len(cells) >= 2 and ("|" in line or len(cells) >= 3 or _PIECES.search(line)):
        return max(len(cell.split()) for cell in cells) <= 6
    words = line.split()
    figures = sum(bool(_NUMBER.match(word)) for word in words)
    return figures >= 4 and figures >= 0.35 * len(words) and not _FINITE.search(line)


def is_dated_row(line: str) -> bool:
    """Whether a row of a table tells in words what took place on the date in its first cell."""
    cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
    dated = re.fullmatch(_DATE_CELL, cells[0]) is not None
    return dated and len(cells) > 1 and max(len(cell.split()) for cell in cells[1:]) >= TELLING


def _is_foreign(line: str) -> bool:
    """Whether a line is in another language or another script."""
    letters = [c for c in line if c.isalpha()]
    if len(letters) >= 8 and sum(ord(c) > 0x2AF for c in letters) > 0.6 * len(letters):
        return True
    words = [word.lower() for word in _WORD.findall(line)]
    strange = sum(word in _words("others") for word in words)
    return len(words) >= 5 and strange >= 2 and not any(word in _words("english") for word in words)


def _menus(lines: Sequence[Line], taken: set[int]) -> Iterator[int]:
    """Yield the lines of runs of very short ones, which are menus."""
    run: list[int] = []
    for i, line in enumerate([*lines, Line(0, "It ends here.")]):
        short = line.text.count(" ") < 4 and not line.text.endswith((".", ":", "?", "!", ",", ";"))
        if short and not re.match(r"[-•*\d(]", line.text) and not is_time(line.text):
            run.append(i)
            continue
        if len(run) >= 5 and len(set(run) - taken) >= 3:
            yield from run
        run = []


def _notes(lines: Sequence[Line], taken: set[int]) -> Iterator[int]:
    """Yield footnotes: lines that open with the mark of a note."""
    referred = any(_REFERRED.search(line.text, 1) for line in lines)
    starred = any(re.search(r"\w[.,]?\*(?=\s|$)", line.text) for line in lines)
    for i, line in enumerate(lines):
        star = starred or i - 1 in taken
        noted = (referred and _NOTE.match(line.text)) or (star and _STARRED.match(line.text))
        if len(line.text) <= _LONGEST and (_MARKED.match(line.text) or noted):
            yield i


def _bios(lines: Sequence[Line], taken: set[int]) -> Iterator[int]:
    """Yield the paragraphs at the end that say who wrote the page."""
    kept = [i for i in range(len(lines)) if i not in taken]
    for i in kept[max(2, len(kept) - 3) :] if len(lines) > 3 else []:
        line = lines[i].text
        ended = _SENTENCE.search(line)
        told = _pattern("bios", "tells").search(line, 0, min(250, ended.start() if ended else 250))
        if _pattern("bios", "opens").match(line) and told and len(line) < 2 * _LONGEST:
            yield i


def _asked(lines: Sequence[Line], taken: set[int]) -> Iterator[int]:  # noqa: ARG001
    """Yield written questions to a minister, up to the question mark or the answer."""
    asking = False
    for i, line in enumerate(lines):
        opens = _patterns("asked").match(line.text) is not None
        if asking and re.match(r"(?:answer|reply|response)\b", line.text, re.I):
            asking = False
        if opens or asking:
            yield i
            items = re.search(r"\bstate|\blay", line.text) is not None and opens
            asking = (asking or items) and not line.text.endswith("?")


def _blocks(lines: Sequence[Line], taken: set[int]) -> Iterator[int]:
    """Yield heads of lists of other pages and what stands under them, and all that follows the end of the words."""
    heads = [(re.compile(row["pattern"], re.I), row["until"]) for row in data("furniture")["blocks"]]
    told = [0, *accumulate(len(line.text) if line.is_prose else 0 for line in lines)]
    until = ""
    for i, line in enumerate(lines):
        if i and _opens_article(lines, i):
            until = ""
        found = next((u for pattern, u in heads if len(line.text) < 80 and pattern.fullmatch(line.text)), "")
        if found and not (found == "end" and _too_early(told, i)):
            until = until if until == "end" else found
            yield i
        elif until == "prose" and i not in taken and (line.is_prose or is_time(line.text)):
            until = ""
        elif until:
            yield i


def _too_early(told: Sequence[int], i: int) -> bool:
    """Whether most of a page's prose follows: then no end of it is meant; `told` adds it up line by line."""
    return told[i] < 40 or told[-1] - told[i + 1] > 3 * told[i]


def _opens_article(lines: Sequence[Line], i: int) -> bool:
    """Whether a rule across the page stands before the line."""
    return bool(re.fullmatch(r"[-–—*_=~#\s]{3,}", lines[i - 1].text))


def joined_pages(text: str, gone: Sequence[Span]) -> Iterator[Span]:
    """Yield the stretches between two printed pages over which a sentence runs on."""
    for span in _merged(text, gone):
        first, past = span.start, span.end
        while first and text[first - 1].isspace():
            first -= 1
        while past < len(text) and text[past].isspace():
            past += 1
        if first and text[past : past + 1].islower() and text[first - 1] not in '.!?:;"”':
            yield Span(first, past)


def _merged(text: str, gone: Sequence[Span]) -> Iterator[Span]:
    """Yield runs of spans with nothing but space between them."""
    run: Span | None = None
    for span in gone:
        if run is not None and not text[run.end : span.start].strip():
            run = Span(run.start, span.end)
            continue
        if run is not None:
            yield run
        run = span
    if run is not None:
        yield run


__all__ = ["Line", "furniture", "is_time", "joined_pages", "lines_of", "pages"]
