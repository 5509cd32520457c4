"""A batch: what is added between taking the writer's lock and the one row in `commits` that makes it visible."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from bilateral.errors import InvalidValueError
from bilateral.ledger import commits, duplicates, reread, small_tables
from bilateral.ledger.arrivals import READ, Arrival
from bilateral.ledger.commits import Commit
from bilateral.ledger.engines.duckdb import DuckDB
from bilateral.ledger.known import KnownDocument, KnownDocuments
from bilateral.ledger.rows import (
    claims_table,
    documents_table,
    dyad,
    provenance_of,
)
from bilateral.ledger.store import Store
from bilateral.model import Claim, Document, Issue, Judgement, Medium

if TYPE_CHECKING:
    from pathlib import Path

    import polars

    from bilateral.ledger.cube_files import Counted, Month
    from bilateral.ledger.data_rows import DataRows, Harvest, RawFile
    from bilateral.ledger.pieces import Piece

Outcome = Literal["new", "known", "reread"]
FLUSH_CLAIMS = 50_000
LAID_BY_US = ("event_rows", "observations", "quarantine", "month_cube")
"""Tables whose files hold chosen rows; the others are joined as their sizes suggest."""
FLUSH_TEXT = 64 * 1024 * 1024


@dataclass(slots=True)
class _Waiting:
    arrivals: dict[str, Arrival] = field(default_factory=dict)
    claims: int = 0
    characters: int = 0


class Batch:
    """Takes documents, claims, coded events, issues and judgements; `Ledger.batch` makes and commits it.

    What arrives is written in pieces, so that a batch of any size needs little memory; readers see all of it or
    nothing.
    """

    def __init__(
        self, store: Store, scratch: DuckDB, known: KnownDocuments, verb: str, before: Commit, *, refresh: bool = True
    ) -> None:
        """Begin after a commit; `scratch` is an engine on which tables may be laid."""
        self._refresh = refresh
        self._scratch = scratch
        self.known = known
        self._store = store
        self._verb = verb
        self._before = before
        self._now = datetime.now(UTC)
        self._waiting = _Waiting()
        self._sources: set[str] = set()
        self._issues: list[Issue] = []
        self._judgements: dict[str, Judgement] = {}
        self._memory: dict[tuple[str, str], str] = {}
        self._harvests: list[Harvest] = []

    def add_document(
        self,
        document: Document,
        content: bytes | None,
        claims: Sequence[Claim] | None,
        *,
        reader: str | None = None,
        not_read: str | None = None,
    ) -> Outcome:
        """Add a document with its original bytes and the claims that a reader found; say what it was.

        `claims` is None for a document that was not read, `not_read` the reason. Returns `known` where the same
        reading is already there (nothing changes), `reread` where another reading takes its place: unchanged claims
        stay open, the others are closed. Claims of a note (medium `note`) only replace those with the same key.
        """
        arrival = self._arrival(document, content, claims, reader or "", not_read)
        waiting = self._waiting.arrivals.get(arrival.id)
        if waiting is not None:
            return self._join(waiting, arrival)
        known = self.known.get(arrival.id)
        if known is not None and (claims is None or known.reading == arrival.reading):
            return "known"
        arrival.is_new = known is None
        self._wait(arrival)
        return "new" if arrival.is_new else "reread"

    def add_documents(
        self, arrivals: Iterable[tuple[Document, bytes | None, Sequence[Claim] | None]], *, reader: str | None = None
    ) -> dict[Outcome, int]:
        """Add many documents, each with its bytes and claims, read by one reader; return how many were what."""
        counts: dict[Outcome, int] = {"new": 0, "known": 0, "reread": 0}
        for document, content, claims in arrivals:
            counts[self.add_document(document, content, claims, reader=reader)] += 1
        return counts

    def add_rows(self, rows: polars.DataFrame) -> None:
        """Add coded events (columns of `model.EVENT_ROW_COLUMNS`) of a raw file; they count once `end_files` says so.

        Repeated rows are kept: views mark them.
        """
        self._data.add("event_rows", rows)

    def add_observations(self, rows: polars.DataFrame) -> None:
        """Add observations (columns of `model.OBSERVATION_COLUMNS`) of a raw file, as `add_rows` does."""
        self._data.add("observations", rows)

    def add_quarantine(self, rows: polars.DataFrame) -> None:
        """Add rows that could not be taken (columns of `model.QUARANTINE_COLUMNS`), as `add_rows` does."""
        self._data.add("quarantine", rows)

    @property
    def folders(self) -> dict[str, Path]:
        """Where `data_rows.DataRows` may lay rows for this batch, in this process or another."""
        from bilateral.ledger.data_rows import folders

        return folders(self._store)

    def add_harvest(self, harvest: Harvest) -> None:
        """Add what another process has gathered and laid into the folders of the tables (`data_rows.DataRows`)."""
        self._harvests.append(harvest)

    def end_files(self, files: Iterable[RawFile], source: str, filter: str = "") -> None:
        """Say that what was added so far belongs to raw files that were handed over whole; these are noted as loaded.

        `filter` says in words what was wanted of them.
        """
        self._data.end_files(files, source, filter)

    def refresh_cube(self, *, rebuild: bool = False) -> int:
        """Count the months again that rows have come to, or with `rebuild` all; return how many there were.

        The commit of a batch with rows does so, unless `refresh=False` put it off.
        """
        from bilateral.ledger.cube import refresh

        return refresh(self._store, self._scratch, rebuild=rebuild)

    def months_to_count(self, *, rebuild: bool = False) -> dict[Month, Counted]:
        """Return the months that the cube lacks as they are, or with `rebuild` all, with the files of their rows.

        Whoever counts them elsewhere, by the query `event_counts`, hands the lines to `add_counted`.
        """
        from bilateral.ledger.cube import months_to_count

        return months_to_count(self._store, rebuild=rebuild)

    def add_counted(self, months: Mapping[Month, Iterable[Piece]]) -> None:
        """Take lines of the cube that were counted elsewhere, each month in the place of what was there of it."""
        from bilateral.ledger.cube_files import add_counted

        add_counted(self._store, months)

    def drop_unfinished(self) -> None:
        """Forget the rows, observations and quarantine that came since `end_files`; the commit does so too."""
        self._data.drop_unfinished()

    def add_issues(self, issues: Iterable[Issue]) -> None:
        """Add values that no vocabulary knows; those already noted are not noted twice."""
        self._issues.extend(issues)

    def add_judgement(self, judgement: Judgement) -> None:
        """Append a decision; its subjects are ids of claims, documents, or judgements that it undoes."""
        if not judgement.subjects or not judgement.by.strip() or not judgement.reason.strip():
            raise InvalidValueError("a judgement needs a subject, a reason and the name of who decides")
        self._judgements[judgement.id] = judgement

    def remember(self, source: str, key: str, value: str) -> None:
        """Keep what a source wants to be told next time."""
        self._memory[source, key] = value

    def commit(self) -> Commit:
        """Write what waits and end the batch with its row in `commits` if there is anything new; `Ledger` calls it."""
        self._flush()
        if "_data" in self.__dict__:
            self._harvests.append(self._data.finish())
        if self._harvests:
            from bilateral.ledger import data_rows

            self._sources |= data_rows.commit(self._store, self._harvests, self._now)
            if self._refresh:
                self.refresh_cube()
        small_tables.write(self._store, self._now, self._sources, self._issues, self._judgements, self._memory)
        changed = any(
            table.version() != self._before.versions.get(name, 0) for name, table in self._store.tables.items()
        )
        if not changed:
            return self._before
        for name, table in self._store.tables.items():
            if name not in LAID_BY_US:
                table.compact()
        versions = {name: table.version() for name, table in self._store.tables.items()}
        return commits.append(self._store.commits, self._verb, self._before, versions)

    @functools.cached_property
    def _data(self) -> DataRows:
        from bilateral.ledger.data_rows import DataRows

        return DataRows(self.folders)

    def _arrival(
        self,
        document: Document,
        content: bytes | None,
        claims: Sequence[Claim] | None,
        reader: str,
        not_read: str | None,
    ) -> Arrival:
        # the bytes of a note are its text, which the table of documents holds: no file each
        if content is not None and document.medium is not Medium.NOTE:
            sha256 = self._store.keep(content, document.sha256)
            document = document if document.sha256 == sha256 else replace(document, sha256=sha256)
        state = READ if claims is not None else f"not read: {not_read}" if not_read else "not read"
        key = document.id
        for claim in claims or ():
            if claim.document != key:
                raise InvalidValueError(f"claim {claim.id} belongs to document {claim.document}, not to {key}")
        return Arrival(document, key, {claim.id: claim for claim in claims or ()}, reader, state, True)

    def _join(self, waiting: Arrival, arrival: Arrival) -> Outcome:
        """Take a document that comes twice in one batch once, with the claims of both."""
        before = len(waiting.claims)
        waiting.claims.update(arrival.claims)
        self._waiting.claims += len(waiting.claims) - before
        if arrival.state == READ:
            waiting.state, waiting.reader = READ, arrival.reader
        return "known" if len(waiting.claims) == before else "reread"

    def _wait(self, arrival: Arrival) -> None:
        self._waiting.arrivals[arrival.id] = arrival
        self._waiting.claims += len(arrival.claims)
        self._waiting.characters += len(arrival.document.text)
        if self._waiting.claims > FLUSH_CLAIMS or self._waiting.characters > FLUSH_TEXT:
            self._flush()

    def _flush(self) -> None:
        arrivals = list(self._waiting.arrivals.values())
        self._waiting = _Waiting()
        if not arrivals:
            return
        new = [arrival for arrival in arrivals if arrival.is_new]
        again = [arrival for arrival in arrivals if not arrival.is_new]
        if new:
            self._append(new)
        if again:
            reread.replace_readings(self._store, self._engine("claims", "documents"), again, self._now)
        for arrival in arrivals:
            self.known.note(arrival.id, KnownDocument(arrival.reader, arrival.reading))
        self._sources.update(arrival.document.source for arrival in arrivals)

    def _append(self, arrivals: Sequence[Arrival]) -> None:
        texts = {one.id: one.document.text for one in arrivals if one.document.medium is Medium.TEXT}
        found = duplicates.find(texts, self._now, {one.id: one.document.published for one in arrivals}, self._engine)
        none = duplicates.NO_SIGNATURE
        clusters = {one.id: found[one.id].cluster if one.id in found else one.id for one in arrivals}
        claims = [claim for arrival in arrivals for claim in arrival.claims.values()]
        claims.sort(key=lambda claim: dyad(*claim.parties))
        provenance = {one.id: provenance_of(one.document, clusters[one.id]) for one in arrivals}
        self._store.tables["claims"].append(claims_table(claims, [self._now] * len(claims), provenance))
        table = documents_table(
            [arrival.document for arrival in arrivals],
            sha256=[arrival.document.sha256 for arrival in arrivals],
            first_seen=[self._now] * len(arrivals),
            state=[arrival.state for arrival in arrivals],
            reader=[arrival.reader for arrival in arrivals],
            reading=[arrival.reading for arrival in arrivals],
            cluster=list(clusters.values()),
            signature=[found.get(arrival.id, none).signature for arrival in arrivals],
            bands=[found.get(arrival.id, none).bands for arrival in arrivals],
        )
        self._store.tables["documents"].append(table)

    def _engine(self, *names: str) -> DuckDB:
        """Return the engine with the tables laid as this batch has left them so far."""
        for name in names:
            table = self._store.tables[name]
            self._scratch.lay(name, table.files(table.version()), table.schema)
        return self._scratch
