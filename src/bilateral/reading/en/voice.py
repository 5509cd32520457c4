"""Whose voice a clause is in, and at which level: the author's, an office-holder's, a private person's."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bilateral.model import AUTHOR, Level
from bilateral.reading.en.clauses import Clause
from bilateral.reading.en.lexicon import words
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.tree import Tree


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker, the states that speak, and whether they hold office."""

    speaker: str = AUTHOR
    codes: tuple[str, ...] = ()
    official: bool = False
    rule: str = "author"

    @property
    def private(self) -> bool:
        """Whether a private person or paper speaks."""
        return self.speaker.startswith("NSA:") and not self.official


NOBODY = Voice()
GOES_ON = "goes on"
"""The rule of a voice that a pronoun carries on: what it says belongs to the statement before."""


@dataclass(slots=True)
class Speakers:
    """Who has spoken so far: "he said" is the last of them; names once given with an office are known by name."""

    last: Voice = NOBODY
    known: dict[str, Voice] | None = None
    home: Voice = NOBODY
    """The voice of the document itself: an office-holder's in a speech, else the author's."""
    base: tuple[str, ...] = ()
    """The state that the dateline names: "the minister" is its minister."""

    def remember(self, name: str, voice: Voice) -> None:
        """Keep the voice under a surname."""
        self.known = {**(self.known or {}), name: voice}


def is_saying(tree: Tree, clause: Clause, children: list[Clause]) -> bool:
    """Whether a clause only says whose words follow: a verb of saying with a clause or quotation of its own."""
    lemma = tree.lemmas[clause.head]
    cues = words("voices", "saying")
    if lemma not in cues.words:
        return False
    return any(c.parent is clause and c.link == "said" for c in children)


def speaker_of(tree: Tree, clause: Clause, here: list[Mention], speakers: Speakers) -> Voice | None:
    """The voice of the subject of a verb of saying; None where nobody is named or known."""
    subjects = clause.subjects or tree.kids(clause.head, "agent")
    for subject in subjects:
        voice = _voice_of_phrase(tree, subject, here, speakers)
        if voice is not None:
            return voice
    return None


def _voice_of_phrase(tree: Tree, head: int, here: list[Mention], speakers: Speakers) -> Voice | None:
    span = tree.subtree(head)
    both = [m for m in here if m.first == head and len(m.codes) > 1]
    if both and tree.lower[head] in ("they", "both"):
        return Voice(",".join(both[0].codes), both[0].codes, official=True, rule="both sides")
    if tree.lower[head] in ("he", "she", "who", "it", "they") and span.stop - span.start <= 2:
        return replace(speakers.last, rule=GOES_ON) if speakers.last is not NOBODY else None
    own = [m for m in here if m.first in span]
    known = speakers.known or {}
    for token in span:
        if tree.pos[token] == "PROPN" and tree.words[token] in known:
            return known[tree.words[token]]
    text = [tree.lower[t] for t in span]
    if {tree.lemmas[t] for t in span} & words("voices", "private").words and not _has_office(tree, span):
        return _private(tree, head, span, own, speakers)
    people = own and own[0].kind == "demonym" and own[0].past - 1 == head and tree.tags[head] in ("NNS", "NNPS")
    if people and not _has_office(tree, span):
        return None
    if own:
        return _official(tree, own, text, span, speakers)
    if _has_office(tree, span):
        return _unnamed_office(tree, text, span, speakers)
    if tree.pos[head] == "PROPN":
        return _private(tree, head, span, own, speakers)
    return None


def named_voice(tree: Tree, span: range, named: list[Mention], home: str | None = None) -> Voice | None:
    """The voice that a heading names: "the President of Poland", "Amina Ward, a lecturer in Dakar"."""
    if not len(span):
        return None
    text = " ".join(tree.lower[t] for t in span)
    own = [m for m in named if m.first in span]
    office = office_words(text)
    own = [
        m
        for m in own
        if m.kind == "demonym" or tree.lower[m.first - 1] in ("of", "the", "for") or m.first == span.start
    ]
    if own and office:
        return Voice(f"{own[0].codes[0]}/{office}", own[0].codes, official=True, rule="heading")
    if office and home:
        return Voice(f"{home}/{office}", (home,), official=True, rule="heading, state by what it is about")
    private = [t for t in span if tree.lemmas[t] in words("voices", "private").words]
    names = _first_run([t for t in span if tree.pos[t] == "PROPN" and t < private[0]]) if private else []
    if not names:
        return None
    name = " ".join(tree.words[t] for t in names).upper()
    return Voice(f"NSA:{name}/{tree.lemmas[private[0]]}", rule="heading")


def office_voice(text: str, codes: list[str]) -> Voice | None:
    """The voice of a document's author, where that is an office of a state: "Embassy of Russia"."""
    office = office_words(text.lower())
    return Voice(f"{codes[0]}/{office}", (codes[0],), official=True, rule="author") if office and codes else None


def _has_office(tree: Tree, span: range) -> bool:
    return bool({tree.lemmas[t] for t in span} & words("voices", "bodies").words)


def _official(tree: Tree, own: list[Mention], text: list[str], span: range, speakers: Speakers) -> Voice:
    """A state or its office-holder: "Russian deputy foreign minister", "the foreign ministry in Ankara", "Moscow"."""
    codes = own[0].codes
    office = office_words(" ".join(text)) if own[0].kind != "leader" else None
    speaker = ",".join(f"{code}/{office}" if office else code for code in codes)
    voice = Voice(speaker, codes, official=True, rule="office-holder or state")
    _learn_names(tree, span, voice, own, speakers)
    return voice


def _unnamed_office(tree: Tree, text: list[str], span: range, speakers: Speakers) -> Voice | None:
    """The voice of "the minister" or "the ministry": of the state that spoke last, or of the speech."""
    last = speakers.last if speakers.last.official else speakers.home
    if speakers.base and not last.codes:
        last = Voice(speakers.base[0], speakers.base, official=True)
    if not last.codes:
        return None
    office = office_words(" ".join(text))
    same = last.speaker.split("/", 1)[1] if "/" in last.speaker else ""
    kept = office if office and office not in same else same
    voice = Voice(
        f"{last.codes[0]}/{kept}" if kept else last.codes[0], last.codes[:1], True, "office of the last state"
    )
    _learn_names(tree, span, voice, [], speakers)
    return voice


def _private(tree: Tree, head: int, span: range, own: list[Mention], speakers: Speakers) -> Voice:
    taken = {t for m in own for t in range(m.first, m.past)}
    names = [t for t in span if tree.pos[t] == "PROPN" and t not in taken]
    run = _first_run(names)
    roles = [tree.lemmas[t] for t in span if tree.lemmas[t] in words("voices", "private").words]
    name = " ".join(tree.words[t] for t in run).upper() or (roles[0].upper() if roles else tree.words[head].upper())
    voice = Voice(f"NSA:{name}" + (f"/{roles[0]}" if roles and run else ""), (), False, "private person or paper")
    for token in run:
        speakers.remember(tree.words[token], voice)
    return voice


def _first_run(tokens: list[int]) -> list[int]:
    run: list[int] = []
    for token in tokens:
        if run and token != run[-1] + 1:
            break
        run.append(token)
    return run


def _learn_names(tree: Tree, span: range, voice: Voice, own: list[Mention], speakers: Speakers) -> None:
    taken = {t for m in own for t in range(m.first, m.past)}
    for token in span:
        if tree.pos[token] == "PROPN" and token not in taken and not office_words(tree.lower[token]):
            speakers.remember(tree.words[token], voice)


OFFICE = re.compile(
    r"\b((?:deputy |vice |acting |former |then )*"
    r"(?:prime|foreign|defen[cs]e|trade|energy|finance|interior|water|economy|transport|health|agriculture|oil) "
    r"(?:minister|ministry|secretary)|ministry of [a-z]+(?: affairs)?|minister (?:of|for) [a-z]+(?: affairs)?|"
    r"(?:vice )?president|premier|chancellor|ambassador|embassy|secretary of state|state department|government|"
    r"parliament|cabinet|king|queen|emir|crown prince|high commissioner|envoy|consul|minister|ministry)\b"
)


def office_words(text: str) -> str | None:
    """The office that the words name, in lower case: "deputy foreign minister"."""
    found = OFFICE.search(text)
    if found is None:
        return None
    office = found.group(1)
    return f"{office} spokesperson" if re.search(r"\bspokes(?:man|woman|person)\b", text) else office


def level_of(voice: Voice, view: bool, normative: bool) -> Level:
    """The level of a claim in this voice."""
    if normative:
        return Level.NORMATIVE
    if voice.official:
        return Level.OFFICIAL
    return Level.OPINION if view else Level.REPORTED
