"""Alliances as claims: the times in which the same states were in one, what they were bound to, in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl

from bilateral.model import Claim, Status
from bilateral.ontology import state_of_cow
from bilateral.sources.contract import Fetched
from bilateral.sources.editions import Edition
from bilateral.sources.numbered import day_of
from bilateral.sources.observations import whole
from bilateral.sources.sentences import listed, parties_in_words, period_in_words
from bilateral.sources.standing_notes import Noted, noted

OBLIGATIONS = {
    "defense": "to defend each other",
    "offense": "to attack together",
    "neutrality": "to stay neutral",
    "nonaggression": "not to attack each other",
    "consultation": "to consult each other",
}
"""The variables of obligations, and the words for them."""

_DAY = timedelta(days=1)
_AREAS = ("military", "security")


@dataclass(frozen=True, slots=True)
class _Membership:
    code: str
    since: date
    until: date | None
    bound: frozenset[str]
    line: int


@dataclass(frozen=True, slots=True)
class _Time:
    """A time in which the same states were in an alliance; `until` None where it is still in effect."""

    since: date
    until: date | None
    members: tuple[str, ...]
    bound: tuple[str, ...]
    alike: bool
    """Whether all of them were bound to the same."""
    line: int

    def like(self, other: _Time) -> bool:
        """Whether the same states were bound to the same."""
        return (set(self.members), self.bound, self.alike) == (set(other.members), other.bound, other.alike)


def with_days(rows: pl.DataFrame) -> pl.DataFrame:
    """Add `since` and `until` (null where still in effect), and cut `.0` off the numbers of alliance and phase."""
    ended = whole("last_year").fill_null(0) != 0
    texts = [pl.col("alliance").str.replace(r"\.0+$", "")]
    if "phase" in rows.columns:
        texts.append(pl.col("phase").fill_null("0").str.replace(r"\.0+$", ""))
    return rows.with_columns(
        day_of("first_year", "first_month", "first_day").alias("since"),
        pl.when(ended).then(day_of("last_year", "last_month", "last_day", last=True)).alias("until"),
        *texts,
    )


def claims_of_members(rows: pl.DataFrame, about: Edition, path: Path) -> Iterator[tuple[Fetched, Claim]]:
    """Yield a claim for each time in which an alliance, in one phase of it, had the same members."""
    for (number, phase), group in rows.group_by("alliance", "phase", maintain_order=True):
        called = f"Alliance {number} of ATOP" + ("" if phase == "0" else f", phase {phase}")
        for time in _times([_membership(row) for row in group.iter_rows(named=True)]):
            terms = _terms(time.bound) + ("" if time.alike else ", though not all of them to all of it")
            when = period_in_words(time.since, time.until)
            text = (
                f"{called}: {parties_in_words(time.members)} were bound {terms} {when}{_in_effect(time.until, about)}."
            )
            yield noted(
                text,
                _where(path, time.line, about),
                act="ALLIANCE",
                actors=time.members,
                start=time.since,
                end=time.until,
                status=Status.ENDED if time.until else Status.ONGOING,
                areas=_AREAS,
                name=f"ATOP {number}",
                mode=", ".join(time.bound) or None,
            )


def claims_of_alliances(rows: pl.DataFrame, about: Edition, path: Path) -> Iterator[tuple[Fetched, Claim]]:
    """Yield a claim for each alliance, between all that were members at one time or another."""
    columns = [name for name in rows.columns if name.startswith("member")]
    numbers = rows.with_columns(whole(name).alias(name) for name in columns)
    for row in numbers.iter_rows(named=True):
        codes = [state_of_cow(row[name], row["since"]) for name in columns if row[name]]
        members = tuple(dict.fromkeys(code for code in codes if code))
        if len(members) < 2:
            continue
        bound = _bound(row)
        when = period_in_words(row["since"], row["until"]) + _in_effect(row["until"], about)
        yield noted(
            f"Alliance {row['alliance']} of ATOP, in effect {when}, bound {parties_in_words(members)} {_terms(bound)}; "
            "each was a member in all of that time or in a part of it.",
            _where(path, row["line"], about),
            act="ALLIANCE",
            actors=members,
            start=row["since"],
            end=row["until"],
            status=Status.ENDED if row["until"] else Status.ONGOING,
            areas=_AREAS,
            name=f"ATOP {row['alliance']}",
            mode=", ".join(bound) or None,
        )


def _where(path: Path, line: int, about: Edition) -> Noted:
    return Noted(source="atop", origin=f"{path}:{line}", publisher=about.title, published=about.released)


def _terms(bound: Iterable[str]) -> str:
    return listed(OBLIGATIONS[name] for name in bound) or "by a treaty"


def _in_effect(until: date | None, about: Edition) -> str:
    return "" if until else f" and still in effect in {about.last_day.year}"


def _membership(row: dict[str, Any]) -> _Membership:
    return _Membership(row["code"], row["since"], row["until"], frozenset(_bound(row)), row["line"])


def _bound(row: dict[str, Any]) -> tuple[str, ...]:
    return tuple(name for name in OBLIGATIONS if row[name] and float(row[name]) == 1)


def _times(members: list[_Membership]) -> Iterator[_Time]:
    """Yield the times in which the same two members or more were in an alliance, bound to the same.

    Days of exit belong to a membership. A member that leaves on the day on which another joins is not counted with it;
    the time before ends on that day.
    """
    joined = {one.since for one in members}
    changes = sorted(joined | {_after(one, joined) for one in members if one.until})
    before: _Time | None = None
    for start, following in zip(changes, [*changes[1:], None], strict=True):
        inside = [one for one in members if one.since <= start and (one.until is None or start < _after(one, joined))]
        now = _time(inside, start, following, members)
        if now and before and now.like(before):
            now = _Time(before.since, now.until, before.members, now.bound, now.alike, before.line)
        elif before:
            yield before
        before = now
    if before:
        yield before


def _after(one: _Membership, joined: set[date]) -> date:
    """Return the first day on which a member that has left is not counted."""
    assert one.until is not None
    return one.until if one.until in joined and one.until > one.since else one.until + _DAY


def _time(inside: list[_Membership], start: date, following: date | None, members: list[_Membership]) -> _Time | None:
    codes = tuple(dict.fromkeys(one.code for one in inside))
    if len(codes) < 2:
        return None
    left = any(one.until == following for one in members)
    until = following if left or following is None else following - _DAY
    any_bound = frozenset().union(*(one.bound for one in inside))
    bound = tuple(name for name in OBLIGATIONS if name in any_bound)
    alike = all(one.bound == any_bound for one in inside)
    return _Time(start, until, codes, bound, alike, inside[0].line)
