"""Who has the floor at each place of a document, by its heading, its author and its turns."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from bilateral.reading.en.home import HEADING, home_state, in_first_person
from bilateral.reading.en.introduced import introduced, said_person
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.tree import Tree
from bilateral.reading.en.turns import Turn, is_plain, turns
from bilateral.reading.en.voice import NOBODY, Speakers, Voice, office_words

OWN_WORDS = re.compile(
    r"\b(?:speech|remarks|address|statement|answers?|message|toast|reply|intervention|opening words|interview|lecture|"
    r"speaking notes|keynote|article|op-ed|testimony|"
    r"briefing|declaration|press conference)\b[^\n]{0,30}?\b(?:by|of|with|from)\b",
    re.I,
)
ASKED = re.compile(
    r"\b(?:interview|conversation|questions|talk(?:s|ed)?|spoke|speaks)\b[^\n]{0,30}?\b(?:with|to|for)\b", re.I
)
"""What brings in the person of an interview, besides."""
HEADLINE, OPENING = 150, 60
"""Characters of the longest line that may announce a speech anywhere; a longer one does so at its beginning."""
TITLED = re.compile(
    r"^(?=[^.!?]{5,120}$).*\b(?:[Mm]inister|[Ss]ecretary|[Pp]resident|[Aa]mbassador|[Pp]remier|[Cc]hancellor|MINISTER|"
    r"PRESIDENT|SECRETARY|AMBASSADOR|[Rr]epresentative|[Ss]enator|[Gg]overnor|[Gg]overnment)\b"
)
"""A line of the heading of a speech that names an office."""


class Floor:
    """Who has the floor at each place of a document, by its heading and its turns."""

    def __init__(self, tree: Tree, named: list[Mention], author: Voice | None = None) -> None:
        """Read the heading and find the turns; an `author` who holds an office speaks where the text says "we"."""
        self._tree, self._named = tree, named
        self._turns = turns(tree.text)
        self._starts = [turn.start for turn in self._turns]
        first = self._turns[0].start if self._turns else HEADING
        self._until = min(first, HEADING)
        self._home = author.codes[0] if author is not None and author.codes else home_state(tree, named)
        self._voice = _heading_voice(tree, named, self._until, bool(self._turns), self._home)
        if self._voice is NOBODY and author is not None and {"we", "our", "i"} & set(tree.lower):
            self._voice = _at_home(author, self._home)
        self._by_label = {t.label: self._of_label(t) for t in self._turns}

    def voice_at(self, offset: int, speakers: Speakers) -> Voice:
        """The voice in which the words at the offset are."""
        at = bisect_right(self._starts, offset) - 1
        turn = self._turns[at] if at >= 0 else None
        if turn is None:
            return NOBODY if self._turns else self._voice
        if turn.asks:
            return NOBODY
        known = (speakers.known or {}).get(turn.label.split()[-1].capitalize())
        return self._by_label[turn.label] or known or self._voice

    def among(self, main: tuple[str, ...], ranked: tuple[str, ...]) -> tuple[str, ...]:
        """The two that the document is about: where an official speaks, his own state and that named most."""
        own = self._voice.codes if self._voice.official and not self._turns else ()
        if len(own) != 1 or own[0] in main or not main:
            return main
        return (next(code for code in ranked if code not in own), own[0])

    def asked_at(self, offset: int) -> tuple[str, ...]:
        """The states of the person whom an interviewer asks at the offset: "you" is theirs."""
        at = bisect_right(self._starts, offset) - 1
        return self._voice.codes if at >= 0 and self._turns[at].asks else ()

    def _of_label(self, turn: Turn) -> Voice | None:
        """The voice of a turn's label: by the office or state in it, else by what the heading says of the name."""
        if turn.asks or is_plain(turn.label):
            return None
        begin = self._tree.text.rfind(turn.label, 0, turn.start)
        low, high = (self._tree.at(o, 0, len(self._tree.words)) for o in (begin, begin + len(turn.label)))
        if turn.label.endswith(")") and (sent := [m for m in self._named if low < m.first < high]):
            return Voice(sent[-1].codes[0], sent[-1].codes, official=True, rule="delegate of a state")
        own = introduced(self._tree, range(low, high), self._named, None)
        if own is not None and (own.official or not turn.label.isupper()):
            return own
        office = office_words(turn.label.lower())
        if office:
            code = self._voice.codes[0] if self._voice.codes else self._home
            if code:
                return Voice(f"{code}/{office}", (code,), official=True, rule="turn of an office-holder")
        return said_person(self._tree, self._named, self._until, turn.label)


def _at_home(author: Voice, home: str | None) -> Voice:
    """The voice of an author whose office is named without a state: the home state's."""
    if author.codes or home is None:
        return author if author.codes else NOBODY
    return replace(author, speaker=home + author.speaker, codes=(home,))


def _heading_voice(tree: Tree, named: list[Mention], until: int, transcript: bool, home: str | None) -> Voice:
    """The office-holder or person whose speech or interview the heading announces."""
    line_end, guess = 0, NOBODY
    spoken = in_first_person(tree.text)
    for line in tree.text[:until].split("\n"):
        begin, line_end = line_end, line_end + len(line) + 1
        announced = OWN_WORDS.search(line) or (ASKED.search(line) if transcript else None)
        if announced and len(line) > HEADLINE and announced.start() > OPENING:
            announced = None  # a report that mentions a speech
        announced = announced or (TITLED.search(line) if spoken and not transcript else None)
        if not (announced or transcript):
            continue
        start = begin + (announced.end() if announced and announced.re is not TITLED else 0)
        for offset in dict.fromkeys((start, begin)):
            low, high = (tree.at(o, 0, len(tree.words)) for o in (offset, begin + len(line)))
            voice = introduced(tree, range(low, max(low, high)), named, home if announced else None)
            if voice is None or not (voice.official or transcript):
                continue
            if announced or "," in line:
                return voice
            guess = voice if guess is NOBODY else guess
    return guess
