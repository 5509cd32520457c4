"""How the wants of two sides stand to each other: opposed, complementary, shared, side by side, or of one alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from bilateral.measures.wants import Want, direction, roles, telling_words

RELATIONS = ("opposed", "complementary", "shared", "unclear", "one-sided")
Sides = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Together:
    """Wants that stand in one relation, with the reason why they are taken for it."""

    relation: str
    wants: tuple[Want, ...]
    why: str


@dataclass(frozen=True, slots=True)
class _Told:
    """A want with what its words tell, worked out once."""

    want: Want
    words: Mapping[str, str]
    """Its telling words by their first letters."""
    way: int | None
    roles: Mapping[str, str]

    @property
    def areas(self) -> frozenset[str]:
        return frozenset(self.want.areas)


def together(wants: Iterable[Want], sides: Sides) -> list[Together]:
    """Sort the wants of two sides by how they stand to each other; the rules are on the page of the measure.

    Two wants are of one thing if they are about the same third parties, touch in an area (or one names none), and share
    a telling word; two words where neither area nor third party is in common. A want may stand in several relations,
    never in none.
    """
    told = [_told(want, sides) for want in wants if want.holders & set(sides)]
    found = [*_opposed(told, sides), *_complementary(told, sides), *_shared(told, sides)]
    placed = {want.id for one in found for want in one.wants}
    rest = [one for one in told if one.want.id not in placed]
    return [*found, *_alone(rest, told, sides)]


def _told(want: Want, sides: Sides) -> _Told:
    return _Told(want, telling_words(want, sides), direction(want), roles(want, sides))


def _opposed(told: Sequence[_Told], sides: Sides) -> Iterator[Together]:
    """Yield wants of which one is for more and the other for less of a thing, and wants against the other side."""

    def contrary(one: _Told, other: _Told) -> bool:
        return one.way is not None and other.way == -one.way and _across(one, other, sides)

    for group in _groups(told, contrary):
        yield Together("opposed", _wants(group), f"more against less; in common: {_words(group)}")
    for one in told:
        for side in sides:
            if side in one.want.about and one.way == -1:
                yield Together("opposed", (one.want,), f"against {side}")


def _complementary(told: Sequence[_Told], sides: Sides) -> Iterator[Together]:
    """Yield wants of which one side needs what the other wants to part with, in an area."""
    for need, offer in (sides, sides[::-1]):
        by_area: dict[str, list[_Told]] = defaultdict(list)
        for one in told:
            for area in one.want.areas:
                if one.roles.get(need) == "need" or one.roles.get(offer) == "offer":
                    by_area[area].append(one)
        groups: dict[frozenset[str], list[_Told]] = {}
        for held in by_area.values():
            has = {role for one in held for role in (one.roles.get(need), one.roles.get(offer)) if role}
            if has == {"need", "offer"}:
                groups[frozenset(one.want.id for one in held)] = held
        for held in groups.values():
            yield Together("complementary", _wants(held), f"{need} needs what {offer} wants to part with")


def _shared(told: Sequence[_Told], sides: Sides) -> Iterator[Together]:
    """Yield wants that one voice ascribes to both, and wants of each that are of one thing."""
    one_thing = [one for one in told if not _trade(one)]

    def same(one: _Told, other: _Told) -> bool:
        agree = one.way is None or other.way is None or one.way == other.way
        traded = {*one.roles.values(), *other.roles.values()} == {"need", "offer"}
        return agree and not traded and (_across(one, other, sides) or _joint(one, sides) or _joint(other, sides))

    grouped: set[str] = set()
    for group in _groups(one_thing, same):
        grouped |= {one.want.id for one in group}
        both = "said of both; " if any(_joint(one, sides) for one in group) else ""
        yield Together("shared", _wants(group), f"{both}in common: {_words(group)}")
    for one in one_thing:
        if _joint(one, sides) and one.want.id not in grouped:
            yield Together("shared", (one.want,), "said of both")


def _alone(rest: Sequence[_Told], told: Sequence[_Told], sides: Sides) -> Iterator[Together]:
    """Yield what is left: wants of one side, and whether the other has wants in the same place at all."""

    def repeated(one: _Told, other: _Told) -> bool:
        return len(one.words.keys() & other.words.keys()) > 1 and one.want.holders & set(
            sides
        ) == other.want.holders & set(sides)

    groups = list(_groups(rest, repeated))
    grouped = {one.want.id for group in groups for one in group}
    for group in [*groups, *([one] for one in rest if one.want.id not in grouped)]:
        beside = [
            other
            for other in told
            if any(one.areas & other.areas and _same_place(one, other) and _across(one, other, sides) for one in group)
        ]
        if beside:
            yield Together("unclear", _wants(group), "the other side has wants in the same area, in other words")
        else:
            yield Together("one-sided", _wants(group), "")


def _trade(one: _Told) -> bool:
    """Whether it is said of both, of which one needs and the other wants to part with something."""
    return set(one.roles.values()) == {"need", "offer"}


def _joint(one: _Told, sides: Sides) -> bool:
    return set(sides) <= one.want.holders


def _across(one: _Told, other: _Told, sides: Sides) -> bool:
    """Whether one is held by one side and the other by the other, neither by both."""
    held = [one.want.holders & set(sides), other.want.holders & set(sides)]
    return len(held[0]) == len(held[1]) == 1 and held[0] != held[1]


def _same_place(one: _Told, other: _Told) -> bool:
    meet = not one.areas or not other.areas or bool(one.areas & other.areas)
    return one.want.about == other.want.about and meet


def _one_thing(one: _Told, other: _Told) -> bool:
    """Whether two wants are of one thing: one telling word in common where area or third party is too, else two."""
    placed = bool(one.areas & other.areas or one.want.about)
    return _same_place(one, other) and len(one.words.keys() & other.words.keys()) > (0 if placed else 1)


def _groups(told: Sequence[_Told], linked: Callable[[_Told, _Told], bool]) -> Iterator[list[_Told]]:
    """Yield groups of two or more wants of one thing that are linked, each with the others or through them."""
    leader: dict[str, str] = {one.want.id: one.want.id for one in told}

    def lead(key: str) -> str:
        while leader[key] != key:
            key = leader[key]
        return key

    buckets: dict[Hashable, list[_Told]] = defaultdict(list)
    for one in told:
        for word in one.words:
            buckets[one.want.about, word].append(one)
    for bucket in buckets.values():
        for one, other in combinations(bucket, 2):
            if _one_thing(one, other) and linked(one, other):
                leader[lead(one.want.id)] = lead(other.want.id)
    members: dict[str, list[_Told]] = defaultdict(list)
    for one in told:
        members[lead(one.want.id)].append(one)
    yield from (group for group in members.values() if len(group) > 1)


def _wants(group: Iterable[_Told]) -> tuple[Want, ...]:
    return tuple(one.want for one in group)


def _words(group: Sequence[_Told]) -> str:
    """Return words that at least two of a group share, as one of them has them."""
    shared = {start for one, other in combinations(group, 2) for start in one.words.keys() & other.words.keys()}
    said = [min(one.words[start] for one in group if start in one.words) for start in sorted(shared)]
    return ", ".join(said[:6])
