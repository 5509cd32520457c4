"""Words for dates, parties, acts and voices: the only place where the brief turns codes into English."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from bilateral.model import AUTHOR, Event, Kind, Level, Status
from bilateral.ontology import name_of
from bilateral.vocabulary import vocabulary
from bilateral.written_dates import day as day
from bilateral.written_dates import period as period


def phrases() -> dict[str, Any]:
    """Return the vocabulary of the brief, from `data/phrases.yml`."""
    loaded: dict[str, Any] = vocabulary("bilateral.brief", "data", "phrases.yml")
    return loaded


def at_time(start: date | None, end: date | None) -> str:
    """Write the span of two dates as a sentence takes it up; empty where neither is known.

    >>> at_time(date(2018, 3, 2), date(2018, 3, 2)), at_time(date(2018, 3, 1), date(2018, 3, 31))
    ('on 2 March 2018', 'in March 2018')
    """
    written = period(start, end)
    if written is None or start is None or end is None:
        return written or ""
    if start == end:
        return f"on {written}"
    return f"from {written}" if " to " in written else f"in {written}"


def listed(names: Iterable[str]) -> str:
    """Join names with commas and a last "and"."""
    *most, last = list(names) or [""]
    return f"{', '.join(most)} and {last}" if most else last


def parties(codes: Sequence[str], on: date | None = None) -> str:
    """Write the names of parties in a row."""
    return listed(named(code, on) for code in codes)


def named(code: str, on: date | None = None) -> str:
    """Write the name of a party as it stands in a sentence: `the United States`, `Cuba`."""
    name = name_of(code, on)
    rules = phrases()["articles"]
    takes_one = (code in rules["codes"] and name == name_of(code)) or not set(name.split()).isdisjoint(rules["words"])
    return f"the {name}" if takes_one and not name.startswith("the ") else name


def begun(sentence: str) -> str:
    """Write a sentence with a capital at its beginning."""
    return f"{sentence[:1].upper()}{sentence[1:]}"


def body_named(name: str) -> str:
    """Write the name of a body or series as it stands in a sentence: `the Joint Committee`, `Druzhba`."""
    words = set(name.lower().replace("-", " ").split())
    return f"the {name}" if words & set(phrases()["articles"]["bodies"]) and not name.startswith("the ") else name


def area_noun(area: str) -> str:
    """Write an area as it stands in a sentence: `diplomacy`, `the armed forces`."""
    noun: str = phrases()["areas"].get(area, area)
    return noun


def act_noun(act: str) -> str:
    """Return the plain noun of an act, such as `talks and contacts`."""
    noun: str = phrases()["acts"][act]["noun"]
    return noun


def mark_of(event: Event) -> str:
    """Say in a word or two what keeps an event from being a deed: `Planned`, `Offered`, `Denied`; empty for a deed."""
    if event.act in phrases()["asking_acts"] and event.status is Status.URGED:
        return ""
    if event.kind is Kind.STANDING and event.status is Status.ENDED:
        return ""
    return str(phrases()["prefix"].get(event.status.value, "")).removesuffix(": ")


def described(event: Event, *, official: bool = False, marked: bool = True) -> str:
    """Say what an event or standing is, no more than its act, parties, status and name carry.

    `official` is for events that only office-holders tell: their neutral statements are not meetings. Without `marked`
    the status is left to what stands before it.
    """
    form = "directed" if event.targets else "mutual" if len(event.actors) > 1 else "single"
    own = phrases()["by_status"].get(event.status.value, {}).get(event.act)
    prefix = f"{mark}: " if (mark := mark_of(event)) and marked and not own else ""
    said_so = phrases()["official"].get(event.act) if official and event.status is Status.HAPPENED else None
    phrase = (own or said_so or phrases()["acts"][event.act])[form]
    said = phrase.format(
        actors=parties(event.actors, event.start) or "an unnamed party", targets=parties(event.targets, event.start)
    )
    said = prefix + said[0].lower() + said[1:] if prefix else begun(said)
    says_more = (
        event.name and event.name.lower() not in said.lower() and not (event.act == "MEMBERSHIP" and event.targets)
    )
    named = f": {event.name}" if says_more else ""
    areas = f" ({', '.join(event.areas)})" if event.areas else ""
    return f"{said}{named}{areas}"


THE_TEXT = "the text"
"""The voice of a document that tells something itself."""


def voice(speaker: str, level: Level) -> str:
    """Name who says a claim: an office of a state, a private person, or the text itself."""
    if not speaker or speaker == AUTHOR:
        return "the author" if level in (Level.OPINION, Level.NORMATIVE) else THE_TEXT
    speakers = [one.strip() for one in speaker.split(",")]
    if len(speakers) > 1 and not any("/" in one or one.startswith("NSA:") for one in speakers):
        return f"official voices of {listed(map(named, speakers))}"
    return listed(map(_speaker, speakers))


def _speaker(code: str) -> str:
    holder, _, office = code.partition("/")
    if holder.startswith("NSA:"):
        return _private(code, name_of(holder), office)
    return f"the {office} of {named(holder)}" if office else f"an official voice of {named(holder)}"


def _private(code: str, name: str, role: str) -> str:
    """Name a private voice by name and role, not the role twice: `a retired diplomat`, `newspapers`."""
    if role and name.lower() in role.lower():
        return f"{'an' if role[0].lower() in 'aeiou' else 'a'} {role}"
    return name.lower() if role and role.lower() in name.lower() else name_of(code)


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """Write a number with its noun, `one event`, `12 events`."""
    words = {0: "no", 1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine"}
    if noun.startswith("of "):
        return f"{words.get(number, number) if number else 'none'} {noun}"
    return f"{words.get(number, number)} {noun if number == 1 else plural or noun + 's'}"
