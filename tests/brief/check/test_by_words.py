"""Sentences that give no claim, numbers told beside a visit, denials of an earlier time, and readings hardly sure."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import bilateral
from bilateral.brief.check import CheckedText, Finding, Stance, check
from bilateral.brief.check.matching import match
from bilateral.brief.check.sight import Seen, of_text
from bilateral.brief.check.surface import guest
from bilateral.brief.check.verdicts import rule_on
from bilateral.brief.check.weighing import weigh
from bilateral.model import Claim, Document, Kind, Level, Span, Status
from bilateral.reading import glances


def row(id_: str, act: str, actors: str, targets: str, day: str, said: str, **more: object) -> str:
    return json.dumps(
        {
            "id": id_, "kind": "event", "act": act, "actors": actors.split(), "targets": targets.split(),
            "status": "happened", "level": "reported", "start": day, "end": day, "areas": [], "said": said,
            "source": {"publisher": "Sample Wire", "published": day, "grade": "B2"}, **more,
        }
    )  # fmt: skip


RECORD = [
    row("1", "PROTEST", "BGD", "MMR", "2022-09-18", "Dhaka summoned the ambassador, Min Thu, over shells at Tumbru."),
    row("2", "AGREE", "BGD", "MMR", "2022-09-06", "Bangladesh agreed to buy 200,000 tonnes of rice from Myanmar."),
    row("3", "CONSULT", "JOR", "CYP", "2023-05-10", "King Abdullah visited Nicosia and met the president."),
    row("4", "SUPPORT", "JOR CYP", "", "2023-05-11", "Cyprus and Jordan signed six memoranda in Nicosia."),
    row("5", "AGREE", "RUS", "PAK", "2019-03-05", "The ambassador offered to take part in the Sand Corridor.",
        status="offered", name="Sand Corridor"),
    row("6", "CONSULT", "RUS", "PAK", "2016-11-30", "Joining the Sand Corridor is not being discussed.",
        status="denied", level="official", speaker="RUS/foreign ministry", name="Sand Corridor"),
    row("7", "SANCTION", "KGZ", "TJK", "2021-05-21", "Kyrgyzstan closed its border with Tajikistan."),
    row("8", "RETREAT", "KGZ TJK", "", "2025-03-13", "The crossings were opened after almost four years."),
]  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> bilateral.Desk:
    pytest.importorskip("spacy")
    folder = tmp_path_factory.mktemp("words")
    (folder / "record.jsonl").write_text("\n".join(RECORD), encoding="utf8")
    opened = bilateral.open(folder / "ledger")
    opened.load("claims", folder / "record.jsonl")
    return opened


def checked(desk: bilateral.Desk, folder: Path, text: str, day: str = "2025-06-10") -> CheckedText:
    path = folder / "text.txt"
    path.write_text(text, encoding="utf8")
    return desk.check(path, date=day)


def by_words(desk: bilateral.Desk, text: str) -> CheckedText:
    """Check a text of which no claim is read, whatever the reader makes of it."""
    document = Document(text=text, origin="text.txt", language="en", published=date(2025, 6, 10))
    return check(desk.record(), document, (), glances=glances(document))


UNREAD = (
    "Min Thu, envoy of Myanmar, was hauled over the coals by Bangladesh in September 2022 over the shells at Tumbru."
)
TURNED = (
    "Min Thu, envoy of Bangladesh, was hauled over the coals by Myanmar in September 2022 over the shells at Tumbru."
)


def test_a_sentence_without_a_claim_is_held_by_its_words(desk: bilateral.Desk) -> None:
    found = by_words(desk, UNREAD)
    (one,) = found.unread
    assert (one.verdict, one.rule) == (Finding.PARTLY, "own-words")
    assert "Tumbru" in one.because
    assert [proof.words for proof in one.evidence] == [json.loads(RECORD[0])["said"]]
    for page in (found.html(), found.markdown()):
        assert "by their words alone" in page
        assert "Tumbru" in page
    (line,) = found.json_lines(criticism=True)
    assert line["unread"][0]["sentence"] == UNREAD


def test_words_alone_say_nothing_of_who_did_it_to_whom(desk: bilateral.Desk) -> None:
    (one,) = by_words(desk, TURNED).unread
    assert (one.verdict, one.rule) == (None, "not-read")
    assert {proof.stance for proof in one.evidence} == {Stance.BEARS}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Bangladesh contracted in September 2022 for 300,000 tonnes of rice from Myanmar.", Finding.CONTRADICTED),
        ("Bangladesh will contract in September 2022 for 200,000 tonnes of rice from Myanmar.", None),
        ("Bangladesh never contracted for 200,000 tonnes of rice from Myanmar in September 2022.", None),
    ],
)
def test_words_alone_bear_out_what_was_done_and_its_number(
    desk: bilateral.Desk, text: str, verdict: Finding | None
) -> None:
    (one,) = by_words(desk, text).unread
    assert one.verdict is verdict


def test_a_sentence_on_another_matter_is_not_listed(desk: bilateral.Desk) -> None:
    assert not by_words(desk, "Bangladesh and Myanmar both love cricket in September.").unread


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The visit of Jordan's king to Cyprus in May 2023 brought 40 memoranda.", {Finding.CONTRADICTED}),
        ("During the visit of Jordan's king to Cyprus in May 2023 six agreements were signed.", {Finding.SUPPORTED}),
        ("Russia offered in March 2019 to take part in the Sand Corridor with Pakistan.", {Finding.SUPPORTED}),
        ("The border between Kyrgyzstan and Tajikistan remains closed.", {Finding.PREMISE}),
    ],
)  # fmt: skip
def test_the_record_is_asked_beyond_the_claim_that_matches(
    desk: bilateral.Desk, tmp_path: Path, text: str, wanted: set[Finding]
) -> None:
    assert {one.verdict for one in checked(desk, tmp_path, text).findings} == wanted


def test_a_denial_of_an_earlier_time_is_the_history_of_an_offer(desk: bilateral.Desk, tmp_path: Path) -> None:
    text = "Russia offered in March 2019 to take part in the Sand Corridor with Pakistan."
    (one,) = checked(desk, tmp_path, text).findings
    assert {(proof.stance, proof.start and proof.start.year) for proof in one.evidence} == {
        (Stance.FOR, 2019),
        (Stance.BEARS, 2016),
    }
    assert "30 November 2016" in one.because


def claim(quote: str, confidence: float | None, **more: object) -> Claim:
    given = {
        "kind": Kind.EVENT, "act": "SANCTION", "actors": ("BOL",), "targets": ("PRY",), "status": Status.HAPPENED,
        "level": Level.REPORTED, "start": date(2012, 6, 23), "end": date(2012, 6, 23), "document": "D",
        "span": Span(0, len(quote)), "quote": quote, "confidence": confidence, **more,
    }  # fmt: skip
    return Claim(**given)  # type: ignore[arg-type]


def seen(one: Claim) -> Seen:
    return of_text(one, Document(text=one.quote, origin="d"), quote=one.quote, sentence=one.quote)


@pytest.mark.parametrize(("confidence", "verdict"), [(0.2, Finding.NOT_IN_RECORD), (0.8, Finding.CONTRADICTED)])
def test_nothing_is_held_against_a_reading_that_is_hardly_sure(confidence: float, verdict: Finding) -> None:
    text = seen(claim("Bolivia took in 900 refugees from the Chaco.", confidence, act="AID"))
    held = seen(claim("Bolivia took in 60 refugees from the Chaco.", None, act="AID"))
    found = match(text, held, date(2013, 1, 1))
    assert found is not None
    ruling = rule_on(text, weigh(text, [found], date(2013, 1, 1), {}))
    assert ruling.verdict is verdict
    assert ruling.weighed


def test_who_is_received_is_the_guest_whatever_the_reading_makes_of_it() -> None:
    told = "The king of Jordan was received in Nicosia by the president of Cyprus on 10 May 2023."
    assert guest(seen(claim(told, 0.8, act="CONSULT", actors=("JOR",), targets=("CYP",)))) == {"JOR"}
    assert guest(seen(claim(told, 0.8, act="CONSULT", actors=("CYP",), targets=("JOR",)))) == {"JOR"}
