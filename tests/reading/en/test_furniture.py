"""What stands around the words of a page."""

from __future__ import annotations

import pytest

from bilateral.reading.en.furniture import furniture, is_time

PROSE = "Peru and Chile signed a treaty on copper in Lima on Monday, after two years of talks.\n"


def taken(text: str) -> list[str]:
    return [span.of(text) for span in furniture(text)]


@pytest.mark.parametrize(
    "line",
    [
        "Photo: Guards of Togo and Benin at Hilacondji",
        "File photo of Togolese and Beninese ministers",
        "The kings of Spain and Belgium, left, at the palace. (Desk Photo/L. Perez)",
        "Read also: Mali expels French envoy",
        "[Also read: Australia and East Timor settle a gas row]",
        "Sign up for our letter on Mali and France",
        "Follow us on Telegram",
        "We and our 30 partners store cookies about you and Norway.",
        "© 2019 The Oslo Herald. Norway may be quoted with a link.",
        "The views expressed in this article are those of Norway's former envoy alone.",
        "Tags: Togo, Benin, sanctions",
        "Home > Africa > Togo",
        "Togo bans rice | Benin sends troops | Ghana election",
        "| 2014 | 14,282 | 9,435 |",
        "2014\t14,282\t9,435\t-1,102",
        "By Ama Mensah and Kofi Annor",
        "Le Togo et le Bénin ont signé un accord dans la capitale.",
        "Того и Бенин подписали соглашение о торговле.",
        "For media enquiries: press office of the embassy of Togo",
        "Togo and Benin ................ 14",
    ],
)
def test_a_line_around_the_words_is_furniture(line: str) -> None:
    assert taken(f"{PROSE}\n{line}\n\n{PROSE}") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Contacts between Togo and Benin resumed in May.",
        "Share prices in Lagos fell after Togo closed the port.",
        "Reports from Benin say that Togo has recalled its envoy.",
        "Published figures show that Togo sells Benin cement.",
        "* Togo asks Benin for electricity",
        "(c) to double exchanges of students with Benin;",
        "Related disputes between Togo and Benin were settled in 2004.",
        "The view that Togo owes Benin money is mistaken.",
        "3 May 2019",
        "By Monday Togo had withdrawn its troops from the bridge.",
        "Ghana was the first director of the fund that Togo proposed.",
    ],
)
def test_words_of_the_page_are_no_furniture(line: str) -> None:
    assert taken(f"{PROSE}\n{line}\n\n{PROSE}") == []


def test_what_stands_under_most_read_goes_up_to_the_next_sentence() -> None:
    text = f"{PROSE}\nMost read\nTogo bans rice\nBenin threatens Togo\n\n{PROSE}"
    assert taken(text) == ["Most read", "Togo bans rice", "Benin threatens Togo"]


def test_what_follows_the_end_of_a_press_release_is_no_part_of_it() -> None:
    text = f"{PROSE}{PROSE}\nENDS\n\nNotes to editors\n1. Togo sends Benin cement."
    assert taken(text) == ["ENDS", "Notes to editors", "1. Togo sends Benin cement."]


def test_a_page_that_ends_says_nothing_of_the_next_article() -> None:
    text = f"{PROSE}{PROSE}\nENDS\n* * *\nTogo opens port\n{PROSE}"
    assert taken(text) == ["ENDS", "* * *"]


def test_the_author_of_a_page_is_told_at_its_end_only() -> None:
    bio = "Ama Mensah is a research fellow at the Institute for the Gulf of Guinea in Lomé, Togo."
    assert taken(f"{PROSE}{PROSE}{PROSE}{bio}") == [bio]
    assert taken(f"{bio}\n{PROSE}{PROSE}{PROSE}{PROSE}") == []


def test_a_written_question_goes_up_to_its_question_mark() -> None:
    text = "Will the Minister of Trade be pleased to state:\n(a) whether Togo sold rice; and\n(b) to whom?\nANSWER\n"
    assert taken(text + PROSE) == text.splitlines()[:3]


def test_running_heads_and_numbers_of_pages_come_back() -> None:
    page = "The Survey          Togo in 1988\n\n" + PROSE
    text = "".join(f"{page}\n   {n}\n\n" for n in (11, 12, 13))
    assert {one.split()[0] for one in taken(text)} == {"The", "11", "12", "13"}


def test_days_and_hours_date_what_follows() -> None:
    assert all(map(is_time, ["3 May 2019", "Lima, 3 May", "May 3, 2019", "21:40", "9.15am GMT", "Tuesday, 3 May 2019"]))
    assert not any(map(is_time, ["Lima", "In May 2019 they met", "12 guards"]))


def test_a_last_paragraph_of_prose_is_no_note_on_the_author() -> None:
    last = "The West has been of little help. Oslo condemned it. The ambassador in Lima offered to mediate.\n"
    assert taken(PROSE * 3 + last) == []
