"""Persons whom a heading or a label brings in: an office-holder of a state, or a private person with name and role."""

from __future__ import annotations

from bilateral.reading.en.lexicon import words
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.tree import Tree
from bilateral.reading.en.voice import Voice, office_words

NEAR = ("of", "the", "for", "to")


def introduced(tree: Tree, span: range, named: list[Mention], home: str | None) -> Voice | None:
    """The voice that words bring in: "the President of Poland", "Amina Ward, a lecturer in Dakar"."""
    if not len(span):
        return None
    text = " ".join(tree.lower[t] for t in span)
    own = [m for m in named if m.first in span]
    role = private_role(tree, span)
    office = office_words(text)
    if role is not None and office and _is_audience(tree, role, span):
        role = None
    if office and role is None:
        holders = [m for m in own if _holds(tree, m, span)]
        if holders:
            return Voice(f"{holders[0].codes[0]}/{office}", holders[0].codes, official=True, rule="heading")
        if home:
            return Voice(f"{home}/{office}", (home,), official=True, rule="heading, state by what it is about")
    if role is None or tree.lemmas[role] in words("voices", "private").lists["papers"]:
        return None
    return private_voice(tree, span, own, role, "heading")


def _is_audience(tree: Tree, role: int, span: range) -> bool:
    """Whether private persons stand behind an office that is held: "remarks by the minister to students"."""
    before = range(span.start, role)
    held = {tree.lemmas[t] for t in before} & (words("voices", "bodies").words | words("voices", "turns").words)
    return bool(held) and not {tree.lower[t] for t in span} & words("voices", "private").lists["once"]


def _holds(tree: Tree, mention: Mention, span: range) -> bool:
    """Whether a state is the one whose office is named, and not the place or the topic of the words."""
    before = tree.lower[mention.first - 1] if mention.first else ""
    if before == "to" and mention.first > 1 and tree.lemmas[mention.first - 2] in words("dated", "gatherings").words:
        return False  # "the minister on the visit to Oman"
    owner = tree.lower[mention.past : mention.past + 1] in (["'s"], ["’s"], ["'"], ["’"])
    return mention.kind == "demonym" or owner or before in NEAR or before == "(" or mention.first == span.start


def private_role(tree: Tree, span: range) -> int | None:
    """The token that makes a person private: "professor", or an office that is no longer held."""
    cues, ranks = words("voices", "private"), words("voices", "turns").lists["ranks"]
    serves = _office_after(tree, span.start - 1, span, 40) is not None
    serves = serves and not {tree.lower[t] for t in span} & cues.lists["once"]
    for token in span:
        if tree.lemmas[token] in cues.words or tree.lower[token] in cues.words:
            if tree.lemmas[token] in ranks and serves:
                continue
            return token
        if tree.lower[token] in cues.lists["once"] and _office_after(tree, token, span) is not None:
            return _office_after(tree, token, span)
    return None


def _office_after(tree: Tree, token: int, span: range, within: int = 6) -> int | None:
    """The office that stands closely behind a word such as "former"."""
    bodies = words("voices", "bodies").words
    near = range(token + 1, min(token + within, span.stop))
    return next((t for t in near if tree.lemmas[t] in bodies and tree.pos[t] in ("NOUN", "PROPN")), None)


def private_voice(tree: Tree, span: range, own: list[Mention], role: int, rule: str) -> Voice:
    """The voice of a private person by name, else by role: `NSA:AMINA WARD/lecturer`, `NSA:ANALYSTS`."""
    taken = {t for m in own if m.kind != "leader" for t in range(m.first, m.past)}
    cues = words("voices", "private")
    skipped = words("parties", "titles").words | words("voices", "bodies").words | cues.words
    named = [t for t in span if tree.pos[t] == "PROPN" and t not in taken and tree.lower[t] not in skipped]
    names = [t for t in named if t < role or not _of_something(tree, t, role)]
    run = _nearest_run(names, role)
    once = next((tree.lower[t] for t in span if tree.lower[t] in cues.lists["once"]), "")
    title = f"{once} {tree.lemmas[role]}".strip()
    if not run or (len(run) == 1 and tree.words[run[0]].isupper() and len(tree.words[run[0]]) < 4):
        return Voice(f"NSA:{tree.words[role].upper()}/{title}", rule=rule)
    return Voice(f"NSA:{' '.join(tree.words[t] for t in run).upper()}/{title}", rule=rule)


def _of_something(tree: Tree, token: int, role: int) -> bool:
    """Whether a name hangs on the role by a preposition: "a researcher on the Horn", "a fellow of the Kivu forum"."""
    return any(
        (tree.pos[t] == "ADP" and t > role) or tree.deps[t] == "relcl" for t in (token, *tree.above(token)) if t != role
    )


def _nearest_run(names: list[int], role: int) -> list[int]:
    """The run of name words that stands nearest to the role."""
    runs: list[list[int]] = []
    for token in names:
        if runs and token == runs[-1][-1] + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    return min(runs, key=lambda run: min(abs(run[0] - role), abs(run[-1] - role)), default=[])


def said_person(tree: Tree, named: list[Mention], until: int, label: str) -> Voice | None:
    """The person of a turn's label, as a sentence of the heading brings in the same surname; else the bare name."""
    surname = label.split("(")[0].split()[-1].lower()
    for first, past in tree.sentences:
        if tree.starts[first] >= until:
            break
        if surname in tree.lower[first:past]:
            voice = introduced(tree, range(first, past), named, None)
            if voice is not None:
                return voice
    return None
