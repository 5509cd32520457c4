"""How sure the reader is of a claim, and what it says of each field."""

from __future__ import annotations

from bilateral.model import Claim, Document
from bilateral.reading.contract import Reason
from bilateral.reading.en.confidence import LEAST, MOST, confidence, share_right
from bilateral.reading.en.lexicon import data
from bilateral.reading.en.reader import EnglishReader


def explained(reader: EnglishReader, text: str) -> tuple[Claim, dict[str, Reason]]:
    """The last claim of a text with its reasons."""
    read = next(reader.explained([Document(text=text, origin="test")]))
    return read.claims[-1], dict(read.why[read.claims[-1].id])


def test_a_party_that_is_only_carried_is_said_to_be_carried(reader: EnglishReader) -> None:
    for text, how in (
        ("Peru and Chile met in Lima. Peru promised Chile to open the market.", "named"),
        ("Peru and Chile met in Lima. Peru promised to open the market.", "carried"),
        ("Peru and Chile met in Lima. Brazil was silent. The treaty was a mistake.", "view carried among others"),
    ):
        claim, why = explained(reader, text)
        assert how in why["confidence"].rule.split("; ")
        assert claim.confidence == why["confidence"].confidence


def test_every_filled_field_has_a_reason_and_parties_have_their_words(reader: EnglishReader) -> None:
    claim, why = explained(
        reader, "On 4 June 1998 Tokyo offered Dhaka a loan of 20 million dollars, diplomats in Delhi said."
    )
    assert claim.amounts
    filled = {"kind", "act", "actors", "targets", "status", "level", "speaker", "start", "end", "amounts", "confidence"}
    assert filled <= set(why)
    assert "'Tokyo' (capital)" in why["actors"].rule
    assert why["start"].rule == "4 June 1998"
    assert all(reason.rule for reason in why.values())


def test_a_deed_at_two_times_says_of_each_claim_which_words_date_it(reader: EnglishReader) -> None:
    read = next(reader.explained([Document(text="India and Japan held exercises in 2012 and 2014.", origin="test")]))
    assert [(claim.start.year, read.why[claim.id]["start"].rule) for claim in read.claims if claim.start] == [
        (2012, "2012"),
        (2014, "2014"),
    ]


def test_confidence_stays_within_bounds_and_a_sign_never_met_weighs_nothing() -> None:
    weights = data("calibration")["claim"]["log_odds"]
    best = [sign for sign, weight in weights.items() if weight > 0]
    worst = [sign for sign, weight in weights.items() if weight < 0]
    assert LEAST <= confidence(worst) < confidence([]) < confidence(best) <= MOST
    assert confidence(["no such sign"]) == confidence([])


def test_signs_have_their_reason_and_fields_their_share() -> None:
    assert all(reason for reason in data("confidence").values())
    for figure in ("act", "kind", "level", "status", "speaker", "direction", "dates"):
        assert 0.5 < (share_right(figure, "never seen") or 0.0) <= 1.0
    assert share_right("amounts", "any") is None


def test_signs_tell_how_the_sentence_is_built(reader: EnglishReader) -> None:
    _, why = explained(reader, "Peru and Chile met in Lima. Peru accused Chile of theft.")
    signs = why["confidence"].rule.split("; ")
    assert {"ACCUSE of author", "2 of 2 are main", "subject with a party", "hangs as ROOT", "tag VBD"} <= set(signs)
