from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bilateral.model import Claim, Document
from bilateral.reading.en.reader import EnglishReader

CASES: list[Mapping[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "data" / "date_bindings.yml").read_text("utf8")
)
Read = Callable[..., list[Claim]]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_claims_of_a_passage_have_the_dates_that_its_words_give_them(case: Mapping[str, Any], read: Read) -> None:
    claims = read(case["text"], published=case.get("published"))
    for words, dates in case["claims"].items():
        found = [[c.start, c.end] for c in claims if words in c.quote]
        assert found, words
        assert (dates or [None, None]) in found
        assert dates or all(one == [None, None] for one in found)
    if not case["claims"]:
        assert not any(c.start or c.end for c in claims)


def test_passages_are_many() -> None:
    assert len(CASES) >= 60


def test_a_date_says_which_words_gave_it() -> None:
    (reading,) = EnglishReader().explained(
        [Document(text="Laos closed its border with Thailand on 4 May 1976.", origin="x")]
    )
    (claim,) = reading.claims
    assert claim.start == date(1976, 5, 4)
    assert reading.why[claim.id]["start"].rule == "4 May 1976"
