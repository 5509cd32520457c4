"""What is done in a clause: the act of its verb, or of the noun that its verb carries."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bilateral.reading.en.bare import only_mentioned
from bilateral.reading.en.clauses import Clause, is_deed
from bilateral.reading.en.lexicon import DIRECTED, REVERSE, NounEntry, VerbEntry, nouns, words
from bilateral.reading.en.tree import Tree
from bilateral.reading.en.verb_entries import verb_entry

WITHHELD = "withheld"
"""How the rule of a refusal begins that is told by what somebody does not do."""


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
        turned = _converted(tree, verb) or _stopped(tree, verb) or _decreed(tree, verb) or denied_deed(tree, verb)
        turned = turned or _withheld(tree, verb)
        if turned is not None:
            return turned
        if tree.is_verb(verb) and not helps and not _decides(tree, verb, verbs_here):
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


def _withheld(tree: Tree, verb: int) -> Deed | None:
    """The no in "has never accepted the border", "does not share this opinion"; "would not accept" is foretold."""
    row = words("grammar", "withheld")
    no = tree.kid(verb, "neg") is not None and not any(tree.tags[k] == "MD" for k in tree.kids(verb, "aux"))
    put = tree.kids(verb, "dobj") if tree.lemmas[verb] in row.words else []
    if not no or not put or (tree.lemmas[verb] == "share" and tree.lemmas[put[0]] not in row.lists["opinions"]):
        return None
    return Deed("REJECT", DIRECTED, verb, rule=f"{WITHHELD}: does not {tree.lemmas[verb]}")


def denied_deed(tree: Tree, verb: int) -> Deed | None:
    """The deed that somebody says he has not done: "denied arming B's rebels", "denies any sale of arms to B"."""
    cues = words("voices", "denying")
    if tree.lemmas[verb] not in cues.words or not tree.is_verb(verb) or tree.kid(verb, "dative", "neg") is not None:
        return None
    for other in tree.kids(verb, "xcomp", "pcomp"):
        having = any(tree.lower[k] == "having" for k in tree.kids(other, "aux"))
        entry = verb_entry(tree, other) if tree.tags[other] == "VBG" or having else None
        if entry is not None:
            return Deed(entry.act, entry.frame, other, status="denied", rule=f"denied: {entry.rule}")
    for noun in tree.kids(verb, "dobj"):
        bare = {tree.lower[k] for k in tree.kids(noun, "det", "poss")} <= {"any", "all"}
        named = nouns().get(tree.lemmas[noun])
        if named is not None and named.kind == "event" and bare and named.act not in cues.lists["never"]:
            return replace(noun_deed(named, noun, tree.lemmas[noun]), status="denied")
    return None


def _decides(tree: Tree, verb: int, verbs_here: list[int]) -> bool:
    """Whether the verb only says that another deed was decided on: "decided to lift its ban on B"."""
    later = [v for v in verbs_here if v > verb and tree.tags[v] == "VB"]
    decides = tree.lemmas[verb] in words("grammar", "deciding").words
    return decides and any(tree.is_verb(v) and verb_entry(tree, v) is not None for v in later)


def _decreed(tree: Tree, verb: int) -> Deed | None:
    """The deed that is ordered, announced or decreed: "ordered the release of B's crew", "announced a halt to aid"."""
    if tree.lemmas[verb] not in words("grammar", "decreeing").words:
        return None
    acts = words("grammar", "decreeing").lists["acts"]
    for noun in tree.kids(verb, "dobj"):
        entry = nouns().get(tree.lemmas[noun])
        if entry is not None and entry.kind == "event" and entry.act in acts:
            return noun_deed(entry, noun, tree.lemmas[noun])
    return None


def _binds_itself(tree: Tree, clause: Clause, verb: int, entry: VerbEntry) -> bool:
    """Whether one alone agrees to do something to another, or two to a third: "A agreed to free B's sailors"."""
    told = tree.kid(verb, "xcomp")
    if entry.act != "AGREE" or told is None or verb != clause.head or len(clause.subjects) != 1:
        return False
    subject = clause.subjects[0]
    return (tree.tags[subject] in ("NN", "NNP") and not tree.kids(subject, "conj")) or _to_a_third(tree, told)


def _to_a_third(tree: Tree, told: int) -> bool:
    """Whether what is agreed on is done to somebody who is named: "to lift their ban on B's cattle"."""
    done = verb_entry(tree, told)
    named = any(tree.words[t][:1].isupper() for k in tree.kids(told, "dobj") for t in tree.subtree(k))
    return named and done is not None and done.act in words("grammar", "on_others").lists["acts"]


def vows_harm(tree: Tree, verbs_here: list[int], verb: int) -> bool:
    """Whether what is vowed is to do harm ("vowed to bomb B"): no promise but a threat."""
    if tree.lemmas[verb] not in words("grammar", "vows").words:
        return False
    vowed = [v for v in verbs_here if v > verb and tree.kid(v, "neg") is None]
    return any(harms(tree, v) or tree.lemmas[v] in words("grammar", "harming").words for v in vowed)


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


def _carried_noun(tree: Tree, clause: Clause) -> Deed | None:
    """The deed that a noun shows: "there were talks", "the talks failed", "trade is under way"."""
    for child in (*tree.kids(clause.head, "nsubj", "nsubjpass", "attr", "dobj"), *_answered_with(tree, clause.head)):
        for one in tree.conjuncts(child)[:3]:
            one = _what_of(tree, one)
            entry = nouns().get(tree.lemmas[one])
            told = tree.pos[one] == "NOUN" and tree.lower[one] != "talk" and not only_mentioned(tree, clause, one)
            made = tree.deps[child] == "dobj" and tree.lemmas[clause.head] in words("grammar", "light").words
            if entry is not None and entry.kind == "event" and (entry.alone or made) and told:
                return noun_deed(entry, one, tree.lemmas[one])
    return None


def _answered_with(tree: Tree, verb: int) -> list[int]:
    """The deed by which one answers: "retaliated with air strikes"."""
    answers = tree.lemmas[verb] in words("grammar", "answers").words
    return [k for p in tree.kids(verb, "prep") if answers and tree.lower[p] == "with" for k in tree.kids(p, "pobj")]


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
