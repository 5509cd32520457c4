from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import coded_sentences as layout
from coding import Coded, Prediction, Typing, figures

from bilateral.model import Document, Span
from bilateral.reading.en.reader import EnglishReader

BENCHMARK = Path(__file__).resolve().parents[1] / "benchmarks" / "coding.py"


def line(name: str, text: str, **labels: Any) -> dict[str, Any]:
    return {"id": name, "text": text, "date": None, **labels}


def event(source: str, target: str, root: str | None) -> dict[str, str | None]:
    return {"source_code": source, "target_code": target, "rootcode": root}


MEETING = [event("KEN", "UGA", "CONSULT"), event("UGA", "KEN", "CONSULT")]
FREED = {"marked_text": "<s>Spain</s> freed <t>two Cuban sailors</t>.", "rootcode": "YIELD", "quad": 2}
ROWS = [
    line("a", "Norway accused Denmark of dumping waste.", events=[event("NOR", "DNKGOV", "ACCUSE")]),
    line("b", "Kenya and Uganda held talks in Nairobi.", events=MEETING),
    line("c", "Cows grazed.", events=[], no_events=True),
    line("d", "Lilliput invaded Blefuscu.", events=[event("LLP", "BLF", "ASSAULT")]),
    line("e", "Rebels shelled.", events=[event("MLIREB", "MLIMIL", "ASSAULT"), event("MLI", "NER", None)]),
    line("f", "Spain freed two Cuban sailors.", **FREED),
    line("g", "Ghana thanked Togo."),
]


def written(folder: Path) -> Path:
    path = folder / "coded.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf8")
    return path


def triples_of(text: str) -> list[layout.Triple]:
    reading = next(EnglishReader().explained([Document(text=text, origin="x")]))
    return layout.triples(reading)


def test_labels_become_triples_between_states_and_the_rest_is_counted(tmp_path: Path) -> None:
    skipped = layout.Skipped()
    gold = {one.id: one.gold for one in layout.sentences(written(tmp_path), skipped)}
    assert gold["a"] == {("NOR", "DNK", "ACCUSE")}
    assert gold["b"] == {("KEN", "UGA", "CONSULT"), ("UGA", "KEN", "CONSULT")}
    assert gold["c"] == gold["d"] == gold["e"] == set()
    assert gold["g"] is None
    assert skipped.counts == {
        "a party that is no state": 1,
        "within one state": 1,
        "a type that PLOVER drops": 1,
    }


def test_marks_are_taken_out_and_one_may_be_missing() -> None:
    assert layout.unmarked("In 1999 <t>Fiji</t> was hit.") == ("In 1999 Fiji was hit.", (None, Span(8, 12)))
    assert layout.unmarked("No marks.") == ("No marks.", None)


def test_a_mutual_act_goes_both_ways_and_a_directed_one_goes_one_way() -> None:
    assert set(triples_of("Poland and Latvia held talks.")) == {("POL", "LVA", "CONSULT"), ("LVA", "POL", "CONSULT")}
    assert triples_of("Brazil condemned Bolivia on Monday.") == [("BRA", "BOL", "ACCUSE")]


def test_a_friendly_deed_that_is_refused_is_a_rejection_and_a_bare_statement_is_no_event() -> None:
    assert triples_of("Egypt refused to provide aid to Sudan.") == [("EGY", "SDN", "REJECT")]
    assert triples_of("Egypt's foreign minister said that Sudan has a long coast.") == []


def test_demands_and_wishes_are_coded_though_they_are_no_facts() -> None:
    assert triples_of("Kenya says Sudan must free the pilot.") == [("KEN", "SDN", "REQUEST")]
    assert triples_of("Greece wants Albania to protect its minority.") == [("GRC", "ALB", "REQUEST")]
    assert triples_of("Hungary wants to help Serbia.") == [("HUN", "SRB", "AGREE")]
    assert triples_of("Hungary wants to attack Serbia.") == [("HUN", "SRB", "THREATEN")]


def test_rebels_are_coded_under_their_state() -> None:
    assert triples_of("Syrian rebels attacked Fijian soldiers.") == [("SYR", "FJI", "ASSAULT")]


def test_figures_add_up_sets_per_sentence() -> None:
    coded = [
        Coded("1", "", None, frozenset({("PER", "CHL", "ACCUSE")}), None, None, None),
        Coded("2", "", None, frozenset(), None, None, None),
    ]
    predicted = [Prediction("1", "REJECT", 3, [("PER", "CHL", "REJECT")]), Prediction("2", None, None, [])]
    found = figures(coded, predicted, layout.Skipped())
    assert (found["pair F1"], found["root F1"], found["triple F1"]) == (1.0, 0.0, 0.0)


def test_macro_f1_is_the_mean_over_the_types_that_are_wanted_and_untyped_is_wrong() -> None:
    typing = Typing([("AID", "AID"), ("AID", None), ("REJECT", "REJECT"), ("REJECT", "AGREE")])
    assert typing.accuracy == 0.5
    assert round(typing.macro_f1, 3) == round((2 / 3 + 2 / 3) / 2, 3)
    assert typing.typed == 0.75


def test_the_command_writes_a_line_for_each_sentence_and_its_figures(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    command = [sys.executable, str(BENCHMARK), str(written(tmp_path)), "--json", "--predictions", str(out)]
    found = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert found["sentences"] == len(ROWS)
    assert found["coded events"] == 3
    assert found["marked"] == 1
    lines = [json.loads(line) for line in out.read_text(encoding="utf8").splitlines()]
    assert [line["id"] for line in lines] == [row["id"] for row in ROWS]
    assert lines[0] == {"id": "a", "root": "ACCUSE", "quad": 3, "pairs": [["NOR", "DNK", "ACCUSE"]], "sure": None}
    assert lines[5]["root"] == "YIELD"
    assert lines[2] == {"id": "c", "root": None, "quad": None, "pairs": [], "sure": None}


def test_a_bar_leaves_the_less_sure_untyped(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    command = [sys.executable, str(BENCHMARK), str(written(tmp_path)), "--json", "--predictions", str(out)]
    found = json.loads(subprocess.run([*command, "--sure", "1.1"], capture_output=True, text=True, check=True).stdout)
    assert found["typed"] == 0.0
    assert 0.0 <= found["typed from 0.9 sure"] <= found["typed from 0.5 sure"] <= 1.0
    marked = [json.loads(line) for line in out.read_text(encoding="utf8").splitlines()]
    assert any(line["sure"] and line["root"] is None for line in marked)
