"""Texts and records with nothing to hold against one another: answered in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

import bilateral
from bilateral.brief.check import CheckedText, Finding
from bilateral.cli import app
from bilateral.errors import InvalidValueError

RECORD = Path(__file__).parent / "forty_record.jsonl"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> bilateral.Desk:
    pytest.importorskip("spacy")
    opened = bilateral.open(tmp_path_factory.mktemp("bad") / "ledger")
    opened.load("claims", RECORD)
    return opened


def checked(desk: bilateral.Desk, folder: Path, text: str, **options: str) -> CheckedText:
    path = folder / "text.txt"
    path.write_text(text, encoding="utf8")
    return desk.check(path, **options)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The tomatoes were watered at noon, and the cat slept in the shade.", "nothing about relations between"),
        ("Министры иностранных дел встретились в Анкаре и подписали соглашение о торговле.", "language ru"),
    ],
)  # fmt: skip
def test_a_text_without_claims_is_answered_in_words(desk: bilateral.Desk, tmp_path: Path, text: str, said: str) -> None:
    found = checked(desk, tmp_path, text, date="2023-01-01")
    assert found.findings == ()
    assert any(said in note for note in found.notes)
    assert all(said in page for page in (found.html(), found.markdown()))


def test_an_undated_text_with_relative_dates_needs_a_date(desk: bilateral.Desk, tmp_path: Path) -> None:
    text = "Norway and Ukraine signed an agreement last month."
    undated = checked(desk, tmp_path, text)
    assert [one.verdict for one in undated.findings] == [Finding.NEEDS_DATE]
    assert any("undated" in note for note in undated.notes)
    dated = checked(desk, tmp_path, text, date="2023-01-15")
    assert Finding.NEEDS_DATE not in {one.verdict for one in dated.findings}


def test_an_empty_record_is_said_to_be_empty(tmp_path: Path) -> None:
    pytest.importorskip("spacy")
    found = checked(bilateral.open(tmp_path / "ledger"), tmp_path, "France and Egypt signed a treaty in May 2015.")
    assert {one.verdict for one in found.findings} == {Finding.NOT_IN_RECORD}
    assert any("record is empty" in note for note in found.notes)


def test_a_record_that_contradicts_itself_makes_a_dispute(tmp_path: Path) -> None:
    pytest.importorskip("spacy")
    desk = bilateral.open(tmp_path / "ledger")
    desk.load("claims", RECORD)
    rows = [row for row in RECORD.read_text(encoding="utf8").splitlines() if '"T12"' in row]
    other = rows[0].replace("two million", "six million").replace("T12", "X12").replace("Bay Chronicle", "Dhaka Sun")
    (tmp_path / "more.jsonl").write_text(other + "\n", encoding="utf8")
    desk.load("claims", tmp_path / "more.jsonl")
    text = "India delivered two million doses of vaccine to Bangladesh in January 2021."
    (found,) = checked(desk, tmp_path, text, date="2021-03-01").findings
    assert found.verdict is Finding.DISPUTED
    assert "six million" in found.because


def test_a_text_is_no_evidence_for_itself(desk: bilateral.Desk, tmp_path: Path) -> None:
    text = tmp_path / "paper.txt"
    text.write_text("Peru and Chile signed a treaty on fishing on 3 May 2016 in Lima.", encoding="utf8")
    desk.read(text, date="2016-05-04")
    found = desk.check(text, date="2016-05-04")
    assert {one.verdict for one in found.findings} == {Finding.NOT_IN_RECORD}
    assert any("no evidence for itself" in note for note in found.notes)


def test_a_folder_of_texts_is_refused_with_what_to_do(desk: bilateral.Desk, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"{name}: France and Egypt met.", encoding="utf8")
    with pytest.raises(InvalidValueError, match="one text at a time"):
        desk.check(tmp_path)
    (tmp_path / "empty.txt").write_text("", encoding="utf8")
    with pytest.raises(InvalidValueError, match="is empty"):
        desk.check(tmp_path / "empty.txt")
    with pytest.raises(InvalidValueError, match="absent"):
        desk.check(tmp_path / "absent.txt")


def test_the_command_writes_pages_and_json_lines(desk: bilateral.Desk, tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("In February 2015 France and Egypt signed a deal for 48 Rafale jets.", encoding="utf8")
    ledger = ["--ledger", str(desk.ledger.folder), "--date", "2016-01-10"]
    run = CliRunner().invoke(app, ["check", str(text), "--json", *ledger])
    assert run.exit_code == 0
    assert '"verdict": "contradicted"' in run.stdout
    page = tmp_path / "page.html"
    assert CliRunner().invoke(app, ["check", str(text), "-o", str(page), *ledger]).exit_code == 0
    assert "contradicted" in page.read_text(encoding="utf8")
    assert CliRunner().invoke(app, ["check", str(text), "-o", str(tmp_path / "page.doc"), *ledger]).exit_code != 0


def test_words_before_a_claim_that_count_from_the_text_s_day_need_one_too(desk: bilateral.Desk, tmp_path: Path) -> None:
    undated = checked(desk, tmp_path, "Yesterday France and Egypt signed a treaty.")
    assert {one.verdict for one in undated.findings} == {Finding.NEEDS_DATE}
    assert not any("none of them on the matters" in note for note in undated.notes)


def test_the_text_as_a_source_is_told_as_data_on_request(desk: bilateral.Desk, tmp_path: Path) -> None:
    found = checked(desk, tmp_path, "France and Egypt signed a treaty in May 2015.", date="2016-01-01")
    plain, whole = list(found.json_lines()), list(found.json_lines(criticism=True))
    assert whole[:-1] == plain
    assert all(set(line) >= {"claim", "verdict", "rule", "evidence", "adds", "omits", "known_since"} for line in plain)
    assert {"writer", "shares", "sides", "loaded", "unnamed", "repeats"} <= set(whole[-1]["criticism"])


def test_criticism_without_json_is_refused_in_words(tmp_path: Path) -> None:
    run = CliRunner().invoke(app, ["check", "x.txt", "--criticism", "--ledger", str(tmp_path)])
    assert run.exit_code != 0
    assert isinstance(run.exception, InvalidValueError)


def test_what_a_report_tells_itself_is_not_told_as_of_the_text_that_is_checked(tmp_path: Path) -> None:
    pytest.importorskip("spacy")
    desk = bilateral.open(tmp_path / "own")
    report = tmp_path / "report.txt"
    report.write_text("Peru and Chile signed a treaty on fishing in Lima on 3 May 2015.", encoding="utf8")
    desk.read(report, date="2015-05-04")
    found = checked(desk, tmp_path, "In May 2015 Chile and Peru signed a fishing treaty.", date="2016-01-10")
    (line,) = (line for line in found.markdown().splitlines() if line.startswith("- *for*"))
    assert "Peru and Chile signed a treaty" in line
    assert "the text" not in line
