"""What the words of a text say where its reading may be taken for something else: hosts, denials, what goes on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import bilateral
from bilateral.brief.check import Finding

SOURCE = {"publisher": "Sample Wire", "published": "2023-11-25", "grade": "B2"}


def row(id_: str, act: str, day: str, said: str, status: str = "happened", **more: object) -> dict[str, object]:
    return {
        "id": id_, "kind": "event", "act": act, "actors": ["IND"], "targets": ["CAN"], "status": status,
        "level": "reported", "speaker": "author", "start": day, "end": day, "areas": [], "name": None, "said": said,
        "source": SOURCE, **more,
    }  # fmt: skip


RECORD = [
    row("1", "SANCTION", "2023-09-21", "India stopped issuing visas to Canadians.", areas=["people"]),
    row("2", "RETREAT", "2023-11-22", "India resumed electronic visas for Canadians.", areas=["people"]),
    row("3", "ASSAULT", "2023-09-19", "The foreign ministry: India had no part in the killing in Surrey.", "denied",
        level="official", speaker="IND/foreign ministry", areas=["security"]),
    row("4", "CONSULT", "2023-02-07", "The foreign minister visited Ottawa.", areas=["diplomatic"]),
    row("5", "CONSULT", "2023-05-09", "Two days of talks in Ottawa on trade ended without agreement.", targets=[],
        actors=["CAN", "IND"], areas=["trade"]),
    row("6", "COOPERATE", "2023-06-05", "The navies held a joint exercise near Goa with 400 sailors.", targets=[],
        actors=["CAN", "IND"], areas=["military"]),
]  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> bilateral.Desk:
    pytest.importorskip("spacy")
    folder = tmp_path_factory.mktemp("surface")
    record = folder / "record.jsonl"
    record.write_text("\n".join(json.dumps(one) for one in RECORD), encoding="utf8")
    opened = bilateral.open(folder / "ledger")
    opened.load("claims", record)
    return opened


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("India still refuses visas to Canadians.", {Finding.PREMISE}),
        ("New Delhi has denied any part in the killing in Surrey, Canada.", {Finding.SUPPORTED}),
        ("The Indian foreign minister was received in Ottawa by Canada on 7 February 2023.",
         {Finding.SUPPORTED, Finding.PARTLY, Finding.NOT_IN_RECORD}),
        ("India and Canada reached an agreement in Ottawa on trade on 9 May 2023.", {Finding.CONTRADICTED}),
        ("The joint exercise of India and Canada near Goa in June 2023 was cancelled.", {Finding.CONTRADICTED}),
        ("The navies of India and Canada held a joint exercise near Goa on 5 June 2021.", {Finding.CONTRADICTED}),
    ],
)  # fmt: skip
def test_words_are_held_against_the_record_as_they_are_meant(
    desk: bilateral.Desk, tmp_path: Path, text: str, wanted: set[Finding]
) -> None:
    path = tmp_path / "text.txt"
    path.write_text(text, encoding="utf8")
    given = {one.verdict for one in desk.check(path, date="2024-01-01").findings}
    assert given
    assert given <= wanted
