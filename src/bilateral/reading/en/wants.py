"""What a state wants or needs, and what ought to be done."""

from __future__ import annotations

from bilateral.model import Kind, Status
from bilateral.reading.en.clauses import Clause
from bilateral.reading.en.fears import fears
from bilateral.reading.en.lexicon import words
from bilateral.reading.en.sight import Sight, View, has_phrase
from bilateral.reading.en.tree import Tree

PAST = frozenset({"want", "need", "seek"})
"""Verbs of wanting that tell in the past what was wanted then, where nobody is quoted."""
SUPPOSED = frozenset(
    {"if", "unless", "without", "had", "otherwise", "then", "were", "war", "attack", "invasion", "strike"}
)
"""What makes an outlook of what something would do."""
HARM = frozenset({"punish", "hurt", "harm", "damage", "weaken", "cost", "ruin", "endanger", "provoke", "deter"})
"""What nobody proposes that a thing should do: what would do so is foretold."""
ADVISING = frozenset({"recommend", "advise", "advocate"})
"""Verbs of advice, behind which a verb without a tense tells what ought to be done."""


def proposal(tree: Tree, clause: Clause, seen: Sight) -> View | None:
    """What ought to be done, by a modal, by a phrase such as "it is time to", or as an appeal ("Let A and B meet")."""
    cues = words("views", "proposal")
    modal = next(iter(seen.aux & cues.words), "ought" if seen.verb == "ought" else None)
    phrase = has_phrase(seen, cues.phrases)
    if phrase and phrase.split()[0] in ("need", "needs", "has", "have") and seen.verb not in ("need", "have"):
        phrase = None
    if phrase == "have to" and seen.aux & {"will", "'ll", "’ll", "may", "might", "would"}:
        phrase = None  # what one will have to do is foretold
    if modal == "should" and _is_condition(tree, clause):
        return None
    rule = modal or phrase or _overdue(tree, clause, seen) or _appeal(tree, clause) or _course(tree, clause)
    rule = (
        rule
        or _commanded(tree, clause)
        or _introduced(tree, clause)
        or _advised(tree, clause)
        or _would_do(tree, clause, seen)
    )
    return View(Kind.PROPOSAL, "PROPOSAL", Status.URGED, f"proposal: {rule}") if rule else None


def _is_condition(tree: Tree, clause: Clause) -> bool:
    """Whether "should" opens a condition: "should A yield, B will follow"."""
    opens = [k for k in tree.kids(clause.head, "aux") if tree.lower[k] == "should"]
    asked = tree.lower[max(0, opens[0] - 1)] in ("what", "who", "why", "how") if opens else True
    return not asked and any(opens[0] < tree.left[s] for s in clause.subjects) and clause.link != "root"


def _would_do(tree: Tree, clause: Clause, seen: Sight) -> str | None:
    """A thing not yet there that would do some good: "a ferry would settle more than any arbitrator"."""
    if "would" not in seen.aux or seen.negated or clause.link != "root" or seen.lemmas & SUPPOSED:
        return None
    if seen.verb in words("grammar", "harming").words or seen.verb in HARM:
        return None
    things = [s for s in clause.subjects if tree.pos[s] == "NOUN" and tree.deps[s] != "expl"]
    new = any(tree.lower[k] in ("a", "an") for s in things for k in tree.kids(s, "det"))
    return "a thing that would" if new and not tree.kids(clause.head, "auxpass") and "have" not in seen.aux else None


def _introduced(tree: Tree, clause: Clause) -> str | None:
    """What opens a clause as a proposal: "it is time that A and B met"."""
    if clause.parent is None or clause.link not in ("that", "ccomp", "advcl"):
        return None
    before = " ".join(tree.lower[t] for t in range(max(0, clause.first - 8), clause.first))
    return next((p for p in words("views", "proposal").phrases if p.startswith("it is") and p in before), None)


def _commanded(tree: Tree, clause: Clause) -> str | None:
    """A command that is called an advice: "My advice to A: talk to B"."""
    head = clause.head
    if clause.link != "root" or tree.tags[head] != "VB" or tree.lemmas[head] in ("let", "suppose", "take", "see"):
        return None
    bare = not tree.kids(head, "aux", "auxpass", "nsubjpass") and not any(
        tree.lower[k] == "to" for k in tree.children[head]
    )
    advice = [s for s in tree.kids(head, "nsubj") if tree.lemmas[s] in words("views", "course").words]
    return "a command" if bare and advice else None


def _advised(tree: Tree, clause: Clause) -> str | None:
    """What is recommended in a that-clause without a tense: "experts advise that Peru withdraw its guards"."""
    above = tree.heads[clause.head]
    while tree.deps[above] == "conj" and tree.deps[clause.head] == "conj" and tree.lemmas[above] not in ADVISING:
        above = tree.heads[above]
    untensed = tree.tags[clause.head] in ("VB", "VBP") and not tree.kids(clause.head, "aux")
    advised = tree.lemmas[above] in ADVISING and tree.kid(clause.head, "mark") is not None
    return f"{tree.lemmas[above]} that" if untensed and advised and clause.link != "root" else None


def _overdue(tree: Tree, clause: Clause, seen: Sight) -> str | None:
    """What is overdue is asked for, where that is not past."""
    due = any(tree.lower[k] in ("overdue", "needed", "due") for k in tree.kids(clause.head, "acomp"))
    long = "overdue" in seen.lemmas or "long" in seen.lemmas
    return "overdue" if due and long and tree.tags[clause.head] in ("VBZ", "VBP") else None


def _appeal(tree: Tree, clause: Clause) -> str | None:
    """An appeal at the head of a sentence: "Let Greece and Turkey agree on the airspace first"."""
    if clause.link != "root" or tree.lemmas[clause.head] != "let" or tree.tags[clause.head] != "VB":
        return None
    inner = tree.kid(clause.head, "ccomp", "xcomp")
    if inner is None or tree.kid(clause.head, "nsubj") is not None:
        return None
    told = {f for t in (inner, *tree.children[inner]) for f in (tree.lower[t], tree.lemmas[t])}
    ours = told & {"us", "'s"} and not any(tree.pos[t] == "PROPN" for t in tree.subtree(inner))
    speech = told & words("views", "appeals").words or "me" in told or ours
    return None if speech else "let"


def _course(tree: Tree, clause: Clause) -> str | None:
    """What the right course is: "the best course for A is to talk to B", "it falls to A to mediate"."""
    lemma = tree.lemmas[clause.head]
    to_do = any(tree.tags[k] == "VB" for k in tree.kids(clause.head, "xcomp", "ccomp", "advcl", "attr"))
    subjects = [tree.lemmas[s] for s in clause.subjects]
    if lemma == "fall" and subjects == ["it"] and to_do:
        return "it falls to"
    best = set(subjects) & words("views", "course").words
    return f"the {next(iter(best))} is to" if lemma == "be" and best and to_do else None


def interest(tree: Tree, clause: Clause, seen: Sight) -> View | None:
    """What a state wants, needs or has an interest in."""
    cues = words("views", "interest")
    wants = seen.verb in cues.words or seen.verb in cues.lists["need"]
    if wants and seen.aux & words("views", "outlook").words:
        return None
    if tree.kid(clause.head, "auxpass") is not None and seen.verb == "aim":
        wants = False  # what is aimed at somebody is no wish
    told = seen.verb if wants else None
    told = told or has_phrase(seen, cues.phrases) or _held(tree, clause, seen) or _wanted_thing(tree, clause)
    told = told or fears(tree, clause.head)
    told = told or (seen.verb if seen.verb in ("like", "prefer") and "would" in seen.aux else None)
    if not told or not clause.subjects:
        return None
    past = tree.tags[clause.head] == "VBD" and seen.verb in PAST and clause.link != "said"
    return View(Kind.INTEREST, "INTEREST", Status.HAPPENED if past else Status.ONGOING, f"interest: {told}")


def _held(tree: Tree, clause: Clause, seen: Sight) -> str | None:
    """An interest that somebody has, shares, voices, or that something is."""
    nouns = words("views", "interest").lists["nouns"]
    held = [t for t in tree.kids(clause.head, "dobj", "attr") if tree.lemmas[t] in nouns]
    if held and seen.verb in ("have", "share", "be", "remain", "express", "pursue"):
        return tree.lemmas[held[0]]
    subject = [
        s for s in clause.subjects if tree.lemmas[s] in nouns and seen.verb in ("be", "remain", "lie", "consist")
    ]
    if subject:
        return tree.lemmas[subject[0]]
    inside = [k for p in tree.kids(clause.head, "prep") if tree.lower[p] == "in" for k in tree.kids(p, "pobj")]
    if seen.verb == "be" and any(tree.lemmas[k] in ("interest", "need") and _owned(tree, k) for k in inside):
        return "in the interest"
    looked = [tree.lower[p] for p in tree.kids(clause.head, "prep")]
    return "look to for" if seen.verb == "look" and "to" in looked and "for" in looked else None


def _owned(tree: Tree, noun: int) -> bool:
    return bool(tree.kids(noun, "poss", "amod")) or any(tree.lower[p] in ("of", "for") for p in tree.kids(noun, "prep"))


def _wanted_thing(tree: Tree, clause: Clause) -> str | None:
    """The verb of "what A wants is B"."""
    cues = words("views", "interest")
    wanting = cues.words | cues.lists["need"] | {"expect"}
    inner = [k for k in tree.kids(clause.head, "csubj", "nsubj") if tree.is_verb(k)]
    return next((f"what they {tree.lemmas[k]}" for k in inner if tree.lemmas[k] in wanting), None)
