"""What was in force on a day."""

from __future__ import annotations

from datetime import date

import pytest


@pytest.mark.parametrize(
    ("status", "dates", "day", "holds"),
    [
        ("ongoing", ("2017-06-09", None), "2019-01-01", True),
        ("ongoing", ("2017-06-09", None), "2017-06-08", False),
        ("ended", ("1948-05-01", "1991-12-25"), "1991-12-25", True),
        ("ended", ("1948-05-01", "1991-12-25"), "1991-12-26", False),
        ("ended", ("2000-01-01", None), "2010-01-01", True),
        ("ended", ("2000-01-01", None), "2018-11-05", False),
        ("ongoing", (None, None), "2019-01-01", True),
        ("ongoing", (None, None), "1990-01-01", False),
        ("planned", ("2015-10-16", None), "2019-01-01", False),
        ("denied", (None, None), "2019-01-01", False),
    ],
)
def test_a_standing_holds_by_its_dates_and_status(ledger, document, claim, add, status, dates, day, holds):
    paper = document("So it stands.", "2018-11-05")
    add(paper, claim(paper, "AGREEMENT", kind="standing", status=status, dates=dates))
    assert bool(ledger.record().standing_on(date.fromisoformat(day), "PAK", "RUS")) is holds


def test_a_denied_standing_that_others_assert_is_shown_with_the_denial(ledger, document, claim, add):
    says, denies = document("There is an embargo.", publisher="A"), document("There never was.", publisher="B")
    fields = {"kind": "standing", "actors": ["RUS"], "targets": ["PAK"], "areas": ["arms"]}
    add(says, claim(says, "EMBARGO", status="ongoing", dates=("2000-01-01", None), **fields))
    add(denies, claim(denies, "EMBARGO", status="denied", speaker="PAK/foreign ministry", **fields))
    (event,) = ledger.record().standing_on(date(2010, 1, 1))
    assert event.conflicts == ("denied by PAK/foreign ministry (B, B2)",)


def test_the_latest_known_status_of_a_standing_holds(ledger, document, claim, add):
    for day, status in (("2010-01-01", "ongoing"), ("2015-01-01", "ended")):
        paper = document(f"Told on {day}.", day)
        add(paper, claim(paper, "EMBARGO", kind="standing", status=status, dates=("2000-01-01", None), areas=["arms"]))
    record = ledger.record()
    assert record.standing_on(date(2012, 1, 1)) != []
    assert record.standing_on(date(2016, 1, 1)) == []
    assert ledger.record(as_of=date(2011, 1, 1)).standing_on(date(2016, 1, 1)) != []
