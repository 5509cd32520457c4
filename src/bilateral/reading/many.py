"""Reading many documents, in one process or several, in order and with bounded memory."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing.context import BaseContext
from typing import TypeVar

from bilateral.model import Claim, Document, Problem
from bilateral.reading.contract import Explained, Reader

CHUNK = 16
"""Documents handed to a worker at once."""
AHEAD = 3
"""Chunks kept waiting for each worker: what bounds memory."""
TASKS_A_WORKER = 200
"""Chunks after which a worker is replaced, so that whatever it has piled up is given back."""

Outcome = list[Claim] | Problem
Answer = tuple[Document, Outcome]
Work = Callable[[list[Document]], list[Outcome]]
Found = TypeVar("Found")
Pipe = Callable[[Reader, list[Document]], Iterable[Found]]


def read_many(documents: Iterable[Document], *, jobs: int = 1, work: Work | None = None) -> Iterator[Answer]:
    """Read documents in order; one that breaks the reader yields a Problem and the rest goes on.

    Each document's `language` chooses its reader (None counts as English). With `jobs` above 1 worker processes read,
    each with the model loaded once; a worker that dies takes only its document with it. `work` reads a chunk instead
    of `read_chunk`.
    """
    return _answers(documents, jobs, work or read_chunk)


def explain_many(documents: Iterable[Document], *, jobs: int = 1) -> Iterator[tuple[Document, Explained | Problem]]:
    """Read documents as `read_many` does, with the reason for each field of each claim."""
    return _answers(documents, jobs, explain_chunk)


def _answers(
    documents: Iterable[Document], jobs: int, work: Callable[[list[Document]], list[Found | Problem]]
) -> Iterator[tuple[Document, Found | Problem]]:
    chunks = _chunks(documents)
    if jobs > 1:
        yield from _parallel(chunks, jobs, work)
        return
    for chunk in chunks:
        yield from zip(chunk, work(chunk), strict=True)


def read_chunk(chunk: list[Document]) -> list[Outcome]:
    """Read a few documents here; a chunk that fails is read again one by one, to find the one that breaks."""
    return _piped(chunk, lambda reader, documents: reader.pipe(documents))


def explain_chunk(chunk: list[Document]) -> list[Explained | Problem]:
    """Read a few documents here as `read_chunk` does, with the reasons."""
    return _piped(chunk, lambda reader, documents: reader.explained(documents))


def _piped(chunk: list[Document], pipe: Pipe[Found]) -> list[Found | Problem]:
    from bilateral.reading import languages, reader

    spoken = {d.language or "en" for d in chunk}
    if len(spoken) == 1 and len(chunk) > 1 and spoken <= set(languages()):
        try:
            return list(pipe(reader(spoken.pop()), chunk))
        except Exception:  # whatever a text does to a parser: the documents are tried one by one
            pass
    return [_alone(document, pipe) for document in chunk]


def _alone(document: Document, pipe: Pipe[Found]) -> Found | Problem:
    from bilateral.reading import languages, reader

    language = document.language or "en"
    if language not in languages():
        return Problem(document.origin, f"not read: language {language}", "It is kept and can be searched.")
    try:
        return next(iter(pipe(reader(language), [document])))
    except Exception as error:  # one document must not end a batch
        return _broken(document, f"the reader failed on it ({type(error).__name__}: {error})")


def _broken(document: Document, reason: str) -> Problem:
    return Problem(document.origin, reason, "Please report it with the text; the other documents were read.")


def _chunks(documents: Iterable[Document]) -> Iterator[list[Document]]:
    waiting = iter(documents)
    while chunk := list(islice(waiting, CHUNK)):
        yield chunk


def _parallel(
    chunks: Iterator[list[Document]], jobs: int, work: Callable[[list[Document]], list[Found | Problem]]
) -> Iterator[tuple[Document, Found | Problem]]:
    """Keep every worker supplied, and give answers back in order."""
    context = _context()
    waiting: deque[tuple[list[Document], Future[list[Found | Problem]]]] = deque()
    pool = _pool(jobs, context)
    try:
        while True:
            for chunk in islice(chunks, jobs * AHEAD - len(waiting)):
                waiting.append((chunk, pool.submit(work, chunk)))
            if not waiting:
                return
            chunk, future = waiting.popleft()
            try:
                outcome = future.result()
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
                outcome = _one_by_one(chunk, context, work)
                pool = _pool(jobs, context)
                waiting = deque((c, pool.submit(work, c)) for c, _ in waiting)
            yield from zip(chunk, outcome, strict=True)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _context() -> BaseContext:
    """Processes forked from a server that has loaded the models once; fresh ones where there is no such server."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["bilateral.reading.ready"])
    return context


def _pool(jobs: int, context: BaseContext) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, mp_context=context, max_tasks_per_child=TASKS_A_WORKER)


def _one_by_one(
    chunk: list[Document], context: BaseContext, work: Callable[[list[Document]], list[Found | Problem]]
) -> list[Found | Problem]:
    """Read each document of a chunk that killed its worker in a process that may die too."""
    found: list[Found | Problem] = []
    pool = _pool(1, context)
    for document in chunk:
        try:
            found.extend(pool.submit(work, [document]).result())
        except BrokenProcessPool:
            found.append(_broken(document, "the reader's process died on it"))
            pool.shutdown(wait=False)
            pool = _pool(1, context)
    pool.shutdown(wait=True)
    return found
