"""The desk's work on a Spark cluster: executors run our own loaders and readers, the driver commits what comes back.

Executors need Python with `bilateral` in the same version, and no network; see docs/cluster.md.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from bilateral.errors import InvalidValueError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

    from bilateral.desk.intake import Many

LOCAL, SPARK = "local", "spark"
ENGINES = (LOCAL, SPARK)
"""What can load and read: this machine alone, or a cluster."""


def session_of(engine: str, master: str | None) -> SparkSession | None:
    """Return the Spark session that an engine works on, None for `local`.

    Raises `InvalidValueError` for an engine that is none, and for a master where no Spark is asked for.
    """
    if engine not in ENGINES:
        raise InvalidValueError(f"{engine!r} is no engine: choose {LOCAL} or {SPARK}")
    if engine == LOCAL:
        if master:
            raise InvalidValueError(f"a master ({master}) is for the engine {SPARK}: add --engine {SPARK}")
        return None
    from bilateral.ledger.engines import session

    return session.start(master)


def reader_on(engine: str, master: str | None) -> Many | None:
    """Return what reads documents on an engine, None for the reader in this process."""
    session = session_of(engine, master)
    if session is None:
        return None
    from bilateral.desk.cluster.reading import read_on

    return functools.partial(read_on, session)
