"""What is read from clauses that no rule reads."""

from __future__ import annotations

import pytest

from bilateral.model import Claim, Document, Kind
from bilateral.reading.en.linear import Linear
from bilateral.reading.en.reader import EnglishReader
from bilateral.reading.en.unread import Unread

TEXT = (
    "Laos and Thailand have been neighbours for long. Vientiane signed a treaty with Bangkok in May 1975. "
    "The Thai minister visited Vientiane in 1979. Thailand closed the border in 1980. "
    "Nobody zorbled the quiggets. Laos accused Thailand of spying in 1981."
)
WORDS = "Nobody zorbled the quiggets"


def having(models: Unread) -> EnglishReader:
    return EnglishReader(beside=models)


def models(claim: float = 9.0, **acts: float) -> Unread:
    """Models that know one verb: how strongly it speaks for a claim, and for each kind and act ("event_COOPERATE")."""
    labels = tuple(name.replace("_", " ") for name in acts)
    return Unread(
        Linear(("no", "yes"), {"a clause": (4.0, 0.0), "verb zorble": (0.0, claim)}),
        Linear(labels, {"verb zorble": tuple(acts.values())}),
    )


def told(reader: EnglishReader, text: str = TEXT) -> list[Claim]:
    return [c for c in reader.read(Document(text=text, origin="test")) if c.quote == WORDS]


def test_a_clause_that_no_rule_reads_tells_what_the_models_say() -> None:
    (claim,) = told(having(models(event_COOPERATE=5.0, assessment_JUDGEMENT=0.0)))
    assert (claim.kind, claim.act) == (Kind.EVENT, "COOPERATE")
    assert set(claim.parties) == {"LAO", "THA"}


def test_its_reason_names_the_sign_that_spoke_most_for_it() -> None:
    reader = having(models(event_COOPERATE=5.0, assessment_JUDGEMENT=0.0))
    reading = next(reader.explained([Document(text=TEXT, origin="test")]))
    claim = next(c for c in reading.claims if c.quote == WORDS)
    assert reading.why[claim.id]["act"].rule == "learnt: 9 in ten by 'verb zorble'"


@pytest.mark.parametrize(
    "unsure",
    [
        models(claim=4.0, event_COOPERATE=5.0, assessment_JUDGEMENT=0.0),
        models(event_COOPERATE=1.0, assessment_JUDGEMENT=0.0),
        models(event_COOPERATE=0.0, assessment_JUDGEMENT=0.0),
    ],
)
def test_nothing_is_said_of_a_clause_that_may_tell_nothing_or_fact_or_view(unsure: Unread) -> None:
    assert told(having(unsure)) == []


def test_a_view_wants_less_surety_than_a_fact_that_might_be_one() -> None:
    (claim,) = told(having(models(event_COOPERATE=0.0, assessment_JUDGEMENT=1.5)))
    assert claim.kind is Kind.ASSESSMENT
    assert told(having(models(event_COOPERATE=1.5, assessment_JUDGEMENT=0.0))) == []


def test_the_rules_go_first_and_can_stand_alone() -> None:
    eager = Unread(
        Linear(("no", "yes"), {"a clause": (0.0, 9.0)}),
        Linear(("event COOPERATE", "assessment CAUSE"), {"a clause": (9.0, 0.0)}),
    )
    document = Document(text=TEXT, origin="test")
    by_rules = EnglishReader(by_rules=True).read(document)
    both = having(eager).read(document)
    assert {(c.act, c.span) for c in by_rules} < {(c.act, c.span) for c in both}
    assert "COOPERATE" not in {c.act for c in by_rules}


def test_a_text_of_few_sentences_or_of_one_state_tells_nothing_beside_the_rules() -> None:
    sure = models(event_COOPERATE=5.0, assessment_JUDGEMENT=0.0)
    assert told(having(sure), f"Laos signed a treaty with Thailand. {WORDS}.") == []
    alone = f"Laos is poor. Laos is green. Vientiane is hot. The Laotian rains came. {WORDS}. Laos slept."
    assert told(having(sure), alone) == []


def test_the_subject_acts_on_the_rest_and_is_acted_on_in_a_passive() -> None:
    reader = having(models(event_AID=5.0, assessment_JUDGEMENT=0.0))
    for words, sides in (
        ("Laos zorbled the Thai quiggets", (("LAO",), ("THA",))),
        ("Laos was zorbled", (("THA",), ("LAO",))),
        ("Laos had zorbled often", (("LAO",), ("THA",))),
    ):
        claims = reader.read(Document(text=TEXT.replace(WORDS, words), origin="test"))
        assert [(c.actors, c.targets) for c in claims if c.quote == words] == [sides]


def test_what_one_does_to_another_is_not_told_where_nobody_or_only_an_outsider_is_named() -> None:
    reader = having(models(event_ASSAULT=5.0, assessment_JUDGEMENT=0.0))
    assert told(reader) == []
    outsider = "The French zorbled the quiggets"
    claims = reader.read(Document(text=TEXT.replace(WORDS, outsider), origin="test"))
    assert outsider not in {c.quote for c in claims}


def test_what_rules_read_is_weighed_by_how_likely_its_clause_tells_a_claim() -> None:
    for chance, sign in ((9.0, "clause 9 in ten"), (0.0, "clause 0 in ten")):
        either = Unread(
            Linear(("no", "yes"), {"a clause": (4.0, 0.0), "verb close": (0.0, chance)}),
            Linear(("event AID", "assessment CAUSE"), {}),
        )
        reading = next(having(either).explained([Document(text=TEXT, origin="test")]))
        (claim,) = [c for c in reading.claims if c.quote.startswith("Thailand closed")]
        assert sign in reading.why[claim.id]["confidence"].rule.split("; ")
