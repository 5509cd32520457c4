"""Mediation: who has offered to stand between two and what each answered, and who could."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import polars as pl

from bilateral.errors import InvalidValueError
from bilateral.ledger.commitment import Commitment
from bilateral.ledger.commitments import commitments
from bilateral.ledger.parties import continues
from bilateral.measures import mediators
from bilateral.measures.contract import Answer, Asked, wanting
from bilateral.measures.mediators import Past, Relations
from bilateral.measures.numbers import with_numbers
from bilateral.measures.queries import find_claims
from bilateral.model import Kind
from bilateral.ontology import name_of
from bilateral.ontology.states import is_state

if TYPE_CHECKING:
    from bilateral.ledger import Record

YEARS = 5
"""Contacts and tone are of so many years before the day, where `since` names no other."""
LISTED = 15
"""How many candidates are listed without `--all`."""
_OF_OFFERS: Mapping[str, Any] = {
    "made": pl.Date, "told": pl.Date, "by": pl.List(pl.String), "to": pl.List(pl.String), "a": pl.String,
    "answer_a": pl.String, "answered_a": pl.Date, "b": pl.String, "answer_b": pl.String, "answered_b": pl.Date,
    "condition": pl.String, "quote": pl.String, "claims": pl.Int64, "query": pl.String,
}  # fmt: skip
_OF_CANDIDATES: Mapping[str, Any] = {
    "candidate": pl.String, "name": pl.String, "access": pl.Int64, "contacts_a": pl.Int64, "contacts_b": pl.Int64,
    "tone_a": pl.Float64, "tone_b": pl.Float64, "bias": pl.Float64, "events_a": pl.Int64, "events_b": pl.Int64,
    "basis": pl.String, "allied_a": pl.String, "allied_b": pl.String, "cinc": pl.Float64, "capability": pl.Float64,
    "arms_share_a": pl.Float64, "arms_share_b": pl.Float64, "offers": pl.Int64, "accepted_a": pl.Int64,
    "accepted_b": pl.Int64, "refused_a": pl.Int64, "refused_b": pl.Int64, "with_both": pl.Int64,
    "hosted": pl.Int64, "offers_elsewhere": pl.Int64, "claims": pl.Int64, "query": pl.String, "coded": pl.Int64,
    "coded_query": pl.String,
}  # fmt: skip


def answer(record: Record, asked: Asked) -> Answer:
    """Answer from a record: `offers` to mediate with each side's answer, or `candidates` for the two."""
    sides = _sides(asked)
    day = min(asked.as_of or date.today(), asked.until or date.max)
    held = [one for one in commitments(record, *sides, day, mediation=True) if not set(one.by) & set(sides)]
    if asked.of == "candidates":
        return _candidates(record, sides, held, asked)
    rows = [_offer(one, sides, record.as_of) for one in held if _made(one, asked)]
    return Answer(pl.DataFrame(rows, schema=_OF_OFFERS), tuple(_of_offers(rows, sides)))


def of_table(table: pl.DataFrame, asked: Asked) -> Answer:
    """Answer `candidates` from a table sender, receiver, cooperation, conflict, and contacts where known.

    Rows of both directions and of several periods are summed; without contacts, access counts all cooperation.
    """
    if asked.of != "candidates":
        raise InvalidValueError(
            "offers and answers are worked out from claims, whose words say what is offered: "
            "`bilateral load claims FILE` takes yours, then ask without --input"
        )
    wanting(table, ["sender", "receiver", "cooperation", "conflict"], "mediation --of candidates")
    table = with_numbers(table, ["cooperation", "conflict", "contacts"])
    sides = _sides(asked)
    known = [_relations_in(table, side) for side in sides]
    rows = [_candidate_row(third, known, sides, Past(), "coded") for third in set(known[0]) & set(known[1])]
    listed = _sorted(rows)[: None if asked.everyone else LISTED]
    past = dict.fromkeys(("offers", "with_both", "hosted", "offers_elsewhere"), None) | {"basis": "table"}
    return Answer(pl.DataFrame([row | past for row in listed], schema=_OF_CANDIDATES), tuple(_none(rows, sides)))


def chart(found: Answer, asked: Asked) -> Any:
    """Return a picture: of `candidates` bias against access, of `offers` each side's answer over time."""
    from bilateral.measures.answers_chart import answers, said
    from bilateral.measures.mediation_chart import scatter

    rows = found.table.to_dicts()
    if asked.of == "candidates":
        return scatter(rows, asked.parties)
    return answers(
        (said(row, row[side]), row["made"] or row["told"], row[f"answer_{side}"], row[f"answered_{side}"])
        for row in rows
        for side in ("a", "b")
    )


def _sides(asked: Asked) -> tuple[str, str]:
    if len(asked.parties) != 2:
        raise InvalidValueError("mediation is between two parties: name them")
    one, other = (continues(code) if is_state(code) else code for code in asked.parties)
    return one, other


def _made(one: Commitment, asked: Asked) -> bool:
    day = one.day
    if asked.since and (day is None or day < asked.since):
        return False
    return not (asked.until and (day is None or day > asked.until))


def _offer(one: Commitment, sides: tuple[str, str], as_of: date | None) -> dict[str, object]:
    """Return the row of an offer: what each side answered; `not asked` where it was not made to a side."""
    answers = {continues(each.party): each for each in one.answers}
    said = [answers.get(side) for side in sides]
    return {
        "made": one.made,
        "told": one.told,
        "by": list(one.by),
        "to": list(one.to),
        "a": sides[0],
        "answer_a": said[0].fate.value if said[0] else "not asked",
        "answered_a": said[0].day if said[0] else None,
        "b": sides[1],
        "answer_b": said[1].fate.value if said[1] else "not asked",
        "answered_b": said[1].day if said[1] else None,
        "condition": "; ".join(one.conditions) or None,
        "quote": one.quote,
        "claims": len(one.evidence),
        "query": find_claims(one.evidence, as_of),
    }


def _of_offers(rows: Sequence[Mapping[str, object]], sides: tuple[str, str]) -> Iterator[str]:
    if not rows:
        yield f"The record holds no offer to mediate between {sides[0]} and {sides[1]}. It may hold too few documents."
    if any("silent" in (row["answer_a"], row["answer_b"]) for row in rows):
        yield "Silent means that the record holds no answer, not that there was none."


def _candidates(record: Record, sides: tuple[str, str], offers: Sequence[Commitment], asked: Asked) -> Answer:
    until = min(_last_day(record, sides, asked), asked.until or date.max)
    since = asked.since or until.replace(year=until.year - YEARS, day=min(until.day, 28)) + timedelta(days=1)
    known = [_relations(record, side, other, since, until, asked) for side, other in (sides, sides[::-1])]
    coded = all(any(held.coded for held in thirds.values()) for thirds in known)
    earlier = [one for one in offers if asked.until is None or (one.day is not None and one.day <= asked.until)]
    past = mediators.past_record(record, sides, earlier, asked.until)
    thirds = {third for third in {*known[0], *known[1], *past} if third not in sides}
    between = {third for third, held in past.items() if held.offers or held.with_both or held.hosted}
    able = [third for third in thirds if third in between or (third in known[0] and third in known[1])]
    basis = "coded" if coded else "claims"
    rows = _sorted([_candidate_row(third, known, sides, past.get(third, Past()), basis) for third in able])
    kept = rows[: None if asked.everyone else LISTED]
    _add_ties(kept, record, sides, since, until)
    for row in kept:
        claims = row.pop("ids")
        assert isinstance(claims, list)
        row |= {"claims": len(claims) or None, "query": find_claims(claims, record.as_of)}
        row["coded_query"] = _coded_query(str(row["candidate"]), sides, since, until, asked) if row["coded"] else None
    notes = [f"Contacts and tone: {basis} of {since} to {until}; the rest is a column each, and no sum of them."]
    if len(kept) < len(rows):
        notes.append(f"The {len(kept)} with most access of {len(rows)}; --all lists the others.")
    return Answer(pl.DataFrame(kept, schema=_OF_CANDIDATES), (*notes, *_none(rows, sides)))


def _last_day(record: Record, sides: tuple[str, str], asked: Asked) -> date:
    """Return the day of `as_of`, else the latest on which the record speaks of either side, else today."""
    if asked.as_of:
        return asked.as_of
    told = [day for side in sides if (day := record.heard_of(side))]
    coded = record.coverage().filter(pl.col("event_rows") > 0)["month"].max()
    if isinstance(coded, date):
        told.append(min((coded + timedelta(days=31)).replace(day=1) - timedelta(days=1), date.today()))
    return max(told, default=date.today())


def _relations(record: Record, side: str, other: str, since: date, until: date, asked: Asked) -> dict[str, Relations]:
    """Return what a side has with each third; what it has with the other side alone is no third's."""
    events = record.events(side, besides=other, kind=Kind.EVENT.value, since=since, until=until, source=asked.source)
    found = mediators.relations_of_claims(events, side)
    counts = record.event_row_counts(side, by="year", since=since, until=until, source=asked.source)
    mediators.add_coded(found, counts, side, asked.dedup)
    return dict(found)


def _relations_in(table: pl.DataFrame, side: str) -> dict[str, Relations]:
    found: dict[str, Relations] = {}
    contacts = "contacts" if "contacts" in table.columns else "cooperation"
    for sender, receiver, good, bad, met in table.select(
        "sender", "receiver", "cooperation", "conflict", pl.col(contacts).alias("met")
    ).iter_rows():
        if side in (sender, receiver) and sender != receiver:
            held = found.setdefault(receiver if sender == side else sender, Relations())
            held.coded_cooperative += int(good or 0)
            held.coded_hostile += int(bad or 0)
            held.coded_contacts += int(met or 0)
    return found


def _candidate_row(
    third: str, known: Sequence[Mapping[str, Relations]], sides: tuple[str, str], past: Past, basis: str
) -> dict[str, object]:
    coded = basis == "coded"
    one, other = (thirds.get(third, Relations()) for thirds in known)
    tones = one.tone(coded), other.tone(coded)
    a, b = sides
    return {
        "candidate": third,
        "name": name_of(third),
        "access": min(one.access(coded), other.access(coded)),
        "contacts_a": one.access(coded),
        "contacts_b": other.access(coded),
        "tone_a": tones[0],
        "tone_b": tones[1],
        "bias": tones[1] - tones[0] if tones[0] is not None and tones[1] is not None else None,
        "events_a": one.events(coded),
        "events_b": other.events(coded),
        "basis": basis,
        "offers": past.offers,
        "accepted_a": past.accepted[a] if past.offers else None,
        "accepted_b": past.accepted[b] if past.offers else None,
        "refused_a": past.refused[a] if past.offers else None,
        "refused_b": past.refused[b] if past.offers else None,
        "with_both": past.with_both,
        "hosted": past.hosted,
        "offers_elsewhere": past.elsewhere,
        "coded": one.coded + other.coded or None,
        "ids": list({**one.claims, **other.claims, **past.claims}),
    }


def _sorted(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    return sorted(rows, key=lambda row: (-int(str(row["access"])), -int(str(row["offers"])), str(row["candidate"])))


def _add_ties(
    rows: Sequence[dict[str, object]], record: Record, sides: tuple[str, str], since: date, until: date
) -> None:
    bound = [mediators.allied(record, side, until) for side in sides]
    arms = [mediators.arms_shares(record, side, since.replace(year=until.year - 10, day=1), until) for side in sides]
    cinc = mediators.capabilities(record, until)
    both = sum(cinc[side] for side in sides) if all(side in cinc for side in sides) else None
    for row in rows:
        third = str(row["candidate"])
        own = cinc.get(third)
        row |= {"allied_a": bound[0].get(third), "allied_b": bound[1].get(third), "cinc": own}
        row["capability"] = own / both if own is not None and both else None
        for name, shares in zip(("arms_share_a", "arms_share_b"), arms, strict=True):
            row[name] = shares.get(third, 0.0) if shares and is_state(third) else None


def _coded_query(third: str, sides: tuple[str, str], since: date, until: date, asked: Asked) -> str:
    source = f" --source {asked.source}" if asked.source else ""
    known = f" --as-of {asked.as_of}" if asked.as_of else ""
    return "; ".join(
        f"bilateral find {third} {side} --coded --since {since} --until {until}{source}{known}" for side in sides
    )


def _none(rows: Sequence[object], sides: tuple[str, str]) -> Iterator[str]:
    if not rows:
        yield f"Nobody has contacts with both {sides[0]} and {sides[1]} on record: load more documents or coded events."
