"""A standalone Spark cluster on loopback: one master and two workers, from the scripts in PySpark's package."""

from __future__ import annotations

import ctypes
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyspark

HOME = Path(pyspark.__file__).parent
TESTS = Path(__file__).parents[1]
SOURCE = TESTS.parent / "src"
_QUICK = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
_PATIENCE = 90.0


def settings() -> dict[str, str]:
    """What a user would write into `spark-defaults.conf` for this cluster."""
    return {
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.memory": "700m",
        "spark.driver.extraJavaOptions": _QUICK,
        "spark.executor.memory": "512m",
        "spark.executor.cores": "1",
        "spark.cores.max": "2",
        "spark.executor.extraJavaOptions": _QUICK,
        "spark.executorEnv.PYTHONPATH": os.pathsep.join([str(SOURCE), str(TESTS / "reading")]),
        "spark.pyspark.python": sys.executable,
        "spark.ui.enabled": "false",
        "spark.log.level": "ERROR",
        "spark.sql.shuffle.partitions": "4",
        "spark.python.worker.faulthandler.enabled": "false",
    }


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """Run a master and two workers; yield the master's URL, and end all of them in any case.

    Each worker has a core for the session of the tests and one for another.
    """
    running: list[subprocess.Popen[bytes]] = []
    try:
        master, log = _start(folder / "master.log", "master.Master", "--host", "127.0.0.1", "--port", "0")
        running.append(master)
        url = _said(log, r"Starting Spark master at (spark://\S+)", master)
        for name in ("one", "two"):
            work = ("--work-dir", str(folder / name))
            worker, log = _start(
                folder / f"{name}.log", "worker.Worker", "--host", "127.0.0.1",
                "--cores", "2", "--memory", "1g", *work, url,
            )  # fmt: skip
            running.append(worker)
            _said(log, r"Successfully registered with master (\S+)", worker)
        yield url
    finally:
        for process in reversed(running):
            process.terminate()
        for process in reversed(running):
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _start(log: Path, service: str, *arguments: str) -> tuple[subprocess.Popen[bytes], Path]:
    command = [str(HOME / "bin" / "spark-class"), f"org.apache.spark.deploy.{service}", "--webui-port", "0", *arguments]
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("SPARK_", "PYSPARK_"))},
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_DAEMON_MEMORY": "256m",
        "SPARK_DAEMON_JAVA_OPTS": _QUICK,
    }
    with log.open("wb") as file:
        started = subprocess.Popen(
            command, stdout=file, stderr=subprocess.STDOUT, env=environment, preexec_fn=_ends_with_us()
        )
    return started, log


def _ends_with_us() -> Callable[[], None] | None:
    """Have the kernel end a process when ours is killed, so that no cluster outlives its tests."""
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None)
    return lambda: libc.prctl(1, signal.SIGTERM)


def _said(log: Path, pattern: str, process: subprocess.Popen[bytes]) -> str:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        if found := re.search(pattern, log.read_text(errors="replace")):
            return found.group(1)
        time.sleep(0.05)
    raise AssertionError(f"no {pattern!r} in {log.name}:\n{log.read_text(errors='replace')[-2000:]}")
