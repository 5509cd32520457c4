"""Slips of the parser that are put right before anything is read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bilateral.model import Claim

Read = Callable[..., list[Claim]]

CASES = [
    ("Visit of the Omani sultan to Iran, 2013.", "CONSULT", ("OMN",), ("IRN",), "happened"),
    ("Release of two Peruvian sailors by Chile.", "RETREAT", ("CHL",), ("PER",), "happened"),
    ("Hungary to buy gas from Azerbaijan", "COOPERATE", ("HUN",), ("AZE",), "planned"),
    ("Ghana to reopen border with Togo", "CONCEDE", ("GHA",), ("TGO",), "planned"),
    ("Japan hands over four patrol ships to Palau", "COOPERATE", ("JPN",), ("PLW",), "happened"),
    ("Chad armed rebels in Sudan.", "AID", ("TCD",), ("SDN",), "happened"),
    ("Greece scrambled jets to intercept Turkish bombers.", "MOBILIZE", ("GRC",), ("TUR",), "happened"),
    ("Gift of rice from Thailand to Laos.", "AID", ("THA",), ("LAO",), "happened"),
    ("Loan of 90 million dollars from Kuwait to Tunisia.", "AID", ("KWT",), ("TUN",), "happened"),
]


@pytest.mark.parametrize(("text", "act", "actors", "targets", "status"), CASES, ids=[c[0] for c in CASES])
def test_headlines_and_lines_without_a_verb_are_read(
    read: Read, text: str, act: str, actors: tuple[str, ...], targets: tuple[str, ...], status: str
) -> None:
    found = [(c.act, c.actors, c.targets, str(c.status)) for c in read(text)]
    assert (act, actors, targets, status) in found


@pytest.mark.parametrize("text", ["Ways to visit Peru and Chile on foot.", "How to cook rice in Laos and Thailand"])
def test_an_infinitive_that_nobody_is_to_do_is_no_plan(read: Read, text: str) -> None:
    assert not [c for c in read(text) if c.status == "planned"]


CAPTIONS = [
    ("Cambodian foreign minister in Hanoi for talks", ("KHM",), ("VNM",)),
    ("Norwegian envoy in Colombo for a new round of talks", ("NOR",), ("LKA",)),
]


@pytest.mark.parametrize(("text", "actors", "targets"), CAPTIONS)
def test_a_caller_a_place_and_an_errand_are_a_visit(
    read: Read, text: str, actors: tuple[str, ...], targets: tuple[str, ...]
) -> None:
    assert [(c.act, c.mode, c.actors, c.targets) for c in read(text)] == [("CONSULT", "visit", actors, targets)]


def test_a_caller_in_a_place_without_an_errand_is_no_claim(read: Read) -> None:
    assert read("Cambodian minister in Hanoi hospital") == []


def test_a_plural_that_opens_a_sentence_is_no_name(read: Read) -> None:
    (claim,) = read("Shells were fired into Israel from Lebanon.")
    assert (claim.act, claim.actors, claim.targets) == ("ASSAULT", ("LBN",), ("ISR",))


def test_soldiers_who_cross_a_border_are_not_acted_on(read: Read) -> None:
    claims = read("Rwandan soldiers crossed into Burundi and seized a town.")
    assert {(c.act, c.actors, c.targets) for c in claims} == {("ASSAULT", ("RWA",), ("BDI",))}


def test_a_verb_in_quotation_marks_is_a_verb(read: Read) -> None:
    (claim,) = read('Ethiopia "firmly rejects" Egypt\'s claims, its spokesman said.')
    assert (claim.act, claim.actors, claim.targets) == ("REJECT", ("ETH",), ("EGY",))


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Poland needs coal and Colombia needs buyers.",
            [("INTEREST", ("POL",), "Poland needs coal"), ("INTEREST", ("COL",), "Colombia needs buyers")],
        ),
        (
            "Estonia expelled the Russian envoy and froze border cooperation.",
            [
                ("SANCTION", ("EST",), "Estonia expelled the Russian envoy"),
                ("SANCTION", ("EST",), "froze border cooperation"),
            ],
        ),
        ("Chad and Niger want talks.", [("INTEREST", ("TCD", "NER"), "Chad and Niger want talks")]),
    ],
)
def test_two_clauses_run_into_one_by_the_parser_are_two(
    read: Read, text: str, claims: list[tuple[str, tuple[str, ...], str]]
) -> None:
    assert [(c.act, c.actors, c.quote) for c in read(text)] == claims


def test_who_crosses_a_border_before_help_is_asked_for_is_not_asked(read: Read) -> None:
    told = read("Finland and Latvia met. Riga had asked for help after hundreds of migrants crossed from Belarus.")
    assert [c.actors for c in told if c.act == "REQUEST"] == [("LVA",)]
    assert not [c for c in told if "BLR" in c.targets]


def test_who_is_declared_unwelcome_is_barred(read: Read) -> None:
    told = read("Croatia declared three Montenegrin politicians unwelcome in May.")
    assert [(c.act, c.actors, c.targets) for c in told] == [("SANCTION", ("HRV",), ("MNE",))]
