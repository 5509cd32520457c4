"""Which name a pronoun goes on from."""

from __future__ import annotations

import pytest

from tests.reading.conftest import Read
from tests.reading.en.test_cast import sides

QUARREL = "Libya and Malta quarrelled over the shelf. "


@pytest.mark.parametrize(
    ("words", "acts"),
    [
        ("Malta recalled its envoy. Days after the Libyan note it banned Libyan ships.", ({"MLT"}, {"LBY"})),
        ("Malta protested. In its reply Libya accused Malta of piracy.", ({"LBY"}, {"MLT"})),
        ("Malta asked for help. The Libyans turned it down, and they expelled two Maltese.", ({"LBY"}, {"MLT"})),
    ],
)
def test_a_name_that_only_opens_the_sentence_is_not_gone_on_from(read: Read, words: str, acts: object) -> None:
    assert sides(read(QUARREL + words)[-1]) == acts


def test_the_us_may_be_spoken_of_again(read: Read) -> None:
    claims = read("Georgia and Russia were at war. The US promised Georgia money. Its ships brought blankets to Poti.")
    assert sides(claims[-1])[0] == {"USA"}


def test_it_stays_the_thing_that_the_sentences_before_were_about(read: Read) -> None:
    text = "The partnership between Turkey and Ukraine has grown quietly. It is a thorn in the side of the Kremlin. "
    claim = next(c for c in read(f"{text}It has become a model for others.") if "model" in c.quote)
    assert set(claim.parties) == {"TUR", "UKR"}


@pytest.mark.parametrize("people", ["Economists at home", "Campaigners"])
def test_they_are_nobody_where_private_people_were_spoken_of(read: Read, people: str) -> None:
    claims = read(f"{QUARREL}{people} are worried. They demand a new treaty first.")
    assert not [c for c in claims if c.act == "REQUEST"]
