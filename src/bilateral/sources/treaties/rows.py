"""One row of a table of agreements: who, what, when."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from bilateral.ontology.cow_codes import state_of_cow
from bilateral.sources.observations import Findings, day, first_fault, number, whole, year
from bilateral.sources.parties import on_period, party
from bilateral.sources.sentences import in_words

DATES = ("signed", "in_force", "terminated")

_TEXTS = ("party_a", "party_b", "parties", "number_a", "number_b", "title", "topic", "unts", "counts", "year", *DATES)
_BETWEEN = re.compile(r"\s*[;|]\s*")


@dataclass(frozen=True, slots=True)
class When:
    """A date as a table gives it: from `first` to `last`, the same day where it gives the day."""

    first: date
    last: date

    @property
    def exact(self) -> bool:
        """Whether the day is given."""
        return self.first == self.last

    @property
    def span(self) -> tuple[date, date]:
        """Its first and last day."""
        return self.first, self.last

    def in_words(self) -> str:
        """Return `on 1 May 2015` or `in 2015`."""
        return f"on {in_words(self.first)}" if self.exact else f"in {self.first.year}"


def typed(frame: pl.DataFrame) -> pl.DataFrame:
    """Return rows with each date as a day (`signed_day`) or a year (`signed_year`); columns that lack are added."""
    given = frame.with_columns(pl.lit(None, pl.String).alias(name) for name in _TEXTS if name not in frame.columns)
    days = [day(name, "%d/%m/%Y").alias(f"{name}_day") for name in DATES]
    years = [year(name).alias(f"{name}_year") for name in DATES]
    signed = pl.coalesce("signed_year", pl.when(pl.col("signed_day").is_null()).then(year("year"))).alias("signed_year")
    return given.with_columns(*days, *years, whole("number_a"), whole("number_b")).with_columns(signed)


def fault() -> pl.Expr:
    """Return why a row cannot be taken, null where it can."""
    unread = [(f"{name} is no date", pl.col(name).is_not_null() & first_of(name).is_null()) for name in DATES]
    counted = pl.col("counts").is_null() | number("counts").is_in([0.0, 1.0]).fill_null(value=False)
    dated = pl.any_horizontal(pl.col("signed_day", "signed_year", "in_force_day", "in_force_year").is_not_null())
    missing = (pl.col("party_a").is_null() & pl.col("number_a").is_null()) | (
        pl.col("party_b").is_null() & pl.col("number_b").is_null()
    )
    return first_fault(
        ("names no two parties", pl.col("parties").is_null() & missing),
        ("year is none", pl.col("year").is_not_null() & year("year").is_null()),
        *unread,
        ("has no date", ~dated),
        ("ends before it begins", last_of("terminated") < first_of("signed", "in_force")),
        ("nca is neither 0 nor 1", ~counted),
    )


def first_of(*names: str) -> pl.Expr:
    """Return the first day of the first of the dates that is given."""
    return pl.coalesce(pl.coalesce(f"{name}_day", pl.date(f"{name}_year", 1, 1)) for name in names)


def last_of(*names: str) -> pl.Expr:
    """Return the last day of the first of the dates that is given."""
    return pl.coalesce(pl.coalesce(f"{name}_day", pl.date(f"{name}_year", 12, 31)) for name in names)


def when(row: Mapping[str, Any], name: str) -> When | None:
    """Return a date of a row, None where it gives none."""
    if row[f"{name}_day"] is not None:
        return When(row[f"{name}_day"], row[f"{name}_day"])
    given = row[f"{name}_year"]
    return None if given is None else When(date(given, 1, 1), date(given, 12, 31))


def parties_of(row: Mapping[str, Any], findings: Findings) -> tuple[str, ...]:
    """Return the codes of the parties of a row on its first day, those that nothing knows left out and counted.

    Names count before numbers of the Correlates of War, which stand in where a name is missing or unknown, or where the
    names are the same on both sides. Where name and number disagree, that is counted too, as is a row of one party.
    """
    first = next(found for found in (when(row, name) for name in DATES) if found)
    if row["parties"] is not None:
        found = [_named(name, first) or _unknown(name, row, findings) for name in _BETWEEN.split(row["parties"])]
    else:
        found = _two(row, first, findings)
    parties = tuple(dict.fromkeys(code for code in found if code))
    if len(parties) == 1 and all(found):
        findings.tally.value("parties", f"only {parties[0]}", 1, row["raw"])
    return parties


def _two(row: Mapping[str, Any], first: When, findings: Findings) -> list[str]:
    named = {side: _named(row[f"party_{side}"] or "", first) for side in "ab"}
    numbered = {side: _numbered(row[f"number_{side}"], first) for side in "ab"}
    for side in "ab":
        name, number_of = row[f"party_{side}"], row[f"number_{side}"]
        if not named[side] and not numbered[side]:
            _unknown(name or str(number_of), row, findings)
        elif name and named[side] and numbered[side] and not _agree(named[side], number_of, first):
            findings.tally.value("party", f"{name}, but number {number_of}", 1, row["raw"])
    if named["a"] == named["b"] and numbered["a"] != numbered["b"]:
        return [numbered["a"], numbered["b"]]
    return [named[side] or numbered[side] for side in "ab"]


def _named(name: str, first: When) -> str:
    return on_period(party(name) or "", *first.span) if name else ""


def _numbered(number_of: int | None, first: When) -> str:
    return (state_of_cow(number_of, first.last) or "") if number_of is not None else ""


def _agree(code: str, number_of: int, first: When) -> bool:
    return code in {state_of_cow(number_of, moment) for moment in first.span}


def _unknown(name: str, row: Mapping[str, Any], findings: Findings) -> str:
    findings.tally.value("party", name, 1, row["raw"])
    return ""
