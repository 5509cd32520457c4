"""The acceptance text against the acceptance record: what a reader of it must be told."""

from __future__ import annotations

from pathlib import Path

import pytest

import bilateral
from bilateral.brief.check import Checked, CheckedText, Finding, Stance

DAY = "2019-06-10"


@pytest.fixture(scope="module")
def desk(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> bilateral.Desk:
    pytest.importorskip("spacy")
    opened = bilateral.open(tmp_path_factory.mktemp("acceptance") / "ledger")
    opened.load("claims", shared / "acceptance" / "record.jsonl")
    return opened


@pytest.fixture(scope="module")
def then(desk: bilateral.Desk, shared: Path) -> CheckedText:
    return desk.check(shared / "acceptance" / "seed.txt", date=DAY, as_of=DAY)


def of(checked: CheckedText, words: str) -> list[Checked]:
    """Return the findings on the claims whose quote holds some words."""
    found = [one for one in checked.findings if words in one.claim.quote]
    assert found, words
    return found


@pytest.mark.parametrize(
    "words",
    [
        "first established on May 1, 1948", "offered to be a mediator", "warmly welcomed", "from October 21",
        "third in a row", "two drills", "arms dealing", "victim of terrorism", "every possible support",
        "expressed his support", "on the sidelines of the SCO summit",
    ],
)  # fmt: skip
def test_what_the_record_tells_is_supported(then: CheckedText, words: str) -> None:
    assert {one.verdict for one in of(then, words)} == {Finding.SUPPORTED}


@pytest.mark.parametrize(
    ("words", "added"),
    [
        ("arms dealing", {"18 January 2018", "New Delhi", "Morgulov"}),
        ("victim of terrorism", {"18 January 2018", "New Delhi", "Morgulov"}),
        ("every possible support", {"15 January 2018", "yearly press conference", "Lavrov"}),
    ],
)
def test_day_place_and_name_are_added(then: CheckedText, words: str, added: set[str]) -> None:
    (found,) = of(then, words)
    assert added <= {detail.value for detail in found.adds}


def test_the_party_left_out_is_named(then: CheckedText) -> None:
    (found,) = of(then, "expressed his support")
    assert ("party", "India") in {(detail.what, detail.value) for detail in found.omits}


def test_a_condition_left_out_is_named(then: CheckedText) -> None:
    (found,) = of(then, "offered to be a mediator")
    assert ("condition", "if both wish it") in {(detail.what, detail.value) for detail in found.omits}


def test_where_the_record_holds_both_it_is_disputed(then: CheckedText) -> None:
    (found,) = of(then, "lifted its arms embargo")
    assert found.verdict is Finding.DISPUTED
    assert {one.stance for one in found.evidence} == {Stance.FOR, Stance.AGAINST}


@pytest.mark.parametrize("words", ["in order to become a part of CPEC", "consideration of the proposal"])
def test_a_denial_of_an_earlier_time_disputes_with_its_date(then: CheckedText, words: str) -> None:
    (found,) = of(then, words)
    assert (found.verdict, found.rule) == (Finding.DISPUTED, "earlier-denial")
    assert "29 November 2016" in found.because


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("joint working group", "21 March 2018"), ("strategic stability", "28 March 2019"),
        ("joint commission", "29 November to 1 December 2017"),
    ],
)  # fmt: skip
def test_a_body_that_met_cannot_be_revived(then: CheckedText, words: str, last: str) -> None:
    (found,) = of(then, words)
    assert found.verdict is Finding.PREMISE
    assert last in found.because


def test_forces_that_are_there_have_not_withdrawn(then: CheckedText) -> None:
    (found,) = of(then, "complete withdrawal")
    assert found.verdict is Finding.PREMISE


@pytest.mark.parametrize("words", ["telecommunication", "space technology"])
def test_a_proposal_without_precedent_is_not_in_the_record(then: CheckedText, words: str) -> None:
    assert {one.verdict for one in of(then, words)} == {Finding.NOT_IN_RECORD}


@pytest.mark.parametrize(
    "words",
    ["true diplomatic relationship", "put an end to the Afghan misery", "Washington has played", "deceitful",
     "strong desire", "nothing in his bag", "Results will be"],
)  # fmt: skip
def test_opinions_have_no_truth_value(then: CheckedText, words: str) -> None:
    assert {one.verdict for one in of(then, words)} == {Finding.OPINION}


def test_arms_that_go_one_way_are_no_mutual_trade(then: CheckedText) -> None:
    (found,) = of(then, "arms trade is also happening")
    assert (found.verdict, found.rule) == (Finding.PARTLY, "weaker-direction")


def test_nothing_published_later_is_used(then: CheckedText) -> None:
    used = [proof for one in then.findings for proof in (*one.evidence, *one.known_since)]
    assert used
    assert max(str(proof.published) for proof in used) <= DAY


def test_later_sessions_are_known_since(desk: bilateral.Desk, shared: Path) -> None:
    now = desk.check(shared / "acceptance" / "seed.txt", date=DAY)
    since = {
        str(proof.start)[:4] for one in now.findings for proof in one.known_since if one.verdict is Finding.PREMISE
    }
    assert since == {"2019", "2021", "2023"}
    assert all(str(proof.published) <= DAY for one in now.findings for proof in one.evidence)
