"""The named queries: each says what it is for, and none uses what only one engine knows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import bilateral.ledger

QUERIES = sorted((Path(bilateral.ledger.__file__).parent / "queries").glob("*.sql"))


@pytest.mark.parametrize("file", QUERIES, ids=lambda file: file.stem)
def test_a_query_says_what_it_is_for_and_stays_in_the_shared_subset(file: Path):
    first, *rest = file.read_text(encoding="utf8").splitlines()
    assert re.fullmatch(r"-- [A-Z].*\.", first)
    text = "\n".join(rest)
    assert not re.search(r"\b(list_\w+|unnest|read_parquet|qualify|approx_\w+|struct_pack|regexp_matches)\b", text)
    assert "::" not in text
    for order in re.findall(r"^order by (.+)$", text, re.MULTILINE):
        nullable = {"start_day", "end_day", "published", "visible_documents.published", "month"} & {
            part.strip().split(" ")[0] for part in order.split(",")
        }
        assert all(f"{column} nulls last" in order for column in nullable)


def test_every_query_is_used():
    code = "\n".join(file.read_text(encoding="utf8") for file in QUERIES[0].parents[1].rglob("*.py"))
    assert [file.stem for file in QUERIES if f'"{file.stem}"' not in code] == []
