"""A session that cannot be had is told in one line, soon, with what to do."""

from __future__ import annotations

import socket
import time
from contextlib import closing

import pytest

from bilateral.errors import ClusterError, MissingExtraError
from bilateral.ledger.engines import session


def test_the_workers_of_the_cluster_find_the_package(spark, master):
    def name_it(batches):
        import pyarrow as pa

        import bilateral

        for batch in batches:
            yield pa.RecordBatch.from_pydict({"package": [bilateral.__name__] * len(batch)})

    assert spark.sparkContext.master == master
    found = spark.range(8).repartition(4).mapInArrow(name_it, "package string").collect()
    assert [row.package for row in found] == ["bilateral"] * 8


def test_a_session_that_runs_already_is_used_again(spark, master):
    assert session.start(master).sparkContext is spark.sparkContext


def test_without_java_the_package_to_install_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(ClusterError, match=r"Spark needs Java 17 or newer.*openjdk-17-jre-headless"):
        session.start("local[1]")


def test_without_pyspark_the_extra_is_named(monkeypatch):
    monkeypatch.setattr(session, "find_spec", lambda name: None)
    with pytest.raises(MissingExtraError, match=r"bilateral\[spark\]"):
        session.start()


def test_a_master_that_does_not_answer_is_named_within_seconds(java):
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        master = f"spark://127.0.0.1:{taken.getsockname()[1]}"
    began = time.monotonic()
    with pytest.raises(ClusterError, match=rf"{master}: the Spark master cannot be reached"):
        session.start(master)
    assert time.monotonic() - began < 15


@pytest.mark.parametrize("master", ["spark://", "spark://host", "spark://host:port", "spark://:7077"])
def test_an_address_that_is_none_is_told_how_to_write_it(master, java):
    with pytest.raises(ClusterError, match=r"write spark://host:port"):
        session.start(master)


def test_the_master_is_named_by_the_environment_where_no_option_does(monkeypatch, java):
    monkeypatch.setenv("BILATERAL_MASTER", "spark://nowhere")
    with pytest.raises(ClusterError, match="spark://nowhere"):
        session.start()
