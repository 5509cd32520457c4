"""A Spark session on a master, and one line that says what is missing where there can be none.

Everything else about the cluster (memory, Python of the executors, jars) is said in Spark's own way: `spark-submit`,
`spark-defaults.conf`, or `PYSPARK_SUBMIT_ARGS`.
"""

from __future__ import annotations

import os
import shutil
import socket
import sys
import time
import warnings
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bilateral.errors import ClusterError, MissingExtraError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

MASTER = "BILATERAL_MASTER"
"""Environment variable that names the master where no option does."""
WAIT = "spark.bilateral.wait"
"""Spark setting: how many seconds a cluster may take to give the first executor."""

_REACH_SECONDS = 10.0
_WAIT_SECONDS = 120.0
_OURS = {
    "spark.app.name": "bilateral",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
}


def start(master: str | None = None) -> SparkSession:
    """Return the session of this process on a master, made where there is none.

    `master` is a URL as Spark takes it (`spark://host:7077`, `yarn`, `k8s://...`, `local[4]`); without one
    `BILATERAL_MASTER` decides, then what `spark-submit` or `spark-defaults.conf` says, then all cores of this machine.
    Raises `MissingExtraError` without PySpark, `ClusterError` without Java, where the master cannot be reached within
    ten seconds, or where no executor comes in two minutes (setting `spark.bilateral.wait`).
    """
    if missing := [name for name in ("pyspark", "pandas") if find_spec(name) is None]:
        raise MissingExtraError(f"Spark (without {', '.join(missing)})", "spark")
    master = master or os.environ.get(MASTER) or None
    if _java() is None:
        raise ClusterError(
            "Spark needs Java 17 or newer, and there is none: no `java` on the PATH nor under JAVA_HOME. "
            "On Debian or Ubuntu: apt-get install openjdk-17-jre-headless"
        )
    for host, port in _addresses(master):
        _reach(host, port, master or "")
    session = _session(master)
    _await_executor(session)
    return session


def _java() -> str | None:
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java", path=str(Path(home) / "bin")) if home else shutil.which("java")


def _addresses(master: str | None) -> list[tuple[str, int]]:
    """Return the hosts and ports of a standalone master and its stand-ins; other kinds are Spark's to reach."""
    if not master or not master.startswith("spark://"):
        return []
    found = []
    for part in master.removeprefix("spark://").split(","):
        try:
            at = urlsplit(f"//{part}")
            host, port = at.hostname, at.port
        except ValueError:
            host, port = None, None
        if not host or not port:
            raise ClusterError(f"{master!r} is no address of a Spark master: write spark://host:port (often 7077)")
        found.append((host, port))
    return found if len(found) == 1 else []


def _reach(host: str, port: int, master: str) -> None:
    try:
        with closing(socket.create_connection((host, port), _REACH_SECONDS)):
            return
    except OSError as error:
        said = error.strerror or str(error)
        raise ClusterError(
            f"{master}: the Spark master cannot be reached ({said}). See that it runs and that this machine may "
            "connect to it; without --master the work is done on this machine"
        ) from None


def _session(master: str | None) -> SparkSession:
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    builder = SparkSession.builder
    for name, value in _OURS.items():
        builder = builder.config(name, value)
    if master:
        builder = builder.master(master)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)  # of PySpark about the version of pandas
            session = builder.getOrCreate()
        _use_python(session)
        return session
    except PySparkException as error:
        if error.getCondition() == "JAVA_GATEWAY_EXITED":
            raise ClusterError(
                f"Spark did not start with the Java at {_java()}: it needs version 17 or newer. "
                "On Debian or Ubuntu: apt-get install openjdk-17-jre-headless"
            ) from error
        raise ClusterError(f"{master or 'Spark'}: no session could be opened: {first_line(error)}") from error
    except Exception as error:  # py4j passes on whatever the JVM throws
        raise ClusterError(f"{master or 'Spark'}: no session could be opened: {first_line(error)}") from error


def _use_python(session: SparkSession) -> None:
    """Let workers run the Python that Spark's settings name, on this machine else the one that runs here.

    PySpark itself reads that setting only under `spark-submit`, and else takes the first `python3` on the PATH.
    """
    context = session.sparkContext
    local = (context.master or "").startswith("local")
    named = os.environ.get("PYSPARK_PYTHON") or context.getConf().get("spark.pyspark.python")
    if named or local:
        context.pythonExec = named or sys.executable


def _await_executor(session: SparkSession) -> None:
    """Wait for the first executor, since Spark itself would wait for ever and say nothing."""
    context = session.sparkContext
    if (context.master or "local").startswith("local"):
        return
    wait = float(context.getConf().get(WAIT, str(_WAIT_SECONDS)) or _WAIT_SECONDS)
    end = time.monotonic() + wait
    assert context._jsc is not None
    while context._jsc.sc().getExecutorMemoryStatus().size() < 2:  # the first is the driver
        if time.monotonic() > end:
            session.stop()
            raise ClusterError(
                f"{context.master}: no executor came within {wait:g} seconds. See in the master's log or page whether "
                f"workers have cores and memory free (spark.executor.memory), or wait longer: {WAIT}"
            )
        time.sleep(0.1)


def first_line(error: Exception) -> str:
    """Return what went wrong, without the stack of the JVM."""
    text = str(getattr(error, "java_exception", "") or error)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[0].rstrip(".") if lines else type(error).__name__
