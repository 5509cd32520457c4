"""What is cited for states, ids and sources."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import bilateral
from bilateral.brief import bibtex
from bilateral.cli import app
from bilateral.desk import Desk
from bilateral.errors import BilateralError
from bilateral.sources import declarations
from bilateral.sources.contract import SourceKind

ROWS = [
    {
        "id": key, "kind": "event", "act": "CONSULT", "actors": actors, "targets": [], "status": "happened",
        "level": "reported", "start": day, "end": day, "areas": ["energy"], "said": f"Meeting {key}.",
        "source": {"publisher": publisher, "published": day, "grade": "B2"},
    }
    for key, actors, day, publisher in [
        ("R1", ["CAN", "UKR"], "2015-06-03", "Herald"),
        ("R2", ["CAN", "UKR"], "2016-06-03", "Courier"),
        ("R3", ["CAN", "KEN"], "2016-06-03", "Nairobi Post"),
    ]
]  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join(map(json.dumps, ROWS)), encoding="utf8")
    desk = bilateral.open(tmp_path / "ledger")
    assert not desk.load("claims", file).failed
    return desk


def _keys(desk: Desk, *terms: str, as_of: str | None = None) -> list[str]:
    return [one.key for one in desk.cite(*terms, as_of=as_of)]


def test_a_pair_is_cited_with_its_brief_and_the_documents_of_its_claims(desk: Desk) -> None:
    brief, *documents = _keys(desk, "Canada", "UKR")
    assert brief.startswith("brief_CAN_UKR_")
    assert documents == ["courier_2016-06-03", "herald_2015-06-03"]
    assert _keys(desk, "CAN", "UKR", as_of="2015-12-31") == ["brief_CAN_UKR_2015-12-31", "herald_2015-06-03"]


def test_a_claim_an_event_and_a_document_lead_to_the_same_publication(desk: Desk) -> None:
    claim = desk.find("KEN")[0]
    (event,) = desk.record().events("KEN")
    assert {tuple(_keys(desk, one)) for one in ("R3", claim.id, event.id, claim.document_id)} == {
        ("nairobi-post_2016-06-03",)
    }


def test_a_rejected_claim_is_no_longer_cited_for_its_pair(desk: Desk) -> None:
    desk.judge("reject", "R2", reason="why", by="me")
    assert "courier_2016-06-03" not in _keys(desk, "CAN", "UKR")


def test_what_is_nothing_and_what_cannot_be_cited_is_refused(desk: Desk) -> None:
    decided = desk.judge("accept", "R1", reason="why", by="me")
    for terms, told in ((("R9",), "R9"), (("CAN", "UKR", "KEN"), "one or two"), ((decided.id,), "is not cited")):
        with pytest.raises(BilateralError, match=told):
            desk.cite(*terms)


@pytest.mark.parametrize("source", [one.name for one in declarations() if one.kind is SourceKind.DATA_SET])
def test_every_data_set_has_citations_that_bibtex_can_read(source: str, desk: Desk) -> None:
    entries = desk.cite(source)
    assert bool(entries) == (source != "claims")
    for entry in entries:
        ((_, key, fields),) = bibtex.read(entry.bibtex())
        assert key == entry.csl["id"]
        assert bibtex.plain(fields["title"]) == entry.csl["title"]
        assert "\\" not in json.dumps(entry.csl, ensure_ascii=False)


def test_data_sets_that_were_loaded_are_cited_with_their_files(desk: Desk, tmp_path: Path) -> None:
    from importlib.resources import as_file, files

    with as_file(files("bilateral.sources").joinpath("atop", "sample")) as folder:
        for file in folder.iterdir():
            desk.load("atop", file)
    held = [one for one in desk.cite() if one.key != "bilateral"]
    assert [one.key for one in held] == ["leeds2002atop"]
    assert "Version held: " in held[0].csl["note"]


def test_the_verb_prints_both_formats_and_nothing_else(desk: Desk) -> None:
    def run(*words: str) -> str:
        ran = CliRunner().invoke(app, ["cite", *words, "--ledger", str(desk.ledger.folder)])
        assert ran.exit_code == 0, ran.output
        return ran.stdout

    assert len(list(bibtex.read(run("CAN", "UKR")))) == 3
    assert [one["id"] for one in json.loads(run("R1", "-f", "csl-json"))] == ["herald_2015-06-03"]
    assert json.loads(run("DEU", "FRA", "--format", "csl-json"))[0]["type"] == "report"
    wrong = CliRunner().invoke(app, ["cite", "R1", "-f", "ris", "--ledger", str(desk.ledger.folder)])
    assert wrong.exit_code != 0
