"""Who does a deed by the words alone, whatever sides it was read with; and what began, ended or changed since."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import bilateral
from bilateral.brief.check import Checked, Finding, Stance


def row(id_: str, kind: str, act: str, sides: str, days: str, said: str, **more: object) -> dict[str, object]:
    """Write a line of a record: sides as "NOR" or "NOR>ISL", days as "2020-01-02" or "2020-01-02/2020-01-05"."""
    actors, _, targets = sides.partition(">")
    start, _, end = days.partition("/")
    return {
        "id": id_, "kind": kind, "act": act, "actors": actors.split(","),
        "targets": targets.split(",") if targets else [],
        "status": "happened" if kind == "event" else "ongoing", "level": "reported", "speaker": "author",
        "start": start, "end": (end or start) if kind == "event" else None, "areas": [], "name": None, "said": said,
        "source": {"publisher": "Sample Wire", "published": start, "grade": "B2"}, **more,
    }  # fmt: skip


RECORD = [
    row("1", "event", "SANCTION", "URY>BOL", "2009-04-02", "Uruguay broke off diplomatic relations with Bolivia."),
    row("2", "event", "SUPPORT", "URY,BOL", "2011-06-20", "The two presidents restored full diplomatic relations."),
    row("3", "event", "SANCTION", "PRY>BOL", "2014-02-03", "Paraguay severed diplomatic ties with Bolivia."),
    row("4", "event", "CONSULT", "URY,PRY", "2020-05-05", "Uruguay recalled its ambassador from Paraguay."),
    row("5", "event", "AGREE", "URY,PRY", "2021-03-04", "Uruguay agreed with Paraguay to buy six river tugs."),
    row("6", "standing", "SUPPLY", "PRY>URY", "2015-01-01", "Paraguay sells 100 megawatts of electricity to Uruguay.",
        areas=["energy"]),
    row("7", "event", "CONSULT", "BOL>URY", "2022-10-11/2022-10-12",
        "The president of Bolivia paid a state visit to Uruguay."),
    row("8", "event", "SUPPORT", "BOL,URY", "2022-10-12", "Arce and Lacalle signed a treaty on rivers."),
    row("9", "event", "COOPERATE", "PRY,URY", "2019-08-12/2019-08-16",
        "300 soldiers of the two armies trained at Tala.",
        areas=["military"], name="Rio Claro"),
    row("10", "event", "RETREAT", "PRY>BOL", "2018-07-01", "Paraguay resumed the sale of gas to Bolivia.",
        areas=["energy"]),
    row("11", "standing", "MECHANISM", "URY,PRY", "2017-01-01", "The River Initiative meets yearly.",
        name="Uruguay-Paraguay River Initiative", areas=["trade"]),
    row("12", "event", "CONSULT", "URY,PRY", "2022-03-01", "The River Initiative met in Asuncion.",
        name="Uruguay-Paraguay River Initiative", areas=["trade"]),
    row("13", "standing", "AGREEMENT", "BOL,PRY", "2019-05-01", "The Ferry Agreement is in force since 1 May 2019.",
        name="Ferry Agreement", areas=["trade"]),
]  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> bilateral.Desk:
    pytest.importorskip("spacy")
    folder = tmp_path_factory.mktemp("doers")
    record = folder / "record.jsonl"
    record.write_text("\n".join(json.dumps(one) for one in RECORD), encoding="utf8")
    opened = bilateral.open(folder / "ledger")
    opened.load("claims", record)
    return opened


def only(desk: bilateral.Desk, folder: Path, said: str) -> Checked:
    text = folder / "text.txt"
    text.write_text(said, encoding="utf8")
    (found,) = desk.check(text, date="2023-02-01").findings
    return found


@pytest.mark.parametrize(
    ("said", "verdict", "rule"),
    [
        ("Bolivia has had no diplomatic relations with Uruguay since 2009.", Finding.CONTRADICTED, "relations"),
        ("Bolivia and Paraguay have no diplomatic relations.", Finding.SUPPORTED, "relations-so"),
        ("Paraguay has had no diplomatic relations with Bolivia since 2014.", Finding.SUPPORTED, "relations-so"),
        ("Uruguay withdrew its ambassador from Paraguay in May 2020.", Finding.SUPPORTED, "same-matter"),
        ("Uruguay bought six river tugs from Paraguay in March 2021.", Finding.SUPPORTED, "same-matter"),
        ("Paraguay bought six river tugs from Uruguay in March 2021.", Finding.CONTRADICTED, "direction"),
        ("Uruguay buys electricity from Paraguay.", Finding.SUPPORTED, "same-matter"),
        ("Paraguay sells 500 megawatts of electricity to Uruguay.", Finding.PARTLY, "weaker-number"),
        ("The president of Uruguay paid a state visit to Bolivia on 11 and 12 October 2022.",
         Finding.CONTRADICTED, "direction"),
        ("In August 2019 3,000 Paraguayan and Uruguayan soldiers took part in an exercise at Tala.",
         Finding.CONTRADICTED, "number"),
        ("In July 2018 Paraguay resumed sales of gas to Bolivia.", Finding.SUPPORTED, "same-matter"),
        ("The Ferry Agreement of Bolivia and Paraguay has been in force since May 2009.", Finding.CONTRADICTED, "date"),
        ("Uruguay and Paraguay should revive the River Initiative.", Finding.PREMISE, "premise-lapsed"),
    ],
)  # fmt: skip
def test_sides_turns_and_numbers_are_taken_from_the_words(
    desk: bilateral.Desk, tmp_path: Path, said: str, verdict: Finding, rule: str
) -> None:
    found = only(desk, tmp_path, said)
    assert (found.verdict, found.rule) == (verdict, rule)


def test_who_else_recalled_an_envoy_is_no_support(desk: bilateral.Desk, tmp_path: Path) -> None:
    found = only(desk, tmp_path, "Paraguay recalled its ambassador from Uruguay on 5 May 2020.")
    assert found.verdict in (Finding.CONTRADICTED, Finding.NOT_IN_RECORD)


def test_a_treaty_signed_that_day_is_no_visit(desk: bilateral.Desk, tmp_path: Path) -> None:
    found = only(desk, tmp_path, "Lacalle visited La Paz in Bolivia on 12 October 2022.")
    assert found.verdict in (Finding.CONTRADICTED, Finding.NOT_IN_RECORD)


def test_the_nearest_occasion_of_the_kind_is_named_where_the_day_is_not_in_the_record(
    desk: bilateral.Desk, tmp_path: Path
) -> None:
    found = only(desk, tmp_path, "The president of Bolivia visited Uruguay in October 2018.")
    assert (found.verdict, found.rule) == (Finding.NOT_IN_RECORD, "other-time")
    assert "from 11 to 12 October 2022" in found.because
    assert [proof.stance for proof in found.evidence] == [Stance.BEARS]


def test_a_note_is_told_with_its_body_and_day(desk: bilateral.Desk, tmp_path: Path) -> None:
    found = only(desk, tmp_path, "Uruguay and Paraguay should revive the River Initiative.")
    assert [proof.about for proof in found.evidence] == ["Uruguay-Paraguay River Initiative, 1 March 2022"]


def test_numbers_on_which_the_record_differs_are_told_as_one(tmp_path: Path) -> None:
    pytest.importorskip("spacy")
    rows = [
        row(str(number), "event", "SUPPORT", "URY,PRY", "2020-03-04",
            f"The Canal Treaty was signed for {sum_} million euros.", name="Canal Treaty", areas=["trade"])
        for number, sum_ in enumerate((40, 90))
    ]  # fmt: skip
    record = tmp_path / "record.jsonl"
    record.write_text("\n".join(json.dumps(one) for one in rows), encoding="utf8")
    desk = bilateral.open(tmp_path / "ledger")
    desk.load("claims", record)
    found = only(desk, tmp_path, "Uruguay and Paraguay signed the Canal Treaty on 4 March 2020.")
    (number,) = [one.value for one in found.adds if one.what == "number"]
    assert number.endswith("on which the record differs")
    assert "40 million euros" in number
    assert "90 million euros" in number
