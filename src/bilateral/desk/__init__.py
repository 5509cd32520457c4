"""What `bilateral.open` returns: the desk joins sources, reading, ledger and brief; only it knows them all."""

from __future__ import annotations

import builtins
import os
import re
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from bilateral.desk.cluster import reader_on, session_of
from bilateral.desk.days import day, in_order
from bilateral.desk.held import sources_held
from bilateral.desk.intake import Report, fetch
from bilateral.desk.keeping import Each, How, Progress, keep, quiet
from bilateral.desk.terms import chosen, party, split_terms
from bilateral.errors import InvalidValueError
from bilateral.model import ACTS_OF_KIND, AREAS, Judgement, Kind, Level, Verdict

if TYPE_CHECKING:
    from bilateral.brief.check import CheckedText
    from bilateral.brief.citation import Entry
    from bilateral.brief.content import Brief
    from bilateral.brief.watch import Watched
    from bilateral.desk.download import Ask, Plan
    from bilateral.desk.measuring import Options
    from bilateral.ledger import Hit, Ledger, Record, StoredClaim
    from bilateral.measures import Answer


def default_ledger() -> Path:
    """Return the ledger folder used where none is named: `BILATERAL_LEDGER`, else the user's data folder."""
    if named := os.environ.get("BILATERAL_LEDGER"):
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("bilateral") / "ledger"


def open(ledger: str | Path | None = None, *, create: bool = True, wait: float = 60.0) -> Desk:
    """Open a ledger folder, making it where there is none, and return the desk to work on it.

    `wait` is how many seconds a writing verb waits for another writer. Raises `LedgerError` for a folder that is
    something else, or was written by a newer version.
    """
    from bilateral.ledger import Ledger

    return Desk(Ledger.open(Path(ledger) if ledger is not None else default_ledger(), create=create, wait=wait))


_CLAIM = re.compile(r"C[0-9a-f]{20}")


class Desk:
    """A ledger and everything that can be done with it: each verb of the command line is a method here."""

    def __init__(self, ledger: Ledger) -> None:
        """Work on an open ledger; `bilateral.open` does this for a folder."""
        self.ledger = ledger

    def record(self, *, as_of: date | str | None = None) -> Record:
        """Pin the record as it is now, or as it was known on a day."""
        return self.ledger.record(as_of=day(as_of))

    def read(
        self,
        *targets: str | Path,
        date: date | str | None = None,
        jobs: int = 1,
        allow_private: bool = False,
        follow: bool = False,
        min_confidence: float = 0.0,
        engine: str = "local",
        master: str | None = None,
        progress: Progress = quiet,
        each: Each | None = None,
    ) -> Report:
        """Read files, folders and addresses into the record, fifty documents a commit.

        A document that the same reader has read before is left as it is, so an interrupted run is completed by
        repeating it. `each` is called with every document read in this run. Claims of less confidence than
        `min_confidence` (0 to 1) are left out; another bar reads the documents again. With the engine `spark` the
        executors of the cluster at `master` read, and this process stores.
        """
        how = How(jobs, min_confidence, reader_on(engine, master))
        remembered = self.ledger.remembered("web")
        fetched = fetch(targets, date=day(date), allow_private=allow_private, follow=follow, remembered=remembered)
        return keep(self.ledger, fetched, how, progress, each)

    def load(
        self,
        source: str,
        *paths: str | Path,
        since: date | str | None = None,
        until: date | str | None = None,
        actors: Iterable[str] = (),
        mapping: str | Path | None = None,
        ask: Ask | None = None,
        engine: str = "local",
        master: str | None = None,
        progress: Progress = quiet,
    ) -> Report:
        """Load files of a data set (`claims`, `icews`, `gdelt`) into the record; without paths, fetch them first.

        `since` and `until` bound the days of the events; of `actors` (names or codes) one must stand on either side, or
        a state that it continues (SUN for RUS). `mapping` is the file that says what the columns of a `table` are;
        `ask` says how to fetch. A folder stands for the files of data in it. With the engine `spark` the executors of
        the cluster at `master` load. Raises UnknownNameError for a source or actor that is none, InvalidValueError for
        a source of documents, one that cannot be fetched, or a mapping that is wrong.
        """
        from bilateral.desk import download, loading

        session = session_of(engine, master)
        wanted = loading.wanted_of(since, until, actors)
        if paths:
            files = download.in_folders([Path(path) for path in paths])
            known = loading.mapping_of(source, mapping)
            return loading.load(self.ledger, source, files, wanted, progress, mapping=known, session=session)
        return download.fetch_and_load(self.ledger, source, wanted, ask or download.Ask(), progress, session)

    def plan(
        self,
        source: str,
        *,
        since: date | str | None = None,
        until: date | str | None = None,
        actors: Iterable[str] = (),
        ask: Ask | None = None,
    ) -> Plan:
        """List the files that `load` would fetch for some days, with their sizes and which of them are there."""
        from bilateral.desk import download, loading

        asked = ask or download.Ask()
        with download.downloading(self.ledger, source, asked) as session:
            wanted = loading.wanted_of(since, until, actors)
            return download.plan(session, wanted, asked, self.ledger.loaded_files(source, str(wanted)))

    def brief(
        self,
        a: str,
        b: str,
        *,
        since: date | str | None = None,
        until: date | str | None = None,
        as_of: date | str | None = None,
        length: str = "full",
        since_brief: str | Path | None = None,
        compare: tuple[str, str] | None = None,
    ) -> Brief:
        """Compose the brief on two parties from the record as it is, or as it was known on a day.

        `length` is full or short. `since_brief` is an earlier brief (its .html, .md or .json file), or a day as text:
        the brief then tells what is new, changed or withdrawn since. `compare` puts another pair beside this one.
        """
        from bilateral.desk import briefing

        asked = briefing.Asked(party(a), party(b), *in_order(since, until), day(as_of), length)
        if compare:
            if since_brief:
                raise InvalidValueError("a comparison of two pairs has no earlier brief: leave out one of the two")
            return briefing.comparison(self.ledger, asked, (party(compare[0]), party(compare[1])))
        return briefing.brief(self.ledger, asked, since_brief)

    def check(
        self,
        target: str | Path,
        *,
        date: date | str | None = None,
        as_of: date | str | None = None,
        allow_private: bool = False,
    ) -> CheckedText:
        """Hold the claims of a file or address against the record; the text itself is not kept.

        `date` is the text's own day where it does not give one. Nothing published after it is held against the text.
        """
        from bilateral.desk import checking

        record, known = self.record(as_of=as_of), day(as_of)
        return checking.check(record, target, date=day(date), as_of=known, allow_private=allow_private)

    def watch(
        self,
        a: str,
        b: str,
        *,
        since: date | str | None = None,
        state: str | Path | None = None,
        keep: Callable[[Watched], None] = lambda _: None,
    ) -> Watched:
        """Say what is new on two parties since the last watch, or since a day.

        What was told is kept in the ledger, or in the file `state`. `keep` is called before that with what was found:
        if it fails, nothing is kept and the next watch tells the same.
        """
        from bilateral.desk import briefing

        file = Path(state) if state is not None else None
        return briefing.watch(self.ledger, briefing.Asked(party(a), party(b)), day(since), file, keep)

    def measure(self, name: str, *parties: str, **options: Unpack[Options]) -> Answer:
        """Measure a relationship: the table of a measure, with what must be said beside it.

        `bilateral measure --list` lists the measures. Each knows some periods (`by`) and objects (`of`), the first of
        which is taken where none is given. `everyone` asks for all pairs.
        """
        from bilateral.desk import measuring

        question = measuring.asked(name, *parties, **options)
        return measuring.of_record(name, self.record(as_of=question.as_of), question)

    def judge(
        self, verdict: str, *subjects: str, reason: str, by: str, values: dict[str, str] | None = None
    ) -> Judgement:
        """Append a decision about claims, events or documents; a later one undoes it. Subjects are ids or prefixes.

        `verdict` is accept, reject, merge, split, grade, correct, or undo with ids of decisions.
        """
        from bilateral.desk import decide

        chosen(verdict, "verdict", [*(one.value for one in Verdict), decide.UNDO])
        judgement = decide.judgement(self.record(), verdict, subjects, reason=reason, by=by, values=values or {})
        with self.ledger.batch("judge") as batch:
            batch.add_judgement(judgement)
        return judgement

    def cite(self, *terms: str, as_of: date | str | None = None) -> builtins.list[Entry]:
        """Return citations of states, ids of the record and sources; without any, of all data sets that are held.

        Each entry has `bibtex()` and `csl`, an item of CSL-JSON.
        """
        from bilateral.desk.cite import citations

        return citations(self.record(as_of=as_of), terms, date.today())

    def sources(self) -> builtins.list[dict[str, object]]:
        """Return every source with what it declares and what the record holds of it."""
        return sources_held(self.record().sources())

    def show(self, identifier: str) -> object:
        """Open a claim, document, event, judgement or coded row by its id or the first characters of it."""
        return self.record().show(identifier)

    def export(
        self, folder: str | Path, format: str = "parquet", *, as_of: date | str | None = None
    ) -> builtins.list[Path]:
        """Write claims, documents, events, coded rows and judgements to a new folder as `parquet`, `csv` or `jsonl`."""
        if self.ledger.folder.resolve() in (Path(folder).resolve(), *Path(folder).resolve().parents):
            raise InvalidValueError(f"{folder} lies in the ledger itself: name a folder outside of it")
        return builtins.list(self.record(as_of=as_of).export(Path(folder), format.lower()))

    def search(self, *terms: str, as_of: date | str | None = None, limit: int = 50) -> builtins.list[Hit]:
        """Return documents whose text holds all the words, the best first: also those that no reader has read."""
        _, words = split_terms(terms)
        return self.record(as_of=as_of).search(" ".join(words), kind="document", limit=limit) if words else []

    def find(
        self,
        *terms: str,
        kind: str | None = None,
        act: str | None = None,
        level: str | None = None,
        area: str | None = None,
        source: str | None = None,
        since: date | str | None = None,
        until: date | str | None = None,
        as_of: date | str | None = None,
        ids: Iterable[str] | None = None,
    ) -> builtins.list[StoredClaim]:
        """Return claims: up to two leading terms that name parties, the rest words to search for.

        `ids` keeps the claims with these ids, and those of the events with these. Raises UnknownNameError for a kind,
        act, level, area or id that does not exist.
        """
        since, until = in_order(since, until)
        codes, words = split_terms(terms)
        a, b = (*codes, None, None)[:2]
        record = self.record(as_of=as_of)
        return record.claims(
            a,
            b,
            kind=chosen(kind and kind.lower(), "kind", [one.value for one in Kind]),
            act=chosen(act and act.upper(), "act", sorted(set().union(*ACTS_OF_KIND.values()))),
            level=chosen(level and level.lower(), "level", [one.value for one in Level]),
            area=chosen(area and area.lower(), "area", AREAS),
            source=source,
            since=since,
            until=until,
            words=" ".join(words) or None,
            ids=None if ids is None else {claim for one in ids for claim in _claims_meant(record, one)},
        )


def _claims_meant(record: Record, identifier: str) -> tuple[str, ...]:
    """Return the ids of the claims that an id stands for; a whole id of a claim needs no looking up."""
    return (identifier,) if _CLAIM.fullmatch(identifier) else record.subject_ids(identifier)
