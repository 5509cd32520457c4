"""What the form of a page says: datelines, the turns of an interview, whose speech it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from bilateral.reading.en.bullets import MARK
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.reference import opening
from bilateral.reading.en.tree import Tree
from bilateral.reading.en.voice import NOBODY, Speakers, Voice, named_voice, office_words

DATELINE = re.compile(
    r"^[^\S\n]*([A-Z][A-Z ./,'’-]{2,40}"
    r"(?:,? [A-Z][a-z]+\.? \d{1,2}|,? \d{1,2} [A-Z][a-z]+)?(?:,? \d{4})?(?: \([^)\n]{1,30}\))?)"
    r"[^\S\n]+[-–—][^\S\n]+",
    re.M,
)
TURN = re.compile(
    r"^[^\S\n]*(Q|A|Question|Answer|Reply|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}|"
    r"[A-Z][^:\n!?]{0,70}(?:[Mm]inister|[Ss]ecretary|[Pp]resident|[Aa]mbassador)[^:\n!?]{0,50}):[^\S\n]+(?=\S)",
    re.M,
)
PLAIN = frozenset({"Q", "A", "Question", "Answer", "Reply"})
OWN_WORDS = re.compile(
    r"\b(?:speech|remarks|address|statement|answer|message|toast|reply|intervention|opening words|interview|lecture|"
    r"speaking notes|keynote|article|op-ed)\b[^\n]{0,30}?\b(?:by|of|with|from)\b",
    re.I,
)
HEADING = 400
"""Characters at the beginning in which a page says whose words follow."""


@dataclass(frozen=True, slots=True)
class Turn:
    """From the character `start` on, the words are those of the person called `label`."""

    start: int
    label: str


def turns(text: str) -> list[Turn]:
    """Turns of a transcript: lines that begin with a name and a colon, if there are several."""
    found = [Turn(m.end(), m.group(1)) for m in TURN.finditer(text)]
    labels = {t.label for t in found}
    plain = len(found) >= 2 and any(t.label in PLAIN or office_words(t.label.lower()) for t in found)
    return found if plain or (len(found) >= 3 and len(labels) < len(found)) else []


def cuts(text: str) -> list[int]:
    """Offsets at which a sentence begins by the form of the page: after datelines, turn labels and semicolons."""
    found = [m.end() for m in MARK.finditer(text)]
    found += [m.end() for m in DATELINE.finditer(text)] + [turn.start for turn in turns(text)]
    for m in re.finditer(r";\s+(?=\S)", text):
        line = text[text.rfind("\n", 0, m.start()) + 1 : m.start()]
        if ":" not in line[-300:]:
            found.append(m.end())
    return sorted(found)


class Floor:
    """Who has the floor at each place of a document, by its heading and its turns."""

    def __init__(self, tree: Tree, named: list[Mention], author: Voice | None = None) -> None:
        """Read the heading and find the turns; an `author` who holds an office speaks where the text says "we"."""
        self._turns = turns(tree.text)
        self._starts = [turn.start for turn in self._turns]
        first = self._turns[0].start if self._turns else HEADING
        self._pair = opening(named).main
        self._about = {c for m in named if tree.starts[m.first] < _first_line(tree.text) for c in m.codes}
        self._voice = _heading_voice(tree, named, min(first, HEADING), bool(self._turns), self._home())
        if self._voice is NOBODY and author is not None and {"we", "our", "i"} & set(tree.lower):
            self._voice = author

    def _home(self) -> str | None:
        """The state of an office that is named without one: the side of the pair that the heading does not name."""
        rest = [code for code in self._pair if code not in self._about]
        return rest[0] if len(rest) == 1 else None

    def voice_at(self, offset: int, speakers: Speakers) -> Voice:
        """The voice in which the words at the offset are."""
        at = bisect_right(self._starts, offset) - 1
        turn = self._turns[at] if at >= 0 else None
        if turn is None:
            return NOBODY if self._turns else self._voice
        if turn.label in ("Q", "Question"):
            return NOBODY
        office = office_words(turn.label.lower())
        if office and self._home():
            return Voice(
                f"{self._home()}/{office}", (str(self._home()),), official=True, rule="turn of an office-holder"
            )
        known = (speakers.known or {}).get(turn.label.split()[-1].capitalize())
        return known or self._voice


def _first_line(text: str) -> int:
    return len(text) if "\n" not in text.strip() else text.index("\n", len(text) - len(text.lstrip()))


def _heading_voice(tree: Tree, named: list[Mention], until: int, transcript: bool, home: str | None) -> Voice:
    """The office-holder or person whose speech or interview the heading announces."""
    line_end = 0
    for line in tree.text[:until].split("\n"):
        begin, line_end = line_end, line_end + len(line) + 1
        announced = OWN_WORDS.search(line)
        if not (announced or (transcript and "," in line)):
            continue
        start = begin + (announced.end() if announced else 0)
        low, high = (tree.at(offset, 0, len(tree.words)) for offset in (start, begin + len(line)))
        voice = named_voice(tree, range(low, max(low, high)), named, home if announced else None)
        if voice is not None and (voice.official or transcript):
            return voice
    return NOBODY


def dateline_state(tree: Tree, named: list[Mention]) -> tuple[str, ...]:
    """The state of the place from which a report is written."""
    found = DATELINE.match(tree.text)
    if found is None:
        return ()
    return next((m.codes for m in named if tree.starts[m.first] < found.end(1)), ())
