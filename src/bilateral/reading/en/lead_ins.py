"""Lines over a list: what they announce, of whom, and to whom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bilateral.model import Kind, Status
from bilateral.reading.en.cast import Cast
from bilateral.reading.en.lexicon import words
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.roles import codes_of
from bilateral.reading.en.tree import Tree

MARK = re.compile(r"^[^\S\n]*(?:[-–—*•·▪‣◦]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])[^\S\n]+", re.M)
"""A bullet or number at the beginning of a line."""
LONGEST_LEAD = 16
"""Words at most of a line that says that terms follow."""
COUNTED = {3: "three", 4: "four", 5: "five", 6: "six"}
"""How several states that were named are called afterwards."""


@dataclass(frozen=True, slots=True)
class LeadIn:
    """The line over a list: what its items are, who does them and to whom."""

    kind: Kind
    act: str
    status: Status
    actors: tuple[str, ...]
    targets: tuple[str, ...] = ()

    @property
    def parties(self) -> tuple[str, ...]:
        """All whom the line names."""
        return self.actors + self.targets


@dataclass(frozen=True, slots=True)
class Line:
    """Tokens `[first, past)` of a line with the parties that it names."""

    tree: Tree
    first: int
    past: int
    here: Sequence[Mention]

    def cue(self, name: str, of: str | None = None) -> int | None:
        """The first word that is one of a vocabulary of views."""
        cues = words("views", name).lists[of] if of else words("views", name).words
        tree = self.tree
        return next((t for t in range(self.first, self.past) if {tree.lemmas[t], tree.lower[t]} & cues), None)

    def sides(self, cue: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Who does what the word says, and to whom: named before it or as its owner, and named behind it."""
        named = [m for m in self.here if not m.place]
        actors = codes_of(m for m in named if m.past <= cue or self._owns(m, cue))
        targets = codes_of(m for m in named if m.past > cue and not self._owns(m, cue))
        return actors, tuple(c for c in targets if c not in actors)

    def counts(self, number: int) -> bool:
        """Whether the line speaks of that many by their number alone: "the four"."""
        said = COUNTED.get(number, "")
        return any(self.tree.lower[t : t + 2] == ["the", said] for t in range(self.first, self.past))

    def _owns(self, mention: Mention, cue: int) -> bool:
        """Whether a name behind the word is that of who does it: "demands of Sudan", "asked by Sudan"."""
        tree = self.tree
        preposition = next((t for t in tree.above(mention.past - 1) if tree.deps[t] in ("prep", "agent")), None)
        if preposition is None or preposition < cue:
            return False
        return tree.lower[preposition] == "by" or (tree.lower[preposition] == "of" and not tree.is_verb(cue))


def lead_in(line: Line, before: Line | None, cast: Cast) -> LeadIn | None:
    """What a line over a list announces: proposals, interests, what was agreed or is asked of another.

    A line ends with a colon, or with no mark where a bullet follows. `before` is the line that stands before it: what
    somebody "must" may be what another demands there. `cast` are the parties in play where the line names none.
    """
    tree = line.tree
    if tree.lower[line.past - 1] != ":" and not _open_over_bullets(line):
        return None
    return announcement(line, before, cast)


def announcement(line: Line, before: Line | None, cast: Cast) -> LeadIn | None:
    """What the words of a line before a list say of its items."""
    agreed = _agreed(line, cast.both) or _terms(line, cast.both)
    return agreed or _demanded(line, before, cast) or _viewed(line, cast.both)


def _agreed(line: Line, pair: tuple[str, ...]) -> LeadIn | None:
    cue = line.cue("agreed")
    if cue is None:
        return None
    actors, targets = line.sides(cue)
    if line.tree.lemmas[cue] in ("agree", "decide", "agreed", "decided") or not actors:
        actors, targets = actors + targets or pair, ()
    return LeadIn(Kind.EVENT, "AGREE", Status.PROMISED, actors, targets) if actors else None


def _terms(line: Line, pair: tuple[str, ...]) -> LeadIn | None:
    """That the items are what both have agreed to: "Under the deal:", "The terms:", "What is in it?"."""
    tree, cues = line.tree, words("views", "terms")
    if line.past - line.first > LONGEST_LEAD or not pair:
        return None
    lemmas = {tree.lemmas[t] for t in range(line.first, line.past)}
    said = " ".join(tree.lower[line.first : line.past])
    papers = lemmas & cues.lists["papers"] and lemmas & cues.lists["leads"]
    if not (papers or lemmas & cues.words or any(phrase in said for phrase in cues.phrases) or said == "terms :"):
        return None
    named = codes_of(m for m in line.here if not m.place and not m.codes[0].startswith("IGO:"))
    return LeadIn(Kind.EVENT, "AGREE", Status.PROMISED, named if len(named) > 1 else pair)


def _demanded(line: Line, before: Line | None, cast: Cast) -> LeadIn | None:
    """Who asks whom, in this line or, where this one only says who must do it, in the one before."""
    cue = line.cue("demanded")
    if cue is not None:
        actors, targets = line.sides(cue)
    elif before is not None and (cue := before.cue("demanded")) is not None:
        targets = codes_of(m for m in line.here if not m.place)
        asking = before.sides(cue)[0] + next((cast.of_size(n) for n in COUNTED if before.counts(n)), ())
        actors = tuple(dict.fromkeys(c for c in asking if c not in targets))
    else:
        return None
    return LeadIn(Kind.EVENT, "REQUEST", Status.URGED, actors, targets) if actors and targets else None


def _viewed(line: Line, pair: tuple[str, ...]) -> LeadIn | None:
    for kind in (Kind.PROPOSAL, Kind.INTEREST):
        cue = line.cue("announced", kind.value)
        if cue is None:
            continue
        actors, targets = line.sides(cue)
        actors, targets = (actors, targets) if actors else (targets or pair, ())
        status = Status.URGED if kind is Kind.PROPOSAL else Status.ONGOING
        if kind is Kind.PROPOSAL and line.tree.lower[cue] in words("views", "could").lists["modals"]:
            status = Status.POSSIBLE
        return LeadIn(kind, kind.value.upper(), status, actors, targets) if actors else None
    return None


def _open_over_bullets(line: Line) -> bool:
    """Whether a line breaks off or asks, and a bullet follows: "Nigeria could offer", "What does Cairo want?"."""
    tree = line.tree
    closed = tree.pos[line.past - 1] == "PUNCT" and tree.lower[line.past - 1] not in ("?", ",", "–", "—", "-")
    end = tree.ends[line.past - 1]
    following = re.compile(r"\s*\n").match(tree.text, end)
    return not closed and following is not None and MARK.match(tree.text, following.end()) is not None
