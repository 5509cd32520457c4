"""Decisions of analysts: appended, followed by span, undone by later ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from bilateral.errors import InvalidValueError
from bilateral.model import Judgement, Verdict

_ticks = count()


@pytest.fixture
def judge(ledger):
    def decide(verdict: str, *subjects: str, **values: str) -> Judgement:
        at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=next(_ticks))
        judgement = Judgement(
            verdict=Verdict(verdict), subjects=subjects, reason="seen", by="A. Analyst", at=at, values=values
        )
        with ledger.batch("judge") as batch:
            batch.add_judgement(judgement)
        return judgement

    return decide


def test_a_rejected_claim_drops_out_until_it_is_accepted_again(ledger, document, claim, add, judge):
    paper = document("They met.")
    said = claim(paper, dates=("2018-01-01", "2018-01-01"))
    add(paper, said)
    judge("reject", said.id)
    record = ledger.record()
    assert (record.claims(), record.events()) == ([], [])
    assert [one.accepted for one in record.claims(rejected=True)] == [False]
    judge("accept", said.id)
    assert [one.accepted for one in ledger.record().claims()] == [True]


def test_rejecting_a_judgement_undoes_it(ledger, document, claim, add, judge):
    paper = document("They met.")
    said = claim(paper)
    add(paper, said)
    judge("reject", judge("reject", said.id).id)
    assert [one.accepted for one in ledger.record().claims()] == [None]
    assert len(ledger.record().judgements()) == 2


def test_a_judgement_follows_the_words_into_a_later_reading(ledger, document, claim, add, judge):
    paper = document("The ministers met in Moscow to talk about gas.")
    first = claim(paper, "CONSULT", quote="ministers met in Moscow")
    add(paper, first)
    judge("reject", first.id)
    better = claim(paper, "CONSULT", quote="The ministers met in Moscow", areas=["energy"], reader="hand 2")
    elsewhere = claim(paper, "CONSULT", quote="talk about gas", areas=["energy"], reader="hand 2")
    add(paper, better, elsewhere, reader="hand 2")
    assert [one.id for one in ledger.record().claims()] == [elsewhere.id]


def test_events_are_merged_and_split_by_judgement(ledger, document, claim, add, judge):
    one, other = document("They trained.", publisher="A"), document("They talked.", publisher="B")
    drill = claim(one, dates=("2018-10-21", "2018-11-04"))
    talk = claim(other, "CONSULT", actors=["RUS", "PAK", "CHN"], dates=("2018-10-21", "2018-10-21"))
    add(one, drill)
    add(other, talk)
    assert len(ledger.record().events()) == 2
    judge("merge", drill.id, talk.id)
    (event,) = ledger.record().events("PAK", "RUS")
    assert set(event.claims) == {drill.id, talk.id}
    assert "judged one event by A. Analyst: seen" in event.reasons[0]
    (seen_from_china,) = ledger.record().events("CHN", "RUS")
    assert seen_from_china.id == event.id
    judge("split", drill.id, talk.id)
    assert len(ledger.record().events()) == 2


def test_what_the_rules_merge_can_be_split(ledger, document, claim, add, judge):
    papers = [document(f"They trained, says {name}.", publisher=name) for name in "AB"]
    claims = [claim(paper, dates=("2018-10-21", "2018-11-04")) for paper in papers]
    for paper, said in zip(papers, claims, strict=True):
        add(paper, said)
    assert len(ledger.record().events()) == 1
    judge("split", claims[0].id)
    assert len(ledger.record().events()) == 2
    judge("merge", *(said.id for said in claims))
    assert len(ledger.record().events()) == 1


def test_a_grade_and_a_correction_show_everywhere(ledger, document, claim, add, judge):
    paper = document("They met.")
    said = claim(paper, dates=("2018-01-01", "2018-01-01"), areas=["trade"])
    add(paper, said)
    judge("grade", paper.id, grade="D4")
    judge("correct", said.id, start="2018-02-01", end="2018-02-02", areas="energy, trade", name="Gas talks")
    (stored,) = ledger.record().claims("PAK", "RUS", area="energy")
    assert (stored.id, stored.grade, stored.claim.name) == (said.id, "D4", "Gas talks")
    assert ledger.record().claims(until=stored.claim.start - timedelta(days=1)) == []
    (event,) = ledger.record().events()
    assert event.name == "Gas talks"
    judge("correct", said.id)
    assert ledger.record().claims()[0].claim == said


def test_a_correction_to_what_does_not_exist_is_refused(ledger, document, claim, add, judge):
    from bilateral.ledger.judgements import corrected

    said = claim(document("They met."))
    for values, words in (
        ({"colour": "red"}, "cannot be corrected"),
        ({"status": "sung"}, "none of"),
        ({"start": "x"}, "is no date"),
    ):
        with pytest.raises(InvalidValueError, match=words):
            corrected(said, values)


def test_a_second_correction_keeps_the_fields_of_the_first(ledger, document, claim, add, judge):
    paper = document("They met.")
    said = claim(paper, dates=("2018-01-01", "2018-01-01"))
    add(paper, said)
    judge("correct", said.id, name="Gas talks")
    judge("correct", said.id, status="planned")
    (stored,) = ledger.record().claims()
    assert (stored.claim.name, stored.claim.status.value) == ("Gas talks", "planned")


def test_a_correction_that_makes_no_claim_leaves_the_claim_as_read(ledger, document, claim, add, judge):
    paper = document("They met.")
    said = claim(paper, dates=("2018-01-01", "2018-01-01"))
    add(paper, said)
    judge("correct", said.id, act="DANCE")
    (stored,) = ledger.record().claims()
    assert stored.claim == said


def test_a_judgement_needs_a_reason_and_a_name(ledger):
    nameless = Judgement(verdict=Verdict.ACCEPT, subjects=("C1",), reason=" ", by="", at=datetime.now(UTC))
    with ledger.batch("judge") as batch, pytest.raises(InvalidValueError, match="needs a subject, a reason"):
        batch.add_judgement(nameless)


def test_undoing_what_undoes_puts_the_first_decision_back_in_force(ledger, document, claim, add, judge):
    paper = document("They met.")
    said = claim(paper)
    add(paper, said)
    undoing = judge("reject", judge("reject", said.id).id)
    assert len(ledger.record().claims()) == 1
    judge("reject", undoing.id)
    assert ledger.record().claims() == []


def test_a_grade_of_a_document_shows_in_it_and_one_of_a_claim_goes_before_it(ledger, document, claim, add, judge):
    paper = document("They met. They spoke.")
    first, second = claim(paper, quote="They met."), claim(paper, quote="They spoke.")
    add(paper, first, second)
    judge("grade", paper.id, grade="D4")
    judge("grade", second.id, grade="A1")
    record = ledger.record()
    assert [one.document.grade for one in record.documents()] == ["D4"]
    assert record.show(paper.id).document.grade == "D4"
    assert {one.id: one.grade for one in record.claims()} == {first.id: "D4", second.id: "A1"}


def test_what_an_analyst_accepts_or_corrects_is_no_longer_a_guess_of_the_reader(ledger, document, claim, add, judge):
    paper = document("They met. They spoke. They sang.")
    quotes = ("They met.", "They spoke.", "They sang.")
    made = [replace(claim(paper, quote=quote), confidence=0.2) for quote in quotes]
    add(paper, *made)
    judge("accept", made[0].id)
    correction = judge("correct", made[1].id, name="Talks")
    held = {one.id: one.claim.confidence for one in ledger.record().claims()}
    assert [held[one.id] for one in made] == [None, None, 0.2]
    judge("reject", correction.id)
    assert ledger.record().show(made[1].id).claim.confidence == 0.2


def test_two_claims_that_are_held_apart_are_not_joined_by_a_third(ledger, document, claim, add, judge):
    papers = [document(f"Meeting of {year}.", f"{year}-02-01") for year in (2015, 2016, 2017)]
    made = [claim(paper, "CONSULT", dates=(f"{paper.published.year}-01-01",) * 2) for paper in papers]
    for paper, said in zip(papers, made, strict=True):
        add(paper, said)
    judge("merge", made[0].id, made[1].id)
    judge("merge", made[1].id, made[2].id)
    assert [len(event.claims) for event in ledger.record().events()] == [3]
    judge("split", made[0].id, made[2].id)
    events = ledger.record().events()
    assert sorted(len(event.claims) for event in events) == [1, 2]
    assert not any({made[0].id, made[2].id} <= set(event.claims) for event in events)
