"""Events among which the deeds that keep a commitment are looked for, found by act and day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property

from bilateral.ledger.commitment_matter import Matter, heard, known, matter, wording
from bilateral.ledger.commitment_rules import Deeds, commitment_rules
from bilateral.ledger.stored import StoredClaim
from bilateral.model import Event, Kind


class Doing:
    """An event with what is looked at in it, each worked out once, when it is first asked for."""

    def __init__(self, event: Event, claims: Mapping[str, StoredClaim]) -> None:
        """Take an event and the claims that hold its own."""
        self.event = event
        self._claims = claims
        self._said: dict[str, bool] = {}

    @cached_property
    def telling(self) -> list[StoredClaim]:
        """Its claims that tell it, not those that think, wish or deny it."""
        return heard(self._claims, self.event)

    @cached_property
    def wording(self) -> str:
        """The words of its telling claims."""
        return wording(self.telling)

    def is_done_by(self, kept: Deeds) -> bool:
        """Whether its act and words are those of such a deed."""
        if kept.done is None or self.event.act not in kept.acts:
            return self.event.act in kept.acts
        words = kept.done.pattern
        if words not in self._said:
            self._said[words] = kept.kept_by(self.event.act, self.wording)
        return self._said[words]

    @cached_property
    def matter(self) -> Matter:
        """What its telling claims are about."""
        return matter(self.telling)

    @cached_property
    def actors(self) -> frozenset[str]:
        """Codes of its actors, under those of the states that continue them."""
        return known(self.event.actors)

    @cached_property
    def parties(self) -> frozenset[str]:
        """Codes of all its parties, likewise."""
        return self.actors | known(self.event.targets)


def last_day(event: Event) -> date | None:
    """Return the day by which an event is done: of a standing its first, of others their last."""
    return event.start if event.kind is Kind.STANDING else event.end or event.start


class Doings:
    """The dated events of two parties that happened, by act, each act's by their last day."""

    def __init__(self, events: Iterable[Event], claims: Mapping[str, StoredClaim]) -> None:
        """Sort events; `claims` holds theirs by id."""
        done = commitment_rules().deed_statuses
        by_act: dict[str, list[tuple[date, int, Doing]]] = defaultdict(list)
        for number, event in enumerate(events):
            if event.status.value in done and (day := last_day(event)):
                by_act[event.act].append((day, number, Doing(event, claims)))
        self._by_act = {act: sorted(found) for act, found in by_act.items()}
        self._days = {act: [day for day, *_ in found] for act, found in self._by_act.items()}

    def since(self, day: date | None, acts: Collection[str]) -> Iterator[Doing]:
        """Yield the events of these acts from a day on, as long after it as deeds are looked for; none for no day."""
        if day is None:
            return
        for act in sorted(self._by_act.keys() & set(acts)):
            days = self._days[act]
            until = bisect_right(days, day + commitment_rules().kept_within)
            yield from (doing for *_, doing in self._by_act[act][bisect_left(days, day) : until])
