"""What an office-holder's or body's words do: promise, reject, accuse, support, ask, or only tell."""

from __future__ import annotations

from dataclasses import dataclass

from bilateral.model import Status
from bilateral.reading.en.acts import Deed, harms
from bilateral.reading.en.clauses import Clause
from bilateral.reading.en.gate import auxiliaries
from bilateral.reading.en.lexicon import data, words
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.tree import Tree
from bilateral.reading.en.verb_entries import verb_entry
from bilateral.reading.en.voice import Voice

SPOKEN = frozenset({"ACCUSE", "REJECT", "THREATEN", "REQUEST", "SUPPORT"})
"""Deeds in words, which what is said may make another deed in words."""
FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})


WILL_DO = "said: will do"
"""The rule of what a speaker says that his state will do."""


@dataclass(frozen=True, slots=True)
class Statement:
    """The act that saying something is, with its status and the rule that says so."""

    act: str
    status: Status
    rule: str


def statement(
    tree: Tree, clause: Clause, opened: Clause | None, voice: Voice, here: list[Mention], done: Deed | None = None
) -> Statement | None:
    """The act of saying these words; None where they only tell. Where the verb tells a deed, words near it count."""
    rows = data("said")
    if opened is not None:
        verb = tree.lemmas[opened.head]
        for row in rows["verbs"]:
            if verb in row["words"] and not (verb == "expect" and _foretells(tree, clause, here)):
                return Statement(row["act"], _status(row), f"said: {verb}, {row['reason']}")
    if opened is not None and _wants_it_done(tree, clause, opened):
        return Statement("REQUEST", Status.URGED, f"said: {tree.lemmas[opened.head]} that somebody do it")
    deed = done is not None and done.kind == "event" and done.token == clause.head and done.act not in SPOKEN
    heard = _near(tree, clause.head) if deed else clause.tokens
    lemmas = {said for t in heard for said in (tree.lemmas[t], tree.lower[t]) if not _opens(tree, t)}
    own = _speaks_of_itself(tree, clause, voice, here)
    future = FUTURE | ({"would"} if opened is not None and tree.tags[opened.head] == "VBD" else set())
    if auxiliaries(tree, clause) & future and _answers_harm(tree, clause, own):
        return Statement("THREATEN", Status.HAPPENED, "said: will do harm on a condition")
    to_come = own and bool(auxiliaries(tree, clause) & future)
    asked = tree.kid(clause.head, "auxpass") is None
    for row in rows["contents"]:
        found = sorted(lemmas & set(row["words"])) if asked or row["act"] != "REQUEST" else []
        if found and (own or row["act"] != "AGREE") and (to_come or "own" not in row):
            return Statement(row["act"], _status(row), f"said: {found[0]}, {row['reason']}")
    if own and auxiliaries(tree, clause) & future:
        negated = tree.kid(clause.head, "neg") is not None
        if harms(tree, clause.head) and not negated:
            return Statement("THREATEN", Status.HAPPENED, "said: will do harm")
        if negated and not harms(tree, clause.head):
            return Statement("REJECT", Status.HAPPENED, "said: will not")
        return Statement("AGREE", Status.PROMISED, WILL_DO)
    return None


def _wants_it_done(tree: Tree, clause: Clause, opened: Clause) -> bool:
    """Whether a verb without a tense tells what is asked of another: "insists that B halt the work"."""
    untensed = tree.tags[clause.head] in ("VB", "VBP") and not tree.kids(clause.head, "aux", "auxpass")
    single = all(tree.tags[s] in ("NN", "NNP") and not tree.kids(s, "conj") for s in clause.subjects)
    asks = tree.lemmas[opened.head] in words("grammar", "subjunctive").words
    return asks and untensed and single and bool(clause.subjects)


def _near(tree: Tree, verb: int) -> list[int]:
    """The verb with its objects and complements and what is said of these, without what hangs on them further off."""
    held = [verb, *tree.kids(verb, "dobj", "attr", "acomp", "oprd", "advmod", "nsubj", "xcomp")]
    return [*held, *(k for t in held[1:] for k in tree.kids(t, "amod", "acomp", "compound"))]


def _opens(tree: Tree, token: int) -> bool:
    """Whether a word that tells readiness as an adjective is a verb: who opens an inquiry is not open to one."""
    return tree.is_verb(token) and tree.lemmas[token] in words("grammar", "no_readiness").words


def _answers_harm(tree: Tree, clause: Clause, own: bool) -> bool:
    """Whether the speaker will do harm if something is or is not done: "would respond in kind if A armed B"."""
    cues = words("grammar", "if_not")
    said = {tree.lower[t] for t in range(clause.first, clause.past)} | {tree.lower[t] for t in clause.lead}
    if not said & cues.words:
        return False
    text = f" {' '.join(tree.lower[t] for t in range(clause.first, clause.past))} "
    entry = verb_entry(tree, clause.head)
    hard = entry is not None and entry.act in ("ASSAULT", "COERCE", "SANCTION", "MOBILIZE")
    unnamed = tree.kid(clause.head, "nsubjpass") is not None and tree.kid(clause.head, "agent") is None
    payback = tree.lemmas[clause.head] in cues.lists["payback"] or any(f" {p} " in text for p in cues.phrases)
    return (payback or hard) and (own or unnamed)


def _foretells(tree: Tree, clause: Clause, here: list[Mention]) -> bool:
    """Whether what is expected is foretold, not asked: "expects that B will follow", "expects the row to drag on"."""
    named = {m.past - 1 for m in here}
    bodies = words("voices", "bodies").words | words("parties", "group_nouns").words
    nobody = not any(s in named or tree.lemmas[s] in bodies or tree.pos[s] == "PRON" for s in clause.subjects)
    return (nobody and bool(clause.subjects)) or bool(auxiliaries(tree, clause) & (FUTURE | {"would"}))


def _status(row: dict[str, str]) -> Status:
    return Status(row.get("status", "urged" if row["act"] == "REQUEST" else "happened"))


def _speaks_of_itself(tree: Tree, clause: Clause, voice: Voice, here: list[Mention]) -> bool:
    """Whether the subject of the words is the state that speaks."""
    if any(tree.lower[s] in ("we", "i") for s in clause.subjects):
        return True
    tokens = {t for s in clause.subjects for t in tree.subtree(s)}
    codes = {code for m in here if m.past - 1 in tokens for code in m.codes}
    return bool(codes & set(voice.codes))
