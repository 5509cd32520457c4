"""Bodies that meet, their sessions and their rhythm."""

from __future__ import annotations

from datetime import date

from bilateral.ledger import rhythm
from bilateral.ledger.rhythm import intervals, occasions


def test_a_series_gathers_its_yearly_exercises_and_expects_the_next(ledger, document, claim, add):
    for year, days in (("2016", ("09-24", "10-10")), ("2017", ("09-25", "10-04")), ("2018", ("10-21", "11-04"))):
        paper = document(f"Exercise of {year}.", f"{year}-12-01")
        add(paper, claim(paper, name=f"Friendship {year}", dates=(f"{year}-{days[0]}", f"{year}-{days[1]}")))
    text = document("A yearly exercise.", "2019-06-10")
    add(text, claim(text, "SERIES", kind="standing", status="ongoing", name="Friendship"))
    (series,) = ledger.record().mechanisms("PAK", "RUS")
    assert series.name == "Friendship"
    assert [session.name for session in series.sessions] == ["Friendship 2016", "Friendship 2017", "Friendship 2018"]
    assert len(series.claims) == 1
    beat = rhythm(series)
    assert (beat.sessions, beat.median_days, beat.last) == (3, 378.5, date(2018, 10, 21))
    assert not beat.overdue(date(2019, 6, 10))
    assert beat.overdue(date(2021, 1, 1))


def test_a_named_commission_is_a_body_even_where_no_text_says_it_exists(ledger, document, claim, add):
    for day in ("2017-11-29", "2021-11-24"):
        paper = document(f"Session on {day}.", day)
        add(paper, claim(paper, "CONSULT", name="Inter-Governmental Commission", dates=(day, day), areas=["trade"]))
    summit = document("At the summit.")
    add(summit, claim(summit, "CONSULT", name="SCO summit", dates=("2018-06-09", "2018-06-10")))
    (body,) = ledger.record().mechanisms("PAK", "RUS")
    assert body.name == "Inter-Governmental Commission"
    assert body.last is not None
    assert body.last.start == date(2021, 11, 24)
    assert rhythm(body).expected is None


def test_two_bodies_with_like_names_keep_their_sessions_apart(ledger, document, claim, add):
    for name, day in (("Working Group on Counter-Terrorism", "2018-03-21"), ("Working Group on Trade", "2018-04-21")):
        paper = document(f"{name} met.", day)
        add(paper, claim(paper, "CONSULT", name=name, dates=(day, day), areas=["trade"]))
    bodies = ledger.record().mechanisms("PAK", "RUS")
    assert [len(body.sessions) for body in bodies] == [1, 1]


def test_an_unnamed_meeting_belongs_to_the_body_that_its_words_name(ledger, document, claim, add):
    exists = document("The strategic stability group has met since 2003.", "2018-03-03")
    add(exists, claim(exists, "MECHANISM", kind="standing", status="ongoing", name="Strategic Stability Group",
                      dates=("2003-01-01", None), areas=["security"]))  # fmt: skip
    met = document("The group on strategic stability sat in Islamabad.", "2018-03-03")
    add(met, claim(met, "CONSULT", dates=("2018-03-02", "2018-03-02"), areas=["security"]))
    (body,) = ledger.record().mechanisms("PAK", "RUS")
    assert [session.start for session in body.sessions] == [date(2018, 3, 2)]


def test_occasions_that_share_a_name_are_a_series_though_no_text_says_so(ledger, document, claim, add):
    for name, day in (("Nomad Eagle 2014", "2014-05-02"), ("Nomad Eagle 2016", "2016-06-01")):
        paper = document(f"{name} has begun.", day)
        add(paper, claim(paper, actors=("KAZ", "TUR"), name=name, dates=(day, day)))
    once = document("Steppe Wind 2015 has begun.", "2015-05-02")
    add(once, claim(once, actors=("KAZ", "TUR"), name="Steppe Wind 2015", dates=("2015-05-02", "2015-05-02")))
    for kind, day in (("Su-30", "2015-01-01"), ("Su-35", "2016-01-01")):
        paper = document(f"They build the {kind} together.", day)
        add(paper, claim(paper, actors=("KAZ", "TUR"), name=kind, dates=(day, day)))
    assert [body.name for body in ledger.record().mechanisms("KAZ", "TUR")] == ["Nomad Eagle"]


def test_words_number_the_sessions_and_say_how_often_they_are(ledger, document, claim, add):
    said = {"2012-03-01": "The second round of the yearly dialogue.", "2015-03-01": "Fifth round in Oslo."}
    for day, words in said.items():
        paper = document(words, day)
        add(paper, claim(paper, "CONSULT", actors=("NOR", "JPN"), name="Arctic Dialogue", dates=(day, day)))
    (body,) = ledger.record().mechanisms("NOR", "JPN")
    assert [body.numbers[session.id] for session in body.sessions] == [2, 5]
    assert body.every_days == 365
    assert intervals(occasions(body)) == [(1095, 3)]


def test_numbers_that_fall_with_the_dates_count_something_else(ledger, document, claim, add):
    for day, words in (("2012-03-01", "The fifth round."), ("2015-03-01", "The second round.")):
        paper = document(words, day)
        add(paper, claim(paper, "CONSULT", name="Trade Commission", dates=(day, day), areas=["trade"]))
    (body,) = ledger.record().mechanisms("PAK", "RUS")
    assert [one.number for one in occasions(body)] == [None, None]
    assert intervals(occasions(body)) == [(1095, 1)]


def test_reports_whose_days_overlap_are_one_session(ledger, document, claim, add):
    whole = document("The committee sat on 6 and 7 August in Oslo.", "2018-08-08")
    add(whole, claim(whole, "CONSULT", name="Joint Committee", dates=("2018-08-06", "2018-08-07"), places=["Oslo"]))
    month = document("In August the committee met.", "2018-09-02")
    add(month, claim(month, "CONSULT", name="Joint Committee", dates=("2018-08-01", "2018-08-31"), places=["Bergen"]))
    (body,) = ledger.record().mechanisms("PAK", "RUS")
    assert [(one.start, one.end) for one in occasions(body)] == [(date(2018, 8, 6), date(2018, 8, 7))]


def test_a_standing_without_a_name_joins_the_series_that_its_words_name(ledger, document, claim, add):
    for day in ("2014-05-02", "2016-06-01"):
        paper = document(f"Exercise of {day}.", day)
        add(paper, claim(paper, name=f"Nomad Eagle {day[:4]}", dates=(day, day)))
    told = document("Nomad Eagle is held every two years.", "2017-01-01")
    add(told, claim(told, "SERIES", kind="standing", status="ongoing"))
    (body,) = ledger.record().mechanisms("PAK", "RUS")
    assert (len(body.claims), body.every_days) == (1, 731)
