"""Reading on a cluster brings what reading here brings."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import defaultdict
from importlib.resources import as_file

import pytest
from dying_reader import read_or_die

import bilateral
from bilateral import sample
from bilateral.desk.cluster import work
from bilateral.desk.cluster.reading import read_on
from bilateral.errors import ClusterError, InvalidValueError
from bilateral.model import Document, Problem
from bilateral.reading import read_many


def documents(count: int) -> list[Document]:
    return [
        Document(text=f"India met China in {1990 + number}.", origin=str(number), language="en")
        for number in range(count)
    ]


def test_the_sample_read_on_the_cluster_gives_the_record_that_reading_here_gives(spark, master, tmp_path):
    there, here = bilateral.open(tmp_path / "there"), bilateral.open(tmp_path / "here")
    with as_file(sample.documents()) as folder:
        reports = there.read(folder, engine="spark", master=master), here.read(folder)
        again = there.read(folder, engine="spark", master=master)
    assert reports[0] == reports[1]
    assert reports[0].claims.total() > 20
    claims = [[(one.id, one.claim) for one in desk.record().claims()] for desk in (there, here)]
    assert claims[0] == claims[1]
    assert set(again.documents) == {"known"}


def test_documents_come_back_in_order_and_what_no_reader_reads_is_a_problem(spark):
    found = [*documents(40), Document(text="Индия и Китай", origin="r.txt", language="ru")]
    answers = list(read_on(spark, found))
    assert answers == list(read_many(found))
    assert isinstance(answers[-1][1], Problem)


def test_a_document_on_which_every_worker_dies_is_a_problem_and_the_rest_goes_on(spark):
    found = [Document(text="x", origin="deadly" if number == 20 else str(number)) for number in range(36)]
    answers = list(read_on(spark, found, read=read_or_die))
    assert [document for document, _ in answers] == found
    assert [document.origin for document, outcome in answers if isinstance(outcome, Problem)] == ["deadly"]


def test_each_python_worker_loads_the_model_once(spark):
    def named(chunk):
        import os

        from bilateral.reading import reader

        return [Problem(str(os.getpid()), str(id(reader("en"))), "") for _ in chunk]

    readers = defaultdict(set)
    for _ in range(2):
        for _, outcome in read_on(spark, documents(64), read=named):
            readers[outcome.origin].add(outcome.reason)
    assert 1 <= len(readers) <= 2
    assert all(len(of_one) == 1 for of_one in readers.values())


def test_an_executor_of_another_version_is_refused_by_name(spark, monkeypatch):
    monkeypatch.setattr("bilateral.desk.cluster.reading.version", lambda: "bilateral 0.0.1")
    with pytest.raises(ClusterError, match=r"reading on Spark failed: .*the driver has bilateral 0.0.1, the executor"):
        list(read_on(spark, documents(1)))
    assert work.version().startswith(f"bilateral {bilateral.__version__} with readers en")


def test_what_a_reader_cannot_do_is_told_in_one_line(spark):
    def broken(chunk):
        raise KeyError("no such thing")

    with pytest.raises(ClusterError) as told:
        list(read_on(spark, documents(1), read=broken))
    assert str(told.value) == "reading on Spark failed: KeyError: 'no such thing'"


def test_engines_and_masters_that_make_no_sense_are_refused(tmp_path):
    desk = bilateral.open(tmp_path)
    with pytest.raises(InvalidValueError, match="'duck' is no engine: choose local or spark"):
        desk.read("x.txt", engine="duck")
    with pytest.raises(InvalidValueError, match="add --engine spark"):
        desk.read("x.txt", master="spark://one:7077")


def test_the_command_reads_on_the_cluster(master, tmp_path):
    text = "The foreign ministers of India and China met in New Delhi on Monday and signed an agreement on trade."
    (tmp_path / "note.txt").write_text(text)
    arguments = ["read", "note.txt", "--engine", "spark", "--master", master, "--ledger", "ledger", "--json"]
    done = subprocess.run(
        [sys.executable, "-m", "bilateral.cli", *arguments], cwd=tmp_path, env=dict(os.environ), capture_output=True
    )
    assert done.returncode == 0, done.stderr.decode()
    found = {json.loads(line)["id"] for line in done.stdout.splitlines()}
    desk = bilateral.open(tmp_path / "here")
    desk.read(tmp_path / "note.txt")
    assert found == {one.id for one in desk.record().claims()} != set()
