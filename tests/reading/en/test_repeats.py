"""Saying a thing twice does not make it two."""

from __future__ import annotations

from dataclasses import replace

from bilateral.model import Claim, Kind, Level, Span, Status
from bilateral.reading.en.repeats import Repeats

CLAIM = Claim(
    kind=Kind.EVENT,
    act="CONSULT",
    actors=("PER", "CHL"),
    status=Status.HAPPENED,
    level=Level.REPORTED,
    document="D1",
    span=Span(0, 40),
    quote="Peru and Chile met in Lima on the border",
)


def test_nearly_the_same_words_about_the_same_parties_are_a_repeat() -> None:
    repeats = Repeats()
    assert not repeats.seen(CLAIM)
    assert repeats.seen(replace(CLAIM, quote="Peru and Chile met in Lima on their border"))


def test_other_parties_or_other_words_are_no_repeat() -> None:
    repeats = Repeats()
    assert not repeats.seen(CLAIM)
    assert not repeats.seen(replace(CLAIM, actors=("PER", "BOL")))
    assert not repeats.seen(replace(CLAIM, quote="The two presidents talked for an hour"))
