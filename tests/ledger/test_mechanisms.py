"""Bodies that meet, their sessions and their rhythm."""

from __future__ import annotations

from datetime import date

from bilateral.ledger import rhythm


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
