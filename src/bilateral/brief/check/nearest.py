"""The nearest occasion of the kind, shown where the record holds nothing of the day that a text names."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bilateral.brief.check.kinship import Roles, act_class, roles_between, shared_areas
from bilateral.brief.check.sight import Seen
from bilateral.brief.check.stated import how_far
from bilateral.brief.check.surface import guest, negated
from bilateral.brief.check.taken import reliable
from bilateral.model import Kind, Status


def nearest(text: Seen, held: Iterable[Seen]) -> Seen | None:
    """Return the deed of the same kind between the same sides whose date is nearest to that of a deed of the text.

    It must have been done, from the same side where the text tells of a visit or names who did it to whom, and share a
    telling word, a name or a field. It takes no side: that there was one then does not deny another.
    """
    when = text.first
    if text.claim.kind is not Kind.EVENT or when is None or text.claim.status is Status.DENIED or negated(text):
        return None
    alike = [one for one in held if _of_the_kind(text, one)]
    return min(alike, key=lambda one: abs((one.first or date.max) - when), default=None)


def _of_the_kind(text: Seen, one: Seen) -> bool:
    done = one.claim.kind is Kind.EVENT and how_far(one.claim.status.value) == 3 and reliable(one)
    if not done or one.first is None or len(one.parties) < 2 or not text.parties <= one.parties:
        return False
    if act_class(one) != act_class(text) or roles_between(text, one) is Roles.REVERSED:
        return False
    visits = bool(guest(text)), bool(guest(one))
    if visits[0] or visits[1]:
        return all(visits)
    named = bool(text.name and one.name and text.name.words == one.name.words)
    return named or bool(text.words & one.words) or shared_areas(text, one) is True
