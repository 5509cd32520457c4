"""Names that hold the name of a state and are something else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bilateral.ontology import gazetteer
from bilateral.reading.en.parties import Gazetteer, named_in
from bilateral.reading.en.tree import Tree

Parse = Callable[[str], Tree]
NAMES = Gazetteer(e for e in gazetteer() if e.language == "en")
TEXTS = [
    ("She studied at the University of Ghana with a friend.", ""),
    ("The Treaty of Rome was revised.", ""),
    ("The Battle of Britain was won by pilots from Poland.", "POL"),
    ("They ate French fries and drank Turkish coffee in Oslo.", "TUR NOR"),
    ("The Turkish lira lost a tenth of its value against the Norwegian krone.", ""),
    ("The minister spoke in English, and Kenya listened.", "KEN"),
    ("He speaks Russian and was born in Latvia.", "LVA"),
    ("Michael Jordan thanked Jordan.", "JOR"),
    ("A farmer from New Mexico wrote to Mexico.", "MEX"),
    ("A boy called Chad lives in Chad.", "TCD"),
    ("Jordan Foreign Minister Doe called Egypt.", "JOR EGY"),
    ("The US Secretary of State telephoned Chile.", "USA CHL"),
    ("The British foreign secretary rebuked Spain.", "GBR ESP"),
]


@pytest.mark.parametrize(("text", "codes"), TEXTS, ids=lambda t: t[:40])
def test_only_the_state_itself_is_a_party(parse: Parse, text: str, codes: str) -> None:
    assert [m.codes[0] for m in named_in(parse(text), NAMES, None).parties] == codes.split()
