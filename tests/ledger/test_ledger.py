"""A ledger folder: what is kept, what is refused, what changes nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from bilateral.errors import InvalidValueError, LedgerError, UnknownNameError
from bilateral.ledger import Ledger
from bilateral.model import Issue, Medium

TEXT = "Pakistan and Russia held an exercise at Cherat. They also signed an accord on training."


def test_a_claim_comes_back_as_it_was_put_in(ledger, document, claim, add):
    paper = document(TEXT, title="Exercise", author="A. Writer", language="en", metadata={"section": "World"})
    said = claim(paper, dates=("2016-09-24", "2016-10-10"), places=("Cherat",), name="Friendship 2016")
    assert add(paper, said, content=b"the bytes") == "new"
    (stored,) = ledger.record().claims("PAK", "RUS")
    assert stored.claim == said
    assert (stored.id, stored.document_id, stored.publisher, stored.grade) == (said.id, paper.id, "Dawn", "B2")
    (kept,) = ledger.record().documents()
    assert kept.document.text == TEXT
    assert kept.document.metadata == {"section": "World"}
    assert (kept.id, kept.state, kept.reader, kept.claims) == (paper.id, "read", "hand 1", 1)
    assert ledger.original(kept.document.sha256) == b"the bytes"


def test_loading_twice_changes_nothing(ledger, document, claim, add):
    paper = document(TEXT)
    said = claim(paper)
    add(paper, said, content=b"x")
    before = ledger.record()
    assert add(paper, said, content=b"x") == "known"
    assert len(ledger.commits()) == 1
    assert ledger.record().claims() == before.claims()
    assert Ledger.open(ledger.folder).record().claims() == before.claims()


def test_a_better_reader_closes_what_it_does_not_find_and_keeps_first_seen(ledger, document, claim, add):
    paper = document(TEXT)
    stays, goes = claim(paper, quote="held an exercise at Cherat"), claim(paper, "CONSULT", quote="signed an accord")
    add(paper, stays, goes)
    first = {one.id: one.first_seen for one in ledger.record().claims()}
    comes = claim(paper, "SUPPORT", quote="signed an accord", reader="hand 2")
    again = claim(paper, quote="held an exercise at Cherat", reader="hand 2")
    assert add(paper, again, comes, reader="hand 2") == "reread"
    now = {one.id: one for one in ledger.record().claims()}
    assert set(now) == {stays.id, comes.id}
    assert now[stays.id].first_seen == first[stays.id]
    assert now[comes.id].first_seen > first[stays.id]
    assert now[stays.id].claim.reader == "hand 2"
    closed = ledger.record().show(goes.id)
    assert closed.closed_at is not None
    assert ledger.reader_of(paper.id) == "hand 2"
    assert ledger.reader_of("Dnone") is None
    elsewhere = Ledger.open(ledger.folder)
    assert elsewhere.reader_of(paper.id) == "hand 2"
    add(paper, again, reader="hand 3")
    assert elsewhere.reader_of(paper.id) == "hand 3"


def test_a_claim_that_is_found_again_is_opened_again(ledger, document, claim, add):
    paper = document(TEXT)
    said = claim(paper)
    add(paper, said)
    add(paper, reader="hand 2")
    assert ledger.record().claims() == []
    add(paper, said, reader="hand 3")
    assert [one.id for one in ledger.record().claims()] == [said.id]


def test_a_text_that_is_not_read_is_kept_and_says_why(ledger, document):
    paper = document("Пакистан и Россия", language="ru")
    with ledger.batch("read") as batch:
        assert batch.add_document(paper, None, None, not_read="language ru") == "new"
    (kept,) = ledger.record().documents([paper.id])
    assert kept.state == "not read: language ru"
    with ledger.batch("read") as batch:
        assert batch.add_document(paper, None, [], reader="ru 1") == "reread"
        assert batch.add_document(paper, None, None) == "known"
    assert ledger.record().documents()[0].state == "read"


def test_claims_of_one_note_only_replace_those_with_their_key(ledger, note, claim, add):
    paper = note("An exercise was held.")
    add(paper, claim(paper, key="R1"))
    add(paper, claim(paper, "CONSULT", key="R2"))
    add(paper, claim(paper, "SUPPORT", key="R2"))
    assert sorted(one.claim.act for one in ledger.record().claims()) == ["COOPERATE", "SUPPORT"]
    commits = len(ledger.commits())
    add(paper, claim(paper, key="R1"))
    assert len(ledger.commits()) == commits


def test_a_document_that_comes_twice_in_a_batch_has_the_claims_of_both(ledger, document, claim):
    paper = document(TEXT)
    with ledger.batch("read") as batch:
        batch.add_document(paper, None, [claim(paper)], reader="hand 1")
        batch.add_document(paper, None, [claim(paper), claim(paper, "CONSULT")], reader="hand 1")
    assert len(ledger.record().claims()) == 2
    assert len(ledger.record().documents()) == 1


def test_a_batch_that_fails_leaves_nothing(ledger, document, claim, add):
    first, second = document(TEXT), document("Another text.")
    add(first, claim(first))
    before = ledger.record().claims()

    def failing() -> None:
        with ledger.batch("read") as batch:
            batch.add_document(second, None, [claim(second)], reader="hand 1")
            batch._flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        failing()
    assert ledger.record().claims() == before
    assert add(second, claim(second)) == "new"
    assert len(ledger.record().claims()) == 2


def test_a_record_stays_as_it_was_pinned(ledger, document, claim, add):
    paper = document(TEXT)
    add(paper, claim(paper))
    pinned = ledger.record()
    other = document("Other words.")
    add(other, claim(other))
    assert len(pinned.claims()) == 1
    assert len(ledger.record().claims()) == 2
    assert ledger.record(version=1).claims() == pinned.claims()
    assert ledger.record(version=0).claims() == []
    with pytest.raises(UnknownNameError, match="1 to 2"):
        ledger.record(version=7)


def test_as_of_shows_what_was_published_and_counts_what_has_no_date(ledger, document, claim, add):
    for text, day in (("Old words.", "2016-01-01"), ("New words.", "2019-01-01"), ("Undated words.", None)):
        paper = document(text, day)
        add(paper, claim(paper))
    known = ledger.record(as_of=date(2018, 1, 1))
    assert [one.claim.quote for one in known.claims()] == ["Old words."]
    assert [one.document.text for one in known.documents()] == ["Old words."]
    assert known.undated == 1
    assert ledger.record().undated == 0


def test_the_soviet_union_counts_for_russia_and_the_other_way(ledger, document, claim, add):
    paper = document(TEXT)
    add(paper, claim(paper, actors=("PAK", "SUN")))
    assert len(ledger.record().claims("RUS", "PAK")) == 1
    assert len(ledger.record().claims("PAK", "SUN")) == 1
    assert ledger.record().claims("PAK", "IND") == []


def test_filters_on_claims_all_hold(ledger, document, claim, add):
    paper = document(TEXT)
    many = claim(paper, "CONSULT", actors=("PAK", "RUS", "CHN"), dates=("2018-01-05", "2018-01-05"), areas=("trade",))
    pair = claim(paper, level="official", dates=("2016-09-24", "2016-10-10"))
    alone = claim(paper, "MOBILIZE", actors=("PAK",))
    add(paper, many, pair, alone)
    record = ledger.record()
    assert {one.id for one in record.claims("RUS", "PAK")} == {many.id, pair.id}
    assert {one.id for one in record.claims("PAK")} == {many.id, pair.id, alone.id}
    assert [one.id for one in record.claims("PAK", "RUS", area="trade")] == [many.id]
    assert [one.id for one in record.claims(level="official")] == [pair.id]
    assert [one.id for one in record.claims(act="MOBILIZE", source="Dawn")] == [alone.id]
    assert [one.id for one in record.claims(since=date(2016, 10, 1), until=date(2017, 1, 1))] == [pair.id]
    assert [one.id for one in record.claims(limit=1)] == [pair.id]
    assert record.claims(kind="proposal") == []
    with pytest.raises(InvalidValueError, match="choose among"):
        record.claims(kind="rumour")


def test_issues_and_memory_are_noted_once(ledger):
    for _ in range(2):
        with ledger.batch("load") as batch:
            batch.add_issues([Issue("gdelt", "actor", "XYZ", 3, "row 5")])
            batch.remember("web", "http://a.example", "etag-1")
    assert len(ledger.commits()) == 1
    with ledger.batch("load") as batch:
        batch.remember("web", "http://a.example", "etag-2")
    assert ledger.remembered("web") == {"http://a.example": "etag-2"}
    assert ledger.record().issues() == [Issue("gdelt", "actor", "XYZ", 3, "row 5")]


def test_a_claim_of_another_document_is_refused(ledger, document, claim):
    one, other = document("One."), document("Other.")
    with pytest.raises(InvalidValueError, match="belongs to document"), ledger.batch("read") as batch:
        batch.add_document(one, None, [claim(other)])


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"thesis.docx": "x"}, "holds other things"),
        ({"ledger.json": '{"ledger": "bilateral", "format": 99}'}, "newer bilateral"),
        ({"ledger.json": '{"ledger": "bilateral", "format": 1}'}, "by an earlier bilateral.*does not convert"),
        ({"ledger.json": "not json"}, "not one of ours"),
        ({"ledger.json": '{"format": 1}'}, "not one of ours"),
    ],
)
def test_a_folder_that_is_something_else_is_refused_and_left_alone(tmp_path: Path, files, words):
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    with pytest.raises(LedgerError, match=words) as caught:
        Ledger.open(tmp_path)
    assert "\n" not in str(caught.value)
    assert {file.name: file.read_text() for file in tmp_path.iterdir()} == files


def test_a_file_in_the_place_of_a_folder_is_refused(tmp_path: Path):
    file = tmp_path / "notes.txt"
    file.write_text("x")
    with pytest.raises(LedgerError, match="is a file"):
        Ledger.open(file)
    with pytest.raises(LedgerError, match="lies under a file"):
        Ledger.open(file / "ledger")


@pytest.mark.parametrize("sign", ["[", "%", "|", "\n"])
def test_a_path_that_delta_tables_cannot_have_is_refused_in_one_line(tmp_path: Path, sign):
    with pytest.raises(LedgerError, match="cannot hold Delta tables"):
        Ledger.open(tmp_path / f"a{sign}b")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_ledger_is_named_where_none_may_be_made(tmp_path: Path):
    with pytest.raises(LedgerError, match="there is no ledger"):
        Ledger.open(tmp_path / "none", create=False)
    assert not (tmp_path / "none").exists()


def test_a_second_writer_is_told_who_writes_and_a_reader_never_waits(ledger, document, claim, add):
    paper = document(TEXT)
    add(paper, claim(paper))
    impatient = Ledger.open(ledger.folder, wait=0.05)
    with ledger.batch("load gdelt"):
        assert len(impatient.record().claims()) == 1
        expected = r"process \d+ on .*`load gdelt`.* since .*waited 0.05 s"
        with pytest.raises(LedgerError, match=expected) as caught, impatient.batch("read"):
            pass
    assert "\n" not in str(caught.value)


def test_the_lock_of_a_dead_writer_is_free(ledger, document, claim, add):
    code = (
        "import os, sys; from bilateral.ledger import Ledger\nwith Ledger.open(sys.argv[1]).batch('read'): os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(ledger.folder)], check=False).returncode == 9
    paper = document(TEXT)
    assert add(paper, claim(paper)) == "new"


def test_the_folder_marks_itself_with_its_format(ledger):
    assert json.loads((ledger.folder / "ledger.json").read_text()) == {"ledger": "bilateral", "format": 3}


def test_coverage_and_sources_count_by_month_and_source(ledger, document, note, claim, add):
    paper, fact = document(TEXT, "2018-11-05"), note("A fact.", "2018-12-01")
    add(paper, claim(paper))
    add(fact, claim(fact))
    rows = ledger.record().coverage().rows()
    assert rows == [("claims", date(2018, 12, 1), 1, 1, 0), ("files", date(2018, 11, 1), 1, 1, 0)]
    names = {one.source: (one.documents, one.claims, one.last_day) for one in ledger.record().sources()}
    assert names == {"claims": (1, 1, date(2018, 12, 1)), "files": (1, 1, date(2018, 11, 5))}
    assert fact.medium is Medium.NOTE


def test_many_commits_are_compacted_and_all_versions_stay(ledger, document, claim, add):
    for number in range(30):
        paper = document(f"Words number {number}.")
        add(paper, claim(paper))
    assert len(ledger.record().claims()) == 30
    assert len(ledger.record(version=10).claims()) == 10
    assert len(ledger._store.tables["claims"].files(ledger.record().commit.versions["claims"])) < 25


def test_a_damaged_ledger_is_told_in_one_line(ledger, document, claim, add):
    paper = document(TEXT)
    add(paper, claim(paper))
    for file in (ledger.folder / "tables" / "claims").glob("*.parquet"):
        file.unlink()
    with pytest.raises(LedgerError, match=r"'claims'.*restore its folder") as caught:
        Ledger.open(ledger.folder).record().claims()
    assert "\n" not in str(caught.value)
    for file in (ledger.folder / "tables" / "commits" / "_delta_log").glob("*.json"):
        file.write_text("{")
    with pytest.raises(LedgerError, match="restore the ledger folder") as caught:
        Ledger.open(ledger.folder).record()
    assert "\n" not in str(caught.value)


def test_a_folder_that_cannot_be_written_is_named(ledger, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("filelock.FileLock.acquire", refuse)
    with pytest.raises(LedgerError, match=r"cannot be written \(Permission denied\)"), ledger.batch("read"):
        pass
