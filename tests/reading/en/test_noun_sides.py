"""Sides of a deed that a noun tells."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bilateral.ontology import gazetteer
from bilateral.reading.en.noun_sides import noun_sides
from bilateral.reading.en.parties import Gazetteer, named_in
from bilateral.reading.en.tree import Tree

Parse = Callable[[str], Tree]
NAMES = Gazetteer(e for e in gazetteer() if e.language == "en")
TEXTS = [
    ("Bolivia's offer to Paraguay lapsed.", "offer", "BOL", "PRY"),
    ("The offer of Bolivia to Paraguay lapsed.", "offer", "BOL", "PRY"),
    ("The seizure of a Greek ship by Libya was long.", "seizure", "LBY", "GRC"),
    ("The lifting of the ban on Cyprus by Syria came late.", "lifting", "SYR", "CYP"),
    ("The withdrawal of Ugandan troops from Congo-Kinshasa began.", "withdrawal", "UGA", "COD"),
    ("The expulsion of two Cuban envoys from Peru was announced.", "expulsion", "PER", "CUB"),
    ("A Kenyan visit to Malawi ended.", "visit", "KEN", "MWI"),
    ("The visit of the Kenyan premier to Malawi ended.", "visit", "KEN", "MWI"),
]


@pytest.mark.parametrize(("text", "noun", "actor", "target"), TEXTS)
def test_who_acts_is_told_from_who_is_acted_on(parse: Parse, text: str, noun: str, actor: str, target: str) -> None:
    tree = parse(text)
    acting, others = noun_sides(tree, tree.lower.index(noun), named_in(tree, NAMES, None).parties)
    assert ([m.codes[0] for m in acting], [m.codes[0] for m in others]) == ([actor], [target])
