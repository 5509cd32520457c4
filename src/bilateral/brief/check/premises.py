"""What the words of a claim take for granted, held against the record: "revive", "first", "still", "complete"."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from bilateral.brief.check.firsts import first, not_first
from bilateral.brief.check.lapses import lapsed
from bilateral.brief.check.lasting import ended_or_in_force, no_forces
from bilateral.brief.check.stated import read
from bilateral.brief.check.taken import Asked, Premise, Trigger


def triggers(quote: str, sentence: str, others: Iterable[str]) -> list[Trigger]:
    """Return the words of a claim that take something for granted; of its sentence only what no other claim says."""
    elsewhere = list(others)
    found = []
    for takes, pattern, around in _patterns():
        match = pattern.search(quote) or (pattern.search(sentence) if around else None)
        if match and (match[0] in quote or not any(match[0] in other for other in elsewhere)):
            found.append(Trigger(takes, match[0]))
    return found


@functools.cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], bool], ...]:
    return tuple(
        (row["takes"], re.compile(row["pattern"], re.IGNORECASE), bool(row["around"]))
        for row in read("premises.yml")["premises"]
    )


def denied(asked: Asked, found: Sequence[Trigger]) -> Premise | None:
    """Return the first premise that the record denies, None where it denies none."""
    for trigger in found:
        check = CHECKS.get(trigger.takes)
        premise = check(asked, trigger) if check else None
        if premise:
            return premise
    return None


CHECKS: Mapping[str, Callable[[Asked, Trigger], Premise | None]] = {
    "lapsed": lapsed,
    "no-forces": no_forces,
    "first": first,
    "not-first": not_first,
    "in-force": ended_or_in_force,
    "ended": ended_or_in_force,
}

__all__ = ["Asked", "Premise", "Trigger", "denied", "triggers"]
