"""A later brief says what is new, changed and withdrawn since an earlier one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bilateral.brief.changes import changes
from bilateral.brief.compose import compose
from bilateral.brief.content import Brief
from bilateral.brief.state import Matter, State, read_state, state_from
from bilateral.errors import InvalidValueError, UnreadableDocumentError
from bilateral.ledger import Record
from bilateral.model import Document

Keep = Callable[[Sequence[tuple[Document, Sequence[dict[str, Any]]]]], Record]
DAY = date(2016, 5, 1)


def matter(key: str, text: str = "Talks between Cuba and United States", **fields: Any) -> Matter:
    built = Matter(key, "event", text, "", None, None, False, (), (f"C{key}",))
    return replace(built, **fields)


def state(*matters: Matter, day: date = DAY, **fields: Any) -> State:
    return replace(State("CUB", "USA", day, None, None, matters), **fields)


def test_a_matter_with_no_known_claim_is_new() -> None:
    found = changes(state(matter("1")), state(matter("1"), matter("2")))
    assert [one.key for one in found.added] == ["2"]
    assert not found.changed
    assert not found.withdrawn


def test_a_matter_whose_claims_are_all_gone_is_withdrawn() -> None:
    found = changes(state(matter("1"), matter("2")), state(matter("2")))
    assert [one.key for one in found.withdrawn] == ["1"]


def test_an_event_is_known_by_its_claims_and_not_by_its_id() -> None:
    found = changes(state(matter("1")), state(matter("9", claims=("C1", "C7"))))
    assert not found.added
    assert [one.how for one in found.changed] == [("one more claim tells it",)]


def test_a_change_says_how_it_was_told_and_dated_before() -> None:
    old, new = matter("1", when="2015"), matter("1", text="Denied: talks", when="2 May 2015", in_force=True)
    ((how),) = [one.how for one in changes(state(old), state(new)).changed]
    assert how == (
        "it was told as “Talks between Cuba and United States”",
        "its date was 2015 and is 2 May 2015",
        "it is now in force",
    )


def test_states_are_compared_within_the_period_that_both_cover() -> None:
    early = matter("1", start=date(1960, 1, 1), end=date(1960, 1, 1))
    found = changes(state(since=date(2000, 1, 1)), state(early))
    assert found.nothing


def test_another_pair_or_a_later_brief_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="CUB and MEX, not on CUB and USA"):
        changes(state(b="MEX"), state())
    with pytest.raises(InvalidValueError, match="exchange the two"):
        changes(state(day=date(2017, 1, 1)), state())


@pytest.mark.parametrize("ending", [".html", ".md", ".json"])
def test_what_a_brief_told_is_read_from_its_file(thaw: Record, tmp_path: Path, ending: str) -> None:
    made = compose(thaw, "CUB", "USA", today=DAY)
    assert read_state(made.save(tmp_path / f"brief{ending}")) == made.state


@pytest.mark.parametrize("text", ["", "# Some notes", '{"a": 1}', "{", "<!-- bilateral-brief 1 eJw= -->", "[]"])
def test_a_file_that_is_no_brief_is_refused_in_words(text: str) -> None:
    with pytest.raises(UnreadableDocumentError, match="holds no brief"):
        state_from(text, "notes.md")


def test_a_brief_since_another_quotes_what_is_new_and_names_what_went(keep: Keep) -> None:
    said = {"quote": "They met in Havana"}
    old = keep([(Document(text="They met in Havana.", origin="a", published=date(2016, 4, 1)), [said])])
    before = compose(old, "CUB", "USA", today=DAY).state
    assert before is not None
    gone = matter("9", text="Threat by Cuba against United States", claims=("Cgone",))
    new = keep(
        [
            (
                Document(text="Cuba accused Washington.", origin="b", published=date(2016, 4, 2)),
                [{"quote": "Cuba accused Washington", "act": "ACCUSE", "actors": ("CUB",), "targets": ("USA",)}],
            )
        ]
    )
    since = replace(before, matters=(*before.matters, gone))
    made = compose(new, "CUB", "USA", today=DAY, before=since)
    assert _told(made, "New facts") == ["“Cuba accused Washington”"]
    assert _told(made, "Withdrawn")[0].startswith("Threat by Cuba against United States: its documents were read anew")
    assert any(group.title == "What is new" for group in made.sections[0].groups)


def test_an_article_before_a_name_is_no_change() -> None:
    old = state(matter("1", text="Embargo by United States on Cuba"))
    new = state(matter("1", text="Embargo by the United States on Cuba"), day=date(2016, 6, 1))
    assert changes(old, new).nothing


def test_nothing_new_is_said_in_words(thaw: Record) -> None:
    before = compose(thaw, "CUB", "USA", today=DAY).state
    made = compose(thaw, "CUB", "USA", today=DAY, before=before)
    changed = next(one for one in made.sections if one.key == "changed")
    assert changed.is_empty
    assert "what it told as of 1 May 2016" in changed.empty


def _told(made: Brief, title: str) -> list[str]:
    changed = next(one for one in made.sections if one.key == "changed")
    return [item.told for group in changed.groups if group.title == title for item in group.items]


def test_the_latest_is_told_first(keep: Keep) -> None:
    before = compose(keep([]), "CUB", "USA", today=DAY).state
    assert before is not None
    told = [
        (Document(text=text, origin=text, published=date(2016, 4, 2)), [{"quote": text, "start": day, "end": day}])
        for text, day in (("They met in Havana.", date(2010, 3, 2)), ("They met in Miami.", date(2015, 3, 2)))
    ]
    made = compose(keep(told), "CUB", "USA", today=DAY, before=before)
    assert _told(made, "New facts")[0].startswith("“They met in Miami")
