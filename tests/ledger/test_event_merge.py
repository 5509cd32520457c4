"""Claims become events by stated rules: what is one, what is not, and what is shown as a conflict."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from bilateral.model import Amount, Claim, Document, Event, Kind, Level, Medium, Span, Status


def only(events: Sequence[Event]) -> Event:
    assert len(events) == 1, [(event.act, event.start, event.name) for event in events]
    return events[0]


def test_a_year_in_a_text_and_exact_days_in_a_note_are_one_event(ledger, document, note, claim, add):
    opinion = document("In 2016 a drill was held in Cherat.", "2019-06-10", "Op-ed")
    fact = note("First joint exercise, at Cherat.", "2016-09-24", "News Front")
    add(opinion, claim(opinion, dates=("2016-01-01", "2016-12-31")))
    add(fact, claim(fact, dates=("2016-09-24", "2016-10-10"), name="Friendship 2016", status="ongoing"))
    event = only(ledger.record().events("PAK", "RUS"))
    assert (event.start, event.end) == (date(2016, 9, 24), date(2016, 10, 10))
    assert event.name == "Friendship 2016"
    assert event.status is Status.HAPPENED
    assert event.sources == 2
    assert "words in common (chera)" in event.reasons[0]
    assert event.conflicts == ()


def test_a_month_and_a_last_day_inside_it_do_not_differ(ledger, document, claim, add):
    for publisher, days in (("TASS", ("2017-08-01", "2017-08-31")), ("Dawn", (None, "2017-08-30"))):
        paper = document(f"{publisher}: four helicopters delivered.", "2017-09-02", publisher)
        add(paper, claim(paper, act="AID", actors=("RUS",), targets=("PAK",), name="Mi-35M", dates=days))
    assert only(ledger.record().events()).conflicts == ()


def test_one_named_exercise_with_differing_dates_is_one_event_with_a_conflict(ledger, document, claim, add):
    for publisher, days in (("TASS", ("2018-10-21", "2018-11-04")), ("Dawn", ("2018-11-08", "2018-11-14"))):
        paper = document(f"{publisher}: the exercise.", "2018-11-20", publisher)
        add(paper, claim(paper, name="Friendship 2018", dates=days))
    event = only(ledger.record().events())
    assert event.conflicts == (
        "dates: 8 to 14 November 2018 (Dawn, B2) against 21 October to 4 November 2018 (TASS, B2)",
    )


def test_a_report_of_the_opening_day_does_not_shorten_the_course_of_an_exercise(ledger, document, claim, add):
    spans = (
        ("TASS", ("2018-10-21", "2018-11-04")),
        ("Dawn", ("2018-10-21", "2018-10-21")),
        ("APP", ("2018-10-01", "2018-10-31")),
    )
    for publisher, days in spans:
        paper = document(f"{publisher}: the exercise.", "2018-11-20", publisher)
        add(paper, claim(paper, name="Friendship 2018", dates=days))
    event = only(ledger.record().events())
    assert (event.start, event.end) == (date(2018, 10, 21), date(2018, 11, 4))


def test_exercises_of_different_years_are_never_one(ledger, document, claim, add):
    for year in ("2016", "2017", "2018"):
        paper = document(f"Exercise of {year}.", f"{year}-12-01")
        add(paper, claim(paper, name="Friendship", dates=(f"{year}-01-01", f"{year}-12-31")))
    assert len(ledger.record().events()) == 3


def test_druzhba_iii_and_friendship_2018_on_the_same_days_are_one(ledger, document, claim, add):
    for name in ("Druzhba-III", "Friendship 2018"):
        paper = document(f"{name} began.", publisher=name)
        add(paper, claim(paper, name=name, dates=("2018-10-21", "2018-11-04")))
    assert len(only(ledger.record().events()).claims) == 2


def test_different_acts_and_opposite_directions_are_not_merged(ledger, document, claim, add):
    for number, (act, actors, targets) in enumerate(
        [("ACCUSE", ["PAK"], ["IND"]), ("ACCUSE", ["IND"], ["PAK"]), ("THREATEN", ["IND"], ["PAK"])]
    ):
        paper = document(f"Words over the border, number {number}.", publisher=str(number))
        add(paper, claim(paper, act, actors=actors, targets=targets, dates=("2019-02-14", "2019-02-14")))
    assert len(ledger.record().events("IND", "PAK")) == 3


def test_two_things_named_by_one_document_stay_two(ledger, document, claim, add):
    paper = document("They signed an accord on visas. They signed an accord on rail.")
    for words in ("an accord on visas", "an accord on rail"):
        assert words in paper.text
    add(
        paper,
        claim(paper, "SUPPORT", quote="an accord on visas", dates=("2018-11-01", "2018-11-01")),
        claim(paper, "SUPPORT", quote="an accord on rail", dates=("2018-11-01", "2018-11-01")),
    )
    assert len(ledger.record().events()) == 2


def test_a_vague_claim_that_fits_two_events_alike_joins_none(ledger, document, claim, add):
    for day in ("2018-03-02", "2018-08-06"):
        paper = document(f"Delegations sat down together on {day}.", day, publisher=day)
        add(paper, claim(paper, "CONSULT", dates=(day, day), areas=("trade",)))
    vague = document("Delegations sat down this year.", "2018-12-30")
    add(vague, claim(vague, "CONSULT", dates=("2018-01-01", "2018-12-31"), areas=("trade",)))
    assert len(ledger.record().events()) == 3


def test_a_statement_to_the_other_side_is_not_the_meeting_of_both(ledger, document, claim, add):
    said, met = (
        document("Russia's minister spoke of visas.", publisher="A"),
        document("They met on visas.", publisher="B"),
    )
    day = ("2018-01-18", "2018-01-18")
    add(said, claim(said, "CONSULT", actors=["RUS"], targets=["PAK"], level="official", dates=day))
    add(met, claim(met, "CONSULT", dates=day))
    assert len(ledger.record().events()) == 2


@pytest.mark.parametrize(
    ("kind", "act", "level"),
    [
        ("assessment", "JUDGEMENT", "opinion"),
        ("interest", "INTEREST", "opinion"),
        ("proposal", "PROPOSAL", "normative"),
    ],
)
def test_a_view_never_becomes_an_event(ledger, document, claim, add, kind, act, level):
    paper = document("Their alliance grows.")
    add(paper, claim(paper, act, kind=kind, level=level, status="ongoing"))
    assert ledger.record().events() == []
    assert len(ledger.record().claims()) == 1


def test_a_denial_of_the_time_is_a_conflict_and_a_later_statement_is_another_event(ledger, document, claim, add):
    said = document("The Kremlin weighs joining the corridor.", "2016-12-01", "A")
    denied = document("The ministry: joining is not discussed.", "2016-11-30", "Dawn")
    later = document("The Kremlin considers joining it.", "2019-06-10", "C")
    fields = {"actors": ["RUS"], "targets": ["PAK"], "name": "CPEC", "areas": ["economic"]}
    add(said, claim(said, "CONSULT", status="considered", **fields))
    add(
        denied,
        claim(denied, "CONSULT", status="denied", dates=("2016-11-29", "2016-11-29"), speaker="RUS/ministry", **fields),
    )
    add(later, claim(later, "CONSULT", status="possible", **fields))
    record = ledger.record()
    with_denial = [event for event in record.events() if event.conflicts]
    assert only(with_denial).status in (Status.CONSIDERED, Status.POSSIBLE)
    assert with_denial[0].conflicts == ("denied by RUS/ministry (Dawn, B2)",)


def test_amounts_that_differ_are_a_conflict(ledger, document, claim, add):
    for publisher, value in (("TASS", 4.0), ("Dawn", 6.0)):
        paper = document(f"{publisher} on helicopters delivered.", publisher=publisher)
        amount = Amount(value, None, "helicopters")
        add(paper, claim(paper, amounts=[amount], dates=("2017-08-30", "2017-08-30"), areas=["arms"]))
    conflicts = only(ledger.record().events()).conflicts
    assert len(conflicts) == 1
    assert conflicts[0].startswith("amounts of helicopters: ")


def test_relations_with_a_state_and_with_its_successor_are_two_standings(ledger, document, claim, add):
    soviet, russian = document("With the Soviet Union.", publisher="A"), document("With Russia.", publisher="B")
    fields = {"kind": "standing", "areas": ["diplomatic"]}
    add(
        soviet,
        claim(soviet, "RELATIONS", actors=["PAK", "SUN"], status="ended", dates=("1948-05-01", "1991-12-25"), **fields),
    )
    add(russian, claim(russian, "RELATIONS", status="ongoing", dates=("1991-12-26", None), **fields))
    record = ledger.record()
    assert len(record.events("PAK", "RUS")) == 2
    assert [event.actors for event in record.standing_on(date(1975, 1, 1), "PAK", "RUS")] == [("PAK", "SUN")]
    assert [event.actors for event in record.standing_on(date(2019, 1, 1), "PAK", "RUS")] == [("PAK", "RUS")]


def test_the_id_of_an_event_stays_when_a_later_source_joins(ledger, document, claim, add):
    first, second = document("It began.", publisher="A"), document("It has begun.", publisher="B")
    days = ("2018-10-21", "2018-11-04")
    add(first, claim(first, dates=days))
    before = only(ledger.record().events()).id
    add(second, claim(second, dates=days, name="Friendship 2018"))
    assert only(ledger.record().events()).id == before


def test_the_filters_of_events_do_not_change_what_is_merged(ledger, document, claim, add):
    for publisher, area in (("A", "military"), ("B", "counter-terrorism")):
        paper = document(f"Exercise, by {publisher}.", publisher=publisher)
        add(paper, claim(paper, name="Friendship 2018", dates=("2018-10-21", "2018-11-04"), areas=[area]))
    record = ledger.record()
    assert len(only(record.events("PAK", "RUS", area="military")).claims) == 2
    assert len(only(record.events(source="B", until=date(2018, 12, 31))).claims) == 2
    assert record.events(since=date(2019, 1, 1)) == []
    assert record.events(act="CONSULT") == []


def test_the_op_ed_and_the_record_agree_on_what_they_both_tell(ledger, shared: Path):
    with ledger.batch("load") as batch:
        for row in map(json.loads, (shared / "acceptance/record.jsonl").read_text(encoding="utf8").splitlines()):
            source = row["source"]
            fact = Document(
                text=row["said"], origin="record.jsonl", medium=Medium.NOTE, publisher=source["publisher"],
                published=date.fromisoformat(source["published"]), grade=source["grade"],
            )  # fmt: skip
            batch.add_document(fact, None, [made(row, fact, Span(0, len(fact.text)))], reader="claims 1")
        text = (shared / "acceptance/seed.txt").read_text(encoding="utf8")
        op_ed = Document(text=text, origin="seed.txt", publisher="Op-ed", published=date(2019, 6, 10))
        rows = map(json.loads, (shared / "acceptance/seed.jsonl").read_text(encoding="utf8").splitlines())
        claims = [made(row, op_ed, Span(*row["span"])) for row in rows]
        batch.add_document(op_ed, None, claims, reader="gold 1")
    record = ledger.record()
    keys = {one.id: one.claim.key for one in record.claims()}
    told = {key for event in record.events() if event.sources > 1 for key in map(keys.get, event.claims) if key}
    expected = {"R05", "R06", "R08", "R13", "R14", "R15", "R16", "R28", "R29", "R30", "R33", "R34"}
    assert expected <= told
    assert told - expected <= {"R02", "R39", "R38"}


def made(row: dict, document: Document, span: Span) -> Claim:
    start, end = (date.fromisoformat(row[key]) if row[key] else None for key in ("start", "end"))
    return Claim(
        kind=Kind(row["kind"]), act=row["act"], actors=tuple(row["actors"]), targets=tuple(row["targets"]),
        status=Status(row["status"]), level=Level(row["level"]), speaker=row["speaker"], start=start, end=end,
        areas=tuple(row["areas"]), name=row["name"], document=document.id, span=span, quote=span.of(document.text),
        key=row["id"] if "said" in row else None, reader="hand 1",
    )  # fmt: skip


def test_two_offers_are_not_one_for_the_word_that_makes_them_offers(ledger, document, claim, add):
    dated = document("He repeated the offer of a venue.", "2019-03-02", "Courier")
    undated = document("Pakistan has offered a place in the corridor.", "2019-06-10", "Gazette")
    offer = {"act": "AGREE", "actors": ["PAK"], "targets": ["RUS"], "status": "offered"}
    add(dated, claim(dated, dates=("2019-03-01", "2019-03-01"), **offer))
    add(undated, claim(undated, **offer))
    assert len(ledger.record().events()) == 2


@pytest.mark.parametrize(("published", "events"), [("2018-03-02", 2), ("2017-11-23", 1)])
def test_a_meeting_still_to_come_is_not_the_one_that_was_over(ledger, document, claim, add, published, events):
    session = document("The commission on trade met in Moscow.", "2017-12-01", "Courier")
    plan = document("The next meeting of the commission will be held in Moscow.", published, "Gazette")
    meeting = {"act": "CONSULT", "actors": ["PAK", "RUS"], "targets": []}
    add(session, claim(session, dates=("2017-11-22", "2017-11-24"), **meeting))
    add(plan, claim(plan, status="planned", **meeting))
    assert len(ledger.record().events()) == events


def test_trade_at_large_is_not_the_sale_of_arms(ledger, document, note, claim, add):
    def told(words, publisher, areas):
        paper = note(words, "2018-11-10", publisher)
        add(paper, claim(paper, "SUPPLY", kind=Kind.STANDING, status="ongoing", areas=areas))

    told("Trade of the two is worth half a billion.", "Dawn", ["trade"])
    told("Commerce between the two is worth half a billion.", "TASS", ["trade", "economic"])
    told("Arms are sold too.", "Gazette", ["arms", "trade"])
    assert sorted(len(event.claims) for event in ledger.record().events()) == [1, 2]


def test_an_undated_report_of_the_weeks_of_an_event_joins_no_earlier_one(ledger, document, claim, add):
    earlier = document("Mountain troops from the north train together.", "2017-09-26", "TASS")
    add(earlier, claim(earlier, dates=("2017-09-25", "2017-10-04"), name="Friendship 2017"))
    told = "Mountain troops from the north have begun to train."
    wire = document(f"{told} The drill opened on 21 October.", "2018-10-22", "Dawn")
    day = ("2018-10-21", "2018-10-21")
    opened = claim(wire, quote="The drill opened on 21 October.", dates=day, name="Friendship 2018")
    add(wire, claim(wire, quote=told), opened)
    held = {event.name: len(event.claims) for event in ledger.record().events()}
    assert held == {"Friendship 2017": 1, "Friendship 2018": 1, None: 1}
