"""Which names belong to an act, and which stand deeper in the clause."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bilateral.ontology import gazetteer
from bilateral.reading.en.nearness import nearest
from bilateral.reading.en.parties import Gazetteer, named_in
from bilateral.reading.en.tree import Tree

Parse = Callable[[str], Tree]
NAMES = Gazetteer(e for e in gazetteer() if e.language == "en")
TEXTS = [
    ("Kenya asked Sudan to press Uganda.", "asked", "KEN SDN"),
    ("Kenya criticised Sudan for its silence on Uganda.", "criticised", "KEN SDN"),
    ("Kenya criticised Sudan's support for Uganda.", "criticised", "KEN SDN"),
    ("Kenya condemned the Sudanese raid on Uganda.", "condemned", "KEN SDN"),
    ("Kenya accused Sudan of the murder of Ugandan envoys.", "accused", "KEN SDN"),
    ("Kenya seized a Sudanese boat off the coast of Uganda.", "seized", "KEN SDN"),
    ("Kenya and Sudan mediated.", "mediated", "KEN SDN"),
]


@pytest.mark.parametrize(("text", "verb", "codes"), TEXTS)
def test_the_nearest_names_belong_to_the_act(parse: Parse, text: str, verb: str, codes: str) -> None:
    tree = parse(text)
    named = named_in(tree, NAMES, None).parties
    found = nearest(tree, named, tree.lower.index(verb), named, ("KEN",))
    assert [m.codes[0] for m in found] == codes.split()
