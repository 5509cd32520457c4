"""Who does what to whom, in the wordings that a fact comes in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bilateral.model import Claim

Read = Callable[..., list[Claim]]
CASES = [
    ("Sweden accused Russia of jamming.", "ACCUSE", "SWE", "RUS"),
    ("Russia was accused of jamming by Sweden.", "ACCUSE", "SWE", "RUS"),
    ("The offer was welcomed by Iran, a neighbour of Iraq.", "SUPPORT", "IRN", ""),
    ("The embargo on Serbia was lifted by France in 1995.", "RETREAT", "FRA", "SRB"),
    ("Italy expelled two Libyan diplomats.", "SANCTION", "ITA", "LBY"),
    ("Italy received aid from Germany.", "AID", "DEU", "ITA"),
    ("Two Rwandan diplomats were ordered to leave Burundi.", "SANCTION", "BDI", "RWA"),
    ("Spain and Morocco held talks in Rabat.", "CONSULT", "ESP MAR", ""),
    ("Spain held talks with Morocco.", "CONSULT", "ESP MAR", ""),
    ("Laos and Japan held a round of their security dialogue in Vientiane on 2 March 2018.", "CONSULT", "LAO JPN", ""),
    ("Nepal began exports of power to India in March 2014.", "COOPERATE", "NPL IND", ""),
    ("Kenya answered by closing its border with Uganda.", "SANCTION", "KEN", "UGA"),
    ("Ghana was the first state to recognise Guinea-Bissau.", "SUPPORT", "GHA", "GNB"),
    ("India and Japan signed a treaty on trade.", "SUPPORT", "IND JPN", ""),
    ("Nepal urged India to open the border.", "REQUEST", "NPL", "IND"),
    ("Iraq invaded Kuwait in 1990.", "ASSAULT", "IRQ", "KWT"),
    ("Ghana threatened Togo with sanctions.", "THREATEN", "GHA", "TGO"),
    ("Ghana deployed troops on its border with Togo.", "MOBILIZE", "GHA", "TGO"),
    ("Iceland rejected the British proposal.", "REJECT", "ISL", "GBR"),
    ("Chad stopped shelling the Libyan garrison in May.", "RETREAT", "TCD", "LBY"),
    ("Latvia has stopped buying Belarusian timber.", "SANCTION", "LVA", "BLR"),
    ("Kenya ceased arming Somali militias.", "SANCTION", "KEN", "SOM"),
    ("A Jordanian fighter brought down an Iranian Su-24 in June.", "ASSAULT", "JOR", "IRN"),
    ("Quito put Bogotá on notice.", "THREATEN", "ECU", "COL"),
    ("Sofia took Skopje to task for the inscription.", "ACCUSE", "BGR", "MKD"),
    ("The Austrian premier spoke of Hungarian blackmail.", "ACCUSE", "AUT", "HUN"),
    ("Ghana told the Togolese ambassador to pack.", "SANCTION", "GHA", "TGO"),
    ("Gabon turned a deaf ear to the Cameroonian plea.", "REJECT", "GAB", "CMR"),
    ("Serbia poured cold water on the Croatian offer.", "REJECT", "SRB", "HRV"),
    ("Lesotho washed its hands of the accord with Eswatini.", "REJECT", "LSO", "SWZ"),
    ("Chile turned a deaf ear to Argentina.", "REJECT", "CHL", "ARG"),
    ("Greek frigates and Cypriot boats took part in a drill off Crete.", "COOPERATE", "GRC CYP", ""),
    ("Denmark was among the first states to recognise Latvia.", "SUPPORT", "DNK", "LVA"),
    ("Denmark was one of the first to recognise Latvia.", "SUPPORT", "DNK", "LVA"),
    ("Brazil opened a consulate in Guyana.", "SUPPORT", "BRA", "GUY"),
    ("The Saudi ambassador to the United Nations described the Egyptian vote as painful.", "ACCUSE", "SAU", "EGY"),
    ("Qatar is lending Tunisia a billion dollars.", "AID", "QAT", "TUN"),
    ("India gave the Maldivian coastguard a patrol boat.", "AID", "IND", "MDV"),
    ("Rwanda has turned its back on the Ugandan offer.", "REJECT", "RWA", "UGA"),
    ("An Omani court ordered the release of a Dutch skipper.", "RETREAT", "OMN", "NLD"),
    ("Peru and Chile agreed to lift their ban on Bolivian salt.", "AGREE", "PER CHL", "BOL"),
    ("Iran has sworn to avenge the Israeli raid.", "THREATEN", "IRN", "ISR"),
    ("Algeria has backed away from its threat to Morocco.", "RETREAT", "DZA", "MAR"),
    ("Togo rejected the possibility of Ghanaian observers.", "REJECT", "TGO", "GHA"),
    ("Sweden announced a suspension of aid to Mali.", "SANCTION", "SWE", "MLI"),
    ("Kenya has decided to reopen its border with Somalia.", "CONCEDE", "KEN", "SOM"),
]


@pytest.mark.parametrize(("text", "act", "actors", "targets"), CASES, ids=[case[0] for case in CASES])
def test_the_act_and_its_sides_are_read(read: Read, text: str, act: str, actors: str, targets: str) -> None:
    claim = read(text)[0]
    assert claim.act == act
    assert set(claim.actors) == set(actors.split())
    assert set(targets.split()) <= set(claim.targets)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Peru and Chile held a naval exercise off Arica in 1999.", "COOPERATE"),
        ("India and Japan staged drills off Okinawa on 3 May 2015.", "COOPERATE"),
        ("The talks of Ghana and Togo took place in Port Harcourt.", "CONSULT"),
        ("Chile called off the talks with Peru.", "SANCTION"),
    ],
)
def test_off_and_place_belong_to_the_verb_only_where_they_do(read: Read, text: str, act: str) -> None:
    assert [c.act for c in read(text)] == [act]


def test_a_topic_is_no_side_of_a_mutual_act(read: Read) -> None:
    (claim,) = read("Greece and Turkey held talks over Cyprus.")
    assert claim.actors == ("GRC", "TUR")


def test_a_promise_to_do_no_harm_is_no_threat(read: Read) -> None:
    assert [c.act for c in read("Ghana promised not to attack Togo.")] == ["AGREE"]


@pytest.mark.parametrize("deed", ["lifted its blockade of Qatar", "dropped its complaint against Qatar"])
def test_what_is_taken_back_is_no_second_deed(read: Read, deed: str) -> None:
    assert [c.act for c in read(f"Bahrain {deed}.")] == ["RETREAT"]


def test_who_opens_an_inquiry_is_not_open_to_one(read: Read) -> None:
    assert "AGREE" not in {c.act for c in read("The Fijian government said it had opened an inquiry into Tonga's bid.")}


@pytest.mark.parametrize(
    "text", ["Chad is on track to meet Libya's demands.", "The row between them weighed on the economy."]
)
def test_goals_that_are_met_are_no_meeting(read: Read, text: str) -> None:
    assert "CONSULT" not in {c.act for c in read(text)}
