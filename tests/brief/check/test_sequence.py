"""Two deeds told as one after the other are held against the dates of the record."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import bilateral
from bilateral.brief.check import Checked, Finding

HERE = Path(__file__).parent
CASES = yaml.safe_load((HERE / "order.yml").read_text(encoding="utf8"))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> bilateral.Desk:
    pytest.importorskip("spacy")
    opened = bilateral.open(tmp_path_factory.mktemp("order") / "ledger")
    opened.load("claims", HERE / "third_record.jsonl")
    return opened


def found(desk: bilateral.Desk, folder: Path, text: str) -> tuple[Checked, ...]:
    path = folder / "text.txt"
    path.write_text(text, encoding="utf8")
    return desk.check(path, date="2024-06-01").findings


@pytest.mark.parametrize("case", CASES, ids=[case["right"][:40] for case in CASES])
def test_an_order_against_the_dates_of_the_record_is_contradicted(
    desk: bilateral.Desk, tmp_path: Path, case: dict[str, str]
) -> None:
    right, wrong = (found(desk, tmp_path, case[key]) for key in ("right", "wrong"))
    assert {one.verdict for one in right} <= {Finding.SUPPORTED, Finding.PARTLY}
    assert [one.verdict for one in wrong if one.rule == "sequence"] == [Finding.CONTRADICTED]


def test_both_deeds_are_quoted_with_their_days(desk: bilateral.Desk, tmp_path: Path) -> None:
    (against,) = [one for one in found(desk, tmp_path, CASES[1]["wrong"]) if one.rule == "sequence"]
    assert len({proof.id for proof in against.evidence}) == 2
    assert "29 June 2020" in against.because
    assert "15 June 2020" in against.because


def test_sentences_that_only_stand_beside_each_other_have_no_order(desk: bilateral.Desk, tmp_path: Path) -> None:
    text = (
        "India banned 59 Chinese applications. Indian and Chinese soldiers clashed in the Galwan valley. "
        "Before noon it rained."
    )
    assert "sequence" not in {one.rule for one in found(desk, tmp_path, text)}
