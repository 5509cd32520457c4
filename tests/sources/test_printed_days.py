from __future__ import annotations

from datetime import date

import pytest

from bilateral.sources.extract.datelines import printed_date

LATEST = date(2026, 1, 1)
DAY = date(2019, 3, 3)


@pytest.mark.parametrize(
    "line",
    [
        "News | 3 March 2019 | By A. Writer",
        "2019-03-03 | World",
        "Press release - 3 March 2019",
        "Joint press statement",
        "(Tokyo, 3 March 2019)",
        "MINSK. March 3, 2019. AGENCY - The ministers met.",
        "Updated 20 May 2019 - Published 3 March 2019",
        "Published 3 March 2019",
    ],
)
def test_a_page_s_own_day_is_read_from_its_first_lines(line: str) -> None:
    text = f"{line}\n\n" + ("3 March 2019\n\n" if line.startswith("Joint") else "") + "The two sides met."
    found = printed_date(text, latest=LATEST)
    assert found is not None
    assert found[0] == DAY


@pytest.mark.parametrize(
    "line",
    [
        "Last updated: 3 March 2019, 14:02 GMT",
        "The treaty was signed on 3 March 2019.",
        "News of the treaty of 3 March 2019 reached Lima.",
        "Updated 3 March 2019 | World",
        "Related: the talks of 3 March 2019 | Read more",
    ],
)
def test_a_day_that_is_not_the_page_s_own_is_left(line: str) -> None:
    assert printed_date(f"{line}\n\nThe two sides met.", latest=LATEST) is None
