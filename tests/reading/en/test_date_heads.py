from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from bilateral.model import Claim
from bilateral.reading.en.date_heads import date_heads, head_over

Read = Callable[..., list[Claim]]


def start_of(claims: list[Claim], words: str) -> date | None:
    (claim,) = [c for c in claims if words in c.quote and c.kind.is_fact]
    return claim.start


@pytest.mark.parametrize(
    ("text", "words", "start"),
    [
        (
            "Timeline of Peru and Ecuador\n\n1941\nPeru invades Ecuador.\n\n1942: Peru and Ecuador sign a treaty.",
            "invades",
            date(1941, 1, 1),
        ),
        (
            "Ghana and Togo\n\n2 May 2001 - Ghana closes its border with Togo.\n\n5 June 2001 - Togo recalls its "
            "ambassador from Accra.\n\nJuly 2001\nGhana reopens its border with Togo.",
            "reopens",
            date(2001, 7, 1),
        ),
        (
            "Mali and Niger: a chronology\n\n1964\n\nMali and Niger sign a treaty of friendship.\n\n"
            "On 4 May 1971 Mali closed its border with Niger.",
            "sign",
            date(1964, 1, 1),
        ),
    ],
)
def test_a_date_alone_on_a_line_of_a_timeline_holds_for_what_is_below(
    text: str, words: str, start: date, read: Read
) -> None:
    assert start_of(read(text), words) == start


def test_a_date_alone_on_a_line_of_another_text_is_that_of_publication(read: Read) -> None:
    text = "Togo closes border\n\n9 June 2004\n\nTogo closed its border with Ghana. Ghana protested to Togo."
    assert not [c for c in read(text) if c.start]


def test_a_head_holds_for_one_paragraph() -> None:
    text = "Key dates\n\n1964\n\nA treaty.\n\nA war.\n\n1970: peace."
    heads = date_heads(text)
    assert [str(h.days[0]) for h in heads] == ["1964-01-01"]
    assert head_over(heads, text.index("treaty")) == heads[0]
    assert head_over(heads, text.index("war")) is None


def test_the_entries_of_a_chronology_are_read_apart_from_their_dates(read: Read) -> None:
    text = (
        "Oman and Iran in dates\n- 8 January 2020: Release of nine Iranians by Oman.\n"
        "- May 2021: Ferry between Oman and Iran suspended.\n- 2022: Oman closes its port to Iran.\n"
    )
    found = {c.quote: (c.act, c.start) for c in read(text)}
    assert found["Release of nine Iranians by Oman"] == ("RETREAT", date(2020, 1, 8))
    assert found["Ferry between Oman and Iran suspended"] == ("SANCTION", date(2021, 5, 1))
    assert found["Oman closes its port to Iran"] == ("SANCTION", date(2022, 1, 1))


def test_a_day_under_a_year_is_of_that_year(read: Read) -> None:
    text = (
        "Togo and Ghana: a chronology\n\n1961\nGhana and Togo argue.\n\n1962\n3 Feb. Ghana closes its border "
        "with Togo.\nJune: Togo recalls its ambassador from Ghana. On 9 July Ghana expels two Togolese diplomats.\n\n"
        "1970-71\nGhana reopens its border with Togo.\n"
    )
    claims = read(text)
    assert start_of(claims, "closes") == date(1962, 2, 3)
    assert start_of(claims, "recalls") == date(1962, 6, 1)
    assert start_of(claims, "expels") == date(1962, 7, 9)
    assert [(c.start, c.end) for c in claims if "reopens" in c.quote] == [(date(1970, 1, 1), date(1971, 12, 31))]


def test_a_list_of_days_without_a_year_is_of_the_last_such_days_before_the_page() -> None:
    text = "How it went:\n\n2 Sept: Riots break out.\n3 Sept: Mali summons the envoy.\n4 Sept: Togo protests.\n"
    heads = date_heads(text, published=date(2019, 9, 16))
    assert [head.days[0] for head in heads] == [date(2019, 9, day) for day in (2, 3, 4)]
    assert date_heads(text) == []
