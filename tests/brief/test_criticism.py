"""Source criticism: who speaks with what stake, what a text is made of, whom it quotes, how it words things."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.brief.criticism import Criticism, criticise, sort_of
from bilateral.brief.loaded import loaded_words, unnamed_sources
from bilateral.brief.repeats import RUN, repeats
from bilateral.brief.writer import Writer, writer_of
from bilateral.model import Claim, Document, Kind, Level, Span, Status


def paper(text: str, **fields: str) -> Document:
    return Document(text=text, origin="paper.txt", **fields)  # type: ignore[arg-type]


def says(kind: str = "event", speaker: str = "author", level: str = "reported", at: int = 0, *parties: str) -> Claim:
    act = {"event": "CONSULT", "standing": "RELATIONS", "assessment": "JUDGEMENT", "interest": "INTEREST"}
    return Claim(
        kind=Kind(kind), act=act.get(kind, "PROPOSAL"), actors=parties or ("KEN", "TZA"), status=Status.ONGOING,
        level=Level(level), speaker=speaker, document="D1", span=Span(at, at + 1), quote="x",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "country", "body", "stake"),
    [
        ("It rains. The writer heads the Nairobi Centre for River Studies.", "KEN", "Nairobi Centre for River Studies",
         "a think tank or research body"),
        ("It rains. The author is professor of law at the University of Dar es Salaam.", "TZA",
         "University of Dar es Salaam", "a university"),
        ("The author is a retired Ethiopian general. It rains.", "ETH", None, "a former official"),
        ("It rains. The writer is the ambassador of Norway.", "NOR", None, "an office-holder"),
        ("It rains. The writer is a freelance journalist.", None, None, "the press"),
        ("It rains. The writer is known in Kenya and in Norway.", None, None, None),
    ],
)  # fmt: skip
def test_a_note_on_the_writer_gives_country_body_and_stake(
    text: str, country: str | None, body: str | None, stake: str | None
) -> None:
    found = writer_of(paper(text))
    assert (found.country, found.body, found.stake) == (country, body, stake)
    assert found.span is not None
    assert text[slice(*found.span)] == found.note


@pytest.mark.parametrize(
    "text",
    ["The writer of the treaty died in Kenya.", "Our author Ngugi was read in Norway's schools by a professor.",
     "The ministers met. The minister is a lawyer from Nairobi."],
)  # fmt: skip
def test_a_sentence_on_somebody_else_is_no_note_on_the_writer(text: str) -> None:
    assert writer_of(paper(text)).note is None


def test_a_byline_that_begins_a_sentence_with_an_office_is_a_note_and_a_bare_name_says_nothing() -> None:
    noted = writer_of(paper("Rain fell.\n\nAda Moss is a fellow at the Oslo Forum.", author="Ada Moss"))
    assert (noted.name, noted.country, noted.body) == ("Ada Moss", "NOR", "Oslo Forum")
    bare = writer_of(paper("Rain fell on the professor.", author="Jordan Chad"))
    assert bare == Writer(name="Jordan Chad")
    office = writer_of(paper("Rain fell.", author="Norwegian ambassador"))
    assert (office.country, office.stake, office.note) == ("NOR", "an office-holder", None)


def test_every_claim_is_of_one_sort_and_the_shares_add_up() -> None:
    claims = [
        says("event"),
        says("standing", at=1),
        says("event", "KEN/minister", "official", 2),
        says("assessment", "NSA:OKELLO/analyst", "opinion", 3),
        says("assessment", level="opinion", at=4),
        says("proposal", level="normative", at=5),
    ]
    assert [sort_of(one) for one in claims] == [
        "fact", "fact", "attributed statement", "attributed statement", "opinion", "proposal",
    ]  # fmt: skip
    found = criticise(paper("x"), claims)
    assert sum(one.share for one in found.shares) == pytest.approx(1)
    assert [len(one.claims) for one in found.shares] == [2, 2, 1, 1]
    assert not found.is_opinion


def test_states_that_are_spoken_of_but_not_heard_are_named_and_predecessors_count_as_one() -> None:
    claims = [
        says("event", "RUS/foreign minister", "official", 0, "SUN", "TZA"),
        says("event", "RUS,NSA:OKELLO", "official", 1, "RUS", "TZA"),
        says("event", "author", "reported", 2, "TZA", "KEN"),
    ]
    found = criticise(paper("x"), claims)
    sides = {one.code: one for one in found.sides}
    assert (sides["RUS"].named, len(sides["RUS"].quoted), sides["RUS"].speakers) == (
        2,
        2,
        ("RUS/foreign minister", "RUS"),
    )
    assert found.not_heard == ("TZA",)
    assert not any(one.code.startswith("NSA:") for one in found.sides)


def test_loaded_words_come_with_their_place_and_reason_and_quoted_ones_are_marked() -> None:
    text = "The regime hatched a plot. She called it “appeasement”, and a regime of inspections."
    found = loaded_words(text)
    assert [(one.words, one.quoted) for one in found] == [("regime", False), ("plot", False), ("appeasement", True)]
    assert all(text[one.start : one.end] == one.words and one.reason for one in found)


def test_a_longer_phrase_wins_and_parts_of_words_do_not_count() -> None:
    assert [one.words for one in loaded_words("A puppeteer. Their Marriage of\nconvenience.")] == [
        "Marriage of\nconvenience"
    ]
    assert loaded_words("The plotting committee met; a pawnbroker came; the bear slept.") == []


def test_what_leans_on_nobody_is_found_and_what_names_a_source_is_not() -> None:
    found = unnamed_sources("Reportedly it rained. According to the Kenyan ministry it did; it is well known.")
    assert [one.words for one in found] == ["Reportedly", "it is well known"]


def test_a_repeated_run_is_given_as_long_as_it_goes_with_both_places() -> None:
    text = (
        "Both Kenya and Tanzania have long shared the waters of the great lake. They met. "
        "And both Kenya and Tanzania have long shared the waters of the GREAT lake, said he."
    )
    (found,) = repeats(text)
    assert text[slice(*found.first)] == "Both Kenya and Tanzania have long shared the waters of the great lake"
    assert (
        text[slice(*found.later)]
        == found.words
        == "both Kenya and Tanzania have long shared the waters of the GREAT lake"
    )
    assert found.length == 13


@given(st.lists(st.sampled_from(["river", "treaty", "minister", "of", "the", "border"]), max_size=60))
def test_repeats_are_truly_the_same_words_and_do_not_overlap_their_first_place(words: list[str]) -> None:
    text = " ".join(words)
    for found in repeats(text):
        assert text[slice(*found.first)] == text[slice(*found.later)]
        assert found.length == len(found.words.split()) >= RUN
        assert found.first[1] <= found.later[0]


def _criticism(text: str = "The writer heads a body in Nairobi.", *claims: Claim) -> Criticism:
    return criticise(paper(text, publisher="Herald"), claims)


def test_the_section_says_it_in_sentences_and_the_data_hold_the_same() -> None:
    found = _criticism("It is well known. The writer heads the Nairobi Forum.", says("assessment", level="opinion"))
    said = [item.text for group in found.section().groups for item in group.items]
    assert any("places the writer in Kenya, one of the states that the text speaks of" in one for one in said)
    assert any(one.startswith("Of one claim: one opinion (100%)") for one in said)
    assert "No official of any state or organisation is quoted." in said
    data = json.loads(json.dumps(found.to_dict()))
    assert (data["is_opinion"], data["writes_from_a_side"], data["not_heard"]) == (True, True, [])
    assert data["unnamed"][0]["start"] == 0


def test_a_text_of_which_nothing_is_known_is_told_so_and_never_empty() -> None:
    found = _criticism("Rain.")
    said = [item.text for group in found.section().groups for item in group.items]
    assert "The text does not say who writes, and nothing else does." in said
    assert "No claim was read from it: nothing can be said of what it is made of." in said
    assert (found.is_opinion, found.writes_from_a_side) == (False, None)
    assert criticise(paper(""), []).loaded == ()


def test_a_long_list_is_cut_and_says_how_much_more_there_is() -> None:
    found = criticise(paper("A deceitful move. " * 60), [])
    group = next(one for one in found.section().groups if one.title == "Loaded words")
    assert len(group.items) == 41
    assert group.items[-1].text.startswith("And 20 more")
