"""Who offers to stand between two, what each answers, and who could: hand-made records of several pairs, and tables."""

from __future__ import annotations

import json
import re
from datetime import date

import polars as pl
import pytest
from coded_rows import put, row
from hypothesis import given
from hypothesis import strategies as st

import bilateral
from bilateral.desk import measuring
from bilateral.errors import InvalidValueError
from bilateral.ledger import Ledger
from bilateral.measures import Answer, mediation


def measure(ledger: Ledger, *parties: str, **options: object) -> Answer:
    asked = measuring.asked("mediation", *parties, **options)  # type: ignore[arg-type]
    return measuring.of_record("mediation", ledger.record(as_of=asked.as_of), asked)


def candidates(ledger: Ledger, *parties: str, **options: object) -> dict[str, dict[str, object]]:
    return {one["candidate"]: one for one in measure(ledger, *parties, of="candidates", **options).table.to_dicts()}


@pytest.fixture
def quarrel(tell) -> None:
    """Norway offers to mediate between Ethiopia and Egypt; Ethiopia accepts, Egypt says nothing."""
    tell("Norway offers to mediate over the dam.", "2020-06-01", "AGREE", "NOR", "ETH EGY", status="offered")
    tell("Ethiopia accepts the Norwegian offer of mediation.", "2020-06-05", "SUPPORT", "ETH", "NOR",
         level="official", speaker="ETH/foreign minister")  # fmt: skip


def test_each_side_has_its_own_answer_and_silence_is_shown(ledger, tell, quarrel) -> None:
    found = measure(ledger, "EGY", "ETH")
    (one,) = found.table.to_dicts()
    assert (one["by"], one["a"], one["answer_a"], one["answer_b"]) == (["NOR"], "EGY", "silent", "accepted")
    assert (one["answered_a"], one["answered_b"]) == (None, date(2020, 6, 5))
    assert any("Silent" in note for note in found.notes)
    ids = re.search(r"--id (\S+)", one["query"])[1].split(",")
    assert len(bilateral.open(ledger.folder).find(ids=ids)) == one["claims"] == 2


def test_an_answer_that_came_later_is_not_known_before(ledger, quarrel) -> None:
    (one,) = measure(ledger, "EGY", "ETH", as_of="2020-06-03").table.to_dicts()
    assert (one["answer_a"], one["answer_b"]) == ("silent", "silent")
    assert measure(ledger, "EGY", "ETH", as_of="2020-05-01").table.is_empty()


def test_other_offers_and_opinions_are_no_offers_to_mediate(ledger, tell) -> None:
    tell("Norway offers both a loan.", "2020-06-01", "AGREE", "NOR", "ETH EGY", status="offered")
    tell("Norway ought to mediate.", "2020-06-02", "PROPOSAL", "NOR", "ETH EGY", kind="proposal", status="urged",
         level="normative")  # fmt: skip
    found = measure(ledger, "EGY", "ETH")
    assert found.table.is_empty()
    assert any("no offer to mediate" in note for note in found.notes)


def test_candidates_have_access_to_both_and_each_criterion_is_a_column(ledger, tell, quarrel) -> None:
    for day, third, side in (
        ("2019-01-05", "NOR", "EGY"), ("2019-02-05", "NOR", "ETH"), ("2019-03-05", "NOR", "ETH"),
        ("2019-04-05", "TUR", "ETH"),
    ):  # fmt: skip
        tell(f"{third} and {side} met on {day}.", day, "CONSULT", f"{third} {side}")
    tell("Turkey accused Egypt.", "2019-05-05", "ACCUSE", "TUR", "EGY")
    found = candidates(ledger, "EGY", "ETH", as_of="2020-07-01")
    assert list(found) == ["NOR", "TUR"]
    norway, turkey = found["NOR"], found["TUR"]
    assert (norway["access"], norway["contacts_a"], norway["contacts_b"]) == (1, 1, 2)
    assert (norway["offers"], norway["accepted_a"], norway["accepted_b"]) == (1, 0, 1)
    assert (turkey["access"], turkey["offers"], turkey["accepted_a"]) == (0, 0, None)
    # one hostile event with Egypt: (0 - 1) / 3; one meeting with Ethiopia: 1 / 3
    assert (turkey["tone_a"], turkey["tone_b"], turkey["bias"]) == pytest.approx((-1 / 3, 1 / 3, 2 / 3))
    assert (norway["cinc"], norway["capability"], norway["arms_share_a"], norway["allied_a"]) == (None,) * 4
    ids = re.search(r"--id (\S+)", norway["query"])[1].split(",")
    assert len(bilateral.open(ledger.folder).find(ids=ids)) == norway["claims"] == 5


def test_only_what_happened_in_the_period_counts_as_contact(ledger, tell) -> None:
    for status, day in (("planned", "2019-01-05"), ("denied", "2019-01-06"), ("happened", "2009-01-05")):
        tell(f"CHE and EGY, {status}.", day, "CONSULT", "CHE EGY", status=status)
        tell(f"CHE and ETH, {status}.", day, "CONSULT", "CHE ETH", status=status)
    tell("CHE is their friend.", "2019-01-07", "JUDGEMENT", "CHE EGY ETH", kind="assessment", level="opinion")
    assert candidates(ledger, "EGY", "ETH", as_of="2020-01-01") == {}
    assert candidates(ledger, "EGY", "ETH", as_of="2020-01-01", since="2005-01-01")["CHE"]["access"] == 1


def test_alliances_and_meetings_of_both_with_a_third_are_told_apart(ledger, tell) -> None:
    for side in ("EGY", "ETH"):
        tell(f"USA and {side} met.", "2019-01-05", "CONSULT", f"USA {side}")
    tell("USA and Egypt are bound to defend each other.", "1980-01-05", "ALLIANCE", "USA EGY", kind="standing",
         dates=("1980-01-01", None), name="Security Pact")  # fmt: skip
    tell("The three ministers sat together.", "2019-11-06", "CONSULT", "USA EGY ETH")
    found = candidates(ledger, "EGY", "ETH", as_of="2020-01-01")["USA"]
    assert (found["allied_a"], found["allied_b"]) == ("Security Pact", None)
    assert (found["with_both"], found["contacts_a"]) == (1, 2)


def test_what_came_after_the_last_day_asked_for_is_no_past_record(ledger, quarrel) -> None:
    assert candidates(ledger, "EGY", "ETH", until="2020-05-01") == {}
    assert candidates(ledger, "EGY", "ETH", until="2020-12-31")["NOR"]["offers"] == 1


def test_a_meeting_on_the_soil_of_a_third_counts_as_hosted(ledger, tell) -> None:
    tell("The ministers of both met in Oslo.", "2019-11-06", "CONSULT", "EGY ETH", places=("Oslo", "Atlantis"))
    found = candidates(ledger, "EGY", "ETH", as_of="2020-01-01")
    assert (found["NOR"]["hosted"], found["NOR"]["with_both"]) == (1, 0)


def test_an_offer_between_others_is_counted_apart(ledger, tell, quarrel) -> None:
    tell("Norway offers to mediate in the islands.", "2018-06-01", "AGREE", "NOR", "JPN RUS", status="offered")
    found = candidates(ledger, "EGY", "ETH", as_of="2020-12-31")["NOR"]
    assert (found["offers"], found["offers_elsewhere"]) == (1, 1)


def test_coded_events_give_access_and_tone_where_the_record_has_them(ledger) -> None:
    put(
        ledger,
        row(1, "NOR", "EGY", "2019-03-01"),
        row(2, "ETH", "NOR", "2019-03-02"),
        row(3, "ETH", "NOR", "2019-03-05", act="ACCUSE", code="111", quad=3),
        row(4, "RUS", "EGY", "2019-03-05"),
    )
    found = candidates(ledger, "EGY", "ETH", as_of="2019-12-31")
    assert list(found) == ["NOR"]
    assert (found["NOR"]["basis"], found["NOR"]["access"], found["NOR"]["coded"]) == ("coded", 1, 3)
    assert (found["NOR"]["tone_a"], found["NOR"]["tone_b"]) == pytest.approx((1 / 3, 0))
    assert found["NOR"]["claims"] is None
    assert "bilateral find NOR EGY --coded" in found["NOR"]["coded_query"]


COUNTS = pl.DataFrame(
    {
        "sender": ["CHE", "CHE", "EGY", "QAT", "TUR"],
        "receiver": ["EGY", "ETH", "CHE", "EGY", "ETH"],
        "cooperation": [8, 2, 3, 5, 6],
        "conflict": [1, 2, 0, 9, 0],
    }
)


def test_a_table_of_counts_gives_candidates_without_a_ledger() -> None:
    asked = measuring.asked("mediation", "EGY", "ETH", of="candidates")
    (one,) = measuring.of_table("mediation", COUNTS, asked).table.to_dicts()
    assert (one["candidate"], one["contacts_a"], one["contacts_b"]) == ("CHE", 11, 2)
    assert (one["tone_a"], one["tone_b"]) == pytest.approx((10 / 14, 0))
    assert (one["offers"], one["query"]) == (None, None)
    with pytest.raises(InvalidValueError, match="worked out from claims"):
        measuring.of_table("mediation", COUNTS, measuring.asked("mediation", "EGY", "ETH"))
    with pytest.raises(InvalidValueError, match="no column conflict"):
        measuring.of_table("mediation", COUNTS.drop("conflict"), asked)


def test_the_picture_names_each_candidate_with_a_bias() -> None:
    asked = measuring.asked("mediation", "EGY", "ETH", of="candidates")
    found = measuring.of_table("mediation", COUNTS, asked)
    assert '"candidate": "CHE"' in json.dumps(mediation.chart(found, asked).to_dict())
    assert mediation.chart(Answer(found.table.clear()), asked) is None


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["CHE", "EGY", "ETH", "QAT"]),
        st.sampled_from(["CHE", "EGY", "ETH", "QAT"]),
        st.integers(0, 20),
        st.integers(0, 20),
    ),
    max_size=10,
)


@given(ROWS)
def test_turning_the_pair_round_turns_the_bias_round_and_tones_stay_in_bounds(rows) -> None:
    table = pl.DataFrame(rows, schema=COUNTS.schema, orient="row")
    one, other = (
        measuring.of_table("mediation", table, measuring.asked("mediation", *pair, of="candidates")).table.to_dicts()
        for pair in (("EGY", "ETH"), ("ETH", "EGY"))
    )
    assert [row["candidate"] for row in one] == [row["candidate"] for row in other]
    for here, there in zip(one, other, strict=True):
        assert here["access"] == there["access"] <= min(here["contacts_a"], here["contacts_b"])
        assert (here["tone_a"], here["events_b"]) == (there["tone_b"], there["events_a"])
        assert here["bias"] is None or here["bias"] == pytest.approx(-there["bias"])
        assert here["tone_a"] is None or -1 < here["tone_a"] < 1
        assert here["candidate"] not in ("EGY", "ETH")


def test_the_russian_offer_of_2019_was_accepted_by_one_side_and_met_with_silence(shared, tmp_path) -> None:
    desk = bilateral.open(tmp_path / "ledger")
    desk.load("claims", shared / "acceptance" / "record.jsonl")
    (one,) = desk.measure("mediation", "PAK", "IND", as_of="2019-06-10").table.to_dicts()
    assert (one["by"], one["answer_a"], one["answer_b"]) == (["RUS"], "accepted", "silent")
    found = desk.measure("mediation", "PAK", "IND", of="candidates", as_of="2019-06-10").table.to_dicts()
    assert (found[0]["candidate"], found[0]["offers"], found[0]["accepted_b"]) == ("RUS", 1, 0)
