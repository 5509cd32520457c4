"""Lines without a verb that tell where somebody is, as captions and headlines do: "Thai premier in Hanoi for talks"."""

from __future__ import annotations

from collections.abc import Sequence

from bilateral.model import Kind, Status
from bilateral.reading.en.clauses import Clause
from bilateral.reading.en.draft import Draft
from bilateral.reading.en.lexicon import sorts
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.roles import codes_of, within
from bilateral.reading.en.tree import Tree

CALLERS = ("+callers", "+envoys", "+leaders")
ERRANDS = ("+talks", "visit", "ceremony", "funeral", "signing", "trip", "tour", "call")


def caption(
    tree: Tree, clause: Clause, here: Sequence[Mention], pair: tuple[str, ...], *, dated: bool = False
) -> Draft | None:
    """The visit that a line tells by a person of rank, a place of another state and an errand; None without these.

    Where the line does not say whose caller it is, the one of the pair is meant that is no host. A line under a date
    (`dated`) needs no errand.
    """
    head = clause.head
    if tree.lemmas[head] not in sorts(CALLERS):
        return None
    preps = [k for k in tree.kids(head, "prep") if k > head]
    places = [t for k in preps if tree.lower[k] in ("in", "at", "to") for t in tree.subtree(k)]
    errands = [p for k in preps if tree.lower[k] in ("for", "on") for p in tree.kids(k, "pobj")]
    actors = codes_of(m for m in within(here, range(tree.left[head], head)) if not m.place)
    hosts = tuple(c for c in codes_of(within(here, places)) if c not in actors)
    if not actors and set(hosts) < set(pair):
        actors = tuple(c for c in pair if c not in hosts)
    if not actors or not hosts or not (dated or any(tree.lemmas[e] in sorts(ERRANDS) for e in errands)):
        return None
    return Draft(
        kind=Kind.EVENT,
        act="CONSULT",
        mode="visit",
        actors=actors,
        targets=hosts,
        status=Status.HAPPENED,
        span=tree.span(clause.first, clause.past),
        tokens=range(clause.first, clause.past),
        anchor=head,
        why={"act": "a caller, a place and an errand without a verb", "actors": "whose caller it is"},
    )
