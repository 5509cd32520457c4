"""What is changed in a sentence is told whatever act the record files the deed under: number, side, word, date."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import bilateral
from bilateral.brief.check import CheckedText, Finding, check
from bilateral.model import Document
from bilateral.reading import glances


def row(id_: str, act: str, actors: str, targets: str, day: str | None, said: str, **more: object) -> str:
    return json.dumps(
        {
            "id": id_, "kind": "event", "act": act, "actors": actors.split(), "targets": targets.split(),
            "status": "happened", "level": "reported", "start": day, "end": day, "areas": [], "said": said,
            "source": {"publisher": "Sample Wire", "published": day or "2020-01-01", "grade": "B2"}, **more,
        }
    )  # fmt: skip


RECORD = [
    row("1", "SUPPORT", "DNK", "LVA", "2009-03-04", "Denmark lent Latvia 500 million euros after its banks collapsed."),
    row("2", "PROTEST", "DNK", "LVA", "2011-06-07", "Denmark closed its harbours to Latvian trawlers."),
    row("3", "COOPERATE", "KEN UGA", "", "2022-05-10", "Police of both seized 2.3 tonnes of ivory near Busia."),
    row("4", "AGREE", "KEN", "UGA", "2021-02-03", "Kenya is ready to build a refinery at Busia.", status="offered"),
    row("5", "SUPPORT", "PRT", "AGO", None, "Lisbon endorsed the plan of Luanda for the Cabinda province."),
    row("6", "CONSULT", "PRT AGO", "", "2018-04-05", "Ninth session of the commission, in Lisbon."),
    row("7", "AGREE", "PRT AGO", "", "2019-07-01", "Contract for six patrol ships, 90 million euros.", areas=["arms"]),
]  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> bilateral.Desk:
    pytest.importorskip("spacy")
    folder = tmp_path_factory.mktemp("contraries")
    (folder / "record.jsonl").write_text("\n".join(RECORD), encoding="utf8")
    opened = bilateral.open(folder / "ledger")
    opened.load("claims", folder / "record.jsonl")
    return opened


def by_words(desk: bilateral.Desk, text: str) -> CheckedText:
    """Check a text of which no claim is read, whatever the reader makes of it."""
    document = Document(text=text, origin="text.txt", language="en", published=date(2024, 6, 10))
    return check(desk.record(), document, (), glances=glances(document))


@pytest.mark.parametrize(
    ("text", "verdict", "rule"),
    [
        ("Denmark lent Latvia 500 million euros in March 2009 when its banks collapsed.", Finding.PARTLY, "own-words"),
        ("Denmark lent Latvia five billion euros in March 2009.", Finding.CONTRADICTED, "number"),
        ("Latvia lent Denmark 500 million euros in March 2009.", Finding.CONTRADICTED, "direction"),
        ("In June 2011 Denmark opened its harbours to Latvian trawlers.", Finding.CONTRADICTED, "contrary"),
        ("In June 2011 Denmark closed its harbours to Latvian trawlers.", Finding.PARTLY, "own-words"),
        ("Kenyan and Ugandan police seized 2.3 tonnes of ivory in May 2022.", Finding.PARTLY, "own-words"),
        ("Kenyan and Ugandan police seized 23 tonnes of ivory in May 2022.", Finding.CONTRADICTED, "number"),
        ("In February 2021 Kenya would have built Uganda a refinery at Busia.", Finding.PARTLY, "own-words"),
    ],
)
def test_words_alone_tell_what_is_changed(desk: bilateral.Desk, text: str, verdict: Finding, rule: str) -> None:
    (one,) = by_words(desk, text).unread
    assert (one.verdict, one.rule) == (verdict, rule)


@pytest.mark.parametrize(
    "text",
    [
        "In June 2012 Denmark opened its harbours to Latvian trawlers.",
        "In June 2011 Denmark refused to close its harbours to Latvian trawlers.",
        "Denmark will lend Latvia 500 million euros in March 2009.",
    ],
)
def test_words_alone_settle_nothing_of_another_time_or_of_what_was_not_done(desk: bilateral.Desk, text: str) -> None:
    assert not [one for one in by_words(desk, text).unread if one.verdict]


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("Portugal and Angola held the tenth session of their commission on 5 April 2018.", {Finding.CONTRADICTED}),
        ("Portugal and Angola held the ninth session of their commission on 5 April 2018.", {Finding.SUPPORTED}),
        ("Denmark lent Latvia five billion euros in March 2009.", {Finding.CONTRADICTED}),
        (
            "Portugal endorsed Angola's claim to the Cabinda province in May 2010.",
            {Finding.PARTLY, Finding.NOT_IN_RECORD},
        ),
    ],
)
def test_a_changed_claim_is_never_supported(
    desk: bilateral.Desk, tmp_path: Path, text: str, verdicts: set[Finding]
) -> None:
    path = tmp_path / "text.txt"
    path.write_text(text, encoding="utf8")
    found = desk.check(path, date="2024-06-10")
    assert {one.verdict for one in found.findings} | {one.verdict for one in found.unread} <= verdicts
    assert found.findings or found.unread


def test_what_another_did_is_not_borne_out_in_part(desk: bilateral.Desk, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("Sweden lent Latvia 500 million euros in March 2009.", encoding="utf8")
    verdicts = {one.verdict for one in desk.check(path, date="2024-06-10").findings}
    assert not verdicts & {Finding.SUPPORTED, Finding.PARTLY}
