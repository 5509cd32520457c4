"""Loading data sets on executors: our loaders run there on their share of the files and lay the rows into the ledger.

What comes back to the driver is the names of the files written, and what is to be noted and committed. The files of a
task that fails are in nobody's list: the next writer sweeps them away.
"""

from __future__ import annotations

import functools
import pickle
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bilateral import sources
from bilateral.desk.cluster.work import agree, told, version
from bilateral.errors import ClusterError
from bilateral.ledger.data_rows import DataRows, Harvest

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import SparkSession

    from bilateral.desk.loading import Order
    from bilateral.sources.contract import Batch

BYTES_A_TASK = 128 * 1024 * 1024
"""Raw files that one task loads, packed as they come: about a million rows of GDELT, which make one file a month."""
TASKS_A_CORE = 2
"""At the least, where there are files enough: so that no core waits long for the last task."""
TASKS_A_ROUND = 8
"""For each core of the cluster: what the driver hears of at once, and progress is told of."""
_ANSWER = "share binary"


@dataclass(frozen=True, slots=True)
class Share:
    """What one task has brought: rows lie in the ledger's folder already, all else is here."""

    harvest: Harvest
    batches: list[Batch]
    """What the loader yielded, without the rows."""
    rows: int
    """Coded events of files that have ended."""
    observations: int
    """Observations of files that have ended."""


Gather = Callable[["Order", Mapping[str, Path], Sequence[Path]], Share]


def load_on(
    session: SparkSession,
    order: Order,
    folders: Mapping[str, Path],
    paths: Sequence[Path],
    *,
    gather: Gather | None = None,
) -> Iterator[list[Share]]:
    """Load files on a cluster; yield what each round of tasks has brought, to be committed.

    `folders` are where the tables of data sets lie (`data_rows.folders`). They and the files must be seen under the
    same paths by every executor. Raises `ClusterError` where they are not, or where a task fails on every executor
    that tries it. `gather` does the work of a task in the place of this module's.
    """
    cores = session.sparkContext.defaultParallelism
    tasks = shared_out([path.absolute() for path in paths], cores)
    most = cores * TASKS_A_ROUND
    for at in range(0, len(tasks), most):
        work = functools.partial(_load, wanted=version(), order=order, folders=folders, gather=gather)
        yield _round(session, order, folders, tasks[at : at + most], work)


def shared_out(paths: Sequence[Path], cores: int) -> list[list[Path]]:
    """Share files out among tasks, in their order, so that each has about as many bytes to read."""
    sizes = [path.stat().st_size if path.is_file() else 0 for path in paths]
    most = min(BYTES_A_TASK, sum(sizes) / (cores * TASKS_A_CORE))
    tasks: list[list[Path]] = []
    held = 0.0
    for path, size in zip(paths, sizes, strict=True):
        if not tasks or held + size / 2 > most:
            tasks.append([])
            held = 0.0
        tasks[-1].append(path)
        held += size
    return tasks


def _round(
    session: SparkSession,
    order: Order,
    folders: Mapping[str, Path],
    tasks: Sequence[Sequence[Path]],
    work: Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]],
) -> list[Share]:
    import pyarrow as pa

    table = pa.table(
        {
            "task": pa.array(range(len(tasks)), pa.int64()),
            "paths": pa.array([list(map(str, task)) for task in tasks], pa.list_(pa.string())),
        }
    )
    for folder in folders.values():
        folder.mkdir(parents=True, exist_ok=True)
    with told(f"loading {order.source}"):
        frame = session.createDataFrame(table).repartitionByRange(len(tasks), "task")
        rows = frame.mapInArrow(work, _ANSWER).collect()
    shares = [pickle.loads(row.share) for row in rows]
    for share in shares:
        _check_seen(folders, share.harvest)
    return shares


def _load(
    parts: Iterator[pa.RecordBatch],
    wanted: str,
    order: Order,
    folders: Mapping[str, Path],
    gather: Gather | None,
) -> Iterator[pa.RecordBatch]:
    """Load the files of a task on an executor."""
    import pyarrow as pa

    agree(wanted)
    for part in parts:
        for paths in part.column("paths").to_pylist():
            share = (gather or gathered)(order, folders, [Path(path) for path in paths])
            yield pa.RecordBatch.from_pydict({"share": pa.array([pickle.dumps(share)], pa.binary())})


def gathered(order: Order, folders: Mapping[str, Path], paths: Sequence[Path]) -> Share:
    """Run the loader of a source over files here, and lay the rows into the folders of the tables."""
    for path in (*paths, *folders.values()):
        if not path.exists():
            raise ClusterError(
                f"{path}: an executor does not see it; files and ledger must lie on a shared file system"
            )
    data, batches = DataRows(folders), []
    ended, waiting = Counter[str](), Counter[str]()
    for arrived in sources.load(order.source, paths, order.wanted, order.mapping):
        for table, frame in (("event_rows", arrived.rows), ("observations", arrived.observations)):
            if frame is not None:
                data.add(table, frame)
                waiting[table] += frame.height
        if arrived.quarantine is not None and order.quarantine:
            data.add("quarantine", arrived.quarantine)
        if arrived.refused:
            data.drop_unfinished()
            waiting.clear()
        elif arrived.files:
            data.end_files(arrived.files, order.source, order.filter)
            ended += waiting
            waiting.clear()
        batches.append(replace(arrived, rows=None, observations=None, quarantine=None, files=[], refused=False))
    return Share(data.finish(), batches, ended["event_rows"], ended["observations"])


def _check_seen(folders: Mapping[str, Path], harvest: Harvest) -> None:
    """See that what an executor wrote lies where this machine sees it too."""
    for table, pieces in harvest.pieces.items():
        for piece in pieces:
            file = folders[table] / piece.name
            if not file.is_file() or file.stat().st_size != piece.size:
                raise ClusterError(
                    f"{file}: an executor wrote it, but here it is not; the ledger must lie on a shared file system"
                )
