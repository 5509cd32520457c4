"""Who does what to whom in sentences of many states, times and wordings (`data/who_to_whom.yml`)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from bilateral.model import Claim

Read = Callable[..., list[Claim]]
CASES = yaml.safe_load((Path(__file__).parent / "data" / "who_to_whom.yml").read_text(encoding="utf8"))
WANTED_SHARE = 0.86
"""Of all cases, those included that the file marks as open."""


def right(claims: list[Claim], case: dict[str, Any]) -> bool:
    facts = [c for c in claims if c.kind.is_fact]
    if {code for c in claims for code in c.parties} & set(case.get("never", ())):
        return False
    if case.get("none"):
        return not facts
    told = {(frozenset(c.actors), frozenset(c.targets)) for c in facts}
    wanted = case["roles"] if isinstance(case["roles"], list) else [case["roles"]]
    return all(any(sides(one) in told for one in either.split("|")) for either in wanted)


def sides(roles: str) -> tuple[frozenset[str], frozenset[str]]:
    actors, _, targets = roles.partition(">")
    return frozenset(actors.split()), frozenset(targets.split())


@pytest.mark.parametrize("case", [c for c in CASES if "open" not in c], ids=lambda c: c["text"][:60])
def test_parties_take_the_sides_that_the_words_give_them(read: Read, case: dict[str, Any]) -> None:
    assert right(read(case["text"], case.get("date")), case)


def test_most_of_all_wordings_are_read_rightly(read: Read) -> None:
    good = sum(right(read(case["text"], case.get("date")), case) for case in CASES)
    assert good >= WANTED_SHARE * len(CASES)
