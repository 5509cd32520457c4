"""Sentences coded by hand in the layout of CAMEO and PLOVER test sets, and the reader's claims in the same terms.

A line has `id`, `text`, `date`, and where it is labelled `source` and `target` (lists with `country`), `rootcode` and
`quad`, or `events` (each with `source_code`, `target_code`, `rootcode`); `marked_text` repeats the text with the
parties in `<s>...</s>` and `<t>...</t>`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import permutations, product
from pathlib import Path
from typing import Any

from bilateral import ontology
from bilateral.model import Claim, Kind, Level, Span, Status
from bilateral.reading import Explained
from bilateral.reading.en.lexicon import verbs

Triple = tuple[str, str, str]
Marks = tuple[Span | None, Span | None]
MARK = re.compile(r"</?([st])>")
ONE_ROOT = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
"""Both give way; test sets with 15 types have one name for them, and telling them apart is not scored."""
OF_STANDING = {"EMBARGO": "SANCTION", "SUPPLY": "COOPERATE", "PROJECT": "COOPERATE", "AGREEMENT": "SUPPORT"}
"""Types of the events that make a standing; what has no such event (a dispute, a presence) is no event here."""
FRIENDLY = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
DEEDS = frozenset({"COOPERATE", "AID", "CONCEDE", "RETREAT"})
HARM = frozenset({"ASSAULT", "COERCE"})
WANTS_TO = re.compile(r"\b(?:want|hope|wish|aim|seek|plan|keen|eager)(?:s|d|ed|es|ing)? to (\w+)")
"""Words of wishing before what the wisher means to do."""


@dataclass(frozen=True, slots=True)
class Coded:
    """One sentence with its labels: `gold` is None where it has none, `marks` None where no party is marked."""

    id: str
    text: str
    published: date | None
    gold: frozenset[Triple] | None
    root: str | None
    quad: int | None
    marks: Marks | None
    fifteen: bool = False
    """Whether the types are named as where CONCEDE and RETREAT are one (YIELD)."""


@dataclass(slots=True)
class Skipped:
    """Coded events that are no triple between two states, by why."""

    counts: dict[str, int] = field(default_factory=dict)

    def add(self, why: str) -> None:
        self.counts[why] = self.counts.get(why, 0) + 1


def sentences(path: Path, skipped: Skipped) -> Iterator[Coded]:
    """The sentences of a file; what of their labels is no triple between two states is counted in `skipped`."""
    for line in path.read_text(encoding="utf8").splitlines():
        if not line.strip():
            continue
        row = json.loads(line)
        told, marks = unmarked(row["marked_text"]) if row.get("marked_text") else (row["text"], None)
        yield Coded(
            id=str(row["id"]),
            text=told,
            published=date.fromisoformat(row["date"]) if row.get("date") else None,
            gold=_gold(row, skipped),
            root=one_root(row.get("rootcode")),
            quad=row.get("quad"),
            marks=marks,
            fifteen=bool(row.get("marked_text")),
        )


def unmarked(text: str) -> tuple[str, Marks | None]:
    """A text without its marks, and where the two parties stand in it: the first marks of each.

    >>> unmarked("<s>Peru</s> thanked <t>Chile</t>.")
    ('Peru thanked Chile.', (Span(start=0, end=4), Span(start=13, end=18)))
    """
    plain, at, edges = "", 0, dict[str, list[int]]()
    for mark in MARK.finditer(text):
        plain += text[at : mark.start()]
        at = mark.end()
        edges.setdefault(mark[1], []).append(len(plain))
    plain += text[at:]
    source, target = (Span(*edges[side][:2]) if len(edges.get(side, ())) > 1 else None for side in "st")
    return plain, (source, target) if source or target else None


def one_root(root: str | None) -> str | None:
    """A type by the name under which it is scored."""
    return ONE_ROOT.get(root, root) if root else None


def country(code: str | None) -> str | None:
    """The state of an actor code such as RUSMIL; None for organisations, rebels without a state and invented states."""
    head = (code or "")[:3]
    return head if len(head) == 3 and ontology.is_state(head) else None


def _gold(row: Mapping[str, Any], skipped: Skipped) -> frozenset[Triple] | None:
    events = row.get("events")
    if events is None and row.get("rootcode"):
        events = [
            {"source_code": s.get("country"), "target_code": t.get("country"), "rootcode": row["rootcode"]}
            for s, t in product(row.get("source") or [], row.get("target") or [])
        ]
    if events is None or (not events and not row.get("no_events")):
        return None
    found: set[Triple] = set()
    for event in events:
        source, target = country(event.get("source_code")), country(event.get("target_code"))
        root = one_root(event.get("rootcode"))
        if source is None or target is None:
            skipped.add("a party that is no state")
        elif source == target:
            skipped.add("within one state")
        elif root is None:
            skipped.add("a type that PLOVER drops")
        else:
            found.add((source, target, root))
    return frozenset(found)


def triples(read: Explained) -> list[Triple]:
    """What the claims of a sentence are as coded events, in the order of the text.

    An official's bare account of facts is left out, as PLOVER leaves it out. What is planned, possible or under way
    counts as the deed; a friendly deed that is offered or promised as AGREE; one that is denied or refused as REJECT; a
    hostile one that is denied is none. What an official says another state did to harm somebody is an ACCUSE of the
    speaker's. A mutual act goes both ways. Of views, two are what PLOVER codes: what an official says another state
    must do, and what a state wants of another, are a REQUEST; what it wants to do is an AGREE, or a THREATEN.
    """
    found: dict[Triple, None] = {}
    for claim in read.claims:
        root = _root(claim, read.why[claim.id]["act"].rule) or _wanted(claim)
        if root is None:
            continue
        sources, targets = (tuple(map(_coded, side)) for side in _sides(claim, root))
        for source, target in (targets and product(sources, targets)) or permutations(sources, 2):
            if source != target and country(source) == source and country(target) == target:
                found[source, target, root] = None
    return list(found)


@cache
def _coded(party: str) -> str:
    """A party as such test sets code it: rebels and parties under the one state where they are at home."""
    if not party.startswith("NSA:"):
        return party
    if ontology.nonstate.is_non_state_actor(party):
        home = ontology.non_state_actor(party).home
        return home[0] if len(home) == 1 else party
    try:
        return ontology.resolve(party[4:].split("_")[0].split("/")[0].title()).code
    except LookupError:
        return party


def _root(claim: Claim, rule: str) -> str | None:
    if claim.kind is Kind.STANDING:
        return None if claim.status is Status.DENIED else OF_STANDING.get(claim.act)
    if claim.kind is not Kind.EVENT or "account of facts" in rule:
        return None
    if _charged(claim):
        return "ACCUSE"
    if claim.status is Status.DENIED:
        return "REJECT" if claim.act in FRIENDLY or claim.act == "REJECT" else None
    if claim.status in (Status.OFFERED, Status.PROMISED) and claim.act in DEEDS:
        return "AGREE"
    return one_root(claim.act)


def _wanted(claim: Claim) -> str | None:
    """What a demand or a wish is: asked of another, or meant to be done."""
    if claim.kind is Kind.PROPOSAL and claim.level is Level.NORMATIVE:
        speaker = _speaker(claim)
        return "REQUEST" if country(speaker) == speaker and speaker not in claim.actors else None
    if claim.kind is not Kind.INTEREST or not claim.targets:
        return None
    meant = WANTS_TO.search(claim.quote)
    if meant is None:
        return "REQUEST"
    return "THREATEN" if any(entry.act in HARM for entry in verbs().get(meant[1], ())) else "AGREE"


def _speaker(claim: Claim) -> str:
    return claim.speaker.split("/")[0]


def _charged(claim: Claim) -> bool:
    """Whether an official charges another state with harm."""
    speaker = _speaker(claim)
    official = claim.level is Level.OFFICIAL and country(speaker) is not None
    return claim.act in HARM and official and speaker not in claim.actors


def _sides(claim: Claim, root: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if (root == "ACCUSE" and _charged(claim)) or claim.kind is Kind.PROPOSAL:
        return (_speaker(claim),), claim.actors
    return claim.actors, claim.targets
