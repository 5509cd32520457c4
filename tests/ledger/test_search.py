"""Words to documents and claims."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilateral.ledger import Ledger
from bilateral.ledger.search_index import quoted


def test_words_match_in_any_form_and_without_accents(ledger, document, claim, add):
    paper = document("Moscow offered to be a mediator. The café in Orléans closed.", title="Mediation")
    add(paper, claim(paper, quote="Moscow offered to be a mediator"))
    record = ledger.record()
    assert {hit.kind for hit in record.search("mediating offers")} == {"claim", "document"}
    assert [hit.document_id for hit in record.search("orleans")] == [paper.id]
    assert [one.id for one in record.claims("PAK", "RUS", words="mediators")] == [
        hit.id for hit in record.search("mediator", kind="claim")
    ]
    assert len(record.events(words="mediator")) == 1
    assert record.search("embargo") == []
    assert "mediator" in record.search("mediator")[0].snippet


def test_words_between_quotation_marks_stay_together(ledger, document, add):
    add(document("The arms embargo was lifted."))
    record = ledger.record()
    assert len(record.search('"arms embargo"')) == 1
    assert record.search('"embargo arms"') == []
    assert len(record.search("emb*")) == 1


@pytest.mark.parametrize(
    "words", ['"', "OR", "NEAR(", "a AND", "*", "title:x", "-", "", "'; drop table entries", "^(", "\x00"]
)
def test_no_words_break_the_search(ledger, document, add, words):
    add(document("Something."))
    assert isinstance(ledger.record().search(words), list)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text())
def test_any_text_is_a_query(words: str):
    import sqlite3

    connection = sqlite3.connect(":memory:")
    connection.execute("create virtual table t using fts5(body, tokenize='porter unicode61')")
    query = quoted(words)
    found = connection.execute("select count(*) from t where t match ?", (query,)).fetchone() if query else (0,)
    connection.close()
    assert found == (0,)


def test_a_record_as_of_a_day_finds_nothing_later(ledger, document, claim, add):
    for day in ("2016-01-01", "2019-01-01"):
        paper = document(f"The embargo, told on {day}.", day)
        add(paper, claim(paper))
    assert len(ledger.record().search("embargo", kind="document")) == 2
    assert len(ledger.record(as_of=date(2017, 1, 1)).search("embargo", kind="document")) == 1
    assert len(ledger.record(version=1).search("embargo", kind="document")) == 1


def test_the_index_follows_the_record_and_is_made_again_when_lost_or_broken(ledger, document, add):
    add(document("The first embargo."))
    assert len(ledger.record().search("embargo")) == 1
    add(document("The second embargo."))
    assert len(ledger.record().search("embargo")) == 2
    file = ledger.folder / "search.sqlite"
    file.write_bytes(b"not a database, by far")
    assert len(ledger.record().search("embargo")) == 2
    file.unlink()
    assert len(ledger.record().search("embargo")) == 2
    assert [part.name for part in ledger.folder.glob("*.part")] == []


def test_several_readers_may_build_the_index_at_once(ledger, document, add):
    add(document("The embargo."))
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: len(Ledger.open(ledger.folder).record().search("embargo")), range(4)))
    assert found == [1, 1, 1, 1]


def test_a_name_is_found_under_its_other_forms(ledger, document, claim, add):
    paper = document("The armies opened the exercise.", "2018-10-22")
    add(paper, claim(paper, name="Friendship 2018"))
    assert len(ledger.record().search("Druzhba", kind="claim")) == 1
    assert not ledger.record().search("Indra", kind="claim")
