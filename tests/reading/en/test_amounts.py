from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.model import Amount
from bilateral.reading.en.amounts import find_amounts


def quoted(text: str) -> list[tuple[str, float, str | None, str | None]]:
    return [(span.of(text), amount.value, amount.unit, amount.of) for span, amount in find_amounts(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a loan of $153 million", [("$153 million", 153e6, "USD", None)]),
        ("US$ 46bn and €2.5 m", [("US$ 46bn", 46e9, "USD", None), ("€2.5 m", 2.5e6, "EUR", None)]),
        ("Rs. 20 crore", [("Rs. 20 crore", 2e8, "rupee", None)]),
        ("4.7 billion euros", [("4.7 billion euros", 4.7e9, "EUR", None)]),
        ("two billion yuan", [("two billion yuan", 2e9, "CNY", None)]),
        ("500 million Indian rupees", [("500 million Indian rupees", 5e8, "INR", None)]),
        ("half a million refugees", [("half a million refugees", 5e5, None, "refugees")]),
        ("rose 12.5 percent and 3%", [("12.5 percent", 12.5, "percent", None), ("3%", 3.0, "percent", None)]),
        ("2 million tonnes of wheat", [("2 million tonnes of wheat", 2e6, "tonne", "wheat")]),
        ("300,000 barrels of oil a day", [("300,000 barrels of oil", 3e5, "barrel", "oil")]),
        ("a 2,640-megawatt plant", [("2,640-megawatt", 2640.0, "MW", None)]),
        ("a 1,100-km pipeline", [("1,100-km", 1100.0, "km", None)]),
        ("1,00,000 tonnes", [("1,00,000 tonnes", 1e5, "tonne", None)]),
        ("four Mi-35M helicopters", [("four Mi-35M helicopters", 4.0, None, "Mi-35M helicopters")]),
        (
            "more than 200 troops in two drills",
            [("200 troops", 200.0, None, "troops"), ("two drills", 2.0, None, "drills")],
        ),
        ("twenty-four students", [("twenty-four students", 24.0, None, "students")]),
        ("two hundred thousand doses", [("two hundred thousand doses", 2e5, None, "doses")]),
        ("a dozen patrol boats", [("a dozen patrol boats", 12.0, None, "patrol boats")]),
        ("a 1,500-strong force", [("1,500-strong force", 1500.0, "strong", "force")]),
        ("a three-year programme", [("three-year", 3.0, "year", None)]),
        ("for six months", [("six months", 6.0, "month", None)]),
    ],
)
def test_quantity_is_read_with_its_unit(text: str, expected: list[tuple[str, float, str | None, str | None]]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "on 5 June 2018 in Oslo",
        "in 2018 exercises were held",
        "Article 5 guarantees and Resolution 242 calls",
        "the Su-35, the G-20 and the S-400",
        "one of the problems",
        "about 40 of the soldiers",
        "the year 1979 was hard",
        "9/11, 24/7",
        "the 1967 borders",
    ],
)
def test_number_that_counts_nothing_is_no_amount(text: str) -> None:
    assert quoted(text) == []


PIECES = st.lists(
    st.sampled_from(
        ["$", "5", ",", "1,000", "two", "million", "of", "troops", "%", "km", " ", "-", "half a", "£", "ß"]
    ),
    max_size=30,
)


@given(st.one_of(st.text(max_size=150), PIECES.map(" ".join), PIECES.map("".join)))
def test_amounts_are_ordered_and_inside_the_text(text: str) -> None:
    end = 0
    for span, amount in find_amounts(text):
        assert end <= span.start < span.end <= len(text)
        assert isinstance(amount, Amount)
        assert amount.value >= 0
        end = span.end


@given(st.integers(1, 999_999_999))
def test_grouped_digits_are_one_number(number: int) -> None:
    assert quoted(f"They sent {number:,} tonnes.")[0][1] == number


@pytest.mark.parametrize("unit", ["1", "1,", "two ", "1 ", "hundred ", "$", "12 new ", "twenty-"])
def test_long_runs_of_one_thing_come_to_an_end(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    assert all(span.end <= len(text) for span, _ in find_amounts(text, dates=[]))
