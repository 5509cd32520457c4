"""Offers, promises, agreements and invitations of a pair, and what became of each."""

from __future__ import annotations

from datetime import date

import pytest

from bilateral.ledger import Commitment, Fate, Form, commitments

ON = date(2020, 1, 1)


@pytest.fixture
def tell(document, claim, add):
    """Store one sentence, published on a day, with one claim that quotes it; returns the claim's id."""

    def told(words, published, act="AGREE", **fields):
        paper = document(words, published, f"Paper of {published}")
        fields = {"actors": ["RUS"], "targets": ["PAK"], "areas": ["energy"], **fields}
        made = claim(paper, act, **fields)
        add(paper, made)
        return made.id

    return told


def _one(ledger, on=ON, as_of=None) -> Commitment:
    (only,) = commitments(ledger.record(as_of=as_of), "PAK", "RUS", on)
    return only


def _offer_to_mediate(tell):
    return tell("Moscow is ready to mediate between them.", "2019-03-01", targets=["IND", "PAK"], areas=["diplomatic"],
                status="offered", dates=("2019-02-28", "2019-02-28"))  # fmt: skip


def _acceptance(tell):
    return tell("Islamabad accepts the mediation of Moscow.", "2019-03-02", "SUPPORT", actors=["PAK"], targets=["RUS"],
                areas=["diplomatic"], dates=("2019-03-01", "2019-03-01"))  # fmt: skip


def test_an_offer_to_two_has_the_answer_of_each_apart_and_silence_is_shown(ledger, tell):
    offer, answer = _offer_to_mediate(tell), _acceptance(tell)
    found = _one(ledger)
    assert (found.form, found.mediation, found.by, found.to) == (Form.OFFER, True, ("RUS",), ("IND", "PAK"))
    assert [(one.party, one.fate, one.day) for one in found.answers] == [
        ("IND", Fate.SILENT, None),
        ("PAK", Fate.ACCEPTED, date(2019, 3, 1)),
    ]
    assert found.outcome == "silent: IND; accepted by PAK"
    assert found.evidence == (offer, answer)


def test_as_of_the_day_before_an_answer_the_offer_is_unanswered(ledger, tell):
    _offer_to_mediate(tell)
    _acceptance(tell)
    assert _one(ledger, as_of=date(2019, 3, 1)).outcome == "silent: IND, PAK"


def test_a_refusal_without_a_target_answers_the_offer_whose_subject_it_shares(ledger, tell):
    _offer_to_mediate(tell)
    tell("New Delhi rejects mediation as a matter of principle.", "2019-03-03", "REJECT", actors=["IND"], targets=[],
         areas=["diplomatic"])  # fmt: skip
    tell("New Delhi rejects the report of the inspectors.", "2019-03-03", "REJECT", actors=["IND"], targets=[])
    refused = _one(ledger).answers[0]
    assert (refused.party, refused.fate, refused.told) == ("IND", Fate.REFUSED, True)
    assert len(refused.claims) == 1


def test_what_is_said_not_to_have_been_taken_up_is_no_refusal(ledger, tell):
    _offer_to_mediate(tell)
    tell("India has not agreed to any mediation.", "2019-03-03", actors=["IND"], targets=["RUS"], status="denied",
         areas=["diplomatic"])  # fmt: skip
    assert _one(ledger).answers[0].fate is Fate.NOT_TAKEN_UP


def test_of_two_answers_the_later_counts_and_the_earlier_is_kept(ledger, tell):
    _offer_to_mediate(tell)
    _acceptance(tell)
    tell("Pakistan rejects the mediation after all.", "2019-03-09", "REJECT", actors=["PAK"], targets=["RUS"],
         areas=["diplomatic"], dates=("2019-03-08", "2019-03-08"))  # fmt: skip
    answer = _one(ledger).answers[1]
    assert (answer.fate, [one.fate for one in answer.earlier]) == (Fate.REFUSED, [Fate.ACCEPTED])


@pytest.mark.parametrize(
    ("words", "published", "dates"),
    [
        ("Pakistan accepts the wheat of Moscow.", "2019-03-02", ("2019-03-01", "2019-03-01")),
        ("Pakistan accepts the mediation of Moscow.", "2019-02-20", ("2019-02-19", "2019-02-19")),
        ("Pakistan spoke of mediation with Moscow.", "2019-03-02", ("2019-03-01", "2019-03-01")),
    ],
    ids=["another subject", "before the offer", "no word of acceptance"],
)
def test_what_need_not_be_an_answer_is_none(ledger, tell, words, published, dates):
    _offer_to_mediate(tell)
    tell(words, published, "SUPPORT", actors=["PAK"], targets=["RUS"], areas=["diplomatic"], dates=dates)
    assert _one(ledger).answers[1].fate is Fate.SILENT


def test_an_acceptance_that_names_only_the_offer_means_the_only_one_of_its_weeks(ledger, tell):
    _offer_to_mediate(tell)
    tell("Pakistan welcomed the proposal.", "2019-03-02", "SUPPORT", actors=["PAK"], targets=["RUS"],
         areas=["diplomatic"])  # fmt: skip
    assert _one(ledger).answers[1].fate is Fate.ACCEPTED
    tell("Moscow would lend money for a refinery.", "2019-03-01", status="offered", areas=["energy", "diplomatic"],
         dates=("2019-03-01", "2019-03-01"))  # fmt: skip
    both = commitments(ledger.record(), "PAK", "RUS", ON)
    mediation = next(one for one in both if one.mediation)
    assert [one.fate for one in mediation.answers] == [Fate.SILENT, Fate.SILENT]


def _contract(tell):
    tell("A contract for four helicopters.", "2015-09-01", dates=("2015-08-19", "2015-08-19"), areas=["arms"])


def test_a_contract_is_kept_by_the_later_delivery_of_what_it_names(ledger, tell):
    _contract(tell)
    delivered = tell("The helicopters were delivered.", "2017-08-30", "COOPERATE", areas=["arms"],
                     dates=("2017-08-29", "2017-08-29"))  # fmt: skip
    found = _one(ledger)
    assert (found.form, found.fate) == (Form.AGREEMENT, Fate.KEPT)
    assert [deed.claims for deed in found.deeds] == [(delivered,)]
    assert _one(ledger, as_of=date(2016, 1, 1)).fate is Fate.SILENT


@pytest.mark.parametrize(
    "changed",
    [
        {"status": "planned"},
        {"status": "promised"},
        {"level": "opinion"},
        {"act": "CONSULT"},
        {"actors": ["IND"], "targets": ["PAK"]},
        {"actors": ["PAK"], "targets": ["RUS"]},
        {"areas": ["culture"]},
        {"dates": ("2015-01-02", "2015-01-02")},
        {"dates": (None, None)},
        {"words": "Ten tanks were delivered."},
    ],
    ids=str,
)
def test_nothing_is_kept_without_a_later_deed_of_the_same_act_parties_and_subject(ledger, tell, changed):
    _contract(tell)
    deed = {"act": "COOPERATE", "areas": ["arms"], "dates": ("2017-08-29", "2017-08-29"), **changed}
    words = deed.pop("words", "The helicopters were delivered.")
    tell(words, "2017-08-30", deed.pop("act"), **deed)
    contract = next(one for one in commitments(ledger.record(), "PAK", "RUS", ON) if one.form is Form.AGREEMENT)
    assert contract.deeds == ()
    assert contract.fate is Fate.SILENT


def test_a_promise_whose_words_name_no_deed_is_never_kept(ledger, tell):
    tell("Russia will give every possible support to energy.", "2018-01-17", status="promised",
         dates=("2018-01-15", "2018-01-15"))  # fmt: skip
    tell("Every possible support to energy was given.", "2018-06-01", "AID", dates=("2018-05-01", "2018-05-01"))
    assert _one(ledger).fate is Fate.SILENT


def test_a_promise_is_overdue_once_the_term_in_its_claim_has_passed(ledger, tell):
    tell("They will meet on the pipeline this autumn.", "2018-05-03", actors=["PAK", "RUS"], targets=[],
         status="promised", dates=("2018-09-01", "2018-11-30"))  # fmt: skip
    found = _one(ledger, on=date(2018, 12, 1))
    assert (found.made, found.told, found.due) == (None, date(2018, 5, 3), date(2018, 11, 30))
    assert found.fate is Fate.OVERDUE
    assert _one(ledger, on=date(2018, 11, 30)).fate is Fate.SILENT
    tell("The two met.", "2018-10-02", "CONSULT", actors=["PAK", "RUS"], targets=[], dates=("2018-10-01", "2018-10-01"))
    assert _one(ledger, on=date(2018, 12, 1)).fate is Fate.KEPT


def test_a_year_in_the_words_is_a_term_and_an_unanswered_offer_is_never_overdue(ledger, tell):
    tell("Russia agreed to build the plant by 2018.", "2015-02-02", dates=("2015-02-01", "2015-02-01"))
    found = _one(ledger)
    assert (found.form, found.due, found.fate) == (Form.PROMISE, date(2018, 12, 31), Fate.OVERDUE)
    tell("Russia offers to build a railway by 2018.", "2015-02-02", status="offered", areas=["infrastructure"],
         dates=("2015-02-01", "2015-02-01"))  # fmt: skip
    offer = next(one for one in commitments(ledger.record(), "PAK", "RUS", ON) if one.form is Form.OFFER)
    assert (offer.due, offer.fate) == (date(2018, 12, 31), Fate.SILENT)


def test_what_is_promised_to_two_and_done_for_one_is_kept_in_part(ledger, tell):
    tell("The organisation decides to admit both as members.", "2015-07-10", actors=["IGO:SCO"],
         targets=["IND", "PAK"], areas=["diplomatic"], dates=("2015-07-10", "2015-07-10"))  # fmt: skip
    tell("Pakistan is a member of the organisation.", "2017-06-09", "MEMBERSHIP", kind="standing", actors=["PAK"],
         targets=["IGO:SCO"], status="ongoing", areas=["diplomatic"], name="membership",
         dates=("2017-06-09", None))  # fmt: skip
    (found,) = commitments(ledger.record(), "PAK", "IND", ON)
    assert found.fate is Fate.PARTLY_KEPT
    tell("India is a member of the organisation.", "2017-06-09", "MEMBERSHIP", kind="standing", actors=["IND"],
         targets=["IGO:SCO"], status="ongoing", areas=["diplomatic"], dates=("2017-06-09", None))  # fmt: skip
    (found,) = commitments(ledger.record(), "PAK", "IND", ON)
    assert found.fate is Fate.KEPT


def test_an_invitation_is_kept_by_the_visit_and_a_denied_one_is_none(ledger, tell):
    tell("Russia invited the prime minister to the forum on energy.", "2018-01-02", "REQUEST", status="urged",
         dates=("2018-01-01", "2018-01-01"))  # fmt: skip
    tell("Pakistan was not invited to the games.", "2018-01-02", "REQUEST", status="denied", areas=["culture"])
    assert (_one(ledger).form, _one(ledger).fate) == (Form.INVITATION, Fate.SILENT)
    tell("The prime minister came to the forum.", "2018-02-03", "CONSULT", actors=["PAK"], targets=["RUS"],
         dates=("2018-02-01", "2018-02-01"))  # fmt: skip
    assert _one(ledger).fate is Fate.KEPT


def test_an_agreement_that_stands_is_in_force_or_ended(ledger, tell):
    tell("The agreement on transit holds.", "2010-01-02", "AGREEMENT", kind="standing", actors=["PAK", "RUS"],
         targets=[], status="ongoing", dates=("2010-01-01", "2018-12-31"))  # fmt: skip
    assert _one(ledger, on=date(2015, 1, 1)).fate is Fate.IN_FORCE
    assert _one(ledger).fate is Fate.ENDED


def test_views_and_wishes_bind_nobody(ledger, tell):
    tell("Russia should offer a loan.", "2018-01-02", "PROPOSAL", kind="proposal", status="urged", level="normative")
    tell("Russia offers a loan, I think.", "2018-01-02", status="offered", level="opinion")
    assert commitments(ledger.record(), "PAK", "RUS", ON) == []


def test_the_soviet_union_keeps_what_russia_answers_for(ledger, tell):
    tell("Moscow offered to build a steel mill.", "1968-06-01", actors=["SUN"], status="offered",
         dates=("1968-05-01", "1968-05-01"), areas=["infrastructure"])  # fmt: skip
    tell("Pakistan accepted the steel mill.", "1968-12-31", "SUPPORT", actors=["PAK"], targets=["SUN"],
         dates=("1968-12-30", "1968-12-30"), areas=["infrastructure"])  # fmt: skip
    assert _one(ledger).outcome == "accepted by PAK"


def test_an_offer_without_a_day_was_made_before_the_answer_that_is_told_with_it(ledger, document, claim, add):
    text = "Brazil offered to mediate between them. Pakistan rejected the mediation on 4 June 2017."
    paper = document(text, "2017-06-20")
    offer = claim(paper, "AGREE", quote="Brazil offered to mediate between them", actors=["BRA"],
                  targets=["PAK", "RUS"], status="offered", areas=["diplomatic"])  # fmt: skip
    answer = claim(paper, "REJECT", quote="Pakistan rejected the mediation on 4 June 2017", actors=["PAK"],
                   targets=["BRA"], areas=["diplomatic"], dates=("2017-06-04", "2017-06-04"))  # fmt: skip
    add(paper, offer, answer)
    (found,) = commitments(ledger.record(), "PAK", "RUS", ON)
    assert found.outcome == "refused by PAK; silent: RUS"


def test_what_was_told_before_an_undated_offer_was_is_no_answer_to_it(ledger, tell):
    tell("Pakistan rejects mediation.", "2018-02-20", "REJECT", actors=["PAK"], targets=["RUS"], areas=["diplomatic"],
         dates=("2018-02-19", "2018-02-19"))  # fmt: skip
    tell("Moscow is ready to mediate.", "2019-03-01", status="offered", areas=["diplomatic"])
    assert _one(ledger).answers[0].fate is Fate.SILENT


def test_an_agreement_to_establish_relations_is_kept_by_relations_that_begin_that_day(ledger, tell):
    tell("Islamabad and Moscow agreed to establish diplomatic relations.", "1995-05-02", actors=["PAK", "RUS"],
         targets=[], areas=["diplomatic"], dates=("1995-05-01", "1995-05-01"))  # fmt: skip
    tell("The two have had relations since 1 May 1995.", "2010-01-01", "RELATIONS", actors=["PAK", "RUS"], targets=[],
         areas=["diplomatic"], kind="standing", status="ongoing", dates=("1995-05-01", None))  # fmt: skip
    (made,) = [one for one in commitments(ledger.record(), "PAK", "RUS", ON) if one.form is Form.AGREEMENT]
    assert made.fate is Fate.KEPT
    assert made.deeds[0].reason == "RELATIONS that began then"


def test_relations_of_long_before_keep_no_agreement_to_exchange_ambassadors(ledger, tell):
    tell("Islamabad and Moscow agreed to exchange ambassadors again.", "1995-05-02", actors=["PAK", "RUS"], targets=[],
         areas=["diplomatic"], dates=("1995-05-01", "1995-05-01"))  # fmt: skip
    tell("The two have had relations since 1992.", "2010-01-01", "RELATIONS", actors=["PAK", "RUS"], targets=[],
         areas=["diplomatic"], kind="standing", status="ongoing", dates=("1992-01-01", None))  # fmt: skip
    (made,) = [one for one in commitments(ledger.record(), "PAK", "RUS", ON) if one.form is Form.AGREEMENT]
    assert made.fate is Fate.SILENT


def test_the_answer_to_an_offer_made_again_does_not_change_what_was_said_to_the_first(ledger, tell):
    def offered(words, day):
        return tell(words, day, actors=["PAK"], targets=["RUS"], status="offered", dates=(day, day))

    first, again = (
        offered("Islamabad offers a survey.", "2015-03-05"),
        offered("Again a survey is offered.", "2016-05-05"),
    )
    tell("Moscow declines the survey.", "2015-03-10", "REJECT", dates=("2015-03-10", "2015-03-10"))
    tell("Moscow accepts the survey.", "2016-06-01", "SUPPORT", dates=("2016-06-01", "2016-06-01"))
    found = {one.claims[0]: one for one in commitments(ledger.record(), "PAK", "RUS", ON)}
    assert [answer.fate for answer in found[first].answers] == [Fate.REFUSED]
    assert [answer.fate for answer in found[again].answers] == [Fate.ACCEPTED]


def test_a_visit_on_invitation_keeps_the_invitation_and_a_later_one_or_another_does_not(ledger, tell):
    def invited(day):
        return tell("Islamabad invites the prime minister.", day, "REQUEST", actors=["PAK"], targets=["RUS"],
                    status="urged", dates=(day, day))  # fmt: skip

    def visited(words, day):
        tell(words, day, "CONSULT", areas=["diplomatic"], dates=(day, day))

    kept, silent = invited("2015-03-05"), invited("2010-03-05")
    visited("He visits Islamabad at the invitation of his host.", "2016-02-14")
    visited("He passes through Karachi.", "2010-05-01")
    found = {one.claims[0]: one.fate for one in commitments(ledger.record(), "PAK", "RUS", ON)}
    assert found == {kept: Fate.KEPT, silent: Fate.SILENT}
