"""What is learnt drops, mends and adds to what the rules read."""

from __future__ import annotations

from bilateral.model import Document, Kind, Span, Status
from bilateral.reading.en.draft import Draft
from bilateral.reading.en.net.candidate import LABELS
from bilateral.reading.en.net.judge import Judgement
from bilateral.reading.en.net.learnt import OTHERWISE, Learnt, sides_of, weighed
from bilateral.reading.en.reader import EnglishReader

AID = (Kind.EVENT, "AID")
JUDGEMENT = (Kind.ASSESSMENT, "JUDGEMENT")


def judged(
    label: tuple[Kind, str] = AID,
    sure: float = 0.9,
    status: Status = Status.HAPPENED,
    of_status: float = 0.9,
    **sides: tuple[float, float, float],
) -> Judgement:
    """A judgement that is so sure of a label and a status."""
    rest = (1 - sure) / (len(LABELS) - 1)
    labels = {one: sure if one == label else rest for one in LABELS}
    statuses = {one: of_status if one is status else (1 - of_status) / (len(Status) - 1) for one in Status}
    return Judgement(0.9, labels, statuses, sides)


def draft(kind: Kind = Kind.EVENT, act: str = "CONSULT", status: Status = Status.HAPPENED) -> Draft:
    why = {"act": "verb 'see'"}
    return Draft(
        kind=kind, act=act, actors=("LAO",), targets=("THA",), status=status, span=Span(0, 5), tokens=range(3), why=why
    )


def test_another_act_is_taken_only_where_the_net_is_sure_and_says_so() -> None:
    assert weighed(draft(), judged(sure=OTHERWISE - 0.05)).act == "CONSULT"
    mended = weighed(draft(), judged(sure=OTHERWISE + 0.05))
    assert mended.act == "AID"
    assert mended.why["act"].startswith("learnt: ")
    assert "verb 'see'" in mended.why["act"]


def test_a_view_is_not_made_a_fact_as_easily_as_one_fact_another() -> None:
    view = draft(Kind.ASSESSMENT, "JUDGEMENT", Status.ONGOING)
    assert weighed(view, judged(sure=OTHERWISE + 0.05)).kind is Kind.ASSESSMENT


def test_a_fact_that_is_a_view_is_about_both_and_acts_on_nobody() -> None:
    mended = weighed(draft(), judged(JUDGEMENT, status=Status.ONGOING))
    assert (mended.kind, mended.actors, mended.targets) == (Kind.ASSESSMENT, ("LAO", "THA"), ())
    assert mended.status is Status.ONGOING


def test_a_friendly_deed_is_never_made_a_hostile_one() -> None:
    lifted = draft(Kind.EVENT, "RETREAT")
    for label in ((Kind.EVENT, "SANCTION"), (Kind.STANDING, "EMBARGO")):
        assert weighed(lifted, judged(label, sure=0.99)).act == "RETREAT"
    assert weighed(draft(Kind.EVENT, "ACCUSE"), judged(AID, sure=0.99)).act == "ACCUSE"


def test_who_does_it_stays_as_the_rules_have_it() -> None:
    turned = judged(LAO=(0.05, 0.05, 0.9), THA=(0.05, 0.9, 0.05))
    mended = weighed(draft(), turned)
    assert (mended.act, mended.actors, mended.targets) == ("AID", ("LAO",), ("THA",))


def test_what_holds_between_states_has_no_target() -> None:
    seen = judged(LAO=(0.1, 0.8, 0.1), THA=(0.1, 0.1, 0.8))
    assert sides_of(Kind.STANDING, "AGREEMENT", seen) == (("LAO", "THA"), ())
    assert sides_of(Kind.STANDING, "SUPPLY", seen) == (("LAO",), ("THA",))


def test_the_net_of_the_package_reads_what_no_rule_reads_and_leaves_a_match_alone() -> None:
    learnt = Learnt.shipped()
    whole, by_rules = EnglishReader(beside=learnt), EnglishReader(by_rules=True)
    match = (
        "Ghana beat Kenya by two goals in Accra. The Ghanaian striker attacked from the left all evening. "
        "Kenya defended with ten men after the break. The Kenyan keeper was sent off. The crowd sang until midnight. "
        "Nairobi had hoped for a draw."
    )
    document = Document(text=match, origin="match")
    assert len(whole.read(document)) <= len(by_rules.read(document))
    assert [c.act for c in whole.read(document)] == []
