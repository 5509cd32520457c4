"""One cluster on loopback and one session on it, for all tests of this folder."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


@pytest.fixture(scope="session")
def java() -> None:
    """Skip where there is no Java, which CI does not allow."""
    if shutil.which("java") is None:
        pytest.skip("Java is absent: apt-get install openjdk-17-jre-headless")


@pytest.fixture(scope="session")
def master(java: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a standalone cluster, whose settings are those of every session made while it runs."""
    from standalone import cluster, settings

    folder = tmp_path_factory.mktemp("cluster")
    lines = [f"{name} {value}\n" for name, value in settings().items()]
    (folder / "spark-defaults.conf").write_text("".join(lines))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPARK_CONF_DIR", str(folder))
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        for name in set(os.environ) & {"SPARK_HOME", "PYSPARK_SUBMIT_ARGS", "BILATERAL_MASTER"}:
            patch.delenv(name)
        with cluster(folder) as url:
            yield url


@pytest.fixture(scope="session")
def spark(master: str) -> Iterator[SparkSession]:
    """The session that all tests share."""
    from bilateral.ledger.engines import session

    opened = session.start(master)
    yield opened
    opened.stop()
