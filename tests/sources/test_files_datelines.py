from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.sources.extract.datelines import path_date, printed_date

LATEST = date(2026, 1, 1)
JUNE = date(2019, 6, 10)


@pytest.mark.parametrize(
    "line",
    [
        "KABUL, June 10, 2019 (AAA) - The ministers met.",
        "KABUL, June 10, 2019 (AAA) — The ministers met.",
        "KABUL, 10 June 2019 (AAA): The ministers met.",
        "KABUL (AAA) June 10, 2019 - The ministers met.",
        "NEW DELHI/KABUL, June 10, 2019 - The ministers met.",
        "Geneva, 10 June 2019 – The ministers met.",
        "MINSK, June 10, 2019. /AAAA/. The ministers met.",
        "Washington, D.C., June 10, 2019",
        "June 10, 2019",
        "Monday, 10 June 2019",
        "10th June 2019",
        "2019-06-10",
        "10.06.2019",
        "Published: June 10, 2019",
        "First published on 10 June 2019 at 09:30 GMT",
        "Date: 2019-06-10",
        "By Ann Writer | June 10, 2019",
        "June 10, 2019, 9:30 am",
        "10 июня 2019",
        "Москва, 10 июня 2019 года"[:-5],
        "le 10 juin 2019"[3:],
    ],
)
def test_printed_date_is_read(line: str):
    found = printed_date(f"A headline\n\n{line}\nMore text.", latest=LATEST)
    assert found is not None, line
    assert found[0] == JUNE


@pytest.mark.parametrize(
    "line",
    [
        "The ministers met on June 10, 2019 and signed a treaty.",
        "In Geneva, on 10 June 2019, they met.",
        "KABUL, June 10 (AAA) - The ministers met.",
        "Relations were established on May 1, 1948.",
        "On June 10, 2019 - a Monday - they met.",
        "03/04/2019",
        "31 June 2019",
        "June 10, 2031",
        "By June 10, 2019, all had signed.",
    ],
)
def test_date_that_may_be_another_day_is_left_alone(line: str):
    assert printed_date(line, latest=LATEST) is None


def test_date_far_down_the_text_is_left_alone():
    assert printed_date("Words.\n" * 30 + "June 10, 2019", latest=LATEST) is None


@pytest.mark.parametrize(
    "path",
    [
        "news/2019/06/10/talks.html",
        "world/2019/jun/10/talks",
        "a/2019-06-10-talks.txt",
        "talks_2019_06_10.txt",
        "20190610 talks.pdf",
        "/2019/6/10/",
    ],
)
def test_date_in_a_path_is_read(path: str):
    assert path_date(path, latest=LATEST) == JUNE


@pytest.mark.parametrize("path", ["2019/talks.html", "id/120190610", "2019-13-45.txt", "3019-06-10.txt", "2031-06-10"])
def test_numbers_that_are_no_date_are_left_alone(path: str):
    assert path_date(path, latest=LATEST) is None


@given(st.text(max_size=200))
def test_any_text_has_a_date_or_none_and_never_a_later_one(text: str):
    found = printed_date(text, latest=LATEST)
    assert found is None or found[0] <= LATEST
    in_path = path_date(text, latest=LATEST)
    assert in_path is None or in_path <= LATEST
