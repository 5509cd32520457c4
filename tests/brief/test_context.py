"""The brief sets a pair beside others where the record has the data, and names what to load where it has not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from bilateral import desk
from bilateral.brief import bearings, context, triads, turns
from bilateral.brief.compose import compose, gathered
from bilateral.ledger import Record
from bilateral.model import Document

TODAY = date(2016, 5, 1)


def test_without_data_one_line_names_what_to_load(thaw: Record) -> None:
    (line,) = context.context(gathered(thaw, "CUB", "USA", today=TODAY)).items
    assert line.text.startswith("Not in the record for this day: votes (`bilateral load un_votes FILE`)")


@pytest.fixture
def voted(tmp_path: Path) -> Record:
    """Thirty roll calls of one session: Cuba and Mexico vote alike, the United States against them; Chile halfway."""
    codes = {"CUB": 40, "MEX": 70, "USA": 2, "CHL": 155}
    calls = range(1, 31)
    rows = [
        {"rcid": 100 + call, "ccode": number, "vote": _vote(code, call), "session": 70, "date": "2015-11-05"}
        for call in calls
        for code, number in codes.items()
    ]
    pl.DataFrame(rows).write_csv(tmp_path / "votes.csv")
    opened = desk.open(tmp_path / "ledger")
    opened.load("un_votes", tmp_path / "votes.csv")
    return opened.record()


def _vote(code: str, call: int) -> int:
    like_cuba = 1 if call % 3 else 3
    return {"CUB": like_cuba, "MEX": like_cuba, "USA": 4 - like_cuba, "CHL": 2 if call % 2 else like_cuba}[code]


def test_votes_stand_with_the_rank_among_the_pairs_of_either_side(voted: Record) -> None:
    first = context.context(gathered(voted, "CUB", "USA", today=TODAY)).items[0]
    assert "agreed on 0 % of 30 votes" in first.text
    assert "rank 3 of 3 for Cuba and rank 2 of 3 for the United States" in first.text
    assert first.query == "bilateral measure similarity CUB USA --of votes"


def test_thirds_are_named_by_their_ties_to_both(monkeypatch: pytest.MonkeyPatch, thaw: Record) -> None:
    held = (triads.Triad("RUS", 1, -1, 2010), triads.Triad("CHL", 1, 1, 2010))
    monkeypatch.setattr(triads, "triads", lambda _: held)
    material = gathered(thaw, "CUB", "USA", today=TODAY)
    told = [one.text for one in triads.pulling(material)]
    assert told[0].startswith("Russia: friendly with Cuba, hostile to the United States by the ties of 2010")
    assert told[0].endswith("pull the two apart")
    assert told[1].endswith("pull the two together")
    pleased, irritated = triads.touched(material)
    assert pleased.text.endswith("Chile")
    assert irritated.text.endswith("Russia")


def test_turning_points_are_dated_facts(thaw: Record) -> None:
    assert turns.turns(gathered(thaw, "CUB", "USA", today=TODAY)).is_empty


def test_a_pair_without_any_claim_has_its_brief_all_the_same(voted: Record) -> None:
    page = compose(voted, "CUB", "USA", today=TODAY).html()
    assert "agreed on 0 % of 30 votes" in page


def test_a_side_is_placed_by_votes_between_the_other_and_the_third_most_named(
    voted: Record, keep: Callable[..., Record]
) -> None:
    wire = Document(text="They met in Chile.", origin="w.txt", publisher="Wire", published=date(2016, 4, 1))
    record = keep([(wire, [{"quote": "They met in Chile", "actors": ("CUB", "MEX", "CHL")}])])
    told = [one.text for one in bearings.orientation(gathered(record, "CUB", "MEX", today=TODAY))]
    assert told[0].startswith("By votes (session 70) Cuba stands nearer to Mexico than to Chile: -1.00 between them")


def test_comparable_pairs_are_named_with_what_the_record_holds_of_them(keep: Callable[..., Record]) -> None:
    wire = Document(text="Havana and Lima met.", origin="w.txt", publisher="Wire", published=date(2016, 4, 1))
    record = keep([(wire, [{"quote": "Havana and Lima met", "actors": ("CUB", "PER")}])])
    (named,) = bearings.comparable(gathered(record, "CUB", "USA", today=TODAY))
    assert named.text.endswith("Cuba and Peru (one fact)")
