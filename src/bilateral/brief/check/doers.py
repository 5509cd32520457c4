"""Who does a deed, and who is given what is handed over, by the words alone: readings may turn the two round."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bilateral.brief.check.sight import Seen, names_of_party
from bilateral.brief.check.stated import STEM, acts, patterns, says, stem_of

_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE = re.compile(r"[,;:(]|\b(?:and|but|while|after|before)\b")
_REACH = 40
"""How many characters after "from", "to" or "by" may name a party."""


def doer(one: Seen, at: int) -> str | None:
    """Return the party of a claim that the clause before a verb at this place names first; None in the passive."""
    if says("agentless", one.quote) or re.search(r"\bby\b", one.quote):
        return None
    clause = max((match.end() for match in _CLAUSE.finditer(one.quote, 0, at)), default=0)
    return next(_named(one, one.quote[clause:at]), None)


def doer_of(one: Seen, stems: frozenset[str]) -> str | None:
    """Return who does what one of these verbs says, None where it is not said plainly."""
    verbs = [match.start() for match in _WORD.finditer(one.quote) if stem_of(match[0].lower()) in stems]
    return doer(one, verbs[0]) if len(verbs) == 1 else None


def receiver(one: Seen) -> str | None:
    """Return which of two parties is given, sold or delivered something; None where it is not said plainly."""
    if one.claim.act not in acts("giving") | {"SUPPORT"} or len(one.parties) != 2:
        return None
    if says("taking", one.quote) == says("handing", one.quote):
        return None
    taking, handing = patterns("taking").search(one.quote), patterns("handing").search(one.quote)
    if taking:
        giver = _after(one, "from", taking.end())
        return _other(one, giver) if giver else doer(one, taking.start())
    if handing:
        given = _after(one, "to", handing.end()) or next(_named(one, one.quote[handing.end() :][:_REACH]), None)
        giver = doer(one, handing.start())
        return given or (_other(one, giver) if giver else None)
    return None


def _after(one: Seen, preposition: str, start: int) -> str | None:
    """Return the party that follows a preposition somewhere after a verb."""
    found = re.search(rf"\b{preposition}\b", one.quote[start:])
    following = one.quote[start + found.end() :][:_REACH] if found else ""
    return next(_named(one, _CLAUSE.split(following)[0]), None)


def _named(one: Seen, words: str) -> Iterator[str]:
    """Yield the parties that some words name, in order; words that stand for several of them name none."""
    names = {code: names_of_party(code) for code in sorted(one.parties)}
    for match in _WORD.finditer(words):
        codes = [code for code, stems in names.items() if match[0].lower()[:STEM] in stems]
        if match[0][0].isupper() and len(codes) == 1:
            yield codes[0]


def _other(one: Seen, code: str) -> str:
    (other,) = one.parties - {code}
    return other
