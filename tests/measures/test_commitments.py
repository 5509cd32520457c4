"""The register of commitments as a measure: rows for each addressee, filters, and what is said beside it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from bilateral.cli import app
from bilateral.desk import Desk, measuring
from bilateral.desk import open as open_desk
from bilateral.errors import InvalidValueError, UnknownNameError

CLAIMS = """
{"id": "M1", "kind": "event", "act": "AGREE", "actors": ["RUS"], "targets": ["IND", "PAK"], "status": "offered", "level": "official", "speaker": "RUS", "start": "2019-02-28", "end": "2019-02-28", "areas": ["diplomatic"], "said": "Moscow is ready to mediate.", "source": {"publisher": "One", "published": "2019-03-01", "grade": "B2"}}
{"id": "M2", "kind": "event", "act": "SUPPORT", "actors": ["PAK"], "targets": ["RUS"], "status": "happened", "level": "official", "speaker": "PAK", "start": "2019-03-03", "end": "2019-03-03", "areas": ["diplomatic"], "said": "Islamabad accepts that Moscow mediates.", "source": {"publisher": "Two", "published": "2019-03-04", "grade": "B2"}}
{"id": "M3", "kind": "event", "act": "AGREE", "actors": ["PAK", "RUS"], "targets": [], "status": "promised", "level": "reported", "speaker": "author", "start": "2019-09-01", "end": "2019-09-30", "areas": ["energy"], "said": "They will hold talks on gas in September.", "source": {"publisher": "One", "published": "2019-04-01", "grade": "B2"}}
{"id": "M4", "kind": "proposal", "act": "PROPOSAL", "actors": ["RUS"], "targets": ["PAK"], "status": "urged", "level": "normative", "speaker": "author", "start": null, "end": null, "areas": ["energy"], "said": "Russia should promise gas.", "source": {"publisher": "One", "published": "2019-04-01", "grade": "B2"}}
""".strip()  # noqa: E501


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    file = tmp_path / "claims.jsonl"
    file.write_text(CLAIMS, encoding="utf8")
    made = open_desk(tmp_path / "ledger")
    made.load("claims", file)
    return made


def test_each_addressee_has_a_row_with_its_fate_and_the_command_that_lists_its_claims(desk: Desk) -> None:
    rows = desk.measure("commitments", "PAK", "RUS", of="offers").table.to_dicts()
    assert [(row["form"], row["to"], row["fate"], row["since"], row["claims"]) for row in rows] == [
        ("offer to mediate", "IND", "silent", None, 1),
        ("offer to mediate", "PAK", "accepted", date(2019, 3, 3), 2),
    ]
    listed = rows[1]["query"].removeprefix("bilateral find --id ").split(",")
    assert {one.claim.key for one in desk.find(ids=listed)} == {"M1", "M2"}


def test_a_term_that_has_passed_is_overdue_only_once_it_has(desk: Desk) -> None:
    def fate(day: str) -> str:
        (row,) = desk.measure("commitments", "PAK", "RUS", of="agreements", as_of=day).table.to_dicts()
        return str(row["fate"])

    assert (fate("2019-06-10"), fate("2019-10-01")) == ("silent", "overdue")


def test_as_of_a_day_only_what_was_known_counts_and_the_command_says_so(desk: Desk) -> None:
    rows = desk.measure("commitments", "PAK", "RUS", as_of="2019-03-02").table.to_dicts()
    assert [row["fate"] for row in rows] == ["silent", "silent"]
    assert all(row["query"].endswith("--as-of 2019-03-02") for row in rows)


def test_the_period_keeps_what_was_made_or_due_in_it(desk: Desk) -> None:
    def forms(**period: str) -> set[str]:
        return set(desk.measure("commitments", "PAK", "RUS", **period).table["form"])  # type: ignore[arg-type]

    assert forms(since="2019-03-05") == {"agreement"}
    assert forms(until="2019-03-05") == {"offer to mediate"}
    assert forms(since="2020-01-01") == set()


def test_a_pair_without_any_is_told_so_with_an_empty_table_of_the_same_columns(desk: Desk) -> None:
    found = desk.measure("commitments", "PAK", "DEU")
    assert found.table.is_empty()
    assert found.table.columns == desk.measure("commitments", "PAK", "RUS").table.columns
    assert "no offers, promises, agreements or invitations" in found.notes[0]


def test_silence_is_explained_where_there_is_some(desk: Desk) -> None:
    assert any("not that there was none" in note for note in desk.measure("commitments", "PAK", "RUS").notes)
    assert len(desk.measure("commitments", "PAK", "RUS", of="agreements").notes) == 1


def test_a_table_and_an_unknown_form_are_refused_with_what_to_do() -> None:
    asked = measuring.asked("commitments", "PAK", "RUS")
    with pytest.raises(InvalidValueError, match="load claims FILE"):
        measuring.of_table("commitments", pl.DataFrame({"a": [1]}), asked)
    with pytest.raises(UnknownNameError, match="offers"):
        measuring.asked("commitments", "PAK", "RUS", of="threats")


def test_the_verb_prints_it(desk: Desk) -> None:
    from typer.testing import CliRunner

    ran = CliRunner().invoke(
        app, ["measure", "commitments", "PAK", "RUS", "--csv", "--ledger", str(desk.ledger.folder)]
    )
    assert ran.exit_code == 0
    assert "offer to mediate,RUS,PAK,accepted,2019-03-03" in ran.stdout


def test_the_picture_leads_from_each_offer_to_what_became_of_it(desk: Desk) -> None:
    found = desk.measure("commitments", "PAK", "RUS", of="offers")
    picture = measuring.drawn("commitments", found, measuring.asked("commitments", "PAK", "RUS", of="offers"))
    assert "accepted, kept or in force" in picture
    assert "silent: nothing on record" in picture
    assert "RUS to PAK" in picture
    assert "overdue" not in picture


def test_a_picture_is_refused_under_the_name_of_another_format(tmp_path: Path) -> None:
    with pytest.raises(InvalidValueError, match=r"name the file x\.svg"):
        app(["measure", "commitments", "PAK", "RUS", "--chart", str(tmp_path / "x.png")], standalone_mode=False)
