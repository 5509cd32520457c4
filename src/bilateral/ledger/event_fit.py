"""Whether a claim belongs to an event that others have described, and what speaks for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bilateral.ledger.event_facets import Facets
from bilateral.ledger.event_rules import Rules
from bilateral.model import Kind, Status
from bilateral.written_dates import period


@dataclass(frozen=True, slots=True)
class Fit:
    """That a claim fits an event, how much specific evidence there is, and the reason in words."""

    weight: tuple[int, int, int]
    """Agreeing name, shared place, number of shared telling words (a named speaker counts as one)."""
    reason: str


def fit(seen: Facets, members: Sequence[Facets], stated: Rules) -> Fit | None:
    """Hold a claim against the claims of one event (the narrowest first); None where they are not the same."""
    core = members[0]
    if seen.name is None and seen.dated and not seen.overlaps(core, stated.grace):
        return None
    if not (_statuses(seen, members, stated) and _roles(seen, members, stated) and _documents(seen, members)):
        return None
    named = _names(seen, members)
    if named is False or not _dates(seen, core, bool(named), stated):
        return None
    places = frozenset[str]().union(*(member.places for member in members))
    areas = frozenset[str]().union(*(member.areas for member in members))
    if seen.stored.claim.act in stated.acts_apart and seen.areas - stated.wide_areas != areas - stated.wide_areas:
        return None
    if not named and (_disjoint(seen.places, places) or _disjoint_areas(seen.areas, areas, stated)):
        return None
    shared_places = seen.places & places
    words = seen.words & frozenset[str]().union(*(member.words for member in members))
    speaker = "/" in seen.stored.claim.speaker and any(
        seen.stored.claim.speaker == member.stored.claim.speaker for member in members
    )
    weight = (int(bool(named)), len(shared_places), len(words) + speaker)
    if not any(weight) and not _decided_by_dates(seen, core, stated):
        return None
    return Fit(weight, _reason(seen, core, bool(named), shared_places, words, speaker))


def _statuses(seen: Facets, members: Sequence[Facets], stated: Rules) -> bool:
    groups = {member.group for member in members} - {None}
    if seen.group is None:
        return all(_same_time(seen, member, stated) for member in members)
    denials = [member for member in members if member.group is None]
    return (not groups or seen.group in groups) and all(_same_time(seen, denial, stated) for denial in denials)


def _same_time(seen: Facets, other: Facets, stated: Rules) -> bool:
    """Whether a denial and what it may deny speak of one time: by their dates, else by their publication."""
    return (seen.dated and other.dated) or seen.group == other.group or _told_together(seen, other, stated)


def _told_together(seen: Facets, other: Facets, stated: Rules) -> bool:
    """Whether both were published so close that what they leave undated is of one time."""
    one, another = seen.stored.published, other.stored.published
    return one is None or another is None or abs(one - another) <= stated.same_time


def _roles(seen: Facets, members: Sequence[Facets], stated: Rules) -> bool:
    act = seen.stored.claim.act
    for member in members:
        if seen.statement != member.statement:
            return False
        if seen.targets and member.targets:
            if seen.actors != member.actors:
                return False
        elif seen.targets != member.targets and act not in stated.mutual_acts:
            return False
    return True


def _documents(seen: Facets, members: Sequence[Facets]) -> bool:
    """Refuse two claims of one document, unless they say the same in name, dates and roles."""
    return all(
        seen.stored.document_id != member.stored.document_id
        or (
            seen.name is not None
            and (seen.name, seen.start, seen.end, seen.actors) == (member.name, member.start, member.end, member.actors)
        )
        for member in members
    )


def _names(seen: Facets, members: Sequence[Facets]) -> bool | None:
    """Return whether the names agree, None where one side has none."""
    names = [member.name for member in members if member.name]
    if seen.name is None or not names:
        return None
    return any(seen.name.agrees(name) for name in names)


def _dates(seen: Facets, core: Facets, named: bool, stated: Rules) -> bool:
    if not _years_of_names(seen, core) or _was_to_come(seen, core) or _was_to_come(core, seen):
        return False
    if not seen.dated:
        return _recent(seen, core, stated)
    narrow = max(seen.width, core.width) <= stated.narrow
    if seen.overlaps(core, stated.grace if narrow else timedelta(0)):
        return True
    one_occasion = any(facet.name is not None and facet.name.one_occasion for facet in (seen, core))
    return named and one_occasion and bool(_years(seen) & _years(core))


def _recent(undated: Facets, core: Facets, stated: Rules) -> bool:
    """Whether an event lies in the recent past of an undated report, as seen from its publication."""
    first, final, published = core.start or core.end, core.end or core.start, undated.stored.published
    if undated.block[0] == Kind.STANDING or published is None:
        return True
    if first is None or final is None:
        return _told_together(undated, core, stated)
    return first <= published and final >= published - stated.undated_within


def _was_to_come(plan: Facets, done: Facets) -> bool:
    """Whether a report plans, without a date, what the other says was over when the report was published."""
    final, published = done.end or done.start, plan.stored.published
    planned = plan.stored.claim.status is Status.PLANNED and not plan.dated
    return planned and final is not None and published is not None and final < published


def _years(facet: Facets) -> set[int]:
    days: list[date] = [day for day in (facet.start, facet.end) if day is not None]
    return {day.year for day in days}


def _years_of_names(seen: Facets, core: Facets) -> bool:
    """Whether the year in a name is not another than that of the other's dates."""
    for one, other in ((seen, core), (core, seen)):
        if one.name and one.name.years and other.start and other.end:
            years = range(other.start.year, other.end.year + 1)
            if not any(int(year) in years for year in one.name.years):
                return False
    return True


def _disjoint(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other and one.isdisjoint(other))


def _disjoint_areas(one: frozenset[str], other: frozenset[str], stated: Rules) -> bool:
    return _disjoint(one - stated.neutral_areas, other - stated.neutral_areas)


def _decided_by_dates(seen: Facets, core: Facets, stated: Rules) -> bool:
    """Whether the dates alone make two claims one event: both narrow, or with the same first or last day."""
    if seen.block[0] == Kind.STANDING:
        return seen.stored.claim.act in stated.plain_standings
    if seen.vague or core.vague:
        return False
    if max(seen.width, core.width) <= stated.narrow:
        return True
    return seen.start == core.start or seen.end == core.end


def _reason(
    seen: Facets, core: Facets, named: bool, places: frozenset[str], words: frozenset[str], speaker: bool
) -> str:
    said = ["same act and parties"]
    if not seen.dated or not core.dated:
        said.append("one without dates")
    elif (seen.start, seen.end) == (core.start, core.end):
        said.append(f"same dates {dated(seen)}")
    else:
        said.append(f"dates {dated(seen)} and {dated(core)}")
    if named:
        said.append("names that agree")
    if places:
        said.append(f"same place {', '.join(sorted(places))}")
    if speaker:
        said.append("same speaker")
    if words:
        said.append(f"words in common ({', '.join(sorted(words)[:5])})")
    return "; ".join(said)


def dated(facet: Facets) -> str:
    """Return the dates of a claim in words."""
    return period(facet.start, facet.end) or "undated"
