"""Who speaks: the subject of a verb of saying, by office, by name, or as the one who spoke last."""

from __future__ import annotations

from dataclasses import replace

from bilateral.reading.en.clauses import Clause
from bilateral.reading.en.introduced import private_role, private_voice
from bilateral.reading.en.lexicon import words
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.tree import Tree
from bilateral.reading.en.voice import GOES_ON, NOBODY, Speakers, Voice, office_words

PRONOUNS = frozenset({"he", "she", "who", "it", "they"})
ONE_OF = frozenset({"one", "another", "some", "several", "two", "both"})
"""Words for some of those who spoke last."""
JUST_NOW = 25
"""Tokens within which those who spoke last are "one of them"."""
MEMORY = 90
"""Tokens after which a pronoun no longer points to who spoke last."""


def is_saying(tree: Tree, clause: Clause, children: list[Clause]) -> bool:
    """Whether a clause only says whose words follow: a verb of saying with a clause or quotation of its own.

    What somebody should say, he has not said: that is a proposal.
    """
    if tree.lemmas[clause.head] not in words("voices", "saying").words:
        return False
    ought = any(tree.lower[k] in ("should", "must", "ought") for k in tree.kids(clause.head, "aux"))
    if ought and tree.kid(clause.head, "auxpass") is None and any(tree.deps[s] == "nsubj" for s in clause.subjects):
        return False
    return any(c.parent is clause and c.link == "said" for c in children)


def speaker_of(tree: Tree, clause: Clause, here: list[Mention], speakers: Speakers) -> Voice | None:
    """The voice of the subject of a verb of saying; None where nobody is named or known."""
    subjects = clause.subjects or tree.kids(clause.head, "agent")
    for subject in subjects:
        voice = voice_of_phrase(tree, subject, here, speakers)
        if voice is not None:
            return voice
    return None


def voice_of_phrase(tree: Tree, head: int, here: list[Mention], speakers: Speakers) -> Voice | None:
    """The voice of a phrase for persons or bodies; None where it names none."""
    span = tree.subtree(head)
    both = [m for m in here if m.first == head and len(m.codes) > 1]
    if both and tree.lower[head] in ("they", "both"):
        return Voice(",".join(both[0].codes), both[0].codes, official=True, rule="both sides")
    if (tree.lower[head] in PRONOUNS and span.stop - span.start <= 2) or _one_of_them(tree, head, speakers):
        return _pronoun(tree, head, here, speakers)
    span = _without_clauses(tree, head)
    own = [m for m in here if m.first in span]
    known = speakers.known or {}
    for token in span:
        if tree.pos[token] == "PROPN" and tree.words[token] in known:
            return known[tree.words[token]]
    role = private_role(tree, span)
    if role is not None and (not _has_office(tree, span) or _no_longer(tree, span, role)):
        return _private(tree, span, own, role, speakers)
    if _unnamed_diplomats(tree, head, own):
        return Voice(f"NSA:{tree.words[head].upper()}", rule="diplomats of no state that is named")
    people = own and own[0].kind == "demonym" and own[0].past - 1 == head and tree.tags[head] in ("NNS", "NNPS")
    if people and not _has_office(tree, span):
        return None
    if own:
        return _official(tree, head, own, span, speakers)
    if _has_office(tree, span):
        return _unnamed_office(tree, span, speakers)
    if tree.pos[head] == "PROPN":
        return _bare_name(tree, head, span, speakers)
    return None


def _one_of_them(tree: Tree, head: int, speakers: Speakers) -> bool:
    """Whether a phrase points to one of those who spoke in the last sentence: "one of them", "another"."""
    if tree.lower[head] not in ONE_OF or head - speakers.at > JUST_NOW:
        return False
    inside = [t for t in tree.subtree(head) if t != head]
    return not inside or [tree.lower[t] for t in inside[:2]] == ["of", "them"]


def _pronoun(tree: Tree, head: int, here: list[Mention], speakers: Speakers) -> Voice | None:
    """The one who spoke last; where nobody did lately, the party that the pronoun points to."""
    meant = next((m for m in here if m.first == head and len(m.codes) == 1), None)
    if tree.lower[head] == "it" and meant is not None and meant.codes != speakers.last.codes:
        return Voice(meant.codes[0], meant.codes, official=True, rule="the party that the pronoun points to")
    if speakers.met > speakers.at and head - speakers.met <= MEMORY:
        return speakers.person
    if speakers.last is not NOBODY and head - speakers.at <= MEMORY:
        return replace(speakers.last, rule=GOES_ON)
    if meant is None or meant.codes[0].startswith("NSA:"):
        return replace(speakers.last, rule=GOES_ON) if speakers.last is not NOBODY else None
    return Voice(meant.codes[0], meant.codes, official=True, rule="the party that the pronoun points to")


def _without_clauses(tree: Tree, head: int) -> range:
    """The phrase up to a relative clause or participle that hangs on it."""
    cut = [tree.left[k] for k in tree.kids(head, "relcl", "acl") if k > head]
    return range(tree.left[head], min([tree.right[head], *cut]))


def _has_office(tree: Tree, span: range) -> bool:
    return bool({tree.lemmas[t] for t in span} & words("voices", "bodies").words)


def _no_longer(tree: Tree, span: range, role: int) -> bool:
    """Whether the office is one of the past or of the opposition, or a private role stands before it."""
    cues = words("voices", "private")
    if {tree.lower[t] for t in span} & cues.lists["once"]:
        return True
    bodies = words("voices", "bodies").words
    return not any(tree.lemmas[t] in bodies for t in span if t <= role)


def _unnamed_diplomats(tree: Tree, head: int, own: list[Mention]) -> bool:
    """Whether diplomats are named without a state: "diplomats in Vienna", "a Western diplomat"."""
    return tree.lemmas[head] in words("voices", "anybody").words and not any(not m.place for m in own)


def _official(tree: Tree, head: int, own: list[Mention], span: range, speakers: Speakers) -> Voice:
    """A state or its office-holder: "Russian deputy foreign minister", "the foreign ministry in Ankara", "Moscow"."""
    owner = [m for m in own if m.kind == "reference" and tree.deps[m.first] == "poss" and tree.heads[m.first] == head]
    named = [m for m in own if m.kind != "reference" and not (owner and m.place)]
    shown = named or owner or own
    first = shown[0]
    joined = [m for t in tree.conjuncts(head) for m in shown if m.past - 1 == t or tree.heads[m.past - 1] == t]
    codes = tuple(dict.fromkeys(c for m in joined if not m.place for c in m.codes)) if len(joined) > 1 else first.codes
    codes = codes if first.codes[0] in codes else first.codes
    if len(codes) == 1 and tree.tags[head] in ("NNS", "NNPS"):
        codes = _of_each(tree, first, shown)
    office = office_words(" ".join(tree.lower[t] for t in span)) if first.kind != "leader" else None
    speaker = ",".join(f"{code}/{office}" if office else code for code in codes)
    voice = Voice(speaker, codes, official=True, rule="office-holder or state")
    _learn_names(tree, span, voice, own, speakers)
    return voice


def _of_each(tree: Tree, first: Mention, shown: list[Mention]) -> tuple[str, ...]:
    """The states of "the ministers of A and B", "A and B officials": all that "and" joins to the first."""
    joined = set(tree.conjuncts(first.past - 1))
    return tuple(dict.fromkeys(c for m in shown if m.past - 1 in joined for c in m.codes)) or first.codes


def _unnamed_office(tree: Tree, span: range, speakers: Speakers) -> Voice | None:
    """The voice of "the minister" or "the ministry": of the state that spoke last, or of the speech."""
    last = speakers.last if speakers.last.official else speakers.home
    lately = {tree.lemmas[t]: codes for t in span if (codes := (speakers.houses or {}).get(tree.lemmas[t]))}
    if lately and not speakers.home.codes:
        codes = next(iter(lately.values()))
        last = last if last.codes == codes else Voice(codes[0], codes, official=True)
    if speakers.base and not last.codes:
        last = Voice(speakers.base[0], speakers.base, official=True)
    if not last.codes:
        return None
    office = office_words(" ".join(tree.lower[t] for t in span))
    same = last.speaker.split("/", 1)[1] if "/" in last.speaker else ""
    kept = office if office and office not in same else same
    voice = Voice(
        f"{last.codes[0]}/{kept}" if kept else last.codes[0], last.codes[:1], True, "office of the last state"
    )
    _learn_names(tree, span, voice, [], speakers)
    return voice


def _private(tree: Tree, span: range, own: list[Mention], role: int, speakers: Speakers) -> Voice:
    voice = private_voice(tree, span, own, role, "private person or paper")
    for name in voice.speaker.removeprefix("NSA:").split("/")[0].split():
        for token in span:
            if tree.pos[token] == "PROPN" and tree.words[token].upper() == name:
                speakers.remember(tree.words[token], voice)
    return voice


def _bare_name(tree: Tree, head: int, span: range, speakers: Speakers) -> Voice | None:
    """The voice of a name of which nothing else is told; None for a word in capitals that is no name."""
    if tree.words[head].isupper():
        return None
    names = [t for t in span if tree.pos[t] == "PROPN"]
    run = names[: next((i for i in range(1, len(names)) if names[i] != names[i - 1] + 1), len(names))]
    name = " ".join(tree.words[t] for t in run or [head])
    voice = Voice(f"NSA:{name.upper()}", rule="private person or paper")
    for token in run:
        speakers.remember(tree.words[token], voice)
    return voice


def _learn_names(tree: Tree, span: range, voice: Voice, own: list[Mention], speakers: Speakers) -> None:
    taken = {t for m in own for t in range(m.first, m.past)}
    for token in span:
        if tree.pos[token] == "PROPN" and token not in taken and not office_words(tree.lower[token]):
            speakers.remember(tree.words[token], voice)
