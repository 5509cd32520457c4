"""What of a data set is wanted: the filter that every loader is asked with."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bilateral.errors import InvalidValueError

if TYPE_CHECKING:
    import polars


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a data set is wanted; what is not is passed over and is no fault.

    `since` and `until` bound the day of the event, both included; of `actors` (codes) one must stand on either side.
    Without any of them everything is wanted.
    """

    since: date | None = None
    until: date | None = None
    actors: frozenset[str] = frozenset()
    without: tuple[Wanted, ...] = ()
    """What was taken before, and is not wanted again."""

    @classmethod
    def parsed(cls, words: str) -> Wanted:
        """Return the filter that `str` wrote; InvalidValueError for words that it does not write."""
        read: dict[str, str] = {}
        for part in words.split(", ") if words else ():
            name, _, value = part.partition(" ")
            read[name] = value
        if not read.keys() <= {"since", "until", "actors"}:
            raise InvalidValueError(f"{words!r} is no filter of a load")
        since, until = (date.fromisoformat(read[name]) if name in read else None for name in ("since", "until"))
        return cls(since, until, frozenset(read.get("actors", "").split()))

    @property
    def everything(self) -> bool:
        """Whether nothing is passed over."""
        return self == EVERYTHING

    def of(self, rows: polars.DataFrame) -> polars.DataFrame:
        """Return the wanted rows of a table of event rows: it needs `day`, `actor` and `target`."""
        return rows.filter(self.test(), *(~taken.test() for taken in self.without))

    def test(self) -> polars.Expr:
        """Return the expression that holds for rows that are wanted, apart from `without`; never null."""
        tests = [_column("day") >= self.since] if self.since else []
        tests += [_column("day") <= self.until] if self.until else []
        if self.actors:
            codes = sorted(self.actors)
            tests.append(_column("actor").is_in(codes) | _column("target").is_in(codes))
        return _all(tests)

    def covers(self, start: date | None, end: date | None, parties: Collection[str]) -> bool:
        """Whether something between parties from one day to another is wanted; None is an open end.

        What has neither day is wanted only where no days are asked for.
        """
        if (self.since or self.until) and start is None and end is None:
            return False
        early = self.since is not None and end is not None and end < self.since
        late = self.until is not None and start is not None and start > self.until
        wanted = not early and not late and (not self.actors or not self.actors.isdisjoint(parties))
        return wanted and not any(taken.covers(start, end, parties) for taken in self.without)

    def __str__(self) -> str:
        """Say in words what is wanted, the same words for the same filter; "" for everything."""
        parts = (
            f"since {self.since}" if self.since else "",
            f"until {self.until}" if self.until else "",
            f"actors {' '.join(sorted(self.actors))}" if self.actors else "",
        )
        return ", ".join(part for part in parts if part)


def _all(tests: list[polars.Expr]) -> polars.Expr:
    import polars

    return polars.all_horizontal(polars.lit(True), *(each.fill_null(False) for each in tests))


EVERYTHING = Wanted()
"""No filter."""


def _column(name: str) -> polars.Expr:
    import polars

    return polars.col(name)
