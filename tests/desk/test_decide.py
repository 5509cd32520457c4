"""A decision that could not be applied is refused, and the record can be read after every one that is kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import bilateral
from bilateral.cli import app
from bilateral.desk import Desk
from bilateral.desk.decide import decided_about, decisions_about
from bilateral.errors import BilateralError

ROW: dict[str, object] = {
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
OTHERS = {"actors": ["KEN", "UKR"], "status": "ongoing", "start": None, "end": None}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    rows = [ROW | {"id": f"R{number}", "said": f"Meeting number {number}."} for number in (1, 2)]
    rows += [
        ROW | OTHERS | {"id": "standing", "kind": "standing", "act": "DISPUTE", "said": "A dispute."},
        ROW | OTHERS | {"id": "wish", "kind": "proposal", "act": "PROPOSAL", "said": "They should meet."},
    ]
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
        ("grade", ["R1"], {"grade": "Z9"}, "Admiralty"),
        ("merge", ["R1", "standing"], {}, "an event and a standing"),
        ("merge", ["R1", "wish"], {}, "of kind proposal"),
        ("split", ["wish"], {}, "of kind proposal"),
        ("undo", ["R1"], {}, "is no decision"),
        ("forget", ["R1"], {}, "forget"),
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


def test_undo_is_a_rejection_of_a_decision_and_says_what_was_undone_already(desk: Desk) -> None:
    made = desk.judge("reject", "R1", reason="why", by="me")
    undoing = desk.judge("undo", made.id[:8], reason="I was wrong", by="me")
    assert (undoing.verdict.value, undoing.subjects) == ("reject", (made.id,))
    assert len(desk.find("CAN")) == 2
    with pytest.raises(BilateralError, match=f"undone already, by {undoing.id}"):
        desk.judge("undo", made.id, reason="again", by="me")
    desk.judge("undo", undoing.id, reason="I was right after all", by="me")
    assert len(desk.find("CAN")) == 1


def test_decisions_are_listed_in_order_with_what_undoes_them(desk: Desk) -> None:
    first = desk.judge("reject", "R1", reason="why", by="me")
    other = desk.judge("accept", "R2", reason="why", by="me")
    undoing = desk.judge("undo", first.id, reason="wrong", by="me")
    everything = decisions_about(desk.record())
    assert [(one.id, gone) for one, gone in everything] == [
        (first.id, undoing.id), (other.id, None), (undoing.id, None),
    ]  # fmt: skip
    assert [one.id for one, _ in decisions_about(desk.record(), ["R1"])] == [first.id, undoing.id]
    with pytest.raises(BilateralError, match="R9"):
        decisions_about(desk.record(), ["R9"])


def test_what_is_opened_shows_what_was_decided_about_it(desk: Desk) -> None:
    made = desk.judge("correct", "R1", reason="why", by="A. Analyst", values={"name": "Talks"})
    (line,) = decided_about(desk.record(), desk.show("R1"))
    assert line.startswith(f"{made.id}: correct name=Talks, by A. Analyst on ")
    event = next(one for one in desk.record().events("CAN", "UKR") if desk.show("R1").id in one.claims)  # type: ignore[attr-defined]
    assert decided_about(desk.record(), event) == [line]
    assert decided_about(desk.record(), desk.show("R2")) == []


def test_an_event_is_decided_about_as_all_its_claims(desk: Desk) -> None:
    (event,) = [one for one in desk.record().events("CAN", "UKR") if one.act == "CONSULT"][:1]
    decided = desk.judge("reject", event.id, reason="why", by="me")
    assert set(decided.subjects) == set(event.claims)


def test_the_verb_lists_and_undoes(desk: Desk) -> None:
    def run(*words: str) -> Result:
        return CliRunner().invoke(app, ["judge", *words, "--ledger", str(desk.ledger.folder)])

    assert "No decision" in run("--list").output
    assert run("reject", "R1", "--reason", "why", "--by", "me").exit_code == 0
    (row,) = map(json.loads, run("--list", "--json").stdout.splitlines())
    assert (row["verdict"], row["by"], row["reason"], row["undone_by"]) == ("reject", "me", "why", None)
    assert run("undo", row["id"], "--reason", "wrong", "--by", "me").exit_code == 0
    assert len(desk.find("CAN")) == 2
    assert run("--list", "--csv").stdout.splitlines()[0].split(",")[:3] == ["id", "at", "verdict"]
    assert run("reject").exit_code != 0
