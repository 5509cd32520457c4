"""The demonstration works from an empty folder and never touches a folder that is not its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bilateral.desk.demo import Demonstration, demonstrate
from bilateral.errors import LedgerError


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> tuple[Demonstration, Path]:
    folder = tmp_path_factory.mktemp("demo")
    return demonstrate(folder / "ledger", folder / "brief.html"), folder


def test_the_sample_is_read_without_a_problem(demonstration: tuple[Demonstration, Path]) -> None:
    made, _ = demonstration
    assert made.report.problems == []
    assert made.report.claims["event"] > 50
    assert [problem.origin.rsplit("/", 1)[-1] for problem in made.report.not_read] == ["godovshchina.md"]


def test_the_brief_has_thirty_references_and_every_one_leads_somewhere(
    demonstration: tuple[Demonstration, Path],
) -> None:
    _, folder = demonstration
    page = (folder / "brief.html").read_text(encoding="utf8")
    targets = set(re.findall(r'href="#(r\d+)"', page))
    assert len(targets) >= 30
    assert targets == set(re.findall(r'id="(r\d+)"', page))


def test_the_brief_draws_both_charts(demonstration: tuple[Demonstration, Path]) -> None:
    _, folder = demonstration
    assert (folder / "brief.html").read_text(encoding="utf8").count("<svg") == 2


def test_a_near_duplicate_is_linked_and_not_a_second_source(demonstration: tuple[Demonstration, Path]) -> None:
    made, _ = demonstration
    linked = [one for one in made.desk.record().documents() if one.near_duplicate_of]
    assert [one.document.origin.rsplit("/", 1)[-1] for one in linked] == ["gazette-2018-exercise.txt"]


def test_every_sample_claim_quotes_its_document_exactly(demonstration: tuple[Demonstration, Path]) -> None:
    made, _ = demonstration
    record = made.desk.record()
    texts = {one.id: one.document.text for one in record.documents()}
    for stored in record.claims():
        assert stored.claim.span.of(texts[stored.document_id]) == stored.claim.quote


def test_an_older_demonstration_is_replaced_and_anything_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("mine", encoding="utf8")
    with pytest.raises(LedgerError, match="name another folder"):
        demonstrate(tmp_path, tmp_path / "brief.html")
    assert (tmp_path / "letters.txt").read_text(encoding="utf8") == "mine"
