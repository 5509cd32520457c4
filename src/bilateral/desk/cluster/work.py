"""One piece of work handed to executors, and what went wrong there told in one line."""

from __future__ import annotations

import functools
import re
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from bilateral.errors import ClusterError
from bilateral.ledger.engines.session import first_line

DIED = "Python worker exited unexpectedly"
_RAISED = re.compile(r"^\s*((?:\w+\.)*[A-Z]\w*(?:Error|Exception|Interrupt|Exit)\b.*)$", re.MULTILINE)


class WorkerDiedError(ClusterError):
    """A Python worker that ended in the middle of its task, whichever executor tried it."""


@functools.cache
def version() -> str:
    """Return what an executor must have in common with the driver: the versions of `bilateral` and of its readers."""
    import bilateral
    from bilateral import reading

    readers = ", ".join(reading.version(language) for language in reading.languages())
    return f"bilateral {bilateral.__version__} with readers {readers}"


def agree(wanted: str) -> None:
    """Refuse, on an executor, to work for a driver of another version: results would not be those of one machine."""
    if version() != wanted:
        raise ClusterError(f"the driver has {wanted}, the executor {version()} ({sys.executable}): install the same")


@contextmanager
def told(what: str) -> Iterator[None]:
    """Turn what Spark reports of a failed job into one line: `ClusterError`, or `WorkerDiedError`."""
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
            yield
    except ClusterError:
        raise
    except Exception as error:  # py4j passes on whatever the JVM throws
        if type(error).__module__.partition(".")[0] not in ("pyspark", "py4j"):
            raise
        if DIED in str(error):
            raise WorkerDiedError(
                f"{what} on Spark failed: a Python worker of an executor died (out of memory?)"
            ) from error
        raise ClusterError(f"{what} on Spark failed: {_said(error)}") from error


def _said(error: Exception) -> str:
    raised = _RAISED.findall(str(error))
    own = [line for line in raised if not line.startswith(("org.", "java.", "pyspark.", "py4j."))]
    said = own[0] if own else first_line(error)
    if "No module named 'bilateral'" in said:
        said += ". The Python of the executors needs bilateral: see docs/cluster.md"
    return said
