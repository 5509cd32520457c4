"""Dates, parties, acts and voices in words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.brief import wording
from bilateral.brief.wording import body_named, named, voice
from bilateral.model import ACTS_OF_KIND, Event, Kind, Level, Status


def event(act: str, kind: Kind = Kind.EVENT, **fields: object) -> Event:
    return Event(
        **{
            "id": "E1", "kind": kind, "act": act, "actors": ("IND",), "targets": ("NPL",), "status": Status.HAPPENED,
            "start": None, "end": None, "areas": (), "name": None, "places": (), "claims": ("C1",), **fields,
        }  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2018-03-02", "2018-03-02", "2 March 2018"),
        ("2018-01-01", "2018-12-31", "2018"),
        ("2015-01-01", "2017-12-31", "2015 to 2017"),
        ("2015-07-01", "2015-07-31", "July 2015"),
        ("2015-07-01", "2015-09-30", "July 2015 to September 2015"),
        ("2018-10-21", "2018-11-04", "21 October to 4 November 2018"),
        ("2017-11-29", "2017-11-30", "29 to 30 November 2017"),
        ("2017-12-30", "2018-01-02", "30 December 2017 to 2 January 2018"),
        ("2003-01-01", None, "since 2003"),
        ("2017-06-09", None, "since 9 June 2017"),
        (None, "2015-07-31", "by 31 July 2015"),
        (None, None, None),
    ],
)
def test_a_period_is_written_as_people_write_it(start: str | None, end: str | None, words: str | None) -> None:
    assert wording.period(start and date.fromisoformat(start), end and date.fromisoformat(end)) == words


@given(st.dates(), st.dates())
def test_every_pair_of_dates_has_words_that_name_both_years(one: date, other: date) -> None:
    start, end = sorted((one, other))
    words = wording.period(start, end)
    assert words is not None
    assert str(start.year) in words or start.year == end.year
    assert str(end.year) in words


@pytest.mark.parametrize("kind", [Kind.EVENT, Kind.STANDING])
def test_every_act_of_fact_can_be_described_in_every_status(kind: Kind) -> None:
    for act in ACTS_OF_KIND[kind]:
        for status in Status:
            for parties in ({}, {"targets": ()}, {"actors": ("IND", "NPL"), "targets": ()}):
                assert "India" in wording.described(event(act, kind, status=status, **parties))


def test_an_offer_is_never_told_as_a_deed() -> None:
    assert wording.described(event("AGREE", status=Status.OFFERED)) == "Offer by India to Nepal"
    assert wording.described(event("AID", status=Status.OFFERED)).startswith("Offered: ")
    assert wording.described(event("CONSULT", status=Status.DENIED)).startswith("Denied: ")
    assert wording.described(event("COOPERATE", status=Status.PLANNED)).startswith("Planned: ")


def test_the_soviet_union_is_named_before_its_end() -> None:
    assert "Soviet Union" in wording.described(event("AID", actors=("SUN",), start=date(1965, 1, 1)))


def test_voices_are_named_by_office_or_as_the_author() -> None:
    assert wording.voice("RUS/deputy foreign minister", Level.OFFICIAL) == "the deputy foreign minister of Russia"
    assert wording.voice("author", Level.OPINION) == "the author"
    assert wording.voice("author", Level.REPORTED) == "the text"
    both = wording.voice("IND/foreign minister, NPL/foreign minister", Level.OFFICIAL)
    assert both == "the foreign minister of India and the foreign minister of Nepal"


@pytest.mark.parametrize(
    ("code", "name"),
    [("USA", "the United States"), ("CUB", "Cuba"), ("SUN", "the Soviet Union"), ("IGO:UN", "the United Nations"),
     ("IGO:OPEC", "the Organization of the Petroleum Exporting Countries"), ("IGO:BRICS", "BRICS"),
     ("NSA:TALIBAN", "the Taliban")],
)  # fmt: skip
def test_a_name_takes_its_article_in_a_sentence(code: str, name: str) -> None:
    assert named(code) == name


@pytest.mark.parametrize(
    ("code", "said"),
    [("NSA:DIPLOMAT/retired diplomat", "a retired diplomat"), ("NSA:NEWSPAPERS/newspaper", "newspapers"),
     ("CUB", "an official voice of Cuba"), ("USA/envoy", "the envoy of the United States")],
)  # fmt: skip
def test_a_voice_is_named_once(code: str, said: str) -> None:
    assert voice(code, Level.OFFICIAL) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [("Joint Commission", "the Joint Commission"), ("Druzhba", "Druzhba"), ("Friendship", "Friendship")],
)
def test_a_body_takes_an_article_and_an_exercise_none(name: str, said: str) -> None:
    assert body_named(name) == said
