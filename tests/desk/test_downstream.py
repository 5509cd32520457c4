"""What an analyst decides reaches everything that is computed: events, bodies, standings, measures, the brief."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import bilateral
from bilateral.desk import Desk
from bilateral.ledger import commitments


def _row(key: str, act: str, said: str, day: str, **fields: object) -> dict[str, object]:
    return {
        "id": key, "kind": "event", "act": act, "actors": ["CAN", "UKR"], "targets": [], "status": "happened",
        "level": "reported", "start": day, "end": day, "areas": ["energy"], "said": said,
        "source": {"publisher": f"Paper {key}", "published": day, "grade": "C3"}, **fields,
    }  # fmt: skip


ROWS = [
    _row("R1", "CONSULT", "First session of the commission.", "2015-06-03", name="Joint Commission"),
    _row("R2", "CONSULT", "Second session of the commission.", "2016-06-03", name="Joint Commission"),
    _row("R3", "AGREE", "Canada offers to lend money for a refinery.", "2016-07-01", status="offered",
         actors=["CAN"], targets=["UKR"]),
    _row("R4", "SUPPORT", "Ukraine accepts the loan for the refinery.", "2016-07-09", actors=["UKR"], targets=["CAN"]),
    _row("R5", "AGREEMENT", "An agreement on trade holds.", "2014-01-01", kind="standing", status="ongoing", end=None),
]  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join(map(json.dumps, ROWS)), encoding="utf8")
    desk = bilateral.open(tmp_path / "ledger")
    assert not desk.load("claims", file).failed
    return desk


def _decide(desk: Desk, verdict: str, *subjects: str, **values: str) -> None:
    desk.judge(verdict, *subjects, reason="seen", by="A. Analyst", values=values)


def _sessions(desk: Desk) -> list[date | None]:
    return [session.start for body in desk.record().mechanisms("CAN", "UKR") for session in body.sessions]


def _answers(desk: Desk) -> list[str]:
    found = commitments(desk.record(), "CAN", "UKR", date(2020, 1, 1))
    return [answer.fate.value for one in found for answer in one.answers]


def _told(desk: Desk) -> str:
    return desk.brief("CAN", "UKR").markdown()


def test_a_rejected_session_leaves_its_body_and_the_brief_until_that_is_undone(desk: Desk) -> None:
    made = desk.judge("reject", "R2", reason="a hoax", by="A. Analyst")
    assert _sessions(desk) == [date(2015, 6, 3)]
    assert "Second session" not in _told(desk)
    desk.judge("undo", made.id, reason="no hoax", by="A. Analyst")
    assert _sessions(desk) == [date(2015, 6, 3), date(2016, 6, 3)]
    assert "Second session" in _told(desk)


def test_a_corrected_date_moves_the_session_the_rhythm_and_the_brief(desk: Desk) -> None:
    _decide(desk, "correct", "R2", start="2017-06-03", end="2017-06-03")
    assert _sessions(desk)[-1] == date(2017, 6, 3)
    assert "3 June 2017" in _told(desk)
    assert desk.find("CAN", since="2017-01-01", kind="event")[0].claim.key == "R2"


def test_a_rejected_answer_leaves_the_offer_silent_in_the_register_and_the_measure(desk: Desk) -> None:
    assert _answers(desk) == ["accepted"]
    _decide(desk, "reject", "R4")
    assert _answers(desk) == ["silent"]
    table = desk.measure("commitments", "CAN", "UKR", of="offers").table
    assert table["fate"].to_list() == ["silent"]


def test_a_corrected_party_moves_a_claim_to_another_pair(desk: Desk) -> None:
    _decide(desk, "correct", "R4", actors="POL")
    assert _answers(desk) == ["silent"]
    assert [one.claim.key for one in desk.find("POL", "CAN")] == ["R4"]
    assert "accepts the loan" not in _told(desk)


def test_merged_and_split_events_count_as_such_downstream(desk: Desk) -> None:
    _decide(desk, "merge", "R1", "R2")
    assert len(_sessions(desk)) == 1
    _decide(desk, "split", "R1", "R2")
    assert len(_sessions(desk)) == 2


def test_a_standing_that_an_analyst_ends_is_no_longer_in_force(desk: Desk) -> None:
    day = date(2020, 1, 1)
    assert len(desk.record().standing_on(day, "CAN", "UKR")) == 1
    _decide(desk, "correct", "R5", status="ended", end="2018-01-01")
    assert desk.record().standing_on(day, "CAN", "UKR") == []


def test_a_grade_shows_in_the_sources_of_the_brief(desk: Desk) -> None:
    document = desk.find("CAN", "UKR", "refinery", kind="event")[0].document_id
    _decide(desk, "grade", document, grade="A1")
    graded = [row for section in desk.brief("CAN", "UKR").sections for row in section.table if row.get("grade") == "A1"]
    assert graded
    assert all("R3" in row["publisher"] or "R4" in row["publisher"] for row in graded)


def test_a_decision_holds_as_of_an_earlier_day_too_for_it_is_about_what_was_written(desk: Desk) -> None:
    _decide(desk, "reject", "R1")
    assert [one.claim.key for one in desk.find("CAN", as_of="2015-12-31", kind="event")] == []
