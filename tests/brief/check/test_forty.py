"""True paraphrases of a record are borne out, changed ones are not: three sets of forty sentences in our own words."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

import bilateral
from bilateral.brief.check import Finding

HERE = Path(__file__).parent
BORNE_OUT = {Finding.SUPPORTED}
DENIED = {Finding.CONTRADICTED, Finding.PREMISE}
SETS = [("forty_record.jsonl", "forty.yml"), ("second_record.jsonl", "second.yml"), ("third_record.jsonl", "third.yml")]


@pytest.fixture(scope="module", params=SETS, ids=["first set", "second set", "third set"])
def verdicts(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str, bool]]:
    """Each sentence with the kind of case and whether its verdict is right."""
    pytest.importorskip("spacy")
    record, sentences = request.param
    folder = tmp_path_factory.mktemp("forty")
    desk = bilateral.open(folder / "ledger")
    desk.load("claims", HERE / record)
    cases = yaml.safe_load((HERE / sentences).read_text(encoding="utf8"))
    found = []
    for kind, wanted in (("paraphrased", BORNE_OUT), ("changed", DENIED)):
        for case in cases[kind]:
            text = folder / "text.txt"
            text.write_text(case["text"], encoding="utf8")
            given = {one.verdict for one in desk.check(text, date=str(case["date"])).findings}
            right = bool(given & wanted) and not (kind == "paraphrased" and given & (DENIED | {Finding.DISPUTED}))
            found.append((kind, case["text"], right or bool(given & {Finding(one) for one in case.get("any", ())})))
    return found


def test_at_least_36_of_40_are_right(verdicts: list[tuple[str, str, bool]]) -> None:
    counted = Counter(kind for kind, _, _ in verdicts)
    assert counted == {"paraphrased": 20, "changed": 20}
    wrong = [text for _, text, right in verdicts if not right]
    assert len(wrong) <= 4, wrong


def test_a_word_in_common_is_no_support(tmp_path: Path) -> None:
    pytest.importorskip("spacy")
    desk = bilateral.open(tmp_path / "ledger")
    desk.load("claims", HERE / "third_record.jsonl")
    text = tmp_path / "text.txt"
    wrong = {}
    for case in yaml.safe_load((HERE / "others.yml").read_text(encoding="utf8")):
        text.write_text(case["text"], encoding="utf8")
        given = {one.verdict for one in desk.check(text, date="2024-06-01").findings}
        if given & {Finding.SUPPORTED, Finding.DISPUTED, *DENIED}:
            wrong[case["why"]] = given
    assert not wrong
