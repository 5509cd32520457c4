from datetime import date

import pytest

from bilateral.sources.releases import generated, released


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("idealpoints_all_apr2020.csv", date(2020, 4, 30)),
        ("IdealpointestimatesAll_Jun2024.csv", date(2024, 6, 30)),
        ("votes-2020-04-27.csv", date(2020, 4, 27)),
        ("20200427.csv", date(2020, 4, 27)),
        ("TIV-Export-USA-1950-2019.csv", None),
        ("votes.csv", None),
        ("20201327.csv", None),
    ],
)
def test_the_day_of_a_release_stands_in_the_name_of_its_file(name: str, day: date | None) -> None:
    assert released(name) == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Information generated: 13 March 2024", date(2024, 3, 13)),
        ('"Generated on 3 Jan 2020"', date(2020, 1, 3)),
        ("Generated: 31 February 2024", None),
        ("Figures are in millions", None),
    ],
)
def test_the_day_on_which_a_table_was_made_stands_above_it(line: str, day: date | None) -> None:
    assert generated(["Transfers of arms", line]) == day
