"""Who acts where the verb is passive, by one rule."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bilateral.model import Claim

Read = Callable[..., list[Claim]]

CASES = [
    ("A Danish cutter was boarded by Swedish guards.", ("SWE",), ("DNK",)),
    ("The Danish cutter, boarded by Swedish guards in May, was let go.", ("SWE",), ("DNK",)),
    ("Swedish guards boarded a Danish cutter.", ("SWE",), ("DNK",)),
    ("Sweden and Denmark quarrelled. Two Danish cutters were boarded.", ("SWE",), ("DNK",)),
]


@pytest.mark.parametrize(("text", "actors", "targets"), CASES, ids=[c[0][:40] for c in CASES])
def test_who_is_acted_on_is_the_target_however_it_is_put(
    read: Read, text: str, actors: tuple[str, ...], targets: tuple[str, ...]
) -> None:
    assert (actors, targets) in [(c.actors, c.targets) for c in read(text) if c.act == "COERCE"]


def test_what_is_to_be_done_has_no_doer_yet(read: Read) -> None:
    claims = read("Sweden and Denmark quarrelled. Two Danish cutters are to be boarded.")
    assert not [c for c in claims if c.act == "COERCE" and c.status == "happened"]


@pytest.mark.parametrize(
    "text", ["Two Omani guards were killed in Qatari shelling.", "Two Omani guards were wounded in a Qatari air raid."]
)
def test_whose_violence_it_is_in_which_somebody_is_killed(read: Read, text: str) -> None:
    assert {(c.act, c.actors, c.targets) for c in read(text)} == {("ASSAULT", ("QAT",), ("OMN",))}
