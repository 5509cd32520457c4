"""What the words alone say of a claim, where a reading is easily wrong: who is the guest, who is meant, no and not."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from bilateral.brief.check.sight import Seen, names_of_party
from bilateral.brief.check.stated import STEM, acts, contraries, patterns, says, stem_of, words
from bilateral.model import Status
from bilateral.ontology.gazetteer import entries
from bilateral.ontology.organisations import organisation

_WORD = re.compile(r"[^\W\d_]+")
_REACH = 3
"""How many words may stand between "to" or "on" and the party that it points at."""


def guest(one: Seen) -> frozenset[str]:
    """Return who comes to whom where a claim of talks says so; empty where it does not, or leaves the host out."""
    if one.claim.act not in acts("meeting"):
        return frozenset()
    hosting = says("hosting", one.quote)
    hosted = patterns("hosted").search(one.quote) if says("hosted", one.quote) else None
    named = _named_alone(one, one.quote[: hosted.start()]) if hosted else frozenset()
    if named:
        return named
    if hosting and says("agentless", one.quote):
        return frozenset()
    if hosting == says("visiting", one.quote):
        return frozenset()
    return one.targets if hosting else one.actors


def _named_alone(one: Seen, words_before: str) -> frozenset[str]:
    """Return the one party that some words of a claim name; empty where they name none or several."""
    stems = {word.lower()[:STEM] for word in _WORD.findall(words_before)}
    found = frozenset(code for code in one.parties if names_of_party(code) & stems)
    return found if len(found) == 1 else frozenset()


def meets(one: Seen) -> bool:
    """Whether the words of a claim tell that two sides met, whatever act it was read as."""
    return bool(guest(one)) or says("meets", one.quote)


def pointed_at(one: Seen) -> frozenset[str]:
    """Return the parties of a claim that stand after "to", "on", "against", "for": the receiving end."""
    found = set()
    for match in patterns("pointing").finditer(one.quote):
        following = [word.lower()[:STEM] for word in _WORD.findall(one.quote[match.end() :])[:_REACH]]
        near = next((code for stem in following for code in sorted(one.parties) if stem in names_of_party(code)), None)
        if near:
            found.add(near)
    return frozenset(found)


def body_of(name: str) -> str | None:
    """Return the code of the organisation that a name is, None where it names something else, a project too."""
    return _bodies().get(_plain(name))


@functools.cache
def _bodies() -> Mapping[str, str]:
    """Return the names and codes of all organisations, with what they stand for."""
    named = [(entry.surface, entry.code) for entry in entries() if entry.kind == "organisation" and not entry.ambiguous]
    coded = [(code, code) for _, code in named]
    return {_plain(name): code for name, code in named + coded if organisation(code).kind != "project"}


def _plain(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix("the ")


def names(one: Seen, codes: frozenset[str]) -> bool:
    """Whether the words of a claim name all of some parties that are not its sides: the border with a third."""
    stems = {word.lower()[:STEM] for word in _WORD.findall(one.quote)} if codes else set()
    return all(names_of_party(code) & stems for code in codes)


def negated(one: Seen) -> bool:
    """Whether the words of a claim hold a no or a not: where its status is no denial, what is denied is not known."""
    return says("negation", one.quote)


def begins(one: Seen) -> bool:
    """Whether a claim tells that trade, sales or the like have begun, which lasts from then on."""
    return says("begins", one.quote)


def same_turn(one: Seen, other: Seen) -> bool:
    """Whether both tell of one turn by the same verb: what two reports call suspended is not lifted in either."""
    return bool(turns_of(one) & turns_of(other))


def turns_of(one: Seen) -> frozenset[str]:
    """Return the stems of the verbs by which a claim tells that something begins, ends or goes on again."""
    return one.words & _turns()


@functools.cache
def _turns() -> frozenset[str]:
    return frozenset(map(stem_of, words("same_turn")))


def contrary(one: Seen, other: Seen) -> tuple[str, str] | None:
    """Return the words by which each of two claims denies the other, as closed denies opened; None where none does.

    A claim that has words of both sides tells of both turns, and one with a no or a not tells neither plainly.
    """
    if negated(one) or negated(other):
        return None
    said, told = ({word.lower() for word in _WORD.findall(claim.quote)} for claim in (one, other))
    for first, second in contraries():
        for mine, theirs in ((first, second), (second, first)):
            if said & mine and told & theirs and not (said & theirs or told & mine):
                return min(said & mine), min(told & theirs)
    return None


def denies(one: Seen) -> bool:
    """Whether a claim reports a denial under an act of its own: "denied any part in the killing"."""
    return one.claim.act in acts("hostile") and says("denying", one.quote)


def undone(one: Seen) -> bool:
    """Whether a claim tells that something planned did not come about: cancelled, called off, never took place."""
    return one.claim.act not in ("RETREAT", "CONCEDE") and says("undone", one.quote)


def outcome(one: Seen) -> bool | None:
    """Whether talks brought an agreement, by the words of a claim; None where they do not say."""
    if says("no_outcome", one.quote):
        return False
    agreed = one.claim.act == "AGREE" and one.claim.status in (Status.HAPPENED, Status.ENDED)
    return True if agreed or says("outcome", one.quote) else None
