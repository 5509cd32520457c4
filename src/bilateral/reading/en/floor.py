"""Who has the floor at each place of a document, by its heading, its author and its turns."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import replace

from bilateral.reading.en.cast import opening
from bilateral.reading.en.home import HEADING, home_state, in_first_person
from bilateral.reading.en.introduced import introduced, said_person
from bilateral.reading.en.lexicon import words
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.tree import Tree
from bilateral.reading.en.turns import Turn, end_of_turns, is_plain, turns
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
GIVEN = re.compile(r"\W*(?:given|delivered|held|made|conducted|presented|addressed) (?:[^.\n]{0,30} )?by\b", re.I)
"""A line that goes on from the one above: "TRANSCRIPT OF THE BRIEFING", "given by the minister"."""
OVER = 8
"""Lines over the first turn that may say whose answers follow, where a transcript stands further down a page."""
JOINT = re.compile(r"\b(?:joint|both|two sides)\b", re.I)
HEADLINE, OPENING = 150, 60
"""Characters of the longest line that may announce a speech anywhere; a longer one does so at its beginning."""
TITLED = re.compile(
    r"^(?=[^.!?]{5,120}$).*\b(?:[Mm]inister|[Ss]ecretary|[Pp]resident|[Aa]mbassador|[Pp]remier|[Cc]hancellor|MINISTER|"
    r"PRESIDENT|SECRETARY|AMBASSADOR|[Rr]epresentative|[Ss]enator|[Gg]overnor|[Gg]overnment)\b"
)
"""A line of the heading of a speech that names an office."""


BRIEFING = re.compile(r"\b(?:briefing|press conference|press availability|stakeout)\b", re.I)
"""What a heading calls an occasion on which the press asks, and no author of the page."""
JOURNALIST = Voice("NSA:JOURNALIST/journalist", rule="question of a journalist")

GUESSED = "turn of an office-holder"
"""The rule of a label whose state nothing says."""


class Floor:
    """Who has the floor at each place of a document, by its heading and its turns."""

    def __init__(
        self,
        tree: Tree,
        named: list[Mention],
        author: Voice | None = None,
        printed: str = "",
        stands: str | None = None,
    ) -> None:
        """Read the heading and find the turns; an `author` who holds an office speaks where the text says "we".

        Where he holds none he may speak for a state all the same, that for which he `stands`. `printed` is the text
        with its furniture: a line there may end a transcript.
        """
        self._tree, self._named = tree, named
        found = turns(tree.text)
        self._end = end_of_turns(printed or tree.text, found)
        self._turns = [turn for turn in found if turn.start < self._end]
        self._starts = [turn.start for turn in self._turns]
        first = self._turns[0].start if self._turns else HEADING
        self._until = min(first, HEADING)
        self._main = opening(named).main
        self._briefing = BRIEFING.search(tree.text[max(0, first - HEADING) : first]) is not None
        self._home = author.codes[0] if author is not None and author.codes else home_state(tree, named)
        self._announcing: list[tuple[int, int]] = []
        self._voice = NOBODY
        for lines in self._heading(first):
            if self._voice is NOBODY:
                self._voice = self._heading_voice(lines)
        if self._voice is NOBODY and author is not None and {"we", "our", "i"} & set(tree.lower):
            self._voice = _at_home(author, self._home)
        self.stands = (stands,) if stands and self._voice is NOBODY and not self._turns else ()
        firsts = {t.label: t for t in reversed(self._turns)}
        self._by_label = {label: self._of_label(turn) for label, turn in firsts.items()}
        self._by_label.update(self._by_others())

    def voice_at(self, offset: int, speakers: Speakers) -> Voice:
        """The voice in which the words at the offset are."""
        at = bisect_right(self._starts, offset) - 1
        turn = self._turns[at] if at >= 0 else None
        if turn is None or offset >= self._end:
            return NOBODY if self._turns else self._voice
        if turn.asks:
            return JOURNALIST if self._briefing and is_plain(turn.label) else NOBODY
        known = (speakers.known or {}).get(turn.label.split()[-1].capitalize())
        return self._by_label[turn.label] or known or self._voice

    def among(self, main: tuple[str, ...], ranked: tuple[str, ...]) -> tuple[str, ...]:
        """The two that the document is about: where one state speaks, that and the other that is named most."""
        own = self._voice.codes if self._voice.official and not self._turns else self._speaks_of_own(main)
        if len(own) != 1 or own[0] in main or not main:
            return main
        return (next(code for code in ranked if code not in own), own[0])

    def _speaks_of_own(self, main: tuple[str, ...]) -> tuple[str, ...]:
        """The state of an author without office, where he names it and says "we" oftener than he names another."""
        if not self.stands or len(main) < 2:
            return ()
        counts = Counter(code for m in self._named for code in m.codes)
        ours = sum(word in words("parties", "first_person").words for word in self._tree.lower)
        return self.stands if counts[self.stands[0]] + ours >= counts[main[1]] else ()

    def asked_at(self, offset: int) -> tuple[str, ...]:
        """The states of the person whom an interviewer asks at the offset: "you" is theirs."""
        at = bisect_right(self._starts, offset) - 1
        return self._voice.codes if at >= 0 and self._turns[at].asks and offset < self._end else ()

    def only_announces(self, offset: int) -> bool:
        """Whether the line at the offset only says who answers in the interview below it."""
        return any(first <= offset < past for first, past in self._announcing)

    def _heading(self, first: int) -> list[list[tuple[int, str]]]:
        """The lines that may say whose words follow: those over the first turn, then those at the top of the page."""
        top = _lines(self._tree.text, 0, self._until)
        if not self._turns or first <= HEADING:
            return [top]
        return [_lines(self._tree.text, 0, first)[-OVER:-1], top]

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
            code = self._holder_of(office, begin)
            if code:
                return Voice(f"{code}/{office}", (code,), official=True, rule="office brought in before its turn")
            code = self._voice.codes[0] if self._voice.codes else self._home
            if code:
                return Voice(f"{code}/{office}", (code,), official=True, rule=GUESSED)
        return said_person(self._tree, self._named, self._until, turn.label)

    def _holder_of(self, office: str, until: int) -> str | None:
        """The one state whose office it is as far as the text before an offset says: "the prime minister of A"."""
        text, found = self._tree.text, set[str]()
        for mention in self._named:
            start, end = self._tree.starts[mention.first], self._tree.ends[mention.past - 1]
            if start >= until:
                break
            before, after = text[max(0, start - 80) : start].lower(), text[end : end + 80].lower()
            behind = re.match(rf"(?:['’]s?)? (?:\w+ )?{re.escape(office)}\b", after)
            owned = re.search(rf"\b{re.escape(office)} of (?:the )?$", before)
            if len(mention.codes) == 1 and (behind or owned):
                found.add(mention.codes[0])
        return found.pop() if len(found) == 1 else None

    def _by_others(self) -> dict[str, Voice | None]:
        """Of two who appear together, the one whose state nothing says speaks for the other's counterpart."""
        known = {v.codes[0] for v in self._by_label.values() if v is not None and v.official and v.rule != GUESSED}
        left = [code for code in self._main if code not in known]
        if len(left) != 1 or not known & set(self._main) or not JOINT.search(self._tree.text[: self._until + HEADING]):
            return {}
        guessed = {label: v for label, v in self._by_label.items() if v is not None and v.rule == GUESSED}
        return {label: replace(v, speaker=left[0] + v.speaker[3:], codes=(left[0],)) for label, v in guessed.items()}

    def _heading_voice(self, lines: list[tuple[int, str]]) -> Voice:
        """The office-holder or person whose speech or interview the lines announce."""
        tree, guess, transcript = self._tree, NOBODY, bool(self._turns)
        spoken = in_first_person(tree.text)
        for begin, line in lines:
            announced = OWN_WORDS.search(line) or ((ASKED.search(line) or GIVEN.match(line)) if transcript else None)
            if announced and len(line) > HEADLINE and announced.start() > OPENING:
                announced = None  # a report that mentions a speech
            announced = announced or (TITLED.search(line) if spoken and not transcript else None)
            if not (announced or (transcript and not line.rstrip().endswith((".", ";")))):
                continue
            start = begin + (announced.end() if announced and announced.re is not TITLED else 0)
            for offset in dict.fromkeys((start, begin)):
                low, high = (tree.at(o, 0, len(tree.words)) for o in (offset, begin + len(line)))
                home = guess.codes[0] if guess.official else self._home
                voice = introduced(tree, range(low, max(low, high)), self._named, home if announced else None)
                if voice is None or not (voice.official or transcript):
                    continue
                if announced and transcript:
                    self._announcing.append((begin, begin + len(line)))
                if announced or "," in line:
                    return voice
                guess = voice if guess is NOBODY else guess
        return guess


def _at_home(author: Voice, home: str | None) -> Voice:
    """The voice of an author whose office is named without a state: the home state's."""
    if author.codes or home is None:
        return author if author.codes else NOBODY
    return replace(author, speaker=home + author.speaker, codes=(home,))


def _lines(text: str, first: int, past: int) -> list[tuple[int, str]]:
    """The lines of a stretch that are not blank, with where they begin."""
    return [(m.start(), m[0]) for m in re.finditer(r"[^\n]*\S[^\n]*", text[:past]) if m.start() >= first]
