"""Anything by its id or the beginning of one."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from coded_rows import put, row

from bilateral.errors import AmbiguousNameError, UnknownNameError
from bilateral.model import Judgement, Verdict


def test_everything_opens_by_id_and_by_unique_prefix(ledger, document, claim, add):
    paper = document("They met.")
    said = claim(paper, key="R7", dates=("2018-01-01", "2018-01-01"))
    add(paper, said)
    judgement = Judgement(verdict=Verdict.ACCEPT, subjects=(said.id,), reason="r", by="b", at=datetime.now(UTC))
    with ledger.batch("judge") as batch:
        batch.add_judgement(judgement)
    record = ledger.record()
    (event,) = record.events()
    for identifier in (said.id, paper.id, event.id, judgement.id):
        assert record.show(identifier).id == identifier
        assert record.show(identifier[:6]).id == identifier
    assert record.show("R7").id == said.id
    assert record.subject_ids(event.id) == (said.id,)
    assert record.subject_ids(paper.id[:8]) == (paper.id,)


def test_a_prefix_of_several_lists_them(ledger, document, claim, add):
    paper = document("They met.")
    add(paper, *(claim(paper, act) for act in ("CONSULT", "SUPPORT", "AID")))
    with pytest.raises(AmbiguousNameError, match="give more of the id") as caught:
        ledger.record().show("C")
    assert len(caught.value.candidates) == 3


def test_a_key_goes_before_the_ids_that_begin_like_it(ledger, document, claim, add):
    paper = document("They met. They talked. They ate.")
    others = [claim(paper, act) for act in ("CONSULT", "SUPPORT", "AID")]
    keyed = claim(document("They sang."), key=others[0].id[:2])
    add(paper, *others)
    add(document("They sang."), keyed)
    assert ledger.record().show(others[0].id[:2]).id == keyed.id


def test_what_is_not_there_is_named(ledger):
    for identifier in ("Cffff", "", "nonsense", "E1"):
        with pytest.raises(UnknownNameError):
            ledger.record().show(identifier)


def test_coded_events_are_shown_and_counted(ledger):
    put(ledger, row(1), row(2, day="2018-03-02"), row(3, actor="RUS", target="PAK"))
    record = ledger.record()
    assert record.event_rows("PAK", "RUS").height == 3
    counts = record.event_row_counts("RUS", "PAK", by="month")
    assert counts.select("actor", "rows").rows() == [("PAK", 1), ("RUS", 1), ("PAK", 1)]
    assert record.show("icews:2")["actor"] == "PAK"
    assert ledger.record(as_of=date(2018, 2, 1)).event_rows("PAK", "RUS").height == 2
    with pytest.raises(UnknownNameError):
        record.subject_ids("icews:2")
