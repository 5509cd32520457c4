"""Who could mediate between two: access to both, bias, leverage and past record of each third, a column for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from bilateral.errors import BilateralError
from bilateral.ledger.commitment import Commitment, Fate
from bilateral.ledger.commitment_rules import commitment_rules
from bilateral.ledger.parties import continues, family
from bilateral.ledger.rhythm import HELD
from bilateral.ledger.state_lines import line_of
from bilateral.model import Event, Kind, Status
from bilateral.ontology import acts, resolve
from bilateral.ontology.states import is_state

if TYPE_CHECKING:
    from bilateral.ledger import Record

CROWD = 6
"""A meeting of more parties than this shows no access of one to another."""
CONTACT = "CONSULT"
OBLIGATIONS = ("defense", "offense", "neutrality", "nonaggression", "consultation")
Ids = dict[str, None]


@dataclass(slots=True)
class Relations:
    """What the record says of a third and one side in the period."""

    contacts: int = 0
    cooperative: int = 0
    hostile: int = 0
    coded_contacts: int = 0
    coded_cooperative: int = 0
    coded_hostile: int = 0
    coded: int = 0
    claims: Ids = field(default_factory=dict)

    def tone(self, coded: bool) -> float | None:
        """Return (cooperation - conflict) / (all + 2), from -1 to 1; None without an event.

        The two added events, one of each kind, draw few events towards 0.
        """
        good, bad = (self.coded_cooperative, self.coded_hostile) if coded else (self.cooperative, self.hostile)
        return (good - bad) / (good + bad + 2) if good + bad else None

    def events(self, coded: bool) -> int:
        """Return how many events the tone is from."""
        return self.coded_cooperative + self.coded_hostile if coded else self.cooperative + self.hostile

    def access(self, coded: bool) -> int:
        """Return how many contacts there were: meetings, visits, calls (acts CONSULT)."""
        return self.coded_contacts if coded else self.contacts


def relations_of_claims(events: Iterable[Event], side: str) -> dict[str, Relations]:
    """Count the events that happened between a side and each third, by the code of the third."""
    found: dict[str, Relations] = defaultdict(Relations)
    own = set(family(side))
    for event in events:
        parties = {*event.actors, *event.targets}
        if event.kind is not Kind.EVENT or event.status not in HELD or len(parties) > CROWD:
            continue
        if event.targets and not own & set(event.actors) and not own & set(event.targets):
            continue
        for third in {code for code in map(_candidate, parties - own) if code}:
            held = found[third]
            held.contacts += event.act == CONTACT
            cooperative = acts()[event.act].quad <= 2
            held.cooperative += cooperative
            held.hostile += not cooperative
            held.claims |= dict.fromkeys(event.claims)
    return found


def add_coded(found: dict[str, Relations], counts: pl.DataFrame, side: str, way: str) -> None:
    """Add coded events (rows of `Record.event_row_counts`) to what is known of a side and each third."""
    own = list(family(side))
    partner = pl.when(pl.col("actor").is_in(own)).then("target").otherwise("actor")
    summed = counts.group_by(partner.alias("third"), "act", "quad").agg(
        pl.col(way).sum().alias("number"), pl.col("rows").sum()
    )  # fmt: skip
    for third, act, quad, number, rows in summed.select("third", "act", "quad", "number", "rows").iter_rows():
        if (code := _candidate(third)) is None or code in own:
            continue
        held = found.setdefault(code, Relations())
        held.coded_contacts += int(number) if act == CONTACT else 0
        held.coded_cooperative += int(number) if quad in (1, 2) else 0
        held.coded_hostile += int(number) if quad in (3, 4) else 0
        held.coded += int(rows)


@dataclass(slots=True)
class Past:
    """What a third has done before as a mediator, by the record."""

    offers: int = 0
    accepted: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    refused: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    with_both: int = 0
    hosted: int = 0
    elsewhere: int = 0
    claims: Ids = field(default_factory=dict)


def past_record(
    record: Record, sides: tuple[str, str], offers: Sequence[Commitment], until: date | None = None
) -> dict[str, Past]:
    """Return what each third has done between the two by a day, and its offers to mediate between others."""
    found: dict[str, Past] = defaultdict(Past)
    for offer in offers:
        for third in _thirds(offer.by, sides):
            past = found[third]
            past.offers += 1
            past.claims |= dict.fromkeys(offer.evidence)
            for one in offer.answers:
                past.accepted[continues(one.party)] += one.fate is Fate.ACCEPTED
                past.refused[continues(one.party)] += one.fate is Fate.REFUSED
    for event in record.events(*sides, kind=Kind.EVENT.value, act=CONTACT, until=until):
        _note_meeting(found, event, sides)
    words = commitment_rules().mediation
    meant = (Status.OFFERED.value, Status.PROMISED.value)
    for stored in record.claims(kind=Kind.EVENT.value, act="AGREE", status=meant, until=until):
        claim = stored.claim
        between = {continues(code) for code in claim.targets}
        if len(between) > 1 and words.search(claim.quote):
            for third in _thirds(claim.actors, sides):
                if stored.id not in found[third].claims and not between >= set(sides):
                    found[third].elsewhere += 1
                    found[third].claims[stored.id] = None
    return found


def _note_meeting(found: dict[str, Past], event: Event, sides: tuple[str, str]) -> None:
    """Count a meeting of both with a third (of few parties), or on its soil."""
    if event.status not in HELD or event.act != CONTACT:
        return
    parties = (*event.actors, *event.targets)
    present = _thirds(parties, sides) if len(parties) <= CROWD else []
    hosts = {code for place in event.places if (code := _state_of(place)) and code not in sides}
    for third in {*present, *hosts}:
        found[third].with_both += third in present
        found[third].hosted += third in hosts
        found[third].claims |= dict.fromkeys(event.claims)


def _thirds(parties: Iterable[str], sides: tuple[str, str]) -> list[str]:
    codes = dict.fromkeys(code for code in map(_candidate, parties) if code)
    return [code for code in codes if code not in sides]


def _candidate(code: str) -> str | None:
    """Return the code of today of a state or organisation; None for others, who are no candidates."""
    return continues(code) if is_state(code) else code if code.startswith("IGO:") else None


def _state_of(place: str) -> str | None:
    try:
        code = resolve(place).code
    except BilateralError:  # a place that no vocabulary holds, or several: nobody is named as its host
        return None
    return _candidate(code) if code and is_state(code) else None


def allied(record: Record, side: str, day: date) -> dict[str, str]:
    """Return what binds a side to each third on a day: obligations of ATOP's latest year, and alliances in claims."""
    bound: dict[str, dict[str, None]] = defaultdict(dict)
    own = set(family(side))
    first = day.replace(year=day.year - 5, day=min(day.day, 28))
    for kind in OBLIGATIONS:
        held = record.observations(kind, states=[side], since=first, until=day)
        latest = held.filter((pl.col("start") == pl.col("start").max()) & (pl.col("value") > 0))
        for other in latest["other"]:
            if other and (code := _candidate(other)):
                bound[code][kind] = None
    for event in record.standing_on(day, side, act="ALLIANCE"):
        for code in {_candidate(party) for party in (*event.actors, *event.targets) if party not in own}:
            if code:
                bound[code][event.name or "alliance"] = None
    return {code: "; ".join(names) for code, names in bound.items()}


def arms_shares(record: Record, side: str, since: date, until: date) -> dict[str, float]:
    """Return each supplier's share of the arms that a side received, by volume; empty where the record has none."""
    sent = record.observations("arms_transfers", since=since, until=until)
    own = [code for code in family(side) if line_of(code) == line_of(side)]
    received = sent.filter(pl.col("other").is_in(own) & pl.col("state").is_not_null())
    total = None if received["value"].has_nulls() else received["value"].sum()
    by = received.group_by("state").agg(pl.col("value").sum())
    return {line_of(code): float(value) / float(total) for code, value in by.iter_rows()} if total else {}


def capabilities(record: Record, day: date) -> Mapping[str, float]:
    """Return each state's share of the system's capabilities (CINC) in the latest year on record before a day."""
    first = day.replace(year=day.year - 20, day=min(day.day, 28))
    held = record.observations("cinc", since=first, until=day)
    latest = held.filter(pl.col("start") == pl.col("start").max())
    return {continues(code): float(value) for code, value in latest.select("state", "value").drop_nulls().iter_rows()}
