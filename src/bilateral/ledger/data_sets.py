"""What data sets brought to a pinned record: coded events, how many there were, and observations."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from bilateral.ledger.commits import Commit
from bilateral.ledger.engines.duckdb import DuckDB
from bilateral.ledger.parties import family
from bilateral.ledger.store import SPILL, Store
from bilateral.ledger.tables import TABLES

if TYPE_CHECKING:
    import polars

    from bilateral.ledger.coded_events import CodedEvents
    from bilateral.ledger.delta import DescribedFile
    from bilateral.ledger.series import Coverage


class DataSets:
    """The part of a record that data sets filled."""

    def __init__(self, store: Store, commit: Commit, as_of: date | None = None) -> None:
        """Pin a commit; `Ledger.record` does it."""
        self.commit = commit
        self.as_of = as_of
        self._store = store

    def event_rows(
        self, a: str | None = None, b: str | None = None, *, dedup: str = "rows", limit: int | None = None, **asked: Any
    ) -> polars.DataFrame:
        """Return coded events of one or two parties by day: `row_id`, the columns of `EVENT_ROW_COLUMNS`, and marks.

        The marks `copy`, `of_document` and `of_day` are 1 for the first row with its event id, of its document, and of
        its day; `dedup` (rows, ids, documents, days) keeps only those. The other filters are those of `CodedQuestion`.
        """
        from bilateral.ledger.coded_events import CodedQuestion

        return self._coded.rows(CodedQuestion(a=a, b=b, **asked), dedup, limit)

    def event_rows_by_id(self, prefix: str) -> list[dict[str, Any]]:
        """Return at most twenty coded events whose `source:event_id` begins like this."""
        return self._coded.by_id(prefix)

    def event_row_counts(
        self, a: str | None = None, b: str | None = None, by: str = "month", *, acts: bool = True, **asked: Any
    ) -> polars.DataFrame:
        """Count coded events by period, source, direction and act; of all pairs where no party is named.

        Without `acts` these are not told apart: `act` is "", `quad` null.

        Columns: period (date, its first day), source, actor, target, act, quad, the four counts rows, ids, documents
        and days, then reports, intensity_sum, tone_sum, tone_rows. The filters are those of `CodedQuestion`; with the
        area "*" each area is counted apart, in a column `area`.
        """
        from bilateral.ledger.coded_events import CodedQuestion

        return self._coded.counts(CodedQuestion(a=a, b=b, **asked), by, acts=acts)

    def event_row_totals(self, by: str = "month", **asked: Any) -> polars.DataFrame:
        """Count all coded events by period, source and quad class: `event_row_counts` without parties and acts."""
        from bilateral.ledger.coded_events import CodedQuestion

        return self._coded.totals(CodedQuestion(**asked), by)

    def series(
        self, a: str | None = None, b: str | None = None, by: str = "month", *, dedup: str = "days", **asked: Any
    ) -> polars.DataFrame:
        """Count coded events by period and source: zero where the source is silent, null where it does not speak.

        Columns: period (date, its first day), source, events (counted as `dedup` says: rows, ids, documents or days),
        rows, reports, intensity_sum, tone_sum, tone_rows, covered, covered_days (of how many of the period's days that
        are asked for the source speaks). The filters are those of `CodedQuestion`.
        """
        from bilateral.ledger.coded_events import CodedQuestion
        from bilateral.ledger.series import series

        return series(self._coded, self._coverage_of_files, CodedQuestion(a=a, b=b, **asked), by, dedup)

    def visits(
        self,
        parties: Iterable[str],
        *,
        source: str | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> polars.DataFrame:
        """Count the coded visits of parties and to them by source, month (`period`), visitor and host.

        `rows` are those coded, from whichever side; `days` those on which there is one. Visits are coded events
        CONSULT with the mode `visit`; parties count with the states that they continue.
        """
        codes = [code for party in parties for code in family(party)]
        return self._coded.visits(codes, source, since, until)

    def observations(
        self,
        variable: str | None = None,
        *,
        source: str | None = None,
        states: Iterable[str] | None = None,
        either: bool = False,
        since: date | None = None,
        until: date | None = None,
    ) -> polars.DataFrame:
        """Return what data sets observed, by day: the columns of `OBSERVATION_COLUMNS`.

        `states` keeps what is said of these (column `state`, with `either` also `other`), under the code of each day.
        Where several files say something of the same variable, states, item and period, the file that was loaded last
        counts.
        """
        codes = sorted({code for one in states or () for code in family(one)})
        return self._frame(
            "observations", variable=variable, source=source, states=codes, chosen=states is None, either=either,
            since=since, until=until,
        )  # fmt: skip

    def observed(
        self,
        variables: Iterable[str],
        source: str,
        *,
        above: float | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> polars.DataFrame:
        """Return what a source observed of some variables, in no order: for whole tables, several times as fast.

        Columns: variable, state, other, item, start, end, value, label. `above` keeps the values above it. Of several
        files the one that was loaded last counts, as in `observations`.
        """
        asked: dict[str, Any] = {"source": source, "since": since, "until": until, "variables": sorted(variables)}
        files = self._frame("observed_years", **asked)["files"].max()
        return self._frame("observed" if files == 1 else "observed_latest", above=above, **asked)

    def years_observed(
        self, variables: Iterable[str], source: str, *, since: date | None = None, until: date | None = None
    ) -> set[int]:
        """Return the years in which what a source says of any of some variables begins."""
        asked = {"source": source, "since": since, "until": until}
        rows = self._engine.rows("observed_years", variables=sorted(variables), **asked)
        return {int(row["told_of"]) for row in rows if row["told_of"] is not None}

    @functools.cached_property
    def _engine(self) -> DuckDB:
        files = {name: table.files(self.commit.versions.get(name, 0)) for name, table in self._store.tables.items()}
        return DuckDB(files, TABLES, self.as_of, self._store.folder / SPILL)

    @functools.cached_property
    def _coverage_of_files(self) -> Coverage:
        from bilateral.ledger.series import Coverage

        return Coverage(self._counting.rows("files"), self.as_of)

    @functools.cached_property
    def _coded(self) -> CodedEvents:
        from bilateral.ledger.coded_events import CodedEvents

        return CodedEvents(self._counting, self._described("event_rows"), self._described("month_cube"), self.as_of)

    @functools.cached_property
    def _counting(self) -> DuckDB:
        """The engine of counts: apart, since it lays rows of chosen months; of few tables, since it is asked most."""
        files = self._store.tables["files"].files(self.commit.versions.get("files", 0))
        laid = {"month_cube": [file.path for file in self._described("month_cube")], "files": files}
        return DuckDB(laid, TABLES, self.as_of, self._store.folder / SPILL)

    def _described(self, table: str) -> list[DescribedFile]:
        return self._store.tables[table].described(self.commit.versions.get(table, 0))

    def _frame(self, name: str, **parameters: Any) -> polars.DataFrame:
        import polars

        frame = polars.from_arrow(self._engine.query(name, **parameters))
        assert isinstance(frame, polars.DataFrame)
        return frame
