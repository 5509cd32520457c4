"""Claims of several pairs asked for at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bilateral.ledger import Ledger
from bilateral.model import Claim, Document


def test_claims_of_several_pairs_come_in_one_answer(
    ledger: Ledger, document: Callable[..., Document], claim: Callable[..., Claim], add: Callable[..., str]
) -> None:
    said = {
        "two": ("PAK", "RUS"), "earlier": ("PAK", "SUN"), "other": ("FRA", "EGY"), "three": ("FRA", "PAK", "RUS"),
        "apart": ("FRA", "RUS"), "alone": ("PAK",),
    }  # fmt: skip
    for words, actors in said.items():
        made = document(f"The {words} met.")
        add(made, claim(made, "CONSULT", actors=actors))
    found = ledger.record().claims(pairs=[("PAK", "RUS"), ("EGY", "FRA")])
    assert {one.claim.quote.split()[1] for one in found} == {"two", "earlier", "other", "three"}


def test_pairs_are_told_from_those_that_only_share_a_party_with_them(
    ledger: Ledger, document: Callable[..., Document], claim: Callable[..., Claim], add: Callable[..., str]
) -> None:
    for actors in (("PAK", "SUN", "USA"), ("PAK", "FRA", "USA")):
        made = document(f"{' and '.join(actors)} met.")
        add(made, claim(made, "CONSULT", actors=actors))
    found = ledger.record().claims(pairs=[("RUS", "PAK"), ("FRA", "GBR")])
    assert [one.claim.actors for one in found] == [("PAK", "SUN", "USA")]


def test_events_come_with_their_claims_and_only_acts_that_were_asked_for(
    ledger: Ledger, document: Callable[..., Document], claim: Callable[..., Claim], add: Callable[..., str]
) -> None:
    day = ("2018-05-04", "2018-05-04")
    told = (
        ("They spoke.", "CONSULT"),
        ("They drilled.", "COOPERATE"),
        ("The duty was dropped.", "RETREAT"),
        ("They gave way on the duty.", "CONCEDE"),
    )
    for words, act in told:
        made = document(words, "2018-05-05", f"Paper that says {act}")
        add(made, claim(made, act, actors=["PAK"], targets=["RUS"], dates=day, areas=["trade"]))
    record = ledger.record()
    meetings = record.told("PAK", "RUS", act={"CONSULT", "COOPERATE"})
    assert [event.act for event in meetings.events] == [
        one.act for one in record.events("PAK", "RUS") if one.act[:2] == "CO" and one.act != "CONCEDE"
    ]
    assert {one.claim.act for event in meetings.events for one in meetings.of(event)} == {"CONSULT", "COOPERATE"}
    (dropped,) = record.told(pairs=[("RUS", "PAK")], act="RETREAT").events
    assert dropped in record.events("PAK", "RUS")
    assert record.heard_of("PAK", "RUS") == date(2018, 5, 5)
    assert record.heard_of("PAK", "IND") is None


def test_claims_with_a_name_and_those_of_a_status_are_asked_for(
    ledger: Ledger, document: Callable[..., Document], claim: Callable[..., Claim], add: Callable[..., str]
) -> None:
    for words, given in (
        ("They met in Fergana.", {"name": "Fergana Group"}),
        ("They will meet.", {"status": "planned"}),
    ):
        made = document(words)
        add(made, claim(made, "CONSULT", actors=("KGZ", "UZB"), **given))
    record = ledger.record()
    assert [one.claim.name for one in record.claims(named=True)] == ["Fergana Group"]
    assert [one.claim.quote for one in record.claims("KGZ", "UZB", status=["planned"])] == ["They will meet."]


def test_events_of_a_party_besides_what_it_has_with_another_alone(
    ledger: Ledger, document: Callable[..., Document], claim: Callable[..., Claim], add: Callable[..., str]
) -> None:
    for actors in (("PAK", "RUS"), ("PAK", "SUN"), ("FRA", "PAK", "RUS"), ("FRA", "PAK"), ("PAK",), ("FRA", "RUS")):
        made = document(f"{' and '.join(actors)} met.")
        add(made, claim(made, "CONSULT", actors=actors))
    found = ledger.record().events("PAK", besides="RUS")
    assert {event.actors for event in found} == {("FRA", "PAK", "RUS"), ("FRA", "PAK"), ("PAK",)}
    assert len(ledger.record().events("PAK")) == 5


def test_a_claim_out_of_the_ledger_is_the_one_that_went_in(
    ledger: Ledger, document: Callable[..., Document], claim: Callable[..., Claim], add: Callable[..., str]
) -> None:
    made = document("They met in Moscow on 4 May 2018.")
    said = claim(made, "CONSULT", dates=("2018-05-04", "2018-05-04"), areas=["trade"])
    add(made, said)
    (kept,) = ledger.record().claims()
    assert (kept.claim, kept.claim.id) == (said, said.id)
