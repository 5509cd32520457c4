"""Lines without a verb, as chronicles, captions and asides have them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bilateral.model import Claim

Read = Callable[..., list[Claim]]
HEAD = (
    "Laos and Thailand: a chronology\n\nLaos and Thailand quarrelled over a few villages.\n\n1971: Talks in Geneva.\n"
)
DATED = [
    ("Lao troops in Loei province.", "COERCE", ("LAO",), ("THA",), "happened"),
    ("Lao troops out of Loei province.", "RETREAT", ("LAO",), ("THA",), "happened"),
    ("Thai planes over Vientiane.", "COERCE", ("THA",), ("LAO",), "happened"),
    ("Thai soldiers back across the Mekong.", "RETREAT", ("THA",), ("LAO",), "happened"),
    ("Ambassadors back at their posts.", "SUPPORT", ("LAO", "THA"), (), "happened"),
    ("Border closed.", "SANCTION", ("LAO", "THA"), (), "happened"),
    ("Diplomatic relations restored.", "SUPPORT", ("LAO", "THA"), (), "happened"),
    ("Sanctions on Laos by Thailand lifted.", "RETREAT", ("THA",), ("LAO",), "happened"),
    ("Agreement on fisheries.", "SUPPORT", ("LAO", "THA"), (), "happened"),
    ("Treaty of peace, with Japan as guarantor.", "SUPPORT", ("LAO", "THA"), (), "happened"),
    ("No agreement.", "SUPPORT", ("LAO", "THA"), (), "denied"),
    ("Meeting of the two kings still to come.", "CONSULT", ("LAO", "THA"), (), "planned"),
    ("Arrest of three Lao fishermen.", "COERCE", ("THA",), ("LAO",), "happened"),
    ("Protest note from Bangkok.", "ACCUSE", ("THA",), ("LAO",), "happened"),
    ("Tariffs on Lao timber.", "SANCTION", ("THA",), ("LAO",), "happened"),
    ("No answer from Vientiane.", "REJECT", ("LAO",), ("THA",), "happened"),
    ("Ceasefire after mediation by Japan.", "RETREAT", ("LAO", "THA"), (), "happened"),
    ("Lao foreign minister in Bangkok.", "CONSULT", ("LAO",), ("THA",), "happened"),
]


@pytest.mark.parametrize(("line", "act", "actors", "targets", "status"), DATED, ids=[case[0] for case in DATED])
def test_a_line_under_a_date_tells_a_deed_of_that_year(
    read: Read, line: str, act: str, actors: tuple[str, ...], targets: tuple[str, ...], status: str
) -> None:
    found = read(f"{HEAD}1972: {line}\n1973: Flood on the Mekong.\n")
    claim = next(c for c in found if c.quote in line)
    assert (claim.act, set(claim.actors), claim.targets, claim.status) == (act, set(actors), targets, status)
    assert claim.start is not None
    assert claim.start.year == 1972


def test_without_a_date_force_on_the_ground_of_another_is_a_presence(read: Read) -> None:
    (claim,) = read("Cuban troops in Angola")
    assert (claim.act, claim.actors, claim.targets) == ("PRESENCE", ("CUB",), ("AGO",))


@pytest.mark.parametrize(
    "text",
    [
        "Troops in the rain.",
        "Laos and Thailand: villages in the hills",
        "A Lao soldier's memories of rain",
        "A chronology of relations between Laos and Thailand",
        "No answer.",
    ],
)
def test_a_line_that_tells_of_no_two_is_no_claim(read: Read, text: str) -> None:
    assert read(text) == []
