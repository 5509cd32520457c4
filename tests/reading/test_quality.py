"""The reader keeps what it has reached, on texts that it was built on and on texts that it was not."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

from claim_scoring import Score, of_claim, of_file
from texts import texts

from bilateral.model import Document
from bilateral.reading.en.reader import EnglishReader


def score_of(part: str, reader: EnglishReader) -> Score:
    score = Score()
    for text in texts(part):
        claims = reader.read(text.document)
        assert all(claim.quote == claim.span.of(text.document.text) for claim in claims)
        score.add(of_file(text.gold), [of_claim(claim) for claim in claims])
    return score


def test_texts_that_the_reader_was_built_on_are_read_as_well_as_before(whole_reader: EnglishReader) -> None:
    score = score_of("development", whole_reader)
    assert score.gold >= 2000
    assert score.f1 >= 0.73
    assert score.strict_f1 >= 0.59
    assert score.leaks <= 18
    assert score.share("speaker") >= 0.93
    assert score.dates >= 0.83
    assert score.undated >= 0.96


def test_texts_that_nobody_tunes_on_are_read_well_enough(whole_reader: EnglishReader) -> None:
    score = score_of("heldout", whole_reader)
    assert score.f1 >= 0.675
    assert score.strict_f1 >= 0.515
    assert score.leaks <= 11


def test_the_shared_example_is_read_above_its_floors(whole_reader: EnglishReader, shared: Path, tmp_path: Path) -> None:
    text = (shared / "acceptance" / "seed.txt").read_text(encoding="utf8")
    claims = whole_reader.read(Document(text=text, origin="seed.txt", published=date(2019, 6, 10)))
    predicted = tmp_path / "predicted.jsonl"
    predicted.write_text("".join(json.dumps(_row(claim)) + "\n" for claim in claims), encoding="utf8")
    command = [sys.executable, str(shared / "acceptance" / "score.py"), str(shared / "acceptance" / "seed.jsonl")]
    out = subprocess.run(
        [*command, str(predicted), "--text", str(shared / "acceptance" / "seed.txt")],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    figures = {name: float(value) for name, value in (line.split("\t") for line in out.splitlines())}
    assert figures["f1"] >= 0.90
    assert figures["strict"] >= 0.85
    assert figures["verbatim"] == 1.0
    assert figures["leaks"] == 0


def _row(claim: object) -> dict[str, object]:
    names = ("kind", "act", "actors", "targets", "status", "level", "speaker", "start", "end", "quote")
    row = {name: getattr(claim, name) for name in names}
    dates = {name: row[name].isoformat() if row[name] else None for name in ("start", "end")}  # type: ignore[attr-defined]
    span = getattr(claim, "span")  # noqa: B009
    return {**row, **dates, "span": [span.start, span.end]}
