"""What one given party does to another in a sentence: the type of the deed between two marked spans."""

from __future__ import annotations

from dataclasses import dataclass

from bilateral import ontology
from bilateral.model import Span
from bilateral.reading.en.acts import verb_entry
from bilateral.reading.en.lexicon import nouns
from bilateral.reading.en.parse import trees
from bilateral.reading.en.tree import Tree


@dataclass(frozen=True, slots=True)
class Typed:
    """A PLOVER type with its quad class, how sure it is (0 to 1) and what showed it; no type where nothing does."""

    root: str | None
    quad: int | None
    confidence: float
    why: str


UNTYPED = Typed(None, None, 0.0, "nothing between the parties shows a deed")


def type_between(text: str, source: Span | None, target: Span | None) -> Typed:
    """The type of what the party at `source` does to the one at `target`, character spans of `text`; one may be None.

    >>> text = "Peru accused Chile of spying."
    >>> type_between(text, Span(0, 4), Span(13, 18)).root
    'ACCUSE'
    """
    tree = next(trees([text]))
    given = source or target
    if given is None or not tree.words:
        return UNTYPED
    doer, done_to = head_of(tree, source or given), head_of(tree, target or given)
    for token in [doer, *tree.above(doer)]:
        verbs = [token, *tree.kids(token, "xcomp", "ccomp", "conj")] if tree.is_verb(token) else []
        for verb in verbs:
            entry = verb_entry(tree, verb)
            if entry is not None:
                return Typed(entry.act, ontology.act(entry.act).quad, 0.5, f"verb {tree.lemmas[verb]}: {entry.rule}")
    for token in range(min(doer, done_to), max(doer, done_to)):
        noun = nouns().get(tree.lemmas[token])
        if noun is not None and noun.kind == "event":
            return Typed(noun.act, ontology.act(noun.act).quad, 0.3, f"noun {tree.lemmas[token]}: {noun.rule}")
    return UNTYPED


def head_of(tree: Tree, span: Span) -> int:
    """The token of the span that governs the others."""
    first = tree.at(span.start, 0, len(tree.words) - 1)
    past = max(first + 1, tree.at(span.end - 1, first, len(tree.words) - 1) + 1)
    inside = range(first, past)
    return next((t for t in inside if tree.heads[t] not in inside or tree.heads[t] == t), first)
