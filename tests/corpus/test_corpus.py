"""The corpus is as large and as well formed as it says, and its parts do not mix."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from claim_rows import claim_of, rows
from spans import filled, wrong
from texts import HERE, PARTS, texts

from bilateral.model import ACTS_OF_KIND, Kind, Level, Span, Status

GOLD = {part: {text.name: rows(text.gold) for text in texts(part)} for part in PARTS}
SECOND = sorted((HERE / "second").glob("*.jsonl"))
SNIPPETS = [row for path in sorted((HERE / "snippets").glob("*.jsonl")) for row in rows(path)]
TYPING = [row for path in sorted((HERE / "typing").glob("*.jsonl")) for row in rows(path)]
CODE = re.compile(r"[A-Z]{3}(/.+)?|(IGO|NSA):.+")
NAMES = [(part, name) for part, found in GOLD.items() for name in found]


def test_it_holds_forty_texts_and_fifteen_hundred_claims_a_third_of_the_texts_coded_twice() -> None:
    assert len(NAMES) >= 40
    assert sum(len(found) for part in GOLD.values() for found in part.values()) >= 1500
    assert len(SECOND) >= len(NAMES) / 3


def test_a_text_is_in_one_part_only_and_no_text_is_held_out_on_the_pair_that_we_build_on() -> None:
    assert len({name for _, name in NAMES}) == len(NAMES)
    assert not any(
        {"PAK", "RUS"} == set(r["actors"] + r["targets"]) for found in GOLD["heldout"].values() for r in found
    )


@pytest.mark.parametrize(("part", "name"), NAMES)
def test_every_line_quotes_its_text_and_keeps_to_the_guide(part: str, name: str) -> None:
    text = next(one for one in texts(part) if one.name == name)
    assert text.document.published or "communique" in name or "oped" in name
    for row in GOLD[part][name]:
        claim = claim_of(row, document=row["document"], span=Span(*row["span"]), quote=row["quote"])
        assert claim.span.of(text.document.text) == claim.quote
        assert not wrong(row), row["id"]
        assert claim.kind.is_fact <= (claim.level in (Level.REPORTED, Level.OFFICIAL)), row["id"]
        assert (claim.kind is Kind.PROPOSAL) == (claim.level is Level.NORMATIVE), row["id"]
        assert claim.kind is not Kind.PROPOSAL or claim.status in (Status.URGED, Status.POSSIBLE, Status.DENIED)
    said = [(*r["span"], r["act"], str(r["actors"]), str(r["targets"]), r["start"]) for r in GOLD[part][name]]
    assert len(set(said)) == len(said)


@pytest.mark.parametrize("path", SECOND, ids=lambda path: path.stem)
def test_second_codings_belong_to_a_text_and_quote_it(path: Path) -> None:
    lines, faults = filled(path)
    assert lines
    assert not faults


def test_snippets_quote_themselves_and_use_the_words_of_the_guide() -> None:
    assert len(SNIPPETS) >= 3500
    for row in SNIPPETS:
        for quote, kind, act, *more in row["claims"]:
            assert quote in row["text"], quote
            assert act in ACTS_OF_KIND[Kind(kind)], quote
            if more:
                status, level, actors, targets = more
                assert Status(status), quote
                assert Level(level), quote
                assert actors, quote
                assert all(CODE.fullmatch(code) for code in (*actors, *targets)), quote


def test_sentences_for_the_typer_mark_two_parties_each() -> None:
    assert len(TYPING) >= 1000
    assert all(re.search(r"<s>.+?</s>", row["marked_text"]) or "<t>" in row["marked_text"] for row in TYPING)


def test_spans_are_found_from_quotes_and_faults_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Peru met Chile. Peru met Chile again.", encoding="utf8")
    good: dict[str, Any] = {
        "kind": "event", "act": "CONSULT", "actors": ["PER", "CHL"], "status": "happened", "level": "reported",
        "speaker": "author",
    }  # fmt: skip
    coded = [{**good, "quote": "Peru met Chile again"}, {**good, "quote": "Peru met Chile", "after": "."}]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in coded), encoding="utf8")
    lines, faults = filled(tmp_path / "a.jsonl")
    assert [row["span"] for row in lines] == [[16, 30], [16, 36]]
    assert faults == []
    (tmp_path / "a.jsonl").write_text(
        json.dumps({**good, "act": "TREATY", "quote": "Peru met"}) + "\n", encoding="utf8"
    )
    assert "quote occurs 2 times" in str(filled(tmp_path / "a.jsonl")[1])
