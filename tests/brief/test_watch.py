"""A watch tells what is new since the last time, in words and as a feed that takes each entry once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from bilateral import desk
from bilateral.brief.feed import ATOM, Entry, write
from bilateral.brief.watch import Watched
from bilateral.errors import InvalidValueError, UnreadableDocumentError
from bilateral.ledger import Record
from bilateral.model import Document, Medium

NOW = datetime(2016, 5, 1, 6, 0, tzinfo=UTC)
Keep = Callable[[Sequence[tuple[Document, Sequence[dict[str, Any]]]]], Record]
NEWS = Document(text="Cuba accused Washington.", origin="n.txt", publisher="Test Wire", published=date(2016, 4, 20))
SAID = {"quote": "Cuba accused Washington", "act": "ACCUSE", "actors": ("CUB",), "targets": ("USA",)}


def entry(key: str, title: str = "New: talks") -> Entry:
    return Entry(key, title, "Talks were held.", "new")


def titles(path: Path) -> list[str | None]:
    return [one.text for one in ElementTree.parse(path).getroot().iter(f"{{{ATOM}}}title")][1:]


def test_the_first_watch_tells_nothing_and_the_next_what_came_since(thaw: Record, keep: Keep, tmp_path: Path) -> None:
    opened = desk.open(tmp_path / "ledger")
    assert "the watch begins with two facts and two views" in opened.watch("CUB", "USA").text()
    assert "nothing new" in opened.watch("CUB", "USA").text()
    keep([(NEWS, [SAID])])
    told = opened.watch("USA", "Cuba").text()
    assert "one new fact, no new views, 0 changed, 0 withdrawn" in told
    assert "“Cuba accused Washington” (Test Wire, 20 April 2016 (not graded))" in told
    assert "nothing new" in opened.watch("CUB", "USA").text()


def test_what_could_not_be_published_is_told_again(thaw: Record, keep: Keep, tmp_path: Path) -> None:
    opened = desk.open(tmp_path / "ledger")
    opened.watch("CUB", "USA")
    keep([(NEWS, [SAID])])

    def fail(_: Watched) -> None:
        raise OSError("no space left")

    with pytest.raises(OSError, match="no space"):
        opened.watch("CUB", "USA", keep=fail)
    assert "one new fact" in opened.watch("CUB", "USA").text()


def test_the_state_may_be_kept_in_a_file(thaw: Record, keep: Keep, tmp_path: Path) -> None:
    opened, state = desk.open(tmp_path / "ledger"), tmp_path / "state.json"
    opened.watch("CUB", "USA", state=state)
    keep([(NEWS, [SAID])])
    assert "one new fact" in opened.watch("CUB", "USA", state=state).text()
    assert "the watch begins" in opened.watch("CUB", "USA").text()


def test_a_state_file_that_is_none_is_named_as_such(thaw: Record, tmp_path: Path) -> None:
    state = tmp_path / "state.json"
    state.write_text("garbage", encoding="utf8")
    with pytest.raises(UnreadableDocumentError, match=r"no state of a watch.*remove this one"):
        desk.open(tmp_path / "ledger").watch("CUB", "USA", state=state)
    assert state.read_text(encoding="utf8") == "garbage"


def test_a_note_by_hand_stands_in_no_quotation_marks(thaw: Record, keep: Keep, tmp_path: Path) -> None:
    opened = desk.open(tmp_path / "ledger")
    opened.watch("CUB", "USA")
    note = Document(
        text="The ministers met.",
        origin="facts.jsonl#F1",
        medium=Medium.NOTE,
        publisher="W",
        published=date(2016, 4, 20),
    )
    keep([(note, [{"quote": note.text}])])
    (told,) = opened.watch("CUB", "USA").entries()
    assert told.title == "New: The ministers met"
    assert "The ministers met. recorded by hand after W" in told.content


def test_a_watch_since_a_day_tells_what_was_published_after_it(thaw: Record, tmp_path: Path) -> None:
    found = desk.open(tmp_path / "ledger").watch("CUB", "USA", since="2016-03-30").found
    assert found is not None
    assert {one.kind for one in found.added} == {"assessment", "proposal"}


def test_an_entry_quotes_its_claim_and_names_the_command_that_opens_it(thaw: Record, tmp_path: Path) -> None:
    found = desk.open(tmp_path / "ledger").watch("CUB", "USA", since="2016-03-01")
    embargo = next(one for one in found.entries() if "embargo" in one.title)
    assert embargo.title == "New: “Washington keeps its embargo on the island”"
    assert "Embargo by the United States on Cuba (trade)" in embargo.content
    assert "“Washington keeps its embargo on the island” Test Wire, 21 March 2016 (B2)" in embargo.content
    assert "bilateral show C" in embargo.content


def test_a_feed_takes_an_entry_once_and_keeps_the_earlier_ones(tmp_path: Path) -> None:
    feed = tmp_path / "feed.xml"
    assert write(feed, "CUB USA", "Cuba", [entry("1", "New: first")], NOW) == 1
    assert write(feed, "CUB USA", "Cuba", [entry("1", "New: first"), entry("2", "New: second")], NOW) == 1
    assert titles(feed) == ["New: second", "New: first"]


def test_a_feed_has_all_that_atom_asks_for(tmp_path: Path) -> None:
    feed = tmp_path / "feed.xml"
    write(feed, "CUB USA", "Cuba & the United States", [entry("1", "a < b\x00")], NOW)
    root = ElementTree.parse(feed).getroot()
    assert root.tag == f"{{{ATOM}}}feed"
    for element in (root, *root.iter(f"{{{ATOM}}}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{{{ATOM}}}{name}")) == 1
        assert (element.findtext(f"{{{ATOM}}}id") or "").startswith("urn:uuid:")
        assert element.findtext(f"{{{ATOM}}}updated") == "2016-05-01T06:00:00Z"
    assert root.findtext(f"{{{ATOM}}}author/{{{ATOM}}}name") == "bilateral"
    assert titles(feed) == ["a < b "]


def test_a_feed_of_another_pair_or_no_feed_is_left_alone(tmp_path: Path) -> None:
    feed, notes = tmp_path / "feed.xml", tmp_path / "notes.txt"
    write(feed, "CUB USA", "Cuba", [], NOW)
    notes.write_text("not XML", encoding="utf8")
    with pytest.raises(InvalidValueError, match="not the feed of this pair"):
        write(feed, "CUB MEX", "Cuba", [], NOW)
    with pytest.raises(InvalidValueError, match="no Atom feed"):
        write(notes, "CUB USA", "Cuba", [], NOW)
    assert notes.read_text(encoding="utf8") == "not XML"
