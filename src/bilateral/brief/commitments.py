"""Commitments: what was offered, promised and agreed, and what became of each; the open ones first."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.brief.content import Group, Item, Section
from bilateral.brief.material import Material
from bilateral.brief.wording import day, parties, phrases
from bilateral.ledger import Answer, Commitment, Fate
from bilateral.ontology import name_of

SHOWN = 20
"""Commitments of a group that are told, the latest; the rest are counted."""
WORDS = 160
OPEN = (Fate.OVERDUE, Fate.SILENT, Fate.NOT_TAKEN_UP, Fate.PARTLY_KEPT)
SETTLED = (Fate.KEPT, Fate.ACCEPTED, Fate.REFUSED)


def commitments(material: Material) -> Section:
    """Tell the commitments with what became of each; agreements in force or ended are told by the status."""
    latest = sorted(material.commitments, key=lambda one: (one.fate is not Fate.OVERDUE, _age(material, one)))
    groups = (
        Group("Open: overdue, unanswered or without a deed on record", _told(material, latest, OPEN)),
        Group("Answered or kept", _told(material, latest, SETTLED)),
    )
    return Section(
        "commitments",
        "Commitments and what became of them",
        groups=tuple(group for group in groups if group.items),
        intro="An answer or a deed counts where the record holds it; that it holds none is not to say that there was "
        "none. Agreements in force are in the status.",
        empty="The record holds no offer, promise or invitation between the two.",
    )


def is_open(one: Commitment) -> bool:
    """Whether something is still due: no deed, no term kept, or an addressee without an answer."""
    return one.fate in OPEN or any(answer.fate in OPEN for answer in one.answers)


def _age(material: Material, one: Commitment) -> int:
    return (material.day - one.day).days if one.day else 10**9


def _told(material: Material, found: list[Commitment], fates: tuple[Fate, ...]) -> tuple[Item, ...]:
    wanted = [one for one in found if (is_open(one) if fates is OPEN else not is_open(one) and one.fate in fates)]
    items = [_item(material, one) for one in wanted[:SHOWN]]
    if len(wanted) > SHOWN:
        command = f"bilateral measure commitments {material.a} {material.b}"
        items.append(Item(f"And {len(wanted) - SHOWN} older ones", query=command))
    return tuple(items)


def _item(material: Material, one: Commitment) -> Item:
    to = f" to {parties(one.to)}" if one.to else ""
    kind = f"{one.form.value} to mediate" if one.mediation else one.form.value
    named = f", {one.name}" if one.name and one.name.lower() not in one.quote.lower() else ""
    condition = f", on the condition “{'; '.join(one.conditions)}”" if one.conditions else ""
    text = f"{kind.capitalize()} by {parties(one.by)}{to}{named}{condition}. {_words(material, one)}: {outcome(one)}"
    return Item(
        text,
        material.numbers(one.claims),
        when=material.when(one.event, one.day),
        under=(*(_answer(material, answer) for answer in one.answers if answer.claims), *_deeds(material, one)),
    )


def _words(material: Material, one: Commitment) -> str:
    """Write the words of a commitment, or as much of them as a line holds."""
    quote = material.citations.quote(one.claims[0])
    words = " ".join(quote.words.split()).rstrip(".")
    cut = f"{words[:WORDS].rpartition(' ')[0]} …" if len(words) > WORDS else words
    return f"“{cut}”" if quote.verbatim else f"{cut} ({quote.attribution})"


def outcome(one: Commitment) -> str:
    """Say what became of a commitment, each addressee by name."""
    words = phrases()["fates"]
    if one.answers and one.fate not in (Fate.KEPT, Fate.PARTLY_KEPT, Fate.OVERDUE):
        return "; ".join(f"{words['answer'][answer.fate.value]} {name_of(answer.party)}" for answer in one.answers)
    due = f" (by {day(one.due)})" if one.due and one.fate is Fate.OVERDUE else ""
    return f"{words['whole'][one.fate.value]}{due}"


def _answer(material: Material, answer: Answer) -> Item:
    told = "told" if answer.told else "given"
    when = f" {told} {day(answer.day)}" if answer.day else ""
    claim = answer.claims[0]
    quote = material.citations.quote(claim)
    words = f"“{quote.words}”" if quote.verbatim else quote.words.rstrip(".")
    return Item(f"Answer of {name_of(answer.party)}{when}: {words}", material.numbers(answer.claims))


def _deeds(material: Material, one: Commitment) -> Iterator[Item]:
    events = {event.id: event for event in material.events}
    for deed in one.deeds[:2]:
        if deed.event in events:
            item = material.item(events[deed.event], quotes=0)
            when = f"{item.when.rstrip(':')}, " if item.when else ""
            yield Item(f"Taken for a deed that keeps it: {when}{item.text[0].lower()}{item.text[1:]}", item.refs)
