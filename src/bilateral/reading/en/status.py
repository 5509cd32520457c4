"""How far a deed has got: happened, planned, offered, denied and so on."""

from __future__ import annotations

from bilateral.model import Status
from bilateral.reading.en.acts import WITHHELD, Deed, chain
from bilateral.reading.en.clauses import Clause
from bilateral.reading.en.lexicon import data
from bilateral.reading.en.standings import over_a_time
from bilateral.reading.en.tree import Tree

FUTURE = frozenset({"will", "shall", "'ll", "’ll"})
HABITS = frozenset({"SUPPORT", "AID", "COOPERATE", "MOBILIZE"})
"""Deeds that are done over and over."""
LASTING = frozenset({"SANCTION", "COERCE", "MOBILIZE"})
"""Deeds whose effect lasts: what has been closed since March is closed."""
REPORTING_PAST = frozenset({"VBD", "VBN"})


def status_of(tree: Tree, clause: Clause, done: Deed) -> tuple[Status, str]:
    """The status of a deed and the rule that gave it."""
    verbs = chain(tree, clause)
    carried = verbs[: verbs.index(done.token)] if done.token in verbs else []
    aux = {tree.lower[k] for v in verbs for k in tree.kids(v, "aux", "auxpass")}
    text = f" {' '.join(tree.lower[t] for t in range(clause.first, clause.past))} "
    if done.kind == "standing" and (over := _over(tree, clause, carried, text)):
        return (Status.HAPPENED if done.act == "DISPUTE" and "passed" in over else Status.ENDED), over
    if done.kind == "standing" and done.status:
        return Status(done.status), done.rule
    if done.rule.startswith(WITHHELD):
        return Status.HAPPENED, done.rule
    if denied := _denial(tree, clause, carried, done):
        return Status.DENIED, denied
    if done.act == "REQUEST":
        return Status.URGED, "a request is urged"
    if done.status:
        return Status(done.status), "noun"
    own = tree.lemmas[done.token]
    for name in ("promised", "offered", "considered", "planned"):
        if own in _verbs(name) - set(data("statuses")[name].get("carried", ())) and tree.is_verb(done.token):
            return Status(name), f"verb {own}"
    for verb in carried:
        for name in ("promised", "offered", "considered", "urged", "planned"):
            if tree.lemmas[verb] in _verbs(name) and verb != done.token:
                return Status(name), f"carried by {tree.lemmas[verb]}"
    return _by_time(tree, clause, done, aux, text)


def _by_time(tree: Tree, clause: Clause, done: Deed, aux: set[str], text: str) -> tuple[Status, str]:
    rows = data("statuses")
    if aux & set(rows["possible"]["auxiliaries"]):
        return Status.POSSIBLE, "modal"
    if aux & FUTURE:
        return Status.PLANNED, "future"
    if "would" in aux and (clause.link == "said" or "have" not in aux):
        return Status.PLANNED, "said that it would"
    if tree.tags[clause.head] == "VB" and "to" in aux and clause.link == "root" and clause.subjects:
        return Status.PLANNED, "is to do, in a headline"
    for name in ("planned", "possible") if done.act != "THREATEN" else ():
        phrase = next((p for p in rows[name]["phrases"] if f" {p} " in text), None)
        if phrase:
            return Status(name), f"phrase {phrase}"
    if done.act not in ("SUPPORT", "ACCUSE", "REJECT", "THREATEN", "AGREE"):
        since = " since " in text or any(tree.lower[t] == "since" for t in clause.lead)
        if tree.tags[clause.head] == "VBG" and (aux & {"is", "are", "'s"} or (since and aux & {"has", "have"})):
            return Status.ONGOING, "present progressive"
        kept = "been" in aux or tree.lemmas[clause.head] in ("keep", "hold", "remain", "stay", "leave")
        perfect = tree.tags[clause.head] == "VBN" and aux & {"has", "have"}
        if done.act in LASTING and since and kept and perfect:
            return Status.ONGOING, "has been so since"
    if _habitual(tree, clause, done):
        return Status.ONGOING, "a habit, in the present"
    return Status.HAPPENED, "told as done"


def _habitual(tree: Tree, clause: Clause, done: Deed) -> bool:
    """Whether a sentence in the present tells what is done all along: "A trains B's police"; not a headline."""
    verb = done.token if tree.is_verb(done.token) else clause.head
    if done.kind != "event" or verb != clause.head or tree.tags[verb] not in ("VBZ", "VBP"):
        return False
    if tree.lemmas[verb] not in data("statuses")["ongoing"]["present"] or done.act not in HABITS:
        return False
    if any(tree.lower[s] in ("we", "i") for s in clause.subjects) and done.act == "SUPPORT":
        return False  # "we support your wish" is done by saying it
    end = tree.text.find("\n", tree.ends[clause.past - 1])
    line = tree.text[tree.starts[clause.first] : end if end >= 0 else len(tree.text)].rstrip()
    return line.endswith((".", "!", "?", '"', "”", ")", ";", ":"))


def _over(tree: Tree, clause: Clause, carried: list[int], text: str) -> str | None:
    """The word that says that what held is over: "is no longer a member", "stopped importing gas".

    What "runs until" a year has not ended.
    """
    row = data("statuses")["ended"]
    still = tree.tags[clause.head] in ("VBZ", "VBP") and tree.kid(clause.head, "auxpass") is None
    phrases = [p for p in row["phrases"] if not (still and p == "until")]
    phrase = next((p for p in phrases if f" {p} " in text), None)
    verb = next((tree.lemmas[v] for v in carried if tree.lemmas[v] in row["carried"]), None)
    passed = tree.tags[clause.head] == "VBD" or any(
        tree.lower[k] in ("was", "were") for k in tree.kids(clause.head, "auxpass")
    )
    if phrase is None and verb is None and passed and over_a_time(tree, clause):
        phrase = "a time that has passed"
    return f"over: {phrase or verb}" if phrase or verb else None


def _verbs(name: str) -> frozenset[str]:
    return frozenset(data("statuses")[name]["verbs"])


def _denial(tree: Tree, clause: Clause, carried: list[int], done: Deed) -> str | None:
    row = data("statuses")["denied"]
    tokens = {clause.head, done.token, *carried}
    if not tree.is_verb(done.token) and any(tree.lower[k] == "no" for k in tree.kids(done.token, "det")):
        return "no such thing"
    for token in tokens:
        for kid in tree.children[token]:
            if tree.deps[kid] == "neg" or tree.lower[kid] in row["adverbs"]:
                return f"negated by {tree.lower[kid]}"
    for token in carried:
        if token != done.token and tree.lemmas[token] in row["verbs"]:
            return f"carried by {tree.lemmas[token]}"
    objects = tree.kids(done.token, "dobj") if tree.is_verb(done.token) else []
    if any(tree.lower[k] == "no" for o in objects for k in tree.kids(o, "det")):
        return "no object"
    negated = [
        s
        for s in clause.subjects
        if any(tree.lower[k] in ("no", "neither") for k in tree.kids(s, "det", "cc", "preconj"))
    ]
    return "no subject" if negated else None
