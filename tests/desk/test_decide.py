"""A decision that could not be applied is refused, and the record can be read after every one that is kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import bilateral
from bilateral.desk import Desk
from bilateral.errors import BilateralError

ROW = {
    "kind": "event",
    "act": "CONSULT",
    "actors": ["CAN", "UKR"],
    "targets": [],
    "status": "happened",
    "level": "reported",
    "start": "2015-06-03",
    "end": "2015-06-04",
    "source": {"publisher": "A paper", "published": "2015-06-05", "grade": "B2"},
}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    rows = [ROW | {"id": f"R{number}", "said": f"Meeting number {number}."} for number in (1, 2)]
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf8")
    desk = bilateral.open(tmp_path / "ledger")
    assert not desk.load("claims", file).failed
    return desk


def _document(desk: Desk) -> str:
    return desk.find("CAN")[0].document_id


@pytest.mark.parametrize(
    ("verdict", "subjects", "values", "told"),
    [
        ("correct", ["R1"], {"act": "DANCE"}, "DANCE"),
        ("correct", ["R1"], {"actors": "Atlantis"}, "Atlantis"),
        ("correct", ["R1"], {"actors": ""}, "no actors"),
        ("correct", ["R1"], {"areas": "weather"}, "weather"),
        ("correct", ["R1"], {"start": "2019-13-01"}, "YYYY-MM-DD"),
        ("correct", ["R1"], {"start": "2016-01-01"}, "after it ends"),
        ("correct", ["R1"], {"colour": "red"}, "colour"),
        ("correct", ["R1"], {}, "--set"),
        ("correct", ["document"], {"status": "denied"}, "for claims"),
        ("grade", ["document"], {"grade": "Z9"}, "Admiralty"),
        ("grade", ["document"], {}, "--set grade=B2"),
        ("grade", ["document"], {"grade": "B2", "colour": "red"}, "nothing else"),
        ("grade", ["R1"], {"grade": "B2"}, "for documents"),
        ("merge", ["R1"], {}, "two"),
        ("merge", ["R1", "R1"], {}, "two"),
        ("accept", ["R1"], {"grade": "B2"}, "--set"),
        ("accept", ["R1", "R9"], {}, "R9"),
        ("reject", ["document"], {}, "for claims"),
    ],
)
def test_a_decision_that_cannot_be_applied_leaves_the_record_as_it_was(
    desk: Desk, verdict: str, subjects: list[str], values: dict[str, str], told: str
) -> None:
    before = desk.find()
    named = [_document(desk) if subject == "document" else subject for subject in subjects]
    with pytest.raises(BilateralError, match=told):
        desk.judge(verdict, *named, reason="why", by="me", values=values)
    assert desk.find() == before


@pytest.mark.parametrize(("reason", "by"), [("", "me"), ("why", " ")])
def test_a_decision_without_reason_or_name_is_refused(desk: Desk, reason: str, by: str) -> None:
    with pytest.raises(BilateralError, match="a decision needs"):
        desk.judge("reject", "R1", reason=reason, by=by)


def test_a_correction_takes_parties_as_people_name_them(desk: Desk) -> None:
    desk.judge("correct", "R1", reason="why", by="me", values={"actors": "Canada, Ukraine, EU", "act": "agree"})
    claim = next(one.claim for one in desk.find("CAN") if one.claim.key == "R1")
    assert claim.actors == ("CAN", "UKR", "IGO:EU")
    assert claim.act == "AGREE"


def test_a_second_correction_never_leaves_an_act_without_its_kind(desk: Desk) -> None:
    desk.judge("correct", "R1", reason="why", by="me", values={"kind": "standing", "act": "RELATIONS"})
    desk.judge("correct", "R1", reason="why", by="me", values={"act": "ALLIANCE"})
    claim = next(one.claim for one in desk.find("CAN") if one.claim.key == "R1")
    assert (claim.kind.value, claim.act) == ("standing", "ALLIANCE")


def test_rejecting_a_decision_undoes_it(desk: Desk) -> None:
    made = desk.judge("reject", "R1", reason="why", by="me")
    assert len(desk.find("CAN")) == 1
    desk.judge("reject", made.id, reason="I was wrong", by="me")
    assert len(desk.find("CAN")) == 2
