"""Whose "the ban", "the raid" and "the talks" are."""

from __future__ import annotations

import pytest

from tests.reading.conftest import Read
from tests.reading.en.test_cast import sides

BAN = "Libya imposed a ban on Maltese fish in 1999. "
RAID = "Libyan jets attacked a Maltese tanker in May. "
ASKED = "Malta asked Libya for talks in May. "
CHARGED = "Malta accused Libya of piracy. "


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (BAN + "Italy and Malta met. The ban was lifted in 2001.", ({"LBY"}, {"MLT"})),
        (BAN + "Italy and Malta met. The ban was extended in 2001.", ({"LBY"}, {"MLT"})),
        (ASKED + "The request was granted in June.", ({"LBY"}, {"MLT"})),
        (ASKED + "Italy looked on. The request was turned down in June.", ({"LBY"}, {"MLT"})),
        (RAID + "Italy condemned the attack.", ({"ITA"}, {"LBY"})),
        (RAID + "Malta recalled its envoy. Spain denounced the raid.", ({"ESP"}, {"LBY"})),
        (CHARGED + "The charge was denied in Tripoli.", ({"LBY"}, {"MLT"})),
        ("Malta accused Libya of a blockade. The blockade was lifted in June.", ({"LBY"}, {"MLT"})),
        ("Libya sent Malta an ultimatum. It was accepted within two days.", ({"MLT"}, {"LBY"})),
        (BAN + "In June flights were suspended.", ({"LBY"}, {"MLT"})),
    ],
)
def test_what_was_told_before_says_whose_it_is(read: Read, words: str, expected: object) -> None:
    assert sides(read(f"Libya and Malta are neighbours. {words}")[-1]) == expected


@pytest.mark.parametrize("capital", ["Rome", "Madrid"])
def test_what_is_welcomed_in_a_capital_is_welcomed_by_its_government(read: Read, capital: str) -> None:
    claims = read(f"Libya and Malta signed a treaty in 1999. The treaty was welcomed in {capital}.")
    assert sides(claims[-1]) == ({"ITA" if capital == "Rome" else "ESP"}, {"LBY", "MLT"})


def test_a_complaint_before_a_body_is_against_the_other_side(read: Read) -> None:
    claims = read("Libya and Malta quarrel over fish. In May Malta complained to the World Trade Organization.")
    assert sides(claims[-1]) == ({"MLT"}, {"LBY"})


def test_an_envoy_in_a_capital_acts_for_his_own_state_alone(read: Read) -> None:
    claims = read("Libya and Malta quarrel over fish. The Italian ambassador in Tripoli offered to mediate.")
    assert sides(claims[-1])[0] == {"ITA"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The International Court ruled for Malta in 1985. Libya rejected the ruling.", ({"LBY"}, {"IGO:ICJ"})),
        ("Tunisia accused Malta of bad faith. Malta recalled its ambassador.", ({"MLT"}, {"TUN"})),
        ("Libya shelled a Maltese rig. Italy has offered to help with maps.", ({"ITA"}, {"LBY", "MLT"})),
        ("Libyan and Maltese gunboats clashed. The shooting has stopped.", ({"LBY", "MLT"}, set())),
        ("Libya shelled a Maltese rig. Maltese boats fired on a harbour.", ({"MLT"}, {"LBY"})),
    ],
)
def test_whom_a_deed_answers_is_seen_from_what_was_told(read: Read, words: str, expected: object) -> None:
    assert sides(read(f"Libya and Malta have quarrelled over the shelf since 1970. {words}")[-1]) == expected


def test_what_is_opened_at_a_place_is_opened_for_its_state(read: Read) -> None:
    assert sides(read("Azerbaijan opened its first embassy in Israel in March.")[-1]) == ({"AZE"}, {"ISR"})


def test_who_lifts_a_ban_is_who_had_imposed_it(read: Read) -> None:
    told = read("Vanuatu lifted its ban on Fijian biscuits. The ban was imposed in 2005.")
    assert (told[-1].act, told[-1].actors, told[-1].targets) == ("SANCTION", ("VUT",), ("FJI",))
