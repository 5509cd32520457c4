"""Many documents are read in order, in one process or two, and one that breaks the reader costs only itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from dying_reader import read_or_die

from bilateral.model import Document, Problem
from bilateral.reading import languages, many, read_many, reader


def documents(count: int) -> Iterator[Document]:
    for number in range(count):
        yield Document(text=f"India met China in {1990 + number}.", origin=str(number), language="en")


@pytest.mark.parametrize("jobs", [1, 2])
def test_documents_come_back_in_order_with_their_claims(jobs: int) -> None:
    answers = list(read_many(documents(20), jobs=jobs))
    assert [document.origin for document, _ in answers] == [str(n) for n in range(20)]
    assert all(not isinstance(outcome, Problem) and len(outcome) == 1 for _, outcome in answers)


def test_a_document_in_another_language_is_a_problem_that_says_so() -> None:
    russian = Document(text="Индия и Китай", origin="r.txt", language="ru")
    ((_, outcome),) = read_many([russian])
    assert isinstance(outcome, Problem)
    assert "not read: language ru" in str(outcome)


def test_a_document_that_breaks_the_reader_is_a_problem_and_the_rest_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    english = reader("en")
    sound = type(english).read

    def fragile(self: object, document: Document) -> object:
        if document.origin == "1":
            raise RecursionError("too deep")
        return sound(english, document)  # type: ignore[arg-type]

    monkeypatch.setattr(type(english), "read", fragile)
    monkeypatch.setattr(type(english), "pipe", lambda self, found: [fragile(self, d) for d in found])
    outcomes = [outcome for _, outcome in read_many(documents(3))]
    assert [isinstance(outcome, Problem) for outcome in outcomes] == [False, True, False]


def test_documents_are_taken_only_as_far_ahead_as_the_workers_need() -> None:
    taken = []

    def watched() -> Iterator[Document]:
        for document in documents(100):
            taken.append(document.origin)
            yield document

    answers = read_many(watched(), jobs=1)
    next(answers)
    assert len(taken) <= many.CHUNK
    assert languages() == ("en",)


def test_a_document_on_which_a_worker_dies_is_a_problem_and_the_rest_goes_on() -> None:
    found = [Document(text="x", origin="deadly" if n == 20 else str(n)) for n in range(60)]
    answers = list(read_many(found, jobs=2, work=read_or_die))
    assert [document.origin for document, _ in answers] == [document.origin for document in found]
    assert [document.origin for document, outcome in answers if isinstance(outcome, Problem)] == ["deadly"]
