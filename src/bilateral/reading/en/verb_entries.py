"""The line of the lexicon that fits a verb with its companions."""

from __future__ import annotations

import re

from bilateral.reading.en.body_words import body_words
from bilateral.reading.en.entry_keys import entry_keys
from bilateral.reading.en.lexicon import DIRECTED, VerbEntry, sorts, verbs, words
from bilateral.reading.en.tree import Tree

MACHINE = re.compile(r"[A-Z][A-Za-z]{0,2}-?[0-9]{1,3}[A-Z]?s?")
"""A name of letters and a number, as aircraft, tanks and rockets have."""

RANKS = frozenset({"third", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "quarter"})
"""Words for a share that before a noun mostly say which of a row it is."""
WHO = frozenset({"it", "this", "that", "which", "what"})
"""Pronouns, which may stand for somebody."""


def verb_entry(tree: Tree, verb: int) -> VerbEntry | None:
    """The line of the lexicon that fits the verb with its companions."""
    beside, acted_on = companions(tree, verb), companions(tree, verb, subject=False)
    things_only = words("grammar", "things_only").lists["acts"]
    for key in entry_keys(tree, verb):
        for entry in verbs().get(key, ()):
            near = acted_on if entry.act in things_only and entry.frame == DIRECTED else beside
            if (entry.act == "AID" and _does_it_itself(tree, verb)) or (
                entry.act == "ASSAULT" and _in_words(tree, verb)
            ):
                continue
            if (entry.doers and not entry.doers & _doers(tree, verb)) or (entry.needed and not entry.needed & near):
                continue
            if (entry.mode == "visit" and _goes_nowhere(tree, verb)) or (
                entry.mode == "release" and _comes_back(tree, verb)
            ):
                continue
            if entry.mode == "visit" and (_takes_along(tree, verb, key, entry) or _receives_a_thing(tree, verb)):
                continue
            if entry.companions & near and not entry.refused & near:
                return entry
            if not entry.companions and not entry.refused & near:
                return entry
    return None


def _does_it_itself(tree: Tree, verb: int) -> bool:
    """Whether the subject does to itself what else is done to others: "commandos trained in the Arctic"."""
    own = tree.lemmas[verb] in words("grammar", "needs_object").words and tree.tags[verb] != "VBN"
    return own and tree.kid(verb, "dobj", "dative", "nsubjpass") is None


def _in_words(tree: Tree, verb: int) -> bool:
    """Whether those who fight only quarrel: "clashed over migration"."""
    cues = words("grammar", "figurative")
    about = [k for p in tree.kids(verb, "prep") if tree.lower[p] in ("over", "about") for k in tree.kids(p, "pobj")]
    topics = {tree.lemmas[t] for k in about for t in tree.conjuncts(k)}
    return tree.lemmas[verb] in cues.words and bool(topics & cues.lists["topics"])


def _takes_along(tree: Tree, verb: int, key: str, entry: VerbEntry) -> bool:
    """Whether a verb of going carries something to another: "returned a statue to B" is no visit."""
    goes = key.endswith((" to", " into", " in")) and tree.lemmas[verb] not in words("grammar", "letting_in").words
    return " " in key and tree.kid(verb, "dobj") is not None and (goes or not entry.companions)


def _receives_a_thing(tree: Tree, verb: int) -> bool:
    """Whether what is received or welcomed is a thing, which pays no visit: "received twelve fire engines from B"."""
    cues = words("grammar", "receiving")
    if tree.lemmas[verb] not in cues.words or tree.kid(verb, "nsubjpass") is not None:
        return False
    people = sorts(["+callers", "+envoys", "+leaders"]) | words("voices", "bodies").words | cues.lists["people"]
    return any(tree.pos[k] == "NOUN" and tree.lemmas[k] not in people for k in tree.kids(verb, "dobj"))


def _comes_back(tree: Tree, verb: int) -> bool:
    """Whether something only comes back by itself: "wine returned to the shelves"."""
    return tree.lemmas[verb] == "return" and tree.tags[verb] != "VBN" and tree.kid(verb, "dobj", "nsubjpass") is None


def _goes_nowhere(tree: Tree, verb: int) -> bool:
    """Whether what comes or goes is an idea or word, which visits nobody: "the proposal went to the council"."""
    things = words("grammar", "put_forward").words | words("views", "abstract").words - WHO
    return any(tree.lemmas[s] in things for s in tree.kids(verb, "nsubj"))


def _doers(tree: Tree, verb: int) -> set[str]:
    """Lemmas of those who do what the verb says: its subject, or who stands behind "by"."""
    above = verb
    while tree.deps[above] in ("conj", "xcomp") and tree.kid(above, "nsubj", "nsubjpass") is None:
        above = tree.heads[above]
    held = tree.kids(above, "nsubj") + [k for a in tree.kids(verb, "agent") for k in tree.kids(a, "pobj")]
    if tree.deps[verb] in ("relcl", "acl"):
        held.append(tree.heads[verb])
    counted = [k for h in held for p in tree.kids(h, "prep") if tree.lower[p] == "of" for k in tree.kids(p, "pobj")]
    return {tree.lemmas[t] for h in (*held, *counted) for t in tree.conjuncts(h)}


def companions(tree: Tree, verb: int, *, subject: bool = True) -> set[str]:
    """Lemmas of the verb's objects and their modifiers, of its complements, and of its `subject`.

    "@dative" stands for somebody to whom it is given, "@machine" for a name such as F-16 or MiG-21, "@named" for
    another name that it is done to, "@told" for what another is let or told to do, "@body" for a body's
    name.
    """
    heads: list[int] = [tree.heads[verb]] if tree.deps[verb] in ("relcl", "acl") else []
    if tree.deps[verb] == "conj" and any(tree.lower[k] in ("it", "them", "both") for k in tree.kids(verb, "dobj")):
        heads += tree.kids(tree.heads[verb], "dobj")
    if tree.kid(verb, "dobj") is None:
        heads += [k for v in tree.kids(verb, "conj") if tree.is_verb(v) and v == verb + 2 for k in tree.kids(v, "dobj")]
    found: set[str] = {"@dative"} if tree.kid(verb, "dative") is not None else set()
    for child in tree.children[verb]:
        dep = tree.deps[child]
        if dep in ("dobj", "attr", "acomp", "nsubjpass", "oprd", "dative", "npadvmod") or (subject and dep == "nsubj"):
            heads.append(child)
        elif dep == "ccomp" and tree.tags[child] == "JJ":
            heads.append(child)  # "found a man guilty"
        elif tree.tags[child] in ("VB", "VBN") and (
            dep == "ccomp" or (dep == "xcomp" and tree.kid(verb, "dobj") is not None)
        ):
            found.update((tree.lemmas[child], "@told"))  # what another is let or told to do
        elif dep in ("prep", "prt", "agent"):
            heads.extend(k for p in (child, *tree.kids(child, "prep")) for k in tree.kids(p, "pobj"))
        elif dep == "advcl" and tree.tags[child] == "VB" and tree.lemmas[verb] in words("grammar", "pressing").words:
            found.update((tree.lemmas[child], "@told"))
        elif dep == "advmod":
            heads.extend(k for p in tree.kids(child, "prep") for k in tree.kids(p, "pobj"))
    for head in heads:
        if _is_month(tree, head):
            continue
        for one in tree.conjuncts(head)[:6]:
            found.add(tree.lemmas[one])
            if MACHINE.fullmatch(tree.words[one]):
                found.add("@machine")
            elif tree.pos[one] == "PROPN" and tree.deps[head] in ("dobj", "nsubjpass"):
                found.add("@named")
            if tree.pos[one] == "PROPN" and tree.deps[one] != "nsubj" and tree.lower[one] in body_words():
                found.add("@body")
            found.update(
                tree.lemmas[k] for k in tree.kids(one, "compound", "amod", "nmod", "acl") if not _ranks(tree, k)
            )
            for prep in tree.kids(one, "prep"):
                if tree.lower[prep] == "of" or (
                    tree.lower[prep] in ("in", "on") and tree.lemmas[one] in words("grammar", "measured").words
                ):
                    found.update(tree.lemmas[k] for k in tree.kids(prep, "pobj"))
    return found


def _ranks(tree: Tree, token: int) -> bool:
    """Whether a word says which of a row a thing is: "the fifth session" is no fifth of anything."""
    return tree.deps[token] == "amod" and tree.pos[token] == "ADJ" and tree.lemmas[token] in RANKS


def _is_month(tree: Tree, token: int) -> bool:
    """Whether a word is the name of a month: nobody marches in March."""
    return tree.words[token].istitle() and tree.lower[token] in words("grammar", "months").words
