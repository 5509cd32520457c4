"""Whether a text and the record tell one deed of the same side, or of the other, by the subjects of their words."""

from __future__ import annotations

from bilateral.brief.check import surface
from bilateral.brief.check.doers import doer_of
from bilateral.brief.check.kinship import Roles, act_class, one_way, roles_between
from bilateral.brief.check.sight import Seen, hardly_telling
from bilateral.brief.check.stated import share


def may_be_turned(text: Seen, held: Seen) -> bool:
    """Whether the two may be one matter although their sides are exchanged: a gift, or a visit."""
    return one_way(text, held) or bool(surface.guest(text) and surface.guest(held))


def turned_round(text: Seen, held: Seen) -> Roles:
    """Say who does it in both by the subjects of the verb that they share, where both name them plainly."""
    shared = surface.turns_of(text) & surface.turns_of(held)
    subjects = doer_of(text, shared), doer_of(held, shared)
    if all(subjects) and subjects[0] != subjects[1]:
        return Roles.REVERSED
    return roles_between(text, held)


def no_visit(text: Seen, held: Seen) -> bool:
    """Whether the text tells of a visit, and the record only of what was done or signed by the two."""
    return bool(surface.guest(text)) and act_class(held) != act_class(text) and not surface.meets(held)


def told_of_the_other(text: Seen, held: Seen, common: frozenset[str]) -> bool:
    """Whether most words of a text are those of the record, and are told of the other side."""
    much = len(common) >= 3 and share_of(text.words, common) >= share("share_of_all")
    return much and _other_doer(text, held, common)


def _other_doer(text: Seen, held: Seen, common: frozenset[str]) -> bool:
    """Whether the words in common are told of one side by the text, and of the other by the record, throughout."""
    found = [(doer_of(text, frozenset({stem})), doer_of(held, frozenset({stem}))) for stem in sorted(common)]
    known = [subjects for subjects in found if all(subjects)]
    return bool(known) and all(one != other for one, other in known)


def share_of(words: frozenset[str], common: frozenset[str]) -> float:
    """Return which part of the telling words of a text is in common; what all reports name counts if shared."""
    telling = {word for word in words if word in common or not hardly_telling(word)}
    return len(common) / len(telling) if telling else 0.0
