"""What is new, changed or withdrawn between two states of the record on one pair, told by the claims behind each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bilateral.brief.wording import counted, day
from bilateral.errors import InvalidValueError

if TYPE_CHECKING:
    from bilateral.brief.state import Matter, State


@dataclass(frozen=True, slots=True)
class Changed:
    """A matter that both states tell, and what differs, in words."""

    old: Matter
    new: Matter
    how: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """The difference of two states of one pair."""

    old: State
    new: State
    added: tuple[Matter, ...]
    changed: tuple[Changed, ...]
    withdrawn: tuple[Matter, ...]

    @property
    def nothing(self) -> bool:
        """Whether the two say the same."""
        return not (self.added or self.changed or self.withdrawn)

    def summary(self) -> str:
        """Say in a line how much is new, changed and withdrawn."""
        facts = sum(not one.is_view for one in self.added)
        return (
            f"{counted(facts, 'new fact')}, {counted(len(self.added) - facts, 'new view')}, "
            f"{len(self.changed)} changed, {len(self.withdrawn)} withdrawn"
        )


def changes(old: State, new: State) -> Changes:
    """Compare two states of one pair, within the period that both cover.

    A matter is known by its claims, since an event's id changes when claims join it. InvalidValueError where the two
    are on different pairs, or the older one is the later.
    """
    if {old.a, old.b} != {new.a, new.b}:
        raise InvalidValueError(f"the older brief is on {old.a} and {old.b}, not on {new.a} and {new.b}")
    if old.day > new.day:
        raise InvalidValueError(
            f"the older brief speaks as of {day(old.day)}, later than this one ({day(new.day)}): exchange the two"
        )
    was, now = old.within(new.since, new.until), new.within(old.since, old.until)
    told = {claim: one for one in was.matters for claim in one.claims}
    held = now.claims()
    return Changes(
        old,
        new,
        added=tuple(one for one in now.matters if not any(claim in told for claim in one.claims)),
        changed=tuple(_changed(now.matters, told)),
        withdrawn=tuple(one for one in was.matters if not held.intersection(one.claims)),
    )


def _changed(now: tuple[Matter, ...], told: dict[str, Matter]) -> Iterator[Changed]:
    for new in now:
        known = Counter(told[claim].key for claim in new.claims if claim in told)
        if not known:
            continue
        key = known.most_common(1)[0][0]
        old = next(told[claim] for claim in new.claims if claim in told and told[claim].key == key)
        if how := tuple(_differences(old, new)):
            yield Changed(old, new, how)


def _told(matter: Matter) -> list[str]:
    """Return the words of a matter as they are compared: the order of two names and their articles are no news."""
    return sorted(word for word in matter.text.split() if word != "the")


def _differences(old: Matter, new: Matter) -> Iterator[str]:
    if _told(old) != _told(new):
        yield f"it was told as “{old.text}”"
    if old.when != new.when:
        yield f"its date was {old.when or 'not known'} and is {new.when or 'not known any more'}"
    if old.in_force != new.in_force:
        yield "it is now in force" if new.in_force else "it is no longer in force"
    if fresh := [one for one in new.conflicts if one not in old.conflicts]:
        yield f"sources differ: {'; '.join(fresh)}"
    if gone := [one for one in old.conflicts if one not in new.conflicts]:
        yield f"sources no longer differ over {'; '.join(gone)}"
    more = len(set(new.claims) - set(old.claims))
    less = len(set(old.claims) - set(new.claims))
    if more and not new.is_view:
        yield f"{counted(more, 'more claim')} tell{'s' * (more == 1)} it"
    if less:
        yield f"{counted(less, 'claim')} no longer stand{'s' * (less == 1)} behind it"
