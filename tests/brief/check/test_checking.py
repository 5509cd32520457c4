"""What a check says of one claim when the record speaks of another day, and again later."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import bilateral
from bilateral.brief.check import Finding


def _visit(key: str, day: str, said: str) -> str:
    row = {
        "id": key, "kind": "event", "act": "CONSULT", "actors": ["PER"], "targets": ["CHL"], "status": "happened",
        "level": "reported", "start": day, "end": day, "areas": ["diplomatic"], "said": said,
        "source": {"publisher": "Sample Paper", "published": day, "grade": "B2"},
    }  # fmt: skip
    return json.dumps(row)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> bilateral.Desk:
    pytest.importorskip("spacy")
    folder = tmp_path_factory.mktemp("checking")
    (folder / "claims.jsonl").write_text(
        "\n".join(
            [
                _visit("V1", "2015-03-02", "The Peruvian president visited Chile for talks on fishing."),
                _visit("V2", "2018-06-05", "The Peruvian president visited Chile for talks on fishing."),
            ]
        ),
        encoding="utf8",
    )
    opened = bilateral.open(folder / "ledger")
    opened.load("claims", folder / "claims.jsonl")
    return opened


def test_the_nearest_occasion_stands_beside_what_became_known_since(desk: bilateral.Desk, tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("On 5 June 2018 the Peruvian president visited Chile for talks on fishing.", encoding="utf8")
    (found,) = desk.check(text, date="2018-06-04", as_of="2018-06-04").findings
    assert (found.verdict, found.rule) == (Finding.NOT_IN_RECORD, "other-time")
    assert [str(one.start) for one in found.evidence] == ["2015-03-02"]
    (now,) = desk.check(text, date="2018-06-04").findings
    assert [str(one.start) for one in now.known_since] == ["2018-06-05"]


def test_the_page_lists_what_bears_on_several_views_once(desk: bilateral.Desk, tmp_path: Path) -> None:
    text = tmp_path / "views.txt"
    text.write_text("Peru's ties with Chile are warm. Relations between Peru and Chile are a model.", encoding="utf8")
    checked = desk.check(text, date="2019-01-10")
    assert [one.verdict for one in checked.findings] == [Finding.OPINION, Finding.OPINION]
    assert checked.findings[0].evidence
    assert checked.findings[0].evidence == checked.findings[1].evidence
    for page in (checked.html(), checked.markdown()):
        assert page.count("same as under") == 1
        assert page.count(checked.findings[0].evidence[0].id) == 1
