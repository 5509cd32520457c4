"""Reading documents on executors: `reading.read_many` for each share of them, with the claims brought back in order."""

from __future__ import annotations

import functools
import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from bilateral.desk.cluster.work import WorkerDiedError, agree, told, version
from bilateral.model import Claim, Document, Problem
from bilateral.reading import read_many

if TYPE_CHECKING:
    import pandas
    from pyspark.sql import SparkSession

Outcome = list[Claim] | Problem
Read = Callable[[list[Document]], list[Outcome]]

DOCUMENTS_A_TASK = 16
TASKS_A_CORE = 4
"""Tasks of one round for each core of the cluster: so many that no core waits long for the last one."""
CHARACTERS_A_ROUND = 64 * 1024 * 1024
"""What bounds the driver's memory."""
_ANSWER = "at long, outcome binary"


def read_on(
    session: SparkSession, documents: Iterable[Document], *, read: Read | None = None
) -> Iterator[tuple[Document, Outcome]]:
    """Read documents on a cluster as `reading.read_many` does here: in order, one that breaks the reader a Problem.

    Each Python worker loads the model once. `read` reads a chunk instead of `reading.many.read_chunk`. Raises
    `ClusterError` where a task fails on every executor that tries it.
    """
    most = session.sparkContext.defaultParallelism * TASKS_A_CORE * DOCUMENTS_A_TASK
    for chosen in _rounds(documents, most):
        try:
            outcomes = _round(session, chosen, read, careful=False)
        except WorkerDiedError:
            outcomes = _round(session, chosen, read, careful=True)
        yield from zip(chosen, outcomes, strict=True)


def _rounds(documents: Iterable[Document], most: int) -> Iterator[list[Document]]:
    chosen: list[Document] = []
    characters = 0
    for document in documents:
        chosen.append(document)
        characters += len(document.text)
        if len(chosen) == most or characters > CHARACTERS_A_ROUND:
            yield chosen
            chosen, characters = [], 0
    if chosen:
        yield chosen


def _round(session: SparkSession, documents: Sequence[Document], read: Read | None, *, careful: bool) -> list[Outcome]:
    import pyarrow as pa

    table = pa.table(
        {
            "at": pa.array(range(len(documents)), pa.int64()),
            "document": pa.array([pickle.dumps(document) for document in documents], pa.binary()),
        }
    )
    tasks = -(-len(documents) // DOCUMENTS_A_TASK)
    work = functools.partial(_share, wanted=version(), read=read, careful=careful)
    with told("reading"):
        frame = session.createDataFrame(table).repartitionByRange(tasks, "at")
        rows = frame.mapInPandas(work, _ANSWER).collect()
    return [pickle.loads(row.outcome) for row in sorted(rows, key=lambda row: row.at)]


def _share(
    frames: Iterator[pandas.DataFrame], wanted: str, read: Read | None, careful: bool
) -> Iterator[pandas.DataFrame]:
    """Read a share of the documents on an executor; `careful` has processes of their own read, which may die."""
    import pandas

    agree(wanted)
    for frame in frames:
        documents = [pickle.loads(content) for content in frame["document"]]
        answers = read_many(documents, jobs=2 if careful else 1, work=read)
        outcomes = [pickle.dumps(outcome) for _, outcome in answers]
        yield pandas.DataFrame({"at": frame["at"], "outcome": pandas.Series(outcomes, dtype="object")})
