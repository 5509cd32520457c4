"""Commitments: what was offered, promised and agreed, and what became of each; the open ones first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from bilateral.brief.content import Group, Item, Section
from bilateral.brief.material import Material
from bilateral.brief.wording import counted, day, named, parties, phrases
from bilateral.ledger import Answer, Commitment, Fate, Form

SHOWN = 12
"""Commitments of a group that are told, the latest; the rest are counted."""
WORDS = 160
STALE = timedelta(days=3653)
"""Age from which nobody is asked any more what became of an offer."""
OPEN = (Fate.OVERDUE, Fate.SILENT, Fate.NOT_TAKEN_UP, Fate.PARTLY_KEPT)
SETTLED = (Fate.KEPT, Fate.ACCEPTED, Fate.REFUSED)


def commitments(material: Material) -> Section:
    """Tell the commitments with what became of each; agreements in force or ended are told by the status."""
    latest = sorted(material.commitments, key=lambda one: (one.fate is not Fate.OVERDUE, _age(material, one)))
    unsettled = [one for one in latest if is_open(one)]
    groups = (
        Group(
            "Overdue, unanswered or without a deed on record",
            _told(material, [one for one in unsettled if not _signed(one)]),
        ),
        Group(
            "Agreed without a term; the record names no deed under them",
            _told(material, list(filter(_signed, unsettled))),
        ),
        Group(
            "Answered, or with a deed that fits",
            _told(material, [one for one in latest if one.fate in SETTLED and not is_open(one)]),
        ),
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
    return one.fate in OPEN or (one.fate is not Fate.KEPT and any(answer.fate in OPEN for answer in one.answers))


def _age(material: Material, one: Commitment) -> int:
    return (material.day - one.day).days if one.day else 10**9


def _signed(one: Commitment) -> bool:
    """Whether it is an agreement that gives no term: what the two then did need not name it."""
    return one.form is Form.AGREEMENT and one.fate is Fate.SILENT


def is_stale(material: Material, one: Commitment) -> bool:
    """Whether it is too old, or its term too long past, to ask about."""
    last = max(filter(None, (one.day, one.due)), default=None)
    return last is not None and material.day - last > STALE


def _told(material: Material, wanted: list[Commitment]) -> tuple[Item, ...]:
    items = [_item(material, one) for one in wanted[:SHOWN]]
    if len(wanted) > SHOWN:
        command = f"bilateral measure commitments {material.a} {material.b}"
        items.append(Item(f"And {counted(len(wanted) - SHOWN, 'older one')}", query=command))
    return tuple(items)


def _item(material: Material, one: Commitment) -> Item:
    to = f" to {parties(one.to, one.day)}" if one.to else ""
    kind = f"{one.form.value} to mediate" if one.mediation else one.form.value
    named = f", {one.name}" if one.name and one.name.lower() not in one.quote.lower() else ""
    condition = f", on the condition “{'; '.join(one.conditions)}”" if one.conditions else ""
    made = f"{kind.capitalize()} by {parties(one.by, one.day)}{to}{named}{condition}"
    text = f"{made}. {_words(material, one)}: {outcome(one)}"
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
        return "; ".join(f"{words['answer'][answer.fate.value]} {named(answer.party)}" for answer in one.answers)
    due = f" (to {day(one.due)})" if one.due and one.fate is Fate.OVERDUE else ""
    return str(words["whole"][one.fate.value]).format(due=due)


def _answer(material: Material, answer: Answer, lead: str = "Answer") -> Item:
    earlier = tuple(_answer(material, one, "Before it, another answer") for one in answer.earlier)
    told = "told" if answer.told else "given"
    when = f" {told} {day(answer.day)}" if answer.day else ""
    quote = material.citations.quote(answer.claims[0]).cut(WORDS)
    text = f"{lead} of {named(answer.party)}{when}: {quote.shown}"
    return Item(text, material.numbers(answer.claims), under=earlier)


def _deeds(material: Material, one: Commitment) -> Iterator[Item]:
    events = {event.id: event for event in material.events}
    for deed in one.deeds[:2]:
        if deed.event in events:
            event = events[deed.event]
            text = f"Taken for a deed that keeps it: {material.inside(event)}"
            yield Item(text, material.numbers(material.telling(event)))
