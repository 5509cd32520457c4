"""What is done in a clause: the act of its verb, or of the noun that its verb carries."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bilateral.reading.en.bare import only_mentioned
from bilateral.reading.en.clauses import Clause, is_deed
from bilateral.reading.en.lexicon import DIRECTED, REVERSE, NounEntry, VerbEntry, idioms, nouns, verbs, words
from bilateral.reading.en.tree import Tree

MACHINE = re.compile(r"[A-Z][A-Za-z]{0,2}-?[0-9]{1,3}[A-Z]?s?")
"""A name of letters and a number, as aircraft, tanks and rockets have."""

RANKS = frozenset({"third", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "quarter"})
"""Words for a share that before a noun mostly say which of a row it is."""
WHO = frozenset({"it", "this", "that", "which", "what"})
"""Pronouns, which may stand for somebody."""


@dataclass(frozen=True, slots=True)
class Deed:
    """An act with the token that shows it, and who acts: `frame` as in `verbs.yml`."""

    act: str
    frame: str
    token: int
    kind: str = "event"
    mode: str | None = None
    status: str | None = None
    rule: str = ""


def chain(tree: Tree, clause: Clause) -> list[int]:
    """The clause's verb and the verbs that it carries ("plans to sign", "offered to mediate")."""
    found = [clause.head]
    for verb in found:
        if len(found) < 5:
            found.extend(k for k in tree.kids(verb, "xcomp", "acomp", "oprd") if k > verb)
            found.extend(_first_to(tree, verb))
            if tree.lemmas[verb] in words("grammar", "answers").words:
                found.extend(k for p in tree.kids(verb, "prep") for k in tree.kids(p, "pcomp"))
    return found


def _first_to(tree: Tree, verb: int) -> list[int]:
    """The deed in "was the first state to recognise B", "was among the first to"."""
    among = [p for p in tree.kids(verb, "prep") if tree.lower[p] == "among"]
    among += [p for k in tree.kids(verb, "attr") if tree.lower[k] == "one" for p in tree.kids(k, "prep")]
    held = [*tree.kids(verb, "attr"), *(k for p in among for k in tree.kids(p, "pobj"))]
    held = [k for k in held if {tree.lower[m] for m in (k, *tree.children[k])} & words("grammar", "ordinals").words]
    told = [
        v
        for k in (*held, *(held and tree.kids(verb, "attr")))
        for v in tree.kids(k, "relcl", "acl")
        if tree.tags[v] == "VB"
    ]
    return told or [v for v in tree.kids(verb, "advcl") if held and tree.tags[v] == "VB"]


def deed(tree: Tree, clause: Clause) -> Deed | None:
    """The act of the clause by its verb, else by the noun that its verb carries; None where it has none."""
    verbs_here = chain(tree, clause)
    for verb in verbs_here:
        helps = tree.lemmas[verb] == "help" and any(is_deed(tree, v) for v in verbs_here if v > verb)
        turned = _converted(tree, verb) or _stopped(tree, verb)
        if turned is not None:
            return turned
        if tree.is_verb(verb) and not helps:
            entry = verb_entry(tree, verb)
            if entry is not None:
                rule = f"verb {tree.lemmas[verb]}: {entry.rule}"
                act, mode = ("THREATEN", None) if vows_harm(tree, verbs_here, verb) else (entry.act, entry.mode)
                frame = DIRECTED if _binds_itself(tree, clause, verb, entry) else entry.frame
                return Deed(act, frame, verb, mode=mode, status=entry.status, rule=rule)
    return _carried_noun(tree, clause)


def _converted(tree: Tree, verb: int) -> Deed | None:
    """The deed that its object names and that comes from another: "won praise from B", "faced threats by B"."""
    if tree.lemmas[verb] not in words("grammar", "conversions").words:
        return None
    for noun in tree.kids(verb, "dobj"):
        entry = nouns().get(tree.lemmas[noun])
        sources = [p for h in (verb, *tree.subtree(noun)) for p in tree.kids(h, "prep", "agent")]
        given = any(tree.lower[p] in ("from", "by") for p in sources) or _is_named_for(tree, noun)
        if entry is not None and entry.kind == "event" and entry.frame == DIRECTED and given:
            lemma = tree.lemmas[noun]
            return Deed(entry.act, REVERSE, verb, mode=entry.mode, status=entry.status, rule=f"conversion of {lemma}")
    return None


def _is_named_for(tree: Tree, noun: int) -> bool:
    """Whether a name says whose the thing is: "Indian support", "Chile's backing"."""
    return any(tree.words[k][:1].isupper() for k in tree.kids(noun, "amod", "compound", "poss", "nmod"))


def _stopped(tree: Tree, verb: int) -> Deed | None:
    """The deed of leaving off another: "stopped shelling B" is a retreat, "stopped paying B" a sanction."""
    if tree.lemmas[verb] not in words("grammar", "leaving_off").words:
        return None
    for other in tree.kids(verb, "xcomp"):
        entry = verb_entry(tree, other) if tree.tags[other] == "VBG" else None
        act = next(
            (a for a, acts in words("grammar", "leaving_off").lists.items() if entry and entry.act in acts), None
        )
        if entry is not None and act is not None:
            return Deed(act, entry.frame, other, rule=f"left off: {entry.rule}")
    return None


def _binds_itself(tree: Tree, clause: Clause, verb: int, entry: VerbEntry) -> bool:
    """Whether one alone agrees to do something to another: "A agreed to free B's sailors"."""
    if entry.act != "AGREE" or tree.kid(verb, "xcomp") is None or verb != clause.head or len(clause.subjects) != 1:
        return False
    subject = clause.subjects[0]
    return tree.tags[subject] in ("NN", "NNP") and not tree.kids(subject, "conj")


def vows_harm(tree: Tree, verbs_here: list[int], verb: int) -> bool:
    """Whether what is vowed is to do harm ("vowed to bomb B"): no promise but a threat."""
    if tree.lemmas[verb] not in words("grammar", "vows").words:
        return False
    return any(harms(tree, v) and tree.kid(v, "neg") is None for v in verbs_here if v > verb)


def harms(tree: Tree, verb: int) -> bool:
    """Whether the verb stands for a deed of force."""
    entry = verb_entry(tree, verb) if tree.is_verb(verb) else None
    return entry is not None and entry.act in ("ASSAULT", "COERCE")


def agreed(tree: Tree, clause: Clause) -> Deed | None:
    """What is to be done "under the deal": its parties have agreed to it."""
    nouns_of = words("grammar", "agreements").words
    for token in (*clause.lead, *clause.own):
        bound = tree.lower[token] == "under" and any(tree.lemmas[k] in nouns_of for k in tree.kids(token, "pobj"))
        if bound and any(tree.lower[k] in ("will", "shall", "is", "are") for k in tree.kids(clause.head, "aux")):
            return Deed("AGREE", DIRECTED, clause.head, rule="to be done under an agreement")
    return None


def verb_entry(tree: Tree, verb: int) -> VerbEntry | None:
    """The line of the lexicon that fits the verb with its companions."""
    near = companions(tree, verb)
    for key in _keys(tree, verb):
        for entry in verbs().get(key, ()):
            if (entry.doers and not entry.doers & _doers(tree, verb)) or (entry.needed and not entry.needed & near):
                continue
            if (entry.mode == "visit" and _goes_nowhere(tree, verb)) or (
                entry.mode == "release" and _comes_back(tree, verb)
            ):
                continue
            if entry.mode == "visit" and " " in key and tree.kid(verb, "dobj") is not None and not entry.companions:
                continue
            if entry.companions & near and not entry.refused & near:
                return entry
            if not entry.companions and not entry.refused & near:
                return entry
    return None


def _keys(tree: Tree, verb: int) -> list[str]:
    """Under what a verb stands in the lexicon: its idioms, itself with its particles, itself."""
    lemma = tree.lemmas[verb]
    thing = tree.kid(verb, "dobj")
    if thing is not None and tree.lemmas[thing] in words("grammar", "set_objects").lists.get(lemma, ()):
        return [f"{lemma} {tree.lemmas[thing]}"]
    told = [i for i in idioms().get(lemma, ()) if _runs_on(tree, verb, i)]
    near = [k for k in tree.kids(verb, "prt", "prep", "advmod", "advcl", "oprd") if not _leads_away(tree, k, thing)]
    return [*told, *(f"{lemma} {tree.lower[k]}" for k in near), lemma]


def _leads_away(tree: Tree, word: int, thing: int | None) -> bool:
    """Whether a particle leads to a place, as it stands behind the object and before a name: "drills off Bataan"."""
    particle = tree.deps[word] == "prep" and tree.lower[word] in words("grammar", "particles").words
    led_to = tree.kid(word, "pobj")
    return particle and thing is not None and thing < word and led_to is not None and tree.tags[led_to] == "NNP"


def _comes_back(tree: Tree, verb: int) -> bool:
    """Whether something only comes back by itself: "wine returned to the shelves"."""
    return tree.lemmas[verb] == "return" and tree.tags[verb] != "VBN" and tree.kid(verb, "dobj", "nsubjpass") is None


def _goes_nowhere(tree: Tree, verb: int) -> bool:
    """Whether what comes or goes is an idea or word, which visits nobody: "the proposal went to the council"."""
    things = words("grammar", "put_forward").words | words("views", "abstract").words - WHO
    return any(tree.lemmas[s] in things for s in tree.kids(verb, "nsubj"))


def _runs_on(tree: Tree, verb: int, idiom: str) -> bool:
    """Whether the words of an idiom follow its verb, each at most two words after the one before."""
    at = verb
    for word in idiom.split()[1:]:
        near = range(at + 1, min(at + 4, len(tree.words)))
        found = next((t for t in near if word in (tree.lemmas[t], tree.lower[t])), None)
        if found is None:
            return False
        at = found
    return True


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


def companions(tree: Tree, verb: int) -> set[str]:
    """Lemmas of the verb's objects and their modifiers, of its complements, and of its subject.

    "@dative" stands for somebody to whom it is given, "@machine" for a name such as F-16 or MiG-21, "@told" for what
    another is let or told to do.
    """
    heads: list[int] = [tree.heads[verb]] if tree.deps[verb] in ("relcl", "acl") else []
    if tree.deps[verb] == "conj" and any(tree.lower[k] in ("it", "them", "both") for k in tree.kids(verb, "dobj")):
        heads += tree.kids(tree.heads[verb], "dobj")
    if tree.kid(verb, "dobj") is None:
        heads += [k for v in tree.kids(verb, "conj") if tree.is_verb(v) and v == verb + 2 for k in tree.kids(v, "dobj")]
    found: set[str] = {"@dative"} if tree.kid(verb, "dative") is not None else set()
    for child in tree.children[verb]:
        dep = tree.deps[child]
        if dep in ("dobj", "attr", "acomp", "nsubjpass", "oprd", "dative", "npadvmod", "nsubj"):
            heads.append(child)
        elif tree.tags[child] in ("VB", "VBN") and (
            dep == "ccomp" or (dep == "xcomp" and tree.kid(verb, "dobj") is not None)
        ):
            found.update((tree.lemmas[child], "@told"))  # what another is let or told to do
        elif dep in ("prep", "prt", "agent"):
            heads.extend(tree.kids(child, "pobj"))
        elif dep == "advmod":
            heads.extend(k for p in tree.kids(child, "prep") for k in tree.kids(p, "pobj"))
    for head in heads:
        if _is_month(tree, head):
            continue
        for one in tree.conjuncts(head)[:6]:
            found.add(tree.lemmas[one])
            if MACHINE.fullmatch(tree.words[one]):
                found.add("@machine")
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


def _carried_noun(tree: Tree, clause: Clause) -> Deed | None:
    """The deed that a noun shows: "there were talks", "the talks failed", "trade is under way"."""
    for child in tree.kids(clause.head, "nsubj", "nsubjpass", "attr", "dobj"):
        for one in tree.conjuncts(child)[:3]:
            one = _what_of(tree, one)
            entry = nouns().get(tree.lemmas[one])
            told = tree.pos[one] == "NOUN" and tree.lower[one] != "talk" and not only_mentioned(tree, clause, one)
            made = tree.deps[child] == "dobj" and tree.lemmas[clause.head] in words("grammar", "light").words
            if entry is not None and entry.kind == "event" and (entry.alone or made) and told:
                return noun_deed(entry, one, tree.lemmas[one])
    return None


def _what_of(tree: Tree, noun: int) -> int:
    """The noun itself, or what it counts: "a round of talks"."""
    if tree.lemmas[noun] not in words("grammar", "counted").words:
        return noun
    inner = [k for p in tree.kids(noun, "prep") if tree.lower[p] == "of" for k in tree.kids(p, "pobj")]
    return inner[0] if inner else noun


def noun_deed(entry: NounEntry, token: int, lemma: str) -> Deed:
    """The deed for which a noun stands."""
    return Deed(
        entry.act,
        entry.frame,
        token,
        kind=entry.kind,
        mode=entry.mode,
        status=entry.status,
        rule=f"noun {lemma}: {entry.rule}",
    )
