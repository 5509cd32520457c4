"""From the batches of a data set into the ledger: what `load` does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from bilateral import sources
from bilateral.desk.days import in_order
from bilateral.desk.intake import Report
from bilateral.desk.terms import party
from bilateral.errors import InvalidValueError
from bilateral.sources.lines import fingerprint

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

    from bilateral.ledger import Batch as LedgerBatch
    from bilateral.ledger import Ledger
    from bilateral.model import Claim
    from bilateral.sources.contract import Batch, Wanted
    from bilateral.sources.table import TableMapping


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be loaded of some files, wherever that is done."""

    source: str
    wanted: Wanted
    filter: str
    """What is noted as the filter that the files were loaded with."""
    mapping: TableMapping | None = None
    """What the columns of a table of one's own are."""
    quarantine: bool = True
    """Whether rows that cannot be taken are kept aside."""


BYTES_A_COMMIT = 512 * 1024 * 1024
"""Bytes of raw files that one commit takes at the most, unless a single file has more: some five million rows of
zipped GDELT, so much can be lost when a load is interrupted."""
READ_AGAIN = frozenset({"claims"})
"""Sources whose files are read again each time: a newer bilateral may take rows that an older one refused, and what
they bring is known again by its id."""


def wanted_of(since: date | str | None, until: date | str | None, actors: Iterable[str] = ()) -> Wanted:
    """Return what of a data set is wanted: days, also as ISO text, and actors with the states that they continue."""
    from bilateral.ledger.parties import family  # the ledger takes a while to import

    return sources.Wanted(*in_order(since, until), frozenset(code for name in actors for code in family(party(name))))


def mapping_of(source: str, path: str | Path | None) -> TableMapping | None:
    """Read the mapping file that a table of one's own needs; InvalidValueError where it is missing or wrong."""
    if source != "table":
        if path is not None:
            raise InvalidValueError(f"{source!r} knows its own columns: a mapping goes with the source `table`")
        return None
    if path is None:
        raise InvalidValueError(
            "a table of your own needs a mapping file: --mapping FILE.yml says which column is what"
        )
    from bilateral.sources.table import read_mapping_file

    return read_mapping_file(Path(path))


def load(
    ledger: Ledger,
    source: str,
    paths: Sequence[Path],
    wanted: Wanted,
    progress: Callable[[str], None],
    *,
    mapping: TableMapping | None = None,
    hashes: Mapping[Path, str] = MappingProxyType({}),
    session: SparkSession | None = None,
) -> Report:
    """Load what is wanted of files of a data set, a commit for each `BYTES_A_COMMIT`; say what became of them.

    A file that was loaded before with this filter, or whole, is passed over; one that was loaded with another filter
    gives only the rows that this filter adds. `hashes` are the SHA-256 of files that are known already. What a
    `mapping` describes stands in the record under the mapping's own name. With a Spark `session` its executors load.
    """
    report = Report()
    source = mapping.source if mapping else source
    hashes = {path: hashes.get(path) or fingerprint(path) for path in paths if path.is_file()}
    groups = _by_earlier_filters(ledger, source, paths, wanted, hashes, report)
    shares = [share for files in groups.values() for share in (_shares(files) if session is None else [files])]
    for number, share in enumerate(shares, 1):
        # the months are counted once, after the last rows
        with ledger.batch(f"load {source}", refresh=session is None and number == len(shares)) as batch:
            # asked again now that nobody else writes: another load may have brought these files meanwhile
            groups = _by_earlier_filters(ledger, source, share, wanted, hashes, report)
            for earlier, files in groups.items():
                asked = replace(wanted, without=tuple(map(sources.Wanted.parsed, earlier)))
                # what could not be taken was set aside when the file was loaded first
                order = Order(source, asked, str(wanted), mapping, quarantine=not earlier)
                for _ in (
                    _here(batch, order, files, report)
                    if session is None
                    else _there(session, batch, order, files, report)
                ):
                    progress(f"{source}: {_so_far(report)}")
    if session is not None:
        from bilateral.desk.cluster.counting import count_on

        # also where all files are known: what an earlier run left uncounted is counted now
        count_on(session, ledger)
    return report


def _shares(files: Sequence[Path]) -> Iterator[list[Path]]:
    """Part files into such as are loaded by one commit, in their order."""
    share: list[Path] = []
    size = 0
    for file in files:
        size += file.stat().st_size if file.is_file() else 0
        if share and size > BYTES_A_COMMIT:
            yield share
            share, size = [], file.stat().st_size if file.is_file() else 0
        share.append(file)
    if share:
        yield share


def _here(batch: LedgerBatch, order: Order, files: Sequence[Path], report: Report) -> Iterator[None]:
    """Load files in this process."""
    for arrived in sources.load(order.source, files, order.wanted, order.mapping):
        kept = arrived if order.quarantine else replace(arrived, quarantine=None)
        _take(batch, order.source, kept, order.filter, report)
        yield


def _there(
    session: SparkSession, batch: LedgerBatch, order: Order, files: Sequence[Path], report: Report
) -> Iterator[None]:
    """Load files on the executors of a cluster."""
    from bilateral.desk.cluster.loading import load_on

    for shares in load_on(session, order, batch.folders, files):
        for share in shares:
            batch.add_harvest(share.harvest)
            report.rows += share.rows
            report.observations += share.observations
            for arrived in share.batches:
                _take(batch, order.source, arrived, order.filter, report)
        yield


def _so_far(report: Report) -> str:
    rows, observations = (getattr(report, name) + report.unended[name] for name in ("rows", "observations"))
    return f"{rows} rows, {observations} observations, {report.claims.total()} claims"


def _by_earlier_filters(
    ledger: Ledger, source: str, paths: Sequence[Path], wanted: Wanted, hashes: Mapping[Path, str], report: Report
) -> dict[tuple[str, ...], list[Path]]:
    """Return the files to load by the filters they were loaded with before; count those with nothing new to give."""
    loaded = {} if source in READ_AGAIN else ledger.filters_of_files(source)
    groups: dict[tuple[str, ...], list[Path]] = {}
    seen: set[str] = set()
    for path in paths:
        sha256 = hashes.get(path, str(path))
        earlier = loaded.get(sha256, ())
        if sha256 in seen or "" in earlier or str(wanted) in earlier:
            report.known_files += 1
        else:
            groups.setdefault(earlier, []).append(path)
        seen.add(sha256)
    return groups


def _take(batch: LedgerBatch, source: str, arrived: Batch, filter: str, report: Report) -> None:
    by_document: dict[str, list[Claim]] = {}
    for claim in arrived.claims:
        by_document.setdefault(claim.document, []).append(claim)
    for one in arrived.fetched:
        claims = by_document.get(one.document.id, [])
        reader = claims[0].reader if claims else ""
        outcome = batch.add_document(one.document, one.content, claims, reader=reader)
        report.documents[outcome] += 1
    if arrived.rows is not None:
        batch.add_rows(arrived.rows)
        report.unended["rows"] += arrived.rows.height
    if arrived.observations is not None:
        batch.add_observations(arrived.observations)
        report.unended["observations"] += arrived.observations.height
    if arrived.quarantine is not None:
        batch.add_quarantine(arrived.quarantine)
    if arrived.refused:
        batch.drop_unfinished()
    elif arrived.files:
        batch.end_files(arrived.files, source, filter)
    if arrived.refused or arrived.files:
        report.end(refused=arrived.refused)
    batch.add_issues(arrived.issues)
    report.claims.update(claim.kind.value for claim in arrived.claims)
    report.issues += arrived.issues
    report.problems += arrived.problems
