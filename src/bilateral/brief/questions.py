"""What to ask the other side, and what would change the assessment: both follow from gaps that the record shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bilateral.brief.bottom_line import took_place
from bilateral.brief.commitments import is_stale
from bilateral.brief.confidence import LOW, of_event
from bilateral.brief.content import Group, Item, Section
from bilateral.brief.material import Material
from bilateral.brief.wording import body_named, day, parties, period, phrases
from bilateral.ledger import Commitment, Fate, Form
from bilateral.measures.bodies import Body
from bilateral.model import AUTHOR, Event, Kind, Status
from bilateral.ontology import continues, is_state

Asked = tuple[tuple[str, ...], Item]
"""To which of the two a question goes, and the question."""
LATE = 0.8
"""From this share of series that keep their rhythm a session counts as late; the measure `mechanisms` says the same."""
SHOWN = 10
"""Questions to one side, and signs, that are written out."""


def questions(material: Material) -> Section:
    """Ask each side what only it can answer: late sessions, open offers, denials, plans, differing accounts."""
    found = (
        *_of_bodies(material), *_of_commitments(material), *_of_denials(material), *_of_plans(material),
        *_of_differences(material),
    )  # fmt: skip
    groups = []
    for sides, title in _addressees(material):
        items = [item for to, item in found if to == sides]
        groups.append(Group(title, tuple(items[:SHOWN])))
    return Section(
        "questions",
        "Questions to put",
        groups=tuple(group for group in groups if group.items),
        intro="Each follows from a gap that the record shows; the answer would fill it.",
        empty="The record shows no open offer, late session, denial or plan to ask about.",
    )


def _addressees(material: Material) -> list[tuple[tuple[str, ...], str]]:
    a, b = material.a, material.b
    return [((a, b), "To either side"), ((a,), f"To {material.name_a}"), ((b,), f"To {material.name_b}")]


def _to(material: Material, codes: Iterable[str]) -> tuple[str, ...]:
    """Return who of the two is meant; both where neither is."""
    held = set(codes)
    return tuple(side for side in (material.a, material.b) if side in held) or (material.a, material.b)


def _ask(rule: str, **words: str) -> str:
    question: str = phrases()["questions"][rule]
    return question.format(**words)


def _of_bodies(material: Material) -> Iterator[Asked]:
    both = (material.a, material.b)
    for body in material.bodies:
        last = body.last
        if last is None:
            yield both, Item(_ask("no_session", body=body_named(body.name)), material.numbers(body.claims))
        elif is_late(material, body):
            when = period(last.start, last.end) or ""
            yield both, Item(_ask("late_session", body=body_named(body.name), when=when), material.numbers(last.claims))


def is_late(material: Material, body: Body) -> bool:
    """Whether a body that keeps to its rhythm would have met again by the day of the brief in four of five cases."""
    passed = body.overdue(material.day)
    return passed is not None and passed >= LATE


def _of_commitments(material: Material) -> Iterator[Asked]:
    for one in _fresh(material):
        when = _when(material, one)
        refs = material.numbers(one.claims)
        if one.fate in (Fate.SILENT, Fate.OVERDUE) and one.form is Form.PROMISE:
            words = {"by": parties(one.by, one.day), "when": when, "quote": _quoted(one.quote)}
            yield _to(material, one.by), Item(_ask("promise", **words), refs)
        for answer in one.answers:
            if answer.fate in (Fate.SILENT, Fate.NOT_TAKEN_UP) and answer.party in (material.a, material.b):
                words = {
                    "form": one.form.value,
                    "by": parties(one.by, one.day),
                    "when": when,
                    "quote": _quoted(one.quote),
                }
                yield (answer.party,), Item(_ask("unanswered", **words), refs)


def _fresh(material: Material) -> list[Commitment]:
    """Return the commitments that are young enough to ask about, by parties that there still are."""
    held = (one for one in material.commitments if not is_stale(material, one))
    return [
        one
        for one in held
        if one.fate is not Fate.KEPT and not any(is_state(code) and continues(code) != code for code in one.by)
    ]


def _when(material: Material, one: Commitment) -> str:
    return (material.when(one.event, one.day) or "a day not known").removeprefix("Told on ").rstrip(":")


def _quoted(quote: str) -> str:
    return f"“{' '.join(quote.split()).rstrip('.')}”"


def _of_denials(material: Material) -> Iterator[Asked]:
    for one in material.events:
        if one.status is Status.DENIED:
            what = _undenied(material, one)
            yield _to(material, speakers(material, one)), Item(_ask("denial", what=what), _refs(material, one))


def _undenied(material: Material, event: Event) -> str:
    return material.inside(event).removeprefix("denied: ")


def speakers(material: Material, event: Event) -> tuple[str, ...]:
    """Return the parties whose officials say it, by the claims; none where only authors do."""
    said = (material.citations.stored[claim].claim.speaker or "" for claim in event.claims)
    codes = (one.strip().partition("/")[0] for speaker in said for one in speaker.split(","))
    return tuple(dict.fromkeys(code for code in codes if code and code != AUTHOR))


def _of_plans(material: Material) -> Iterator[Asked]:
    for one in material.events:
        if one.status is Status.PLANNED and one.kind is Kind.STANDING:
            what = material.inside(one).removeprefix("planned: ")
            yield (
                _to(material, (*one.actors, *one.targets)),
                Item(_ask("plan", what=what), _refs(material, one)),
            )


def _refs(material: Material, event: Event) -> tuple[int, ...]:
    return material.numbers(event.claims)


def _of_differences(material: Material) -> Iterator[Asked]:
    for one in material.events:
        if one.conflicts and one.status is not Status.DENIED:
            words = {"what": material.inside(one), "conflicts": "; ".join(one.conflicts)}
            yield (material.a, material.b), Item(_ask("difference", **words), _refs(material, one))


def signs(material: Material) -> Section:
    """List what, if it came, would change what this brief says."""
    found = (*_second_sources(material), *_sessions(material), *_answers(material), *_words_on_denials(material))
    return Section(
        "signs",
        "What would change the assessment",
        items=tuple(found[: 2 * SHOWN]),
        intro="Signs to watch for, each with what it would change.",
        empty="Any source: the record holds too little about the two to name one.",
    )


def _second_sources(material: Material) -> Iterator[Item]:
    """Name what the first page leans on though one weak source carries it."""
    in_force = material.in_force(material.a, material.b)
    dated = [one for one in material.events if one.kind is Kind.EVENT and one.start and took_place(one)]
    for one in [*dated[-1:], *(one for one in material.events if one.id in in_force)][:SHOWN]:
        rated = of_event(material, one)
        if rated.level == LOW:
            yield Item(_sign("second_source", what=material.inside(one), why=rated.why), _refs(material, one))


def _sign(rule: str, **words: str) -> str:
    sign: str = phrases()["signs"][rule]
    return sign.format(**words)


def _sessions(material: Material) -> Iterator[Item]:
    for body in material.bodies:
        due = body.expected(0.5)
        if body.last and due and is_late(material, body):
            yield Item(_sign("session", body=body_named(body.name), due=day(due)), material.numbers(body.last.claims))


def _answers(material: Material) -> Iterator[Item]:
    for one in _fresh(material):
        silent = [answer.party for answer in one.answers if answer.fate is Fate.SILENT]
        if silent:
            who = parties(silent)
            text = _sign("answer", who=who, form=one.form.value, by=parties(one.by, one.day), when=_when(material, one))
            yield Item(text, material.numbers(one.claims))


def _words_on_denials(material: Material) -> Iterator[Item]:
    for one in material.events:
        if one.status is Status.DENIED:
            who = parties(speakers(material, one)) or "either side"
            yield Item(_sign("denial", who=who, what=_undenied(material, one)), _refs(material, one))
