"""From files to documents with their claims, before anything is stored."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from bilateral.desk import intake
from bilateral.errors import MissingExtraError


def test_without_the_packages_that_read_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "find_spec", lambda name: None if name == "spacy" else find_spec(name))
    with pytest.raises(MissingExtraError, match=r'without spacy.*pip install "bilateral\[text\]"'):
        list(intake.read_all([]))


def test_addresses_of_other_kinds_and_paths_that_are_none_are_problems() -> None:
    told = [str(problem) for problem in intake.fetch(["ftp://host/file", "absent.txt"])]
    assert "kind 'ftp'" in told[0]
    assert "absent.txt: does not exist" in told[1]


def test_one_thing_is_told_in_the_singular():
    report = intake.Report(known_files=1, rows=1, observations=2)
    assert report.summary() == "1 new coded event; 2 new observations; 1 file known already."
