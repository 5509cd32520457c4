"""Claims of facts gathered into events, by the rules of `data/merging.yml`; nothing is compared with everything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import chain
from typing import TypeVar

from bilateral.ledger.event_facets import BlockKey, Facets, facets
from bilateral.ledger.event_fit import Fit, fit
from bilateral.ledger.event_rules import Rules, rules
from bilateral.ledger.judgements import Decisions
from bilateral.ledger.stored import StoredClaim
from bilateral.model import Kind

_FEW = 64
"""A block with no more clusters than this is compared whole."""
_LONG = timedelta(days=400)
_Key = TypeVar("_Key")


@dataclass(eq=False, slots=True)
class Cluster:
    """Claims taken for one event, the one with the narrowest dates first, with the reason of each merge."""

    members: list[Facets]
    reasons: list[str] = field(default_factory=list)

    @property
    def core(self) -> Facets:
        """The member with the narrowest dates."""
        return self.members[0]


def gather(claims: Iterable[StoredClaim], decisions: Decisions) -> list[Cluster]:
    """Return the events that claims of facts amount to, as clusters of claims; rejected claims must be left out."""
    stated = rules()
    blocks: dict[BlockKey, list[Facets]] = {}
    for stored in claims:
        seen = facets(stored, stated)
        blocks.setdefault(seen.block, []).append(seen)
    clusters = [cluster for block in blocks.values() for cluster in _gather_block(block, stated, decisions)]
    return _unite(clusters, decisions)


def _gather_block(block: Sequence[Facets], stated: Rules, decisions: Decisions) -> list[Cluster]:
    index = _Index()
    for seen in sorted(block, key=_order):
        cluster = None if seen.key in decisions.alone else _place(seen, index, stated, decisions)
        if cluster is None:
            cluster = Cluster([seen])
            index.clusters.append(cluster)
        index.add(cluster, seen)
    return index.clusters


def _place(seen: Facets, index: _Index, stated: Rules, decisions: Decisions) -> Cluster | None:
    """Return the cluster that a claim joins, if one fits best; note on it where several fit alike."""
    candidates = index.near(seen, stated)
    if seen.vague and len(candidates) >= stated.ambiguous_from:
        return None
    fits = [(found, cluster) for cluster in candidates if (found := _fit(seen, cluster, stated, decisions)) is not None]
    if not seen.dated and any(_is_of_its_weeks(seen, cluster, stated) for cluster in candidates):
        fits = [(found, one) for found, one in fits if any(found.weight[:2]) or _is_of_its_weeks(seen, one, stated)]
    best = max((found.weight for found, _ in fits), default=None)
    winners = [(found, cluster) for found, cluster in fits if found.weight == best]
    if len(winners) != 1:
        return None
    found, cluster = winners[0]
    cluster.members.append(seen)
    cluster.reasons.append(f"{seen.key} ({seen.stored.publisher or seen.stored.origin}): {found.reason}")
    return cluster


def _fit(seen: Facets, cluster: Cluster, stated: Rules, decisions: Decisions) -> Fit | None:
    if decisions.alone or decisions.apart:
        for member in cluster.members:
            if member.key in decisions.alone or frozenset((seen.key, member.key)) in decisions.apart:
                return None
    return fit(seen, cluster.members, stated)


def _is_of_its_weeks(undated: Facets, cluster: Cluster, stated: Rules) -> bool:
    """Whether an event is of the weeks in which a report tells of something without a date."""
    core, published = cluster.core, undated.stored.published
    if undated.dated or undated.block[0] == Kind.STANDING or published is None or core.vague:
        return False
    first, final = core.start or core.end, core.end or core.start
    return first is not None and final is not None and first <= published <= final + stated.news_within


def _order(seen: Facets) -> tuple[bool, bool, timedelta, bool, date, datetime, str]:
    return (
        seen.group is None,
        not seen.dated,
        seen.width,
        seen.name is None,
        seen.stored.published or date.max,
        seen.stored.first_seen,
        seen.key,
    )


class _Index:
    """Finds the clusters of a block that a claim may join: by month, and by what is specific in their words."""

    def __init__(self) -> None:
        self.clusters: list[Cluster] = []
        self._by_month: dict[int, list[Cluster]] = {}
        self._by_name: dict[str, list[Cluster]] = {}
        self._by_token: dict[str, list[Cluster]] = {}
        self._not_by_token: list[tuple[Cluster, Facets]] = []
        """What is not yet in `_by_token`, which narrow dates never ask for."""

    def add(self, cluster: Cluster, seen: Facets) -> None:
        """Make a cluster findable by one of its members."""
        if not seen.vague:
            for month in _months(seen, timedelta(0)):
                _put(self._by_month, month, cluster)
        for word in seen.name.words if seen.name else ():
            _put(self._by_name, word, cluster)
        self._not_by_token.append((cluster, seen))

    def near(self, seen: Facets, stated: Rules) -> list[Cluster]:
        """Return the clusters worth comparing, each once: of an event with narrow dates, those of its months."""
        if len(self.clusters) <= _FEW:
            return list(self.clusters)
        held: list[list[Cluster]] = []
        if not seen.vague:
            held += [self._by_month.get(month, []) for month in _months(seen, stated.grace)]
        if seen.name:
            held += [self._by_name.get(word, []) for word in seen.name.words]
        if seen.vague or seen.block[0] != Kind.EVENT:
            held += self._saying_alike(seen)
        return list(dict.fromkeys(chain.from_iterable(held)))

    def _saying_alike(self, seen: Facets) -> list[list[Cluster]]:
        for cluster, member in self._not_by_token:
            for token in _tokens(member):
                _put(self._by_token, token, cluster)
        self._not_by_token.clear()
        return [self._by_token.get(token, []) for token in _tokens(seen)]


def _put(index: dict[_Key, list[Cluster]], key: _Key, cluster: Cluster) -> None:
    held = index.setdefault(key, [])
    if not held or held[-1] is not cluster:
        held.append(cluster)


def _months(seen: Facets, grace: timedelta) -> Sequence[int]:
    """Return the months, counted from year 0, that the dates touch; of longer ones, those of the first and last day."""
    start, end = seen.start or seen.end, seen.end or seen.start
    if start is None or end is None:
        return ()
    first, final = start - grace, end + grace
    months = range(first.year * 12 + first.month, final.year * 12 + final.month + 1)
    return (months[0], months[-1]) if final - first > _LONG else months


def _tokens(seen: Facets) -> Iterator[str]:
    """Yield what makes claims worth comparing apart from their dates and names."""
    yield from (f"word {word}" for word in seen.words)
    yield from (f"place {place}" for place in seen.places)
    if "/" in seen.stored.claim.speaker:
        yield f"speaker {seen.stored.claim.speaker}"


def _unite(clusters: list[Cluster], decisions: Decisions) -> list[Cluster]:
    """Put together the clusters that an analyst has judged to be one event, but no two claims that are held apart."""
    home = {member.key: cluster for cluster in clusters for member in cluster.members}
    for pair, reason in decisions.together.items():
        one, other = sorted(pair) if len(pair) == 2 else (None, None)
        if one not in home or other not in home or home[one] is home[other]:
            continue
        kept, joined = home[one], home[other]
        if any(frozenset((a.key, b.key)) in decisions.apart for a in kept.members for b in joined.members):
            continue
        kept.members = sorted(kept.members + joined.members, key=_order)
        kept.reasons += [*joined.reasons, f"{other}: {reason}"]
        joined_keys = {member.key for member in joined.members}
        home.update(dict.fromkeys(joined_keys, kept))
    return list({id(cluster): cluster for cluster in home.values()}.values())
