"""The record: a pinned, read-only view of the ledger, and everything that can be asked of it."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bilateral.errors import InvalidValueError
from bilateral.ledger import export, judgements, lookup
from bilateral.ledger.claims_query import Question, ask
from bilateral.ledger.coverage import coverage, dyads, files_of, quarantine_of, source_summaries
from bilateral.ledger.data_sets import DataSets
from bilateral.ledger.event_query import EventQuestion, Told, ask_events
from bilateral.ledger.event_rules import name_rules
from bilateral.ledger.identifiers import wanted
from bilateral.ledger.judgements import Decisions
from bilateral.ledger.mechanisms import mechanisms
from bilateral.ledger.parties import family
from bilateral.ledger.rows import document_of
from bilateral.ledger.search import search
from bilateral.ledger.search_index import Index, open_index
from bilateral.ledger.standing import in_force
from bilateral.ledger.store import SEARCH
from bilateral.ledger.stored import Hit, Quarantined, SourceSummary, StoredClaim, StoredDocument
from bilateral.model import Event, Issue, Judgement, Kind, Mechanism

if TYPE_CHECKING:
    import polars


class Record(DataSets):
    """What the ledger holds at one commit, as it was known on a day where `as_of` is given.

    `a` and `b` are always codes of parties in any role; a state counts for those it continues (RUS for SUN).
    """

    @property
    def version(self) -> int:
        """The number of the commit that the record is pinned to."""
        return self.commit.number

    def claims(
        self,
        a: str | Collection[str] | None = None,
        b: str | None = None,
        *,
        pairs: Iterable[tuple[str, str]] | None = None,
        kind: str | Iterable[str] | None = None,
        act: str | Collection[str] | None = None,
        status: Collection[str] | None = None,
        level: str | None = None,
        area: str | None = None,
        source: str | None = None,
        document: str | None = None,
        since: date | None = None,
        until: date | None = None,
        words: str | None = None,
        ids: Iterable[str] | None = None,
        limit: int | None = None,
        rejected: bool = False,
        named: bool = False,
    ) -> list[StoredClaim]:
        """Return open claims by date; `source` is a source's name or a publisher, `document` an id.

        With several codes for `a`, any of these takes part; with several acts or statuses, any will do; `named`
        wants a name.
        `words` are searched in the quotes; `since` and `until` keep dated claims that touch the period. Rejected claims
        come only with `rejected`. `pairs` stands in the place of `a` and `b`: both of at least one pair take part.
        """
        chosen = None if ids is None else set(ids)
        if words is not None:
            found = self._claims_saying(words)
            chosen = found if chosen is None else chosen & found
        question = Question(
            a=_one_or_more(a), b=b,
            pairs=None if pairs is None else frozenset(pairs), kinds=_kinds(kind), act=_one_or_more(act),
            status=None if status is None else frozenset(status), level=level, area=area, source=source,
            document=document, since=since, until=until, ids=chosen, limit=limit, rejected=rejected, named=named,
        )  # fmt: skip
        return ask(self._engine, question, self._decisions)

    def heard_of(self, a: str, b: str | None = None) -> date | None:
        """Return when the latest document with a claim on a party, or on two, was published; None where none is dated.

        Claims that an analyst has rejected count: the document spoke of the two all the same.
        """
        (row,) = self._engine.rows("heard_of", a=list(family(a)), b=None if b is None else list(family(b)))
        day: date | None = row["published"]
        return day

    def events(
        self,
        a: str | None = None,
        b: str | None = None,
        *,
        besides: str | None = None,
        kind: str | Iterable[str] | None = None,
        act: str | None = None,
        level: str | None = None,
        area: str | None = None,
        source: str | None = None,
        since: date | None = None,
        until: date | None = None,
        words: str | None = None,
        limit: int | None = None,
    ) -> list[Event]:
        """Return what the claims agree happened or holds, by date; the filters hold if one of the claims passes.

        Views (assessments, interests, proposals) never become events. The rules of merging are in
        `merging.yml`; each merge carries its reason in `Event.reasons`. What `a` has with `besides` alone is left out.
        """
        passing = None if words is None else self._claims_saying(words)
        question = EventQuestion(
            a=a, b=b, besides=besides, kinds=_kinds(kind), act=act, level=level, area=area, source=source,
            since=since, until=until, claims=passing, limit=limit,
        )  # fmt: skip
        return ask_events(self._engine, question, self._decisions).events

    def told(
        self,
        a: str | None = None,
        b: str | None = None,
        *,
        pairs: Iterable[tuple[str, str]] | None = None,
        kind: str | Iterable[str] | None = None,
        act: str | Collection[str] | None = None,
        source: str | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> Told:
        """Return events as `events` does, and their claims with them, which are read once for both.

        With several acts any will do; `pairs` stands in the place of `a` and `b`.
        """
        question = EventQuestion(
            a=a, b=b, pairs=None if pairs is None else frozenset(pairs), kinds=_kinds(kind), act=_one_or_more(act),
            source=source, since=since, until=until,
        )  # fmt: skip
        return ask_events(self._engine, question, self._decisions)

    def mechanisms(self, a: str, b: str) -> list[Mechanism]:
        """Return the bodies and series in which two parties meet, with their sessions, by name."""
        told = self.told(a, b, act=name_rules().acts)
        return mechanisms(told.events, told.claims)

    def dyads(self) -> polars.DataFrame:
        """Count claims of facts by pair of parties, and those that may name a body: columns a, b, facts, naming.

        Codes are as in the claims (SUN); claims of three or more parties and decisions by analysts do not count.
        """
        return dyads(self._engine)

    def standing_on(
        self, day: date, a: str | None = None, b: str | None = None, *, act: str | Collection[str] | None = None
    ) -> list[Event]:
        """Return what was in force on a day; denials that go against it are worded in `Event.conflicts`."""
        told = self.told(a, b, kind=Kind.STANDING.value, act=act)
        return in_force(told.events, told.claims, day)

    def documents(self, ids: Iterable[str] | None = None) -> list[StoredDocument]:
        """Return documents by date of publication, all or those with these ids."""
        self._engine.register("wanted", wanted(ids or ()))
        rows = self._engine.rows("documents", chosen=ids is not None)
        return [self._decisions.graded(document_of(row)) for row in rows]

    def search(self, words: str, *, kind: str | None = None, limit: int = 50) -> list[Hit]:
        """Return documents and claims whose words match, the best first; `kind` is `document` or `claim`.

        All words must occur, in any form and order; quotation marks keep words together.
        """
        return search(self._index, self._engine, words, kind=kind, limit=limit)

    def show(self, identifier: str) -> lookup.Shown:
        """Return the claim, document, event, judgement or coded event with this id, or the only one it begins.

        `UnknownNameError` where there is none, `AmbiguousNameError` listing the ids where there are several.
        """
        return lookup.show(self, self._engine, identifier)

    def grades(self) -> Mapping[str, str]:
        """Return the grades that analysts have given, by the ids of documents and claims."""
        return self._decisions.grades

    def decided(self, stored: StoredClaim) -> StoredClaim:
        """Return a claim as the analysts' decisions leave it."""
        return self._decisions.apply(stored)

    def subject_ids(self, identifier: str) -> tuple[str, ...]:
        """Return the ids that a judgement about this id (or prefix) is about: of an event, its claims."""
        return lookup.subject_ids(self, self._engine, identifier)

    @property
    def undated(self) -> int:
        """How many documents a record as of a day leaves out because they have no date."""
        return int(self._engine.rows("undated")[0]["undated"])

    def coverage(self) -> polars.DataFrame:
        """Count documents, claims and coded events by source and month in which they became known.

        Columns: source, month (date, null where undated), documents, claims, event_rows.
        """
        return coverage(self._engine)

    def sources(self) -> list[SourceSummary]:
        """Return what each source has brought."""
        return source_summaries(self._engine)

    def files(self, source: str) -> list[dict[str, Any]]:
        """Return the raw files of a source that were loaded, the latest first: the columns of the table `files`."""
        return files_of(self._engine, source)

    def quarantine(self, source: str) -> list[Quarantined]:
        """Return why rows of a source could not be taken, the most frequent reason first, with the first of each."""
        return quarantine_of(self._engine, source)

    def issues(self, source: str | None = None) -> list[Issue]:
        """Return values that no vocabulary knows, the most frequent first."""
        rows = self._engine.rows("issues", source=source)
        return [Issue(row["source"], row["field"], row["value"], int(row["total"]), row["example"]) for row in rows]

    def judgements(self) -> list[Judgement]:
        """Return every decision in the order taken, those undone later included."""
        return judgements.judgements(self._engine)

    def export(self, folder: Path | str, format: str = "parquet") -> list[Path]:
        """Write claims, documents, events, coded events and judgements to a new folder as `parquet`, `csv` or `jsonl`.

        Returns the files written. A folder that exists is refused; what is interrupted leaves none.
        """
        return export.export(self, self._engine, Path(folder), format)

    @functools.cached_property
    def _index(self) -> Index:
        return open_index(self._store.folder / SEARCH, self._engine, self.commit.number)

    def _claims_saying(self, words: str) -> set[str]:
        return {key for key, _ in self._index.matches(words, kind="claim")}

    @functools.cached_property
    def _decisions(self) -> Decisions:
        return judgements.decisions(self._engine)


def _one_or_more(given: str | Collection[str] | None) -> str | frozenset[str] | None:
    return given if given is None or isinstance(given, str) else frozenset(given)


def _kinds(kind: str | Iterable[str] | None) -> tuple[str, ...] | None:
    if kind is None:
        return None
    kinds = (kind,) if isinstance(kind, str) else tuple(kind)
    for one in kinds:
        if one not in [known.value for known in Kind]:
            raise InvalidValueError(f"{one!r} is no kind: choose among {', '.join(known.value for known in Kind)}")
    return tuple(str(one) for one in kinds)
