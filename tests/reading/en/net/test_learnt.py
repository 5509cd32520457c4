"""What is learnt drops, mends and adds to what the rules read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bilateral.model import Claim, Document, Kind, Span, Status
from bilateral.reading.en.draft import Draft
from bilateral.reading.en.net import learnt
from bilateral.reading.en.net.candidate import LABELS
from bilateral.reading.en.net.judge import Judgement
from bilateral.reading.en.net.learnt import DOUBT, LEAST, OTHERWISE, TYPED_HOSTILE, Learnt, sides_of, weighed
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


def test_a_view_is_never_made_a_fact() -> None:
    view = draft(Kind.ASSESSMENT, "JUDGEMENT", Status.ONGOING)
    for sure in (OTHERWISE + 0.05, 0.99):
        assert weighed(view, judged(sure=sure)).kind is Kind.ASSESSMENT


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


TEXT = (
    "Laos and Thailand signed a treaty in May 1975. Vientiane lives on Thai electricity. "
    "Thai engineers are teaching Lao crews to run the dam. In 1988 the two fought over three villages. "
    "{} Vientiane accused Bangkok of spying."
)


def read(seen: Judgement, words: str, monkeypatch: pytest.MonkeyPatch, text: str = TEXT) -> list[Claim]:
    """The claims that quote some words of a text, where the net says the same of every candidate."""
    monkeypatch.setattr(learnt, "judgement", lambda *given, **more: seen)
    document = Document(text=text.format(f"{words}."), origin="test")
    return [claim for claim in EnglishReader().read(document) if claim.quote == words]


BOTH = {"LAO": (0.1, 0.8, 0.1), "THA": (0.1, 0.1, 0.8)}


def test_a_clause_that_no_rule_reads_tells_what_the_net_says(monkeypatch: pytest.MonkeyPatch) -> None:
    (claim,) = read(judged(**BOTH), "The Lao zorbled the quiggets", monkeypatch)
    assert (claim.kind, claim.act, claim.actors, claim.targets) == (*AID, ("LAO",), ("THA",))


@pytest.mark.parametrize(
    "unsure",
    [
        replace(judged(**BOTH), chance=LEAST - 0.01),
        judged(sure=0.25, **BOTH),
        replace(judged(**BOTH), labels={**judged().labels, AID: 0.5, JUDGEMENT: 0.5}),
        judged((Kind.EVENT, "ASSAULT"), sure=TYPED_HOSTILE - 0.1, **BOTH),
        judged((Kind.STANDING, "ALLIANCE"), **BOTH),
        judged(LAO=(0.8, 0.1, 0.1), THA=(0.8, 0.1, 0.1)),
    ],
    ids=[
        "no claim",
        "any type",
        "fact or view",
        "hostile by guess",
        "an alliance with whom it does not name",
        "nobody",
    ],
)
def test_nothing_is_told_of_a_clause_of_which_the_net_is_not_sure(
    unsure: Judgement, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read(unsure, "The Lao zorbled the quiggets", monkeypatch) == []


def test_a_clause_that_names_nobody_tells_a_view_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    words = "Nobody zorbled the quiggets"
    assert read(judged(**BOTH), words, monkeypatch) == []
    (claim,) = read(judged(JUDGEMENT, status=Status.ONGOING, **BOTH), words, monkeypatch)
    assert claim.kind is Kind.ASSESSMENT


def test_a_text_of_few_sentences_or_of_one_state_tells_nothing_beside_the_rules(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    few = "Laos signed a treaty with Thailand. {}"
    alone = "Laos is poor. Laos is green. Vientiane is hot. The Laotian rains came. {} Laos slept."
    for text in (few, alone):
        assert read(judged(**BOTH), "The Lao zorbled the quiggets", monkeypatch, text) == []


def test_what_a_rule_reads_is_dropped_where_it_is_hardly_a_claim(monkeypatch: pytest.MonkeyPatch) -> None:
    words = "Thailand closed the border in 1980"
    assert len(read(judged((Kind.EVENT, "SANCTION")), words, monkeypatch)) == 1
    assert read(replace(judged((Kind.EVENT, "SANCTION")), chance=DOUBT - 0.01), words, monkeypatch) == []


def test_the_net_of_the_package_reads_what_no_rule_reads() -> None:
    document = Document(text=TEXT.format("Dry rice was sown."), origin="test")
    words = "Thai engineers are teaching Lao crews to run the dam"
    assert words not in {claim.quote for claim in EnglishReader(by_rules=True).read(document)}
    reading = next(EnglishReader().explained([document]))
    (claim,) = [claim for claim in reading.claims if claim.quote == words]
    assert (claim.actors, claim.targets) == (("THA",), ("LAO",))
    assert reading.why[claim.id]["act"].rule.startswith("learnt: ")


def test_the_net_of_the_package_drops_what_rules_make_of_a_kitchen() -> None:
    kitchen = (
        "Peru and Chile share a long coast. A Chilean chef attacked the Peruvian recipe with lemons. "
        "The Peruvian cook defended it and promised more chillies. Diners in Lima protested at the price of fish. "
        "The oven broke down. Santiago slept."
    )
    document = Document(text=kitchen, origin="kitchen")
    assert EnglishReader(by_rules=True).read(document) != []
    assert EnglishReader().read(document) == []


def test_the_net_of_the_package_leaves_a_match_alone() -> None:
    whole, by_rules = EnglishReader(beside=Learnt.shipped()), EnglishReader(by_rules=True)
    match = (
        "Ghana beat Kenya by two goals in Accra. The Ghanaian striker attacked from the left all evening. "
        "Kenya defended with ten men after the break. The Kenyan keeper was sent off. The crowd sang until midnight. "
        "Nairobi had hoped for a draw."
    )
    document = Document(text=match, origin="match")
    assert len(whole.read(document)) <= len(by_rules.read(document))
    assert [c.act for c in whole.read(document)] == []
