"""The writer's lock: one writer at a time, and a message that says who it is."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from bilateral.errors import LedgerError

LOCK = "writer.lock"
HOLDER = "writer.json"


@contextmanager
def writing(folder: Path, verb: str, wait: float) -> Iterator[None]:
    """Hold the writer's lock of a ledger folder, waiting up to `wait` seconds for another writer.

    The operating system frees the lock of a process that dies. Raises `LedgerError` naming the process, its host,
    verb and start when the wait is over.
    """
    lock = FileLock(str(folder / LOCK), timeout=wait, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        raise LedgerError(_busy(folder, wait)) from None
    except OSError as error:
        raise LedgerError(
            f"{folder}: cannot be written ({error.strerror}). Choose another ledger folder with --ledger"
        ) from None
    try:
        (folder / HOLDER).write_text(json.dumps(_holder(verb)), encoding="utf8")
        yield
    finally:
        (folder / HOLDER).unlink(missing_ok=True)
        lock.release()


def _holder(verb: str) -> dict[str, object]:
    since = datetime.now(UTC).isoformat(timespec="seconds")
    return {"pid": os.getpid(), "host": socket.gethostname(), "verb": verb, "since": since}


def _busy(folder: Path, wait: float) -> str:
    remedy = "Wait for it to finish and repeat the command, or end that process: nothing half-done will remain"
    file = folder / HOLDER
    if not file.is_file():
        return f"{folder}: another process is writing; waited {wait:g} s. {remedy}"
    text = file.read_text(encoding="utf8")
    holder = json.loads(text) if text.endswith("}") else {}
    who = f"process {holder.get('pid', '?')} on {holder.get('host', '?')} (`{holder.get('verb', '?')}`"
    return f"{folder}: {who}, since {holder.get('since', '?')}) is writing; waited {wait:g} s. {remedy}"
