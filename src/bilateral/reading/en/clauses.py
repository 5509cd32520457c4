"""Clauses of a sentence: which verb heads each, whose subject it has, and which words are its own."""

from __future__ import annotations

from dataclasses import dataclass, field

from bilateral.reading.en.fears import fears
from bilateral.reading.en.hearsay import denied_account
from bilateral.reading.en.lexicon import verbs, words
from bilateral.reading.en.misparsed import past_year, stands_before
from bilateral.reading.en.tree import Tree

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
QUOTES = frozenset({'"', "“", "”", "``", "''"})
DASHES = frozenset({",", "—", "–", "-", "("})
OWN_TIME = frozenset(
    ["after", "before", "when", "while", "although", "though", "as", "since", "whereas", "because", "once", "and"]
)
LEAD_DEPS = frozenset(
    ["prep", "advmod", "npadvmod", "advcl", "cc", "punct", "mark", "intj", "dep", "preconj", "nmod", "appos", "aux"]
)
BEFORE = "before"
"""The link of a clause that stands before the one it hangs on, which then goes on from it."""
KEPT_INSIDE = frozenset({"ccomp", "restrictive"})
"""Links whose words stay part of the clause above too."""


@dataclass(slots=True)
class Clause:
    """A verb with its own words; `link` says how it hangs on `parent`: root, conj, said, that, ccomp, advcl, ...

    `[first, past)` are the tokens that a claim quotes: without connectives and what stands before the subject;
    `lead` holds what was left off in front.
    """

    head: int
    link: str
    parent: Clause | None = None
    subjects: list[int] = field(default_factory=list)
    own: list[int] = field(default_factory=list)
    first: int = 0
    past: int = 0
    lead: range = range(0)

    @property
    def tokens(self) -> range:
        """The tokens that a claim quotes."""
        return range(self.first, self.past)


def clauses(tree: Tree, first: int, past: int) -> list[Clause]:
    """Clauses of the sentence `[first, past)`, each after the one it hangs on."""
    found: list[Clause] = []
    for token in range(first, past):
        if tree.heads[token] == token or not first <= tree.heads[token] < past:
            found.append(Clause(token, "root"))
    for clause in found:
        _fill(tree, clause, found)
    for clause in found:
        _bound(tree, clause)
    return found


def _fill(tree: Tree, clause: Clause, found: list[Clause]) -> None:
    """Give a clause its own tokens; what heads a clause of its own is put at the end of `found`.

    What hangs on a clause that is kept inside is found from there, not a second time from here: nested clauses would
    double at each level.
    """
    clause.subjects = tree.kids(clause.head, *SUBJECTS) or _inherited(tree, clause)
    waiting = [(clause.head, False)]
    for token, inside in waiting:
        clause.own.append(token)
        for child in tree.children[token]:
            link = _link(tree, child, token)
            if link == BEFORE and not inside:
                clause.parent = Clause(child, clause.link, clause.parent)
                clause.link = "conj"
                found.append(clause.parent)
            elif link is not None and not inside:
                found.append(Clause(child, link, clause))
            if link is None or link in KEPT_INSIDE:
                waiting.append((child, inside or link is not None))
    clause.own.sort()


def _link(tree: Tree, child: int, head: int) -> str | None:
    """How a child heads a clause of its own; None where it belongs to its governor's."""
    dep = tree.deps[child]
    if dep not in ("conj", "ccomp", "advcl", "relcl", "parataxis", "dep", "acl") or not tree.is_verb(child):
        return None
    subject = tree.kid(child, *SUBJECTS)
    if dep in ("parataxis", "dep"):
        return "root" if subject is not None else None
    if dep == "conj":
        return _joined(tree, child, head, subject)
    if dep == "ccomp":
        return _complement(tree, child, head, subject)
    if dep == "relcl":
        return _relative(tree, child, subject)
    if dep == "acl":
        return _reduced(tree, child, head)
    return _adverbial(tree, child, subject)


def _joined(tree: Tree, child: int, head: int, subject: int | None) -> str | None:
    """A verb after "and": its own clause with a subject, with a deed of its own, or in a row of three."""
    if not tree.is_verb(head):
        return None
    if subject is not None:
        return "conj"
    if tree.deps[head] not in ("ROOT", "conj", "ccomp", "advcl", "relcl", "parataxis", "dep"):
        return None
    saying = tree.lemmas[child] in words("voices", "saying").words and tree.kid(child, "ccomp") is not None
    if saying or is_deed(tree, child):
        return "conj"
    row = [head, *tree.above(head)] if tree.deps[head] == "conj" else [head]
    more = tree.kids(child, "conj") or tree.deps[head] == "conj"
    return "conj" if more and any(tree.kids(t, "aux") for t in row) else None


def _complement(tree: Tree, child: int, head: int, subject: int | None) -> str | None:
    if says(tree, head, child):
        return "said"
    if subject is not None and stands_before(tree, child, head):
        return BEFORE
    bare = tree.tags[child] == "VB" and any(tree.lower[k] == "to" for k in tree.kids(child, "aux"))
    if subject is None or bare:
        return None
    expletive = any(tree.lower[k] == "it" for k in tree.kids(head, "nsubj", "nsubjpass"))
    above = next(tree.above(head), head)
    known = expletive or any(tree.lower[k] == "it" for k in tree.kids(above, "nsubj") if tree.lemmas[above] == "be")
    return "that" if known else "ccomp"


def says(tree: Tree, verb: int, content: int) -> bool:
    """Whether `content` is what is said; weak verbs of saying want "that", a quotation, or no object."""
    if tree.lemmas[verb] not in words("voices", "saying").words or not tree.is_verb(verb):
        return False
    if tree.tags[content] == "VB" and tree.kid(content, "mark", "aux") is None:
        return False
    if fears(tree, verb) is not None:
        return False
    if tree.lemmas[verb] not in words("voices", "weak").words or tree.kid(verb, "dobj") is None:
        return True
    return tree.kid(content, "mark") is not None or tree.lower[tree.left[content]] in QUOTES


def _relative(tree: Tree, child: int, subject: int | None) -> str | None:
    edge = tree.left[child]
    if edge > 0 and tree.lower[edge - 1] in DASHES:
        return "relcl"
    named = subject is not None and any(tree.pos[t] == "PROPN" for t in tree.subtree(subject))
    return "restrictive" if named and is_deed(tree, child) else None


def _reduced(tree: Tree, child: int, head: int) -> str | None:
    """A participle set off behind a name: "B, invaded by A in May, asked for help"."""
    edge = tree.left[child]
    apart = edge > 0 and tree.lower[edge - 1] in DASHES and tree.tags[child] in ("VBN", "VBG")
    if denied_account(tree, child, head):
        return "said"
    if not is_deed(tree, child):
        return None
    if apart and (tree.pos[head] == "PROPN" or tree.kid(child, "agent") is not None):
        return "participle"
    by = [k for a in tree.kids(child, "agent") for k in tree.kids(a, "pobj") if tree.tags[child] == "VBN"]
    return "restrictive" if any(tree.pos[t] == "PROPN" for k in by for t in tree.subtree(k)) else None


def _opens_sentence(tree: Tree, child: int, edge: int) -> bool:
    """Whether a participle tells a deed before the sentence: "Accused by A of fraud, B left", "Barring A, B left"."""
    past = tree.right[child]
    if edge != child or tree.heads[child] < past or tree.lower[past : past + 1] != [","] or not is_deed(tree, child):
        return False
    held = {"VBN": "agent", "VBG": "dobj"}.get(tree.tags[child])
    return held is not None and tree.kid(child, held) is not None


def _adverbial(tree: Tree, child: int, subject: int | None) -> str | None:
    mark = tree.kid(child, "mark")
    mark = mark if mark is not None else next((k for k in tree.kids(child, "advmod") if tree.lower[k] == "when"), None)
    if mark is not None:
        return "advcl" if tree.lower[mark] in OWN_TIME and subject is not None else None
    edge = tree.left[child]
    if _opens_sentence(tree, child, edge):
        return "participle"
    if tree.tags[child] in ("VBG", "VBN") and edge > 0 and tree.lower[edge - 1] in DASHES:
        return "participle"
    return "root" if subject is not None and tree.tags[child] in ("VBD", "VBZ", "VBP", "VBN") else None


def _inherited(tree: Tree, clause: Clause) -> list[int]:
    """Subjects of the clause that this one hangs on, or the noun behind which it stands."""
    if tree.deps[clause.head] == "acl":
        return [tree.heads[clause.head]]
    if clause.parent is None or clause.link == "said":
        return []
    return clause.parent.subjects


def antecedent(tree: Tree, clause: Clause) -> int | None:
    """The noun that a relative clause tells about, or a participle that stands behind it."""
    reduced = clause.link == "participle" and tree.deps[clause.head] == "acl"
    return tree.heads[clause.head] if reduced or clause.link in ("relcl", "restrictive") else None


def is_deed(tree: Tree, verb: int) -> bool:
    """Whether the verb alone, or with a particle, is in the lexicon of deeds."""
    lemma = tree.lemmas[verb]
    particles = [tree.lower[k] for k in tree.kids(verb, "prt", "prep")]
    return lemma in verbs() or any(f"{lemma} {p}" in verbs() for p in particles)


def _bound(tree: Tree, clause: Clause) -> None:
    """Set the tokens that are quoted: the run of own words around the verb, without its lead-in."""
    own = [t for t in clause.own if tree.pos[t] != "PUNCT" or t == clause.head]
    first, past = own[0], own[-1] + 1
    if tree.words[first - 1 if first else 0] in ('"', "“") and '"' in tree.words[first:past]:
        first -= 1
    if past < len(tree.words) and tree.words[past] in ('"', "”", ")") and past in clause.own:
        past += 1
    first, lead = _without_lead(tree, clause, first)
    while first < clause.head and _edge(tree, first):
        first += 1
    while past - 1 > clause.head and (
        tree.deps[past - 1] == "cc" or tree.lower[past - 1] in (",", ";", ":", "-", "–", "—")
    ):
        past -= 1
    clause.first, clause.past, clause.lead = first, past, lead


def _edge(tree: Tree, token: int) -> bool:
    return tree.pos[token] in ("PUNCT", "CCONJ", "SPACE", "SYM") and tree.lower[token] not in (
        "both",
        "either",
        "$",
        '"',
    )


def _without_lead(tree: Tree, clause: Clause, first: int) -> tuple[int, range]:
    """Where the clause begins when what stands before its subject is left off, and what that is."""
    subject = next((s for s in clause.subjects if s in set(clause.own) and s < clause.head), None)
    begin = past_year(tree, tree.left[subject]) if subject is not None else first
    before = [k for k in tree.children[clause.head] if k < begin]
    if subject is None or begin <= first or not all(_drops(tree, k) for k in before):
        mark = tree.kid(clause.head, "mark")
        return (mark + 1, range(0)) if mark == first else (first, range(0))
    return begin, range(first, begin)


def _drops(tree: Tree, child: int) -> bool:
    if tree.deps[child] not in LEAD_DEPS:
        return False
    mark = tree.kid(child, "mark")
    return mark is None or tree.lower[mark] not in ("if", "unless")
