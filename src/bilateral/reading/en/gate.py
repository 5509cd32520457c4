"""Fact or view: whether a clause tells a deed, or judges, foretells, wants or proposes."""

from __future__ import annotations

from dataclasses import dataclass

from bilateral.model import Kind, Status
from bilateral.reading.en.acts import Deed, chain
from bilateral.reading.en.clauses import SUBJECTS, Clause
from bilateral.reading.en.lexicon import nouns, words
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.tree import Tree

PAST_TAGS = frozenset({"VBD", "VBN"})


@dataclass(frozen=True, slots=True)
class View:
    """What kind of view a clause is, with the rule that says so."""

    kind: Kind
    act: str
    status: Status
    rule: str


@dataclass(frozen=True, slots=True)
class Sight:
    """A clause as the gate sees it: its running words in lower case, lemmas and auxiliaries."""

    text: str
    lemmas: frozenset[str]
    aux: frozenset[str]
    verb: str
    nouns: frozenset[str]
    grades: frozenset[str]


def sight(tree: Tree, clause: Clause) -> Sight:
    """What the gate looks at, gathered once a clause."""
    own = range(clause.first, clause.past)
    text = " ".join(tree.lower[t] for t in own)
    lemmas = {tree.lemmas[t] for t in own} | {tree.lower[t] for t in own}
    things = frozenset(tree.lemmas[t] for t in own if tree.pos[t] in ("NOUN", "PROPN"))
    grades = frozenset(
        f for t in own if tree.pos[t] in ("ADJ", "ADV", "VERB", "NOUN", "PRON") for f in (tree.lower[t], tree.lemmas[t])
    )
    return Sight(f" {text} ", frozenset(lemmas), auxiliaries(tree, clause), tree.lemmas[clause.head], things, grades)


def auxiliaries(tree: Tree, clause: Clause) -> frozenset[str]:
    """Auxiliaries of the clause's verbs; a verb after "and" without any shares those before it."""
    found = {tree.lower[k] for verb in chain(tree, clause) for k in tree.kids(verb, "aux", "auxpass")}
    above = clause
    while above.link == "conj" and above.parent is not None and not tree.kids(above.head, "aux", *SUBJECTS):
        above = above.parent
        found |= {tree.lower[k] for verb in chain(tree, above) for k in tree.kids(verb, "aux")}
    return frozenset(found)


def has_phrase(seen: Sight, phrases: tuple[str, ...]) -> str | None:
    """The first of the phrases that stands in the clause."""
    return next((p for p in phrases if f" {p} " in seen.text), None)


def view(tree: Tree, clause: Clause, done: Deed | None, here: list[Mention]) -> View | None:
    """The view that a clause states; None where it tells a deed or nothing that the gate knows."""
    seen = sight(tree, clause)
    told = tree.tags[clause.head] in ("VBD", "VBZ", "VBP")
    outlook = None if told and not has_phrase(seen, words("views", "outlook").phrases) else _outlook(seen, done)
    found = _proposal(seen) or _interest(tree, clause, seen) or outlook
    if found is not None:
        return found
    if done is None:
        return _assessment(tree, clause, seen)
    if done.kind == "standing" or _concrete(tree, clause, done, here):
        return None
    reading = View(Kind.ASSESSMENT, "JUDGEMENT", Status.ONGOING, "what an idea does is a reading of things")
    return _assessment(tree, clause, seen) or reading


def _proposal(seen: Sight) -> View | None:
    cues = words("views", "proposal")
    modal = next(iter(seen.aux & cues.words), None)
    phrase = has_phrase(seen, cues.phrases)
    if phrase and phrase.split()[0] in ("need", "needs", "has", "have") and seen.verb not in ("need", "have"):
        phrase = None
    if modal or phrase:
        return View(Kind.PROPOSAL, "PROPOSAL", Status.URGED, f"proposal: {modal or phrase}")
    could = words("views", "could")
    if seen.aux & could.lists["modals"] and seen.verb in could.words and "if" not in seen.lemmas:
        return View(Kind.PROPOSAL, "PROPOSAL", Status.POSSIBLE, f"proposal: could {seen.verb}")
    return None


def _interest(tree: Tree, clause: Clause, seen: Sight) -> View | None:
    cues = words("views", "interest")
    wants = seen.verb in cues.words or seen.verb in cues.lists["need"]
    phrase = has_phrase(seen, cues.phrases)
    held = [t for t in tree.kids(clause.head, "dobj", "attr") if tree.lemmas[t] in cues.lists["nouns"]]
    subject = [s for s in clause.subjects if tree.lemmas[s] in cues.lists["nouns"] and seen.verb == "be"]
    likes = seen.verb == "like" and "would" in seen.aux
    if not (
        wants or likes or phrase or (held and seen.verb in ("have", "share", "be", "express", "pursue")) or subject
    ):
        return None
    if wants and seen.aux & words("views", "outlook").words:
        return None
    if not clause.subjects:
        return None
    return View(Kind.INTEREST, "INTEREST", Status.ONGOING, f"interest: {phrase or seen.verb}")


def _outlook(seen: Sight, done: Deed | None) -> View | None:
    cues = words("views", "outlook")
    modal = next(iter(seen.aux & cues.words), None)
    phrase = has_phrase(seen, cues.phrases)
    if not modal and not phrase:
        return None
    sure = modal in ("will", "'ll", "’ll", "shall") or (phrase and phrase.endswith(("set to", "expected to")))
    if done is not None and done.kind == "event" and sure and not _graded(seen):
        return None
    return View(Kind.ASSESSMENT, "OUTLOOK", Status.POSSIBLE, f"outlook: {modal or phrase}")


def _graded(seen: Sight) -> bool:
    """Whether the clause foretells by graded words rather than announces a deed."""
    return bool(seen.lemmas & words("views", "evaluation").words and "if" in seen.lemmas)


def _concrete(tree: Tree, clause: Clause, done: Deed, here: list[Mention]) -> bool:
    """Whether somebody does the deed: what a policy, a rise or an animosity does is a reading of things."""
    abstract = words("views", "abstract").words
    passive = any(tree.deps[s] == "nsubjpass" for s in clause.subjects)
    named = {t for m in here if m.kind != "thing" for t in range(m.first, m.past)}
    doers = [t for v in chain(tree, clause) for a in tree.kids(v, "agent") for t in tree.kids(a, "pobj")]
    doers = doers if passive else [s for s in clause.subjects if not tree.tags[s].startswith("W")]
    for doer in doers:
        if doer in named or doer == done.token:  # a "thing" is not among the named
            continue
        if tree.lemmas[doer] in abstract or tree.lower[doer] in abstract:
            entry = nouns().get(tree.lemmas[doer])
            return bool(entry and entry.act == done.act)
    return True


def _assessment(tree: Tree, clause: Clause, seen: Sight) -> View | None:
    past = tree.tags[clause.head] == "VBD" or bool(seen.aux & {"was", "were", "had"})
    cause = words("views", "cause")
    because = has_phrase(seen, cause.phrases)
    copular = seen.verb in ("be", "remain", "seem", "look") and not any(
        tree.deps[k] == "auxpass" for k in tree.children[clause.head]
    )
    if (because and not copular) or (seen.verb in cause.words and seen.lemmas & cause.lists["near"]):
        status = Status.HAPPENED if past or tree.tags[clause.head] == "VBN" else Status.ONGOING
        return View(Kind.ASSESSMENT, "CAUSE", status, f"cause: {because or seen.verb}")
    cues = {
        "role": sorted(seen.nouns & words("views", "role").words),
        "evaluation": sorted(seen.grades & words("views", "evaluation").words),
        "fact_views": sorted(seen.grades & words("views", "fact_views").words),
    }
    if clause.link in ("relcl", "restrictive"):
        cues = {"role": cues["role"]}
    shown = next(((name, found[0]) for name, found in cues.items() if found), None)
    weak = clause.link in ("said", "relcl", "restrictive")
    if shown is None and not weak and seen.verb in words("views", "trend").words:
        shown = ("trend", seen.verb)
    if (
        shown is None
        and clause.link != "relcl"
        and any(tree.lemmas[s] in words("views", "relation").words for s in clause.subjects)
    ):
        shown = ("what is between them", seen.verb)
    if shown is None and clause.parent is not None and clause.link == "said":
        belief = tree.lemmas[clause.parent.head]
        shown = ("belief", belief) if belief in words("voices", "belief").words else None
    if shown is None and copular and tree.kids(clause.head, "acomp", "attr"):
        shown = ("copula", seen.verb)
    if shown is None:
        return None
    status = Status.HAPPENED if past else Status.ONGOING
    return View(Kind.ASSESSMENT, "JUDGEMENT", status, f"{shown[0]}: {shown[1]}")
