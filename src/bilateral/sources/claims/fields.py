"""The fields of a claim recorded by hand: each function turns a JSON value into the model's, or says what is wrong."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from bilateral.errors import InvalidValueError
from bilateral.model import ACTS_OF_KIND, AREAS, AUTHOR, Amount, Kind, parse_date

_GRADE = re.compile(r"[A-F][1-6]")
_ADDRESS = re.compile(r"https?://[^\s<>\"']+")
_OTHER_PARTY = re.compile(r"NSA:[^\s,:/][^,:/]*(/[^,:/]+)?")
_E = TypeVar("_E", bound=StrEnum)


def text(value: Any) -> str:
    """Return a text that is not blank, without the space around it."""
    if not isinstance(value, str) or not value.strip():
        raise InvalidValueError(f"must be a text, not {_shown(value)}")
    return value.strip()


def optional_text(value: Any) -> str | None:
    """Return a text, or None for null and for a blank one."""
    return None if value is None or value == "" else text(value)


def mapping(value: Any) -> dict[str, Any]:
    """Return an object with its keys; the source of a row is one."""
    if not isinstance(value, dict):
        raise InvalidValueError(
            f'must be an object such as {{"publisher": ..., "published": ...}}, not {_shown(value)}'
        )
    return value


def day(value: Any) -> date | None:
    """Return a date, None for null."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise InvalidValueError(f"{_shown(value)} is no date: write it as text, YYYY-MM-DD")
    return parse_date(value)


def grade(value: Any) -> str | None:
    """Return an Admiralty grade, None for null."""
    if value is None:
        return None
    if not isinstance(value, str) or not _GRADE.fullmatch(value.strip().upper()):
        raise InvalidValueError(
            f"{_shown(value)} is no Admiralty grade: a letter A-F for the source and a digit 1-6 for the information, "
            "such as B2"
        )
    return value.strip().upper()


def web_address(value: Any) -> str | None:
    """Return an http(s) address, None for null; other schemes are refused because pages link to it."""
    if value is None:
        return None
    if not isinstance(value, str) or not _ADDRESS.fullmatch(value.strip()):
        raise InvalidValueError(f"{_shown(value)} is no web address: it starts with https:// or http://")
    return value.strip()


def choice(vocabulary: type[_E]) -> Callable[[Any], _E]:
    """Return what reads a value of a vocabulary and lists the vocabulary where the value is not in it."""

    def read(value: Any) -> _E:
        known = [member.value for member in vocabulary]
        return vocabulary(_known(value, known, str.lower))

    return read


def act_of(kind: Kind | None) -> Callable[[Any], str]:
    """Return what reads the act of a claim of a kind; with an unknown kind any act passes."""
    known = sorted(ACTS_OF_KIND[kind] if kind else set().union(*ACTS_OF_KIND.values()))
    return lambda value: _known(value, known, str.upper)


def mode_of(act: str | None) -> Callable[[Any], str | None]:
    """Return what reads the mode of an event's act, None for null."""

    def read(value: Any) -> str | None:
        from bilateral.ontology.acts import modes

        if value is None:
            return None
        return _known(value, list(modes(str(act))), str.lower)

    return read


def no_mode(value: Any) -> None:
    """Refuse a mode for an act that has none."""
    if value is not None:
        raise InvalidValueError(f"{_shown(value)}: only events have modes")


def areas(value: Any) -> tuple[str, ...]:
    """Return areas, each once, in the order given."""
    return tuple(dict.fromkeys(_known(one, AREAS, str.lower) for one in _items(value)))


def places(value: Any) -> tuple[str, ...]:
    """Return places as named; one place may stand without a list."""
    return tuple(text(one) for one in ([value] if isinstance(value, str) else _items(value)))


def amounts(value: Any) -> tuple[Amount, ...]:
    """Return amounts from objects with a number `value` and, where they have them, `unit` and `of`."""
    return tuple(_amount(one) for one in _items(value))


@dataclass(slots=True)
class Parties:
    """Reads parties named by code or as people name them, on a day, each in the light of those read before it."""

    on: date | None
    seen: list[str] = field(default_factory=list)

    def some(self, value: Any) -> tuple[str, ...]:
        """Return at least one party."""
        found = self.any(value)
        if not found:
            raise InvalidValueError("names nobody: list at least one party, such as PAK")
        return found

    def any(self, value: Any) -> tuple[str, ...]:
        """Return parties, each once, in the order given."""
        return tuple(dict.fromkeys(self.one(item) for item in _items(value)))

    def one(self, value: Any) -> str:
        """Return the code of one party, remembering it as context for those that follow."""
        from bilateral.ontology import resolve

        name = text(value)
        if not _OTHER_PARTY.fullmatch(name):
            name = resolve(name, on=self.on, context=tuple(self.seen)).code
        self.seen.append(name)
        return name

    def speaker(self, value: Any) -> str | None:
        """Return who speaks: `author`, or codes with their offices after a slash, joint speakers with commas."""
        if value is None:
            return None
        return ",".join(self._speaker(one.strip()) for one in text(value).split(","))

    def _speaker(self, value: str) -> str:
        if value.lower() == AUTHOR:
            return AUTHOR
        if value.startswith("NSA:"):
            return self.one(value)
        who, slash, office = value.partition("/")
        return self.one(who) + (f"/{text(office)}" if slash else "")


def _amount(value: Any) -> Amount:
    number = value.get("value") if isinstance(value, dict) else None
    if isinstance(number, bool) or not isinstance(number, int | float) or not math.isfinite(number):
        raise InvalidValueError(
            f'{_shown(value)} is no amount: write {{"value": 4, "unit": null, "of": "helicopters"}}'
        )
    return Amount(float(number), optional_text(value.get("unit")), optional_text(value.get("of")))


def _items(value: Any) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise InvalidValueError(f"must be a list in square brackets, not {_shown(value)}")
    return value


def _known(value: Any, known: Iterable[str], fold: Callable[[str], str]) -> str:
    """Return the value as the vocabulary writes it, or say what the vocabulary holds."""
    choices = list(known)
    folded = fold(value.strip()) if isinstance(value, str) else None
    if folded in choices:
        return str(folded)
    near = difflib.get_close_matches(folded or "", choices, n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    raise InvalidValueError(f"{_shown(value)} does not exist: choose among {', '.join(choices) or 'none'}.{hint}")


def _shown(value: Any) -> str:
    shown = repr(value) if value is not None else "nothing"
    return shown if len(shown) <= 60 else shown[:57] + "..."
