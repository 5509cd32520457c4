"""Questions about coded events: rows with their marks, and counts from the month cube or, where need be, from rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import polars as pl
import pyarrow as pa

from bilateral.errors import InvalidValueError
from bilateral.ledger import arrow
from bilateral.ledger.cube import to_count
from bilateral.ledger.cube_files import Counted, Month, months_of_cube, months_of_rows
from bilateral.ledger.delta import DescribedFile
from bilateral.ledger.engines.duckdb import DuckDB
from bilateral.ledger.rows import dyad
from bilateral.ledger.state_lines import codes_of_line
from bilateral.ledger.tables import EVENT_ROWS

PERIODS = ("day", "week", "month", "quarter", "year")
WAYS = ("rows", "ids", "documents", "days")
"""How coded events may be counted: as they are; each event id once for a pair and month; once for a document, pair,
act and day; once for a pair, act and day."""
KEYS = ("period", "source", "actor", "target", "act", "quad")
TOTAL_KEYS = ("period", "source", "quad")
EACH_AREA = "*"
"""Asked for as an area: each area apart, in a column `area`; an event counts in each that it touches."""
COUNTS = ("rows", "ids", "documents", "days", "reports", "intensity_sum", "tone_sum", "tone_rows")
_MONTHS = pa.schema({"source": pa.string(), "month": pa.date32()})
_LAST = "\U0010ffff"
_EVERY_ROW = 2**31 - 1
_TRUNCATED = {"day": "1d", "week": "1w", "month": "1mo", "quarter": "1q", "year": "1y"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedQuestion:
    """Which coded events are asked for; `a` and `b` are codes, a state counting for those that were it before.

    Russia's are those of the Soviet Union too; those of East Germany, which Germany stood beside, are its own.

    `both` asks for both directions, else only for what `a` does to `b`. `among` are several parties in the place of
    `a`, such as the states of a region.
    """

    a: str | None = None
    b: str | None = None
    both: bool = True
    act: str | None = None
    quad: int | None = None
    area: str | None = None
    source: str | None = None
    since: date | None = None
    until: date | None = None
    among: tuple[str, ...] = ()

    @property
    def of(self) -> tuple[str, ...]:
        """The parties asked about, of which every event has one."""
        return (self.a,) if self.a else self.among

    def parameters(self) -> dict[str, Any]:
        """Return what the queries take."""
        a = [code for party in self.of for code in codes_of_line(party)] or None
        b = list(codes_of_line(self.b)) if self.b else None
        dyads = [dyad(one, other) for one in a or () for other in b or ()]
        return {
            "a": a,
            "b": b,
            "both": self.both and a is not None,
            "first_code": min(a + b) if a and b else "",
            "last_code": max(a + b) if a and b else _LAST,
            "first_dyad": min(dyads, default=None),
            "last_dyad": max(dyads, default=None),
        }

    def touches(self, month: Month) -> bool:
        """Whether rows of a source and month may be asked for."""
        source, first = month
        if self.source is not None and source != self.source:
            return False
        late = self.until is not None and first > self.until
        return not late and (self.since is None or last_day(first) >= self.since)

    def cuts(self, first: date) -> bool:
        """Whether only some of a month's days are asked for."""
        return (self.since is not None and first < self.since) or (
            self.until is not None and last_day(first) > self.until
        )


def last_day(first: date) -> date:
    """Return the last day of the month that begins on a day."""
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


class CodedEvents:
    """The coded events of a pinned record."""

    def __init__(
        self, engine: DuckDB, rows: Iterable[DescribedFile], cube: Iterable[DescribedFile], as_of: date | None
    ) -> None:
        """Stand on an engine on which the table `month_cube` lies, and on what the tables' logs say of their files."""
        self._engine = engine
        self._files = list(rows)
        self._rows = months_of_rows(self._files)
        self._stale = set(to_count(self._rows, months_of_cube(cube)))
        self._as_of = as_of

    @property
    def sources(self) -> set[str]:
        """The sources that have brought coded events."""
        return {source for source, _ in self._rows}

    @property
    def months(self) -> Collection[Month]:
        """The months of which each source holds events, of whomever."""
        return self._rows.keys()

    def rows(self, question: CodedQuestion, way: str = "rows", limit: int | None = None) -> pl.DataFrame:
        """Return rows by day with their marks: `copy`, `of_document` and `of_day` are 1 for the first of its kind.

        Of `way` other than `rows`, only those that are the first.
        """
        _among(way, WAYS, "way of counting")
        return self._rows_of(self._asked(question), question, way, limit)

    def counts(self, question: CodedQuestion, by: str = "month", *, acts: bool = True) -> pl.DataFrame:
        """Count by period, source, direction, act and quad class, in every way: the columns `KEYS` and `COUNTS`.

        Without `acts` those are not told apart: `act` is "" and `quad` null, which is faster for whole regions.

        Whole months come from the cube; parts of months, days and weeks, months with rows that became known after the
        day the record is asked about, and months that the cube does not hold as they are, from the rows. Of `EACH_AREA`
        there is a line for each area.
        """
        return self._counted("cube_of_pair", question, by, KEYS, acts=acts)

    def totals(self, question: CodedQuestion, by: str = "month") -> pl.DataFrame:
        """Count by period, source and quad class over all parties: the columns `TOTAL_KEYS` and `COUNTS`."""
        return self._counted("cube_totals", replace(question, a=None, b=None, among=()), by, TOTAL_KEYS)

    def _counted(
        self, query: str, question: CodedQuestion, by: str, keys: tuple[str, ...], *, acts: bool = True
    ) -> pl.DataFrame:
        _among(by, PERIODS, "period")
        keys = (*keys, "area") if question.area == EACH_AREA else keys
        asked = self._asked(question)
        fine = by in ("day", "week")
        from_rows = [month for month in asked if fine or self._needs_rows(month, question)]
        found = [_NOTHING.select(*keys, *COUNTS)]
        if len(from_rows) < len(asked):
            found.append(self._from_cube(query, question, by, from_rows, acts).select(*keys, *COUNTS))
        for months in [from_rows] if question.of else [[month] for month in from_rows]:
            if months:
                lines = self._from_rows(question, by, months)
                found.append(lines.group_by(keys).agg(pl.col(COUNTS).sum()).select(*keys, *COUNTS))
        lines = pl.concat(found)
        if not acts:
            lines = lines.with_columns(pl.lit("").alias("act"), pl.lit(None, pl.Int8).alias("quad"))
        summed = lines.group_by(keys).agg(pl.col(COUNTS).sum())
        return summed.filter(pl.col("rows") > 0).sort(keys)

    def visits(self, parties: list[str], source: str | None, since: date | None, until: date | None) -> pl.DataFrame:
        """Count the visits of parties (every code that counts for them) and to them: the table of `Record.visits`."""
        question = CodedQuestion(source=source, since=since, until=until)
        self._lay(self._asked(question))
        found = self._query("visits", a=parties, source=source, since=since, until=until)
        return found.rename({"row_count": "rows", "day_count": "days"})

    def by_id(self, prefix: str) -> list[dict[str, Any]]:
        """Return at most twenty rows whose `source:event_id` begins like this, opening few files."""
        # a source may have a colon in its own name (`table:NAME`)
        named = [one for one in {file.least["source"] for file in self._files} if prefix.startswith(f"{one}:")]
        if not named:
            return []
        source = max(named, key=len)
        event_id = prefix.removeprefix(f"{source}:")
        holding = [
            file.path
            for file in self._files
            if file.least["source"] == source and file.least["event_id"] <= event_id + _LAST
            and file.most["event_id"] >= event_id
        ]  # fmt: skip
        self._engine.lay("event_rows", holding, EVENT_ROWS)
        return self._engine.rows("event_rows_by_prefix", source=source, prefix=event_id)

    def _asked(self, question: CodedQuestion) -> list[Month]:
        return [month for month in self._rows if question.touches(month)]

    def _needs_rows(self, month: Month, question: CodedQuestion) -> bool:
        late = self._as_of is not None and self._rows[month].known > self._as_of
        return late or month in self._stale or question.cuts(month[1])

    def _from_cube(
        self, query: str, question: CodedQuestion, by: str, left_out: list[Month], acts: bool
    ) -> pl.DataFrame:
        sources, months = zip(*left_out, strict=True) if left_out else ((), ())
        self._engine.register("months_of_rows", arrow.table({"source": sources, "month": months}, _MONTHS))
        parties = {} if query == "cube_totals" else question.parameters()
        lines = self._query(
            query, **parties, by=by, acts=acts, act=question.act, quad=question.quad,
            area=question.area or "", source=question.source,
            since=question.since and question.since.replace(day=1), until=question.until,
        )  # fmt: skip
        return lines.rename(_CUBE_NAMES)

    def _from_rows(self, question: CodedQuestion, by: str, months: list[Month]) -> pl.DataFrame:
        if question.of:
            only_party = CodedQuestion(a=question.a, b=question.b, both=question.both, among=question.among)
            found = self._rows_of(months, only_party, "rows", None).to_arrow()
            self._engine.register("counted_rows", found)
            self._engine.register("repeated_rows", found)
        else:
            self._lay(months)
            self._engine.name("counted_rows", "visible_event_rows")
            self._engine.register("repeated_rows", self._engine.query("repeated_rows"))
        lines = self._query("event_counts", by="day").filter(
            pl.col("area") != "" if question.area == EACH_AREA else pl.col("area") == (question.area or ""),
            *[pl.col(name) == value for name, value in _exact(question)],
            *([pl.col("period") >= question.since] if question.since else []),
            *([pl.col("period") <= question.until] if question.until else []),
        )
        period = pl.col("period").dt.truncate(_TRUNCATED[by])
        return lines.with_columns(period)

    def _rows_of(self, months: list[Month], question: CodedQuestion, way: str, limit: int | None) -> pl.DataFrame:
        self._lay(months)
        return self._query(
            "event_row_pair", **question.parameters(), act=question.act, quad=question.quad, area=question.area,
            source=question.source, since=question.since, until=question.until, way=way,
            most=_EVERY_ROW if limit is None else limit,
        )  # fmt: skip

    def _lay(self, months: list[Month]) -> None:
        """Let the engine see the rows of some months only: nothing else is opened."""
        found = (self._rows.get(month, Counted()).files for month in months)
        self._engine.lay("event_rows", [file for files in found for file in files], EVENT_ROWS)

    def _query(self, name: str, **parameters: Any) -> pl.DataFrame:
        frame = pl.from_arrow(self._engine.query(name, **parameters))
        assert isinstance(frame, pl.DataFrame)
        return frame


_CUBE_NAMES = {
    "row_count": "rows", "id_count": "ids", "document_count": "documents", "day_count": "days",
    "report_count": "reports", "intensity_total": "intensity_sum", "tone_total": "tone_sum", "toned": "tone_rows",
}  # fmt: skip
_WORDS = ("source", "actor", "target", "act")
_SUMS = ("intensity_sum", "tone_sum")
_NOTHING = pl.DataFrame(
    schema={
        "period": pl.Date,
        **dict.fromkeys((*_WORDS, "area"), pl.String),
        "quad": pl.Int8,
        **{name: pl.Float64 if name in _SUMS else pl.Int64 for name in COUNTS},
    }
)


def _exact(question: CodedQuestion) -> list[tuple[str, str | int]]:
    given = (("act", question.act), ("quad", question.quad), ("source", question.source))
    return [(name, value) for name, value in given if value is not None]


def _among(value: str, known: tuple[str, ...], what: str) -> None:
    if value not in known:
        raise InvalidValueError(f"{value!r} is no {what}: choose among {', '.join(known)}")
