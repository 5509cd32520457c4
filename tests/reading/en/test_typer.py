from __future__ import annotations

import json
from pathlib import Path

import pytest

from bilateral.model import Span
from bilateral.reading.en import typer
from bilateral.reading.en.linear import Linear, linear
from bilateral.reading.en.parse import trees
from bilateral.reading.en.signs import cues, signs
from bilateral.reading.en.typer import sides_of, type_between, typed

TYPING = Path(__file__).resolve().parents[3] / "corpus" / "typing"


def between(text: str, source: str, target: str) -> str | None:
    return type_between(text, at(text, source), at(text, target)).root


def at(text: str, words: str) -> Span:
    first = text.index(words)
    return Span(first, first + len(words))


@pytest.mark.parametrize(
    ("text", "source", "target", "act"),
    [
        ("Nepal thanked Japan for the new hospital wing.", "Nepal", "Japan", "SUPPORT"),
        ("Chile was accused by Argentina of closing the pass.", "Argentina", "Chile", "ACCUSE"),
        ("Hungary to expel two Russian diplomats", "Hungary", "two Russian diplomats", "SANCTION"),
        ("Gunmen killed a priest in the valley.", "Gunmen", "a priest", "ASSAULT"),
        ("The union urged the mayor to reopen the baths.", "The union", "the mayor", "REQUEST"),
        ("Uganda refused to meet the envoys of Rwanda.", "Uganda", "the envoys of Rwanda", "REJECT"),
        ("Peru and Ecuador held talks in Quito.", "Peru", "Ecuador", "CONSULT"),
    ],
)
def test_the_type_follows_from_the_words_between_the_parties(text: str, source: str, target: str, act: str) -> None:
    assert between(text, source, target) == act


def test_a_type_comes_with_its_quad_class_its_confidence_and_its_reason() -> None:
    text = "Oman condemned the raid by Iran."
    found = type_between(text, at(text, "Oman"), at(text, "Iran"))
    assert (found.root, found.quad) == ("ACCUSE", 3)
    assert 0 < found.confidence <= 1
    assert found.why.startswith("typer: ")


def test_nothing_is_said_below_the_least_confidence_or_without_parties() -> None:
    model = Linear(("AID", "ACCUSE"), {"a": (0.1, 0.0)}, 0.9)
    assert typed({"a": 1.0}, model).root is None
    assert typed({"a": 1.0}, Linear(("AID", "ACCUSE"), {"a": (9.0, 0.0)}, 0.9)).root == "AID"
    assert type_between("Rain fell.", None, None) == typer.UNTYPED
    assert type_between("", Span(0, 0), None) == typer.UNTYPED


def test_one_party_is_enough() -> None:
    text = "Thousands demonstrated in the streets of Oran."
    assert type_between(text, at(text, "Thousands"), None).root == "PROTEST"


def test_signs_name_the_place_of_a_word() -> None:
    text = "Ghana criticised Togo over fees."
    tree = next(trees([text]))
    sides = sides_of(tree, at(text, "Ghana"), at(text, "Togo"))
    assert sides is not None
    found = signs(tree, sides)
    assert {"verb:cue:ACCUSE", "entry0:ACCUSE", "doer first"} <= set(found)


def test_every_cue_has_a_known_type() -> None:
    acts = {act for part in cues().values() for found in part.values() for act in found}
    assert acts == set(linear("typer").labels)


def test_own_sentences_are_mostly_typed_rightly() -> None:
    rows = [json.loads(line) for line in (TYPING / "development.jsonl").read_text(encoding="utf8").splitlines()]
    right = 0
    for row in rows:
        text = row["marked_text"]
        plain = text.replace("<s>", "").replace("</s>", "").replace("<t>", "").replace("</t>", "")
        source = text.split("<s>")[1].split("</s>")[0]
        target = text.split("<t>")[1].split("</t>")[0] if "<t>" in text else source
        right += between(plain, source, target) == row["root"]
    assert right / len(rows) >= 0.9
