"""Deeds by verb and sort of thing, and how states behave by set phrases."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bilateral.model import Claim
from bilateral.reading.en.lexicon import classes, data, sorts

Read = Callable[..., list[Claim]]

CASES = [
    ("Lithuania took back four reservists from Belarus and impounded a Belarusian barge.", "COERCE", "LTU", "BLR"),
    ("Kuwait stumped up 40 million dinars for Lebanon's treasury.", "AID", "KWT", "LBN"),
    ("Senegal switched off electricity to Gambia.", "SANCTION", "SEN", "GMB"),
    ("On Monday Pakistani bombers overflew Indian positions.", "COERCE", "PAK", "IND"),
    ("Canada's parliament ratified Sweden's accession.", "SUPPORT", "CAN", "SWE"),
    ("Uruguay defaulted on its debts to Brazil.", "REJECT", "URY", "BRA"),
    ("Kyrgyzstan's guards chased Tajik herdsmen over the border.", "COERCE", "KGZ", "TJK"),
    ("Zambia reopened the bridge to Botswana.", "CONCEDE", "ZMB", "BWA"),
    ("Guinea has never accepted Mali's claim.", "REJECT", "GIN", "MLI"),
    ("Chile did not share Bolivia's opinion.", "REJECT", "CHL", "BOL"),
    ("Qatar offered Lebanon a loan of forty million dollars.", "AGREE", "QAT", "LBN"),
    ("Qatar paid Lebanon forty million dollars.", "AID", "QAT", "LBN"),
    ("Denmark occupied Norway in 1801.", "ASSAULT", "DNK", "NOR"),
    ("Zambia threw out three diplomats from Malawi.", "SANCTION", "ZMB", "MWI"),
    ("Ghana's foreign minister expressed regret to Togo.", "SUPPORT", "GHA", "TGO"),
    ("Spain's foreign minister touched down in Algiers, the capital of Algeria, on Sunday.", "CONSULT", "ESP", "DZA"),
]  # fmt: skip

STANDINGS = [
    ("A second cable between Norway and Denmark has been in operation since 1977.", "PROJECT", {"NOR", "DNK"}),
    ("Work on the tunnel between Chile and Argentina has stalled.", "PROJECT", {"CHL", "ARG"}),
    ("A third of Zambia's trade passes through Tanzania.", "SUPPLY", {"ZMB", "TZA"}),
    ("The quarrel between Belize and Guatemala has rumbled on since 1859.", "DISPUTE", {"BLZ", "GTM"}),
    ("Some 40,000 Polish citizens live in Norway.", "PRESENCE", {"POL", "NOR"}),
    ("Peru and Chile have patrolled the strait together since 1998.", "SERIES", {"PER", "CHL"}),
    ("Fiji and Tonga have exchanged ambassadors since 1979.", "RELATIONS", {"FJI", "TON"}),
    ("Fiji and Tonga have been without formal ties since 1979.", "RELATIONS", {"FJI", "TON"}),
    ("Norway has been obliged by treaty to defend Iceland since 1951.", "ALLIANCE", {"NOR", "ISL"}),
    ("Belize has barred Guatemalan beer since 1998.", "EMBARGO", {"BLZ", "GTM"}),
    ("Fiji is a member of the Pacific Islands Forum.", "MEMBERSHIP", {"FJI", "IGO:PIF"}),
    ("Mali and Niger founded a joint commission in 1981.", "MECHANISM", {"MLI", "NER"}),
    ("The dam was built by Chad and Niger.", "PROJECT", {"TCD", "NER"}),
]

BY_WHOM = [
    ("The International Court of Justice ordered Uganda to pay.", "REQUEST", ("IGO:ICJ",), ("UGA",)),
    ("Fighting broke out between Mali and Burkina Faso in December.", "ASSAULT", ("MLI", "BFA"), ()),
    ("The Dutch foreign minister spent two days in Morocco.", "CONSULT", ("NLD",), ("MAR",)),
]

BEHAVIOUR = [
    "Iran and Oman see eye to eye on the strait.",
    "While Chad burned, Libya sat on its hands.",
    "Peru has learned from Chile.",
    "Kenya and Uganda get on well.",
    "Italy hesitated, and Libya lost patience.",
]


@pytest.mark.parametrize(("text", "act", "actor", "target"), CASES, ids=[c[0][:50] for c in CASES])
def test_a_verb_takes_all_things_of_a_sort(read: Read, text: str, act: str, actor: str, target: str) -> None:
    assert (act, (actor,), (target,)) in [(c.act, c.actors, c.targets) for c in read(text)]


@pytest.mark.parametrize(("text", "act", "parties"), STANDINGS, ids=[c[0][:40] for c in STANDINGS])
def test_what_goes_on_is_a_standing(read: Read, text: str, act: str, parties: set[str]) -> None:
    assert [(c.act, set(c.parties)) for c in read(text) if c.kind == "standing"] == [(act, parties)]


@pytest.mark.parametrize(("text", "act", "actors", "targets"), BY_WHOM, ids=[c[0][:40] for c in BY_WHOM])
def test_a_deed_may_hang_on_who_does_it(
    read: Read, text: str, act: str, actors: tuple[str, ...], targets: tuple[str, ...]
) -> None:
    assert (act, actors, targets) in [(c.act, c.actors, c.targets) for c in read(text)]


@pytest.mark.parametrize("text", BEHAVIOUR)
def test_how_states_behave_is_a_judgement_and_no_deed(read: Read, text: str) -> None:
    assert {c.act for c in read(text)} >= {"JUDGEMENT"}
    assert not [c for c in read(text) if c.kind.is_fact and c.act != "ASSAULT"]


def test_every_sort_that_an_entry_names_is_known() -> None:
    for name in ("phrases", "verbs", "deeds"):
        for row in data(name):
            sorts([*row.get("with", ()), *row.get("unless", ()), *row.get("by", ())])
            assert row["reason"], row["verbs"]
    assert all(row["reason"] for row in data("classes").values())
    assert sorts(["+debts", "toll"]) == classes()["debts"] | {"toll"}


def test_what_another_should_do_that_was_asked_of_it_is_a_proposal(read: Read) -> None:
    claims = read("Togo asked Benin to drop the charges. Benin should do so.")
    assert [(c.act, c.actors, c.status) for c in claims][-1] == ("PROPOSAL", ("BEN",), "urged")


def test_what_an_official_said_would_be_done_is_planned(read: Read) -> None:
    [claim] = read("Kenya's premier announced that visa rules for Ghana would be eased.")
    assert (claim.act, claim.actors, claim.targets, claim.status) == ("CONCEDE", ("KEN",), ("GHA",), "planned")


def test_what_an_official_expects_of_a_quarrel_is_not_asked_of_anybody(read: Read) -> None:
    claims = read("Fiji's foreign minister expects the row between Peru and Chile to drag on.")
    assert "REQUEST" not in [c.act for c in claims]


OTHER_SENSES = [
    "Peru and Chile met. A new world order is being drawn up.",
    "Peru and Chile met. The body takes its fee, and a line is drawn.",
    "Peru and Chile met. The order of speakers has been provided.",
]


@pytest.mark.parametrize("text", OTHER_SENSES)
def test_nothing_flows_where_no_goods_are_named(read: Read, text: str) -> None:
    assert [c.act for c in read(text)] == ["CONSULT"]
