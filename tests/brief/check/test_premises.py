"""Words that mark a premise: denied where the record denies it, quiet where it does not."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import bilateral
from bilateral.brief.check import Finding

QUIET = yaml.safe_load((Path(__file__).parent / "quiet.yml").read_text(encoding="utf8"))
AGAINST = {Finding.CONTRADICTED, Finding.PREMISE, Finding.DISPUTED}


@pytest.fixture(scope="module")
def desk(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> bilateral.Desk:
    pytest.importorskip("spacy")
    opened = bilateral.open(tmp_path_factory.mktemp("premises") / "ledger")
    opened.load("claims", shared / "acceptance" / "record.jsonl")
    return opened


def verdicts(desk: bilateral.Desk, folder: Path, text: str, day: str) -> list[tuple[Finding, str]]:
    path = folder / "text.txt"
    path.write_text(text, encoding="utf8")
    return [(one.verdict, one.rule) for one in desk.check(path, date=day).findings]


@pytest.mark.parametrize("case", QUIET, ids=[case["text"][:50] for case in QUIET])
def test_words_that_take_nothing_denied_for_granted_stay_quiet(
    desk: bilateral.Desk, tmp_path: Path, case: dict[str, str]
) -> None:
    assert not {verdict for verdict, _ in verdicts(desk, tmp_path, case["text"], str(case["date"]))} & AGAINST


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("The Joint Military Consultative Committee of Pakistan and Russia again met in August 2018.", "premise-not-first"),  # noqa: E501
        ("Russia and Pakistan should resume the work of the Consultative Group on Strategic Stability.", "premise-lapsed"),  # noqa: E501
        ("Russia and Pakistan no longer have diplomatic relations.", "premise-ended"),
        ("American troops have completely withdrawn from Afghanistan.", "premise-no-forces"),
    ],
)  # fmt: skip
def test_a_premise_that_the_record_denies_is_named(desk: bilateral.Desk, tmp_path: Path, text: str, rule: str) -> None:
    assert (Finding.PREMISE, rule) in verdicts(desk, tmp_path, text, "2019-06-10")
