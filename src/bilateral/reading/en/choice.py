"""Which of several bearers of a name is meant: what the day, the title and the rest of the document leave."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Protocol

from bilateral.reading.en.lexicon import words
from bilateral.reading.en.tree import Tree

PARTY_KINDS = frozenset({"state", "organisation", "non-state", "leader", "metonym", "demonym", "capital", "office"})


class Entry(Protocol):
    """What the reader needs of an entry of the gazetteer (`bilateral.ontology.Entry`)."""

    @property
    def surface(self) -> str: ...  # noqa: D102
    @property
    def code(self) -> str: ...  # noqa: D102
    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def since(self) -> date | None: ...  # noqa: D102
    @property
    def until(self) -> date | None: ...  # noqa: D102
    @property
    def cased(self) -> bool: ...  # noqa: D102
    @property
    def ambiguous(self) -> bool: ...  # noqa: D102
    @property
    def alone(self) -> bool: ...  # noqa: D102
    @property
    def favoured(self) -> Collection[str]: ...  # noqa: D102


def chosen(
    entries: Sequence[Entry], settled: Collection[str], on: date | None, *, office: bool = False
) -> Entry | None:
    """The entry that the date and the rest of the document leave, None where they decide nothing.

    `settled` are the codes of which the document names a party beyond doubt; `office` says that an office stands
    before the name.
    """
    parties = [e for e in entries if e.kind in PARTY_KINDS and (e.kind != "office" or e.cased)]
    dated = [e for e in parties if _holds(e, on)]
    if not dated and len(parties) == len(entries):
        dated = [e for e in parties if e.kind != "leader" or not _yet_to_come(e, on)]
    sure = [e for e in dated if not e.ambiguous]
    doubtful = [e for e in dated if e.ambiguous and e.code in settled]
    if sure or doubtful:
        return (sure or doubtful)[0]
    top = max((_favour(e, settled) for e in entries), default=0)
    if top:
        best = next(e for e in entries if _favour(e, settled) == top)
        return best if best in dated else None
    if len({e.code for e in dated}) != 1:
        return None
    return dated[0] if dated[0].kind != "leader" else _leader(dated, on, office)


def _leader(dated: Sequence[Entry], on: date | None, office: bool) -> Entry | None:
    """The one leader of the name on the day; who is only remembered, or without a day, needs the office beside it."""
    if on is None and office:
        return dated[0]
    if on is None or not any(_holds(e, on) for e in dated):
        return None
    known = [e for e in dated if e.alone]
    return known[0] if known else dated[0] if office else None


def in_office(tree: Tree, start: int, entries: Sequence[Entry], on: date | None) -> set[str]:
    """The states for which whoever is called so here holds an office on the day; nobody's where it is no name in use.

    One such surname may be anybody's; where a text has those of two states it speaks of their leaders.
    """
    if on is None or not any(e.kind == "leader" for e in entries):
        return set()
    token = tree.at(start, 0, len(tree.words))
    if tree.pos[token] != "PROPN" or tree.lower[token] in words("grammar", "months").words:
        return set()
    return {e.code for e in entries if e.kind == "leader" and _holds(e, on)}


def _favour(entry: Entry, settled: Collection[str]) -> int:
    """How much the other parties of the document speak for an entry: one tied to it 2, any other 1."""
    others = [code for code in settled if code != entry.code]
    tied = sum(2 for code in others if code in entry.favoured)
    return tied + (1 if others and "*" in entry.favoured else 0)


def _yet_to_come(entry: Entry, on: date | None) -> bool:
    """Whether the entry begins only after the day: nobody speaks of a leader before his time."""
    return on is not None and entry.since is not None and on < entry.since


def _holds(entry: Entry, on: date | None) -> bool:
    if on is None:
        return entry.until is None
    return (entry.since is None or entry.since <= on) and (entry.until is None or on <= entry.until)


def titled(tree: Tree, first: int) -> bool:
    """Whether an office stands before the name: "Chancellor Kohl", "the premier, Mr Hu"."""
    before = tree.lower[first - 1] if first else ""
    return before in words("parties", "titles").words
