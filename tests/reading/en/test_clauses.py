from __future__ import annotations

from collections.abc import Callable

from bilateral.reading.en.clauses import clauses
from bilateral.reading.en.tree import Tree


def test_clauses_nested_in_each_other_are_found_once(parse: Callable[[str], Tree]) -> None:
    tree = parse("Laos met Peru on 3 May 2012 and 4 June 2013, " * 12)
    for first, past in tree.sentences:
        heads = [clause.head for clause in clauses(tree, first, past)]
        assert len(heads) == len(set(heads))
