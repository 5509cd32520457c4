"""Days may be handed over as dates or as text, and one that is none is refused by name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import bilateral
from bilateral.errors import InvalidValueError


def test_days_as_text_mean_the_same_as_dates(tmp_path: Path) -> None:
    desk = bilateral.open(tmp_path / "ledger")
    text = tmp_path / "a.txt"
    text.write_text("Canada and Ukraine signed a trade agreement last week.", encoding="utf8")
    assert not desk.read(text, date="2015-06-10").failed
    assert desk.find("CAN", as_of="2015-06-10", until="2015-12-31") == desk.find(
        "CAN", as_of=date(2015, 6, 10), until=date(2015, 12, 31)
    )
    assert desk.brief("CAN", "UKR", as_of="2015-06-10").as_of == date(2015, 6, 10)


@pytest.mark.parametrize("written", ["soon", "2015-02-30", ""])
def test_a_day_that_is_none_is_refused(tmp_path: Path, written: str) -> None:
    with pytest.raises(InvalidValueError, match="YYYY-MM-DD"):
        bilateral.open(tmp_path / "ledger").brief("CAN", "UKR", as_of=written)
