"""What may or will come: outlooks, what a party will do, what it could do well to do, what it can and cannot do."""

from __future__ import annotations

from collections.abc import Sequence

from bilateral.model import Kind, Status
from bilateral.reading.en.acts import Deed
from bilateral.reading.en.clauses import Clause, is_deed
from bilateral.reading.en.lexicon import DIRECTED, words
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.roles import within
from bilateral.reading.en.sight import Sight, View, auxiliaries, has_phrase
from bilateral.reading.en.subjects import core
from bilateral.reading.en.tree import Tree

FUTURE = frozenset({"will", "'ll", "’ll", "shall"})
SUPPOSING = frozenset({"if", "unless", "without", "otherwise", "then", "else", "probably", "perhaps", "hardly", "who"})
"""Words by which "would" supposes."""
NOBODY = frozenset({"nobody", "no", "neither", "none"})
ABLE = frozenset({"can", "ca", "could"})


def outlook(tree: Tree, clause: Clause, seen: Sight, done: Deed | None, official: bool = False) -> View | None:
    """What a clause foretells; None where it announces a deed, also one that an `official` "said would" be done."""
    cues = words("views", "outlook")
    if _not_ruled_out(tree, clause):
        return View(Kind.ASSESSMENT, "OUTLOOK", Status.POSSIBLE, "outlook: not ruled out")
    feared = _foreboded(tree, clause)
    if feared is not None:
        return View(Kind.ASSESSMENT, "OUTLOOK", Status.POSSIBLE, f"outlook: {feared}")
    told = tree.tags[clause.head] in ("VBD", "VBZ", "VBP")
    phrase = has_phrase(seen, cues.phrases) or _bent(tree, clause) or _expected(tree, clause, seen)
    if told and (not phrase or (phrase in cues.lists["things"] and done is not None and done.token == clause.head)):
        return None  # "rejected the possibility of a pact" tells what was done with it
    modal = next(iter(seen.aux & cues.words), None)
    if not modal and not phrase:
        return None
    if modal in ABLE and seen.negated and not phrase:
        if any(tree.lower[s] == "i" for s in clause.subjects):
            return None
        past = modal == "could"
        return View(Kind.ASSESSMENT, "JUDGEMENT", Status.HAPPENED if past else Status.ONGOING, "cannot")
    if modal == "would" and _worth_of_doing(tree, clause):
        return View(Kind.ASSESSMENT, "JUDGEMENT", Status.ONGOING, "what it would be to do something")
    if modal == "would" and not phrase and _past_plan(tree, clause):
        return None
    sure = modal in FUTURE or (phrase and phrase.endswith(("set to", "expected to")))
    sure = sure and not (seen.verb == "have" and tree.kid(clause.head, "xcomp") is not None)
    sure = sure or (official and modal == "would" and announced(tree, clause))
    if done is not None and done.kind == "event" and sure and not _guessed(clause, tree, seen):
        return None
    return View(Kind.ASSESSMENT, "OUTLOOK", Status.POSSIBLE, f"outlook: {modal or phrase}")


def _foreboded(tree: Tree, clause: Clause) -> str | None:
    """What opens a clause as a guess: "there is a risk that A and B fall out", "nothing suggests that A will yield"."""
    above, row = tree.heads[clause.head], words("views", "foreboding")
    if clause.link == "root" or above == clause.head or tree.kid(clause.head, "mark", "nsubj", "nsubjpass") is None:
        return None
    lemma = tree.lemmas[above]
    if lemma in row.words and tree.pos[above] == "NOUN" and tree.deps[above] in ("attr", "dobj", "nsubj"):
        now = tree.tags[tree.heads[above]] in ("VBZ", "VBP") and tree.deps[clause.head] in ("acl", "ccomp", "relcl")
        return f"{lemma} that" if now and any(tree.lower[k] == "that" for k in tree.kids(clause.head, "mark")) else None
    nothing = any(tree.lower[k] in row.lists["nothing"] for k in tree.kids(above, "nsubj"))
    return f"nothing {lemma}" if nothing and lemma in row.lists["showing"] else None


def _past_plan(tree: Tree, clause: Clause) -> bool:
    """Whether "would" tells what somebody was going to do: "the two would share the port", not "a clash would ..."."""
    if clause.link not in ("said", "root", "conj") or not is_deed(tree, clause.head):
        return False
    if {tree.lower[t] for t in range(clause.first - len(clause.lead), clause.past)} & SUPPOSING:
        return False
    above = clause.parent
    if clause.link == "said" and above is not None and tree.lemmas[above.head] in words("voices", "belief").words:
        return False
    bodies = words("voices", "bodies").words | words("parties", "group_nouns").words
    return any(
        tree.pos[s] == "PROPN" or tree.lower[s] in ("he", "she", "they") or tree.lemmas[s] in bodies
        for s in clause.subjects
    )


def _worth_of_doing(tree: Tree, clause: Clause) -> bool:
    """Whether a clause says what doing something would be: "it would be a mistake to isolate A"."""
    it = any(tree.lower[s] == "it" for s in clause.subjects)
    said = tree.kids(clause.head, "acomp", "attr")
    to_do = [k for h in (clause.head, *said) for k in tree.kids(h, "xcomp", "ccomp", "acl") if tree.tags[k] == "VB"]
    return it and tree.lemmas[clause.head] == "be" and bool(said and to_do)


def _not_ruled_out(tree: Tree, clause: Clause) -> bool:
    """Whether something is held possible: "does not rule out a base", "has not excluded sanctions"."""
    head = clause.head
    verb = tree.lemmas[head] == "exclude" or (
        tree.lemmas[head] == "rule" and any(tree.lower[k] == "out" for k in tree.kids(head, "prt", "advmod"))
    )
    return verb and tree.kid(head, "neg") is not None


def _bent(tree: Tree, clause: Clause) -> str | None:
    """The adjective in "is sure to lapse", "are apt to come back"."""
    row = words("views", "bent").words
    held = [k for k in tree.kids(clause.head, "acomp", "attr", "oprd") if tree.lower[k] in row]
    held += [clause.head] if tree.lower[clause.head] in row and tree.kid(clause.head, "dobj") is None else []
    to_come = (k for h in held for k in (*tree.kids(h, "xcomp", "ccomp", "acl"), *tree.kids(clause.head, "xcomp")))
    return f"{tree.lower[held[0]]} to" if any(tree.tags[k] == "VB" for k in to_come) else None


def _expected(tree: Tree, clause: Clause, seen: Sight) -> str | None:
    """The verb in "nobody expects the base to outlast its lease", "observers anticipate a collapse"."""
    row = words("views", "expected").words
    above = clause.parent
    if clause.link == "said" and above is not None and tree.tags[clause.head] == "VB":
        lemma = tree.lemmas[above.head]
        onlooker = any({tree.lower[s], tree.lemmas[s]} & words("voices", "onlookers").words for s in above.subjects)
        return f"{lemma}ed" if lemma in row and onlooker else None
    if seen.verb not in row or seen.aux & {"did", "had"}:
        return None
    if tree.tags[clause.head] not in ("VBZ", "VBP", "VB") or not tree.kids(clause.head, "dobj", "xcomp", "ccomp"):
        return None
    onlookers = words("voices", "onlookers").words
    told = any(tree.lemmas[s] in onlookers or tree.lower[s] in onlookers for s in clause.subjects)
    return f"{seen.verb}ed" if told else None


def announced(tree: Tree, clause: Clause) -> bool:
    """Whether the words are what somebody said in the past, without a condition: "announced that visas would go"."""
    above = clause.parent if clause.link == "said" else None
    if above is None or tree.tags[above.head] not in ("VBD", "VBN"):
        return False
    return not {tree.lower[t] for t in clause.tokens} & {"if", "unless"}


def _guessed(clause: Clause, tree: Tree, seen: Sight) -> bool:
    """Whether a deed is foretold rather than announced: with "if" or "hardly", or as what somebody believes."""
    above = clause.parent if clause.link == "said" else None
    if above is not None and tree.lemmas[above.head] in words("voices", "belief").words:
        return True
    graded = seen.lemmas & words("views", "evaluation").words and "if" in seen.lemmas
    return bool(graded or seen.lemmas & words("views", "guessed").words)


def could(tree: Tree, clause: Clause, seen: Sight, here: Sequence[Mention]) -> View | None:
    """What a party could do, as a proposal: "Peru could grant free navigation", "it could be given a seat"."""
    row = words("views", "could")
    if not seen.aux & row.lists["modals"] or "if" in seen.lemmas or seen.negated:
        return None
    able = seen.verb in row.words
    kind = seen.verb in row.lists["doing"] and (_by_party(tree, clause, here) or tree.kid(clause.head, "auxpass"))
    if not able and not kind:
        return None
    return View(Kind.PROPOSAL, "PROPOSAL", Status.POSSIBLE, f"proposal: could {seen.verb}")


def _by_party(tree: Tree, clause: Clause, here: Sequence[Mention]) -> bool:
    """Whether a party, its government or a side is the subject, and not something that it has."""
    own = [m for m in here if m.kind != "thing"]
    speaks = words("voices", "bodies").words | words("parties", "group_nouns").words
    for subject in clause.subjects:
        heads = [subject] if any(m.past - 1 == subject for m in own) or tree.lemmas[subject] in speaks else []
        if heads and within(own, core(tree, subject, here)) and tree.lower[tree.left[subject]] not in NOBODY:
            return True
    return False


def intended(tree: Tree, clause: Clause, here: Sequence[Mention]) -> Deed | None:
    """What a party will do, where no deed of the lexicon says what that is: "Each side will open a bureau"."""
    aux = auxiliaries(tree, clause)
    head = clause.head
    verb = next((k for k in tree.kids(head, "xcomp") if _is_to(tree, head)), head)
    lemma = tree.lemmas[verb]
    if not (aux & FUTURE or verb != head) or tree.kid(head, "neg") is not None:
        return None
    own = {tree.lower[t] for t in clause.own} | {tree.lemmas[t] for t in clause.own}
    views = words("views", "evaluation").words | words("views", "fact_views").words
    grades = {tree.lower[t] for t in clause.own if tree.pos[t] in ("ADJ", "ADV")} & views
    stative = frozenset(w for part in ("stative", "trend", "attitude", "light") for w in words("views", part).words)
    if lemma in stative or grades or "if" in own or any(tree.lower[k] == "no" for k in tree.children[head]):
        return None
    passive = tree.kid(verb, "auxpass") is not None
    done_to = tree.kids(verb, "dobj", "prep", "xcomp", "ccomp", "prt", "dative")
    if tree.tags[verb] == "VBG" or not (passive or done_to) or own & words("views", "guessed").words:
        return None
    arranged = passive and own & words("views", "relation").words
    if not arranged and (passive or not _by_party(tree, clause, here)):
        return None
    return Deed("AGREE", "mutual" if passive else DIRECTED, head, status="planned", rule="what a party will do")


def _is_to(tree: Tree, head: int) -> bool:
    """Whether a form of "be" is followed by an infinitive: "is to be prepared"."""
    return tree.lower[head] in ("is", "are", "was", "were")
