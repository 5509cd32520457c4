"""One record of PLOVER's JSON: the fields of the manual and those of NGEC's coder, under one name each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bilateral.ontology.plover import plover_mode

TYPES = ("event", "event_type", "events")
MODES = ("mode", "event_mode")
CONTEXTS = ("context", "contexts")
ACTORS = ("source", "actor")
RECIPIENTS = ("recipient", "target")
DAYS = ("date_resolved", "date")
KNOWN = ("pub_date", "coded_date")
PLACES = ("event_loc", "event_location", "event_geolocation")
NAMES = ("identifier_text", "identifer_text", "wiki", "actor_text", "text", "name")
"""Names of a party, the canonical ones first; `identifer` is the manual's own spelling."""

_CODES = ("code", "country")
_SECTORS = ("sector", "code_1", "code_2")
_PLACE_NAMES = ("name", "resolved_placename", "asciiname", "placename")


def rows(record: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield a row for each type of event that a record names, with the first of its modes that belongs to the type.

    All rows of a record have its id. Types and modes that nothing knows stay as they are, to be counted.
    """
    modes = _texts(_first(record, MODES))
    types = _texts(_first(record, TYPES)) or [""]
    shared = _shared(record)
    for name in types:
        own = [_bare(mode, name) for mode in modes if plover_mode(name, mode)]
        unclaimed = [mode for mode in modes if not any(plover_mode(one, mode) for one in types)]
        yield {**shared, "type": name or None, "given_mode": next(iter(own or unclaimed), None)}


def _shared(record: Mapping[str, Any]) -> dict[str, Any]:
    attributes = record.get("attributes")
    inside = attributes if isinstance(attributes, Mapping) else {}
    actors = _first(record, ACTORS) or _first(inside, ("ACTOR",))
    recipients = _first(record, RECIPIENTS) or _first(inside, ("RECIP",))
    return {
        "event_id": _text(record.get("id")),
        "day": _day(_first(record, DAYS)),
        "published": _day(_first(record, KNOWN)),
        "contexts": ";".join(_texts(_first(record, CONTEXTS))) or None,
        "actors": _parties(actors),
        "targets": _parties(recipients),
        "quad": _text(record.get("quad_code")),
        "intensity": _text(record.get("event_scale")),
        "place": _place(_first(record, PLACES) or _first(inside, ("LOC",))),
        "url": _url(record),
    }


def _bare(mode: str, name: str) -> str:
    """Return a mode without the type that it may repeat."""
    repeated = mode[: len(name)].casefold() == name.casefold() and mode[len(name) : len(name) + 1] in ("-", "_")
    return mode[len(name) + 1 :] if repeated else mode


def _first(record: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    return next((record[name] for name in names if record.get(name) not in (None, "", [], {})), None)


def _text(value: Any) -> str | None:
    if isinstance(value, str):
        return value.strip() or None
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _texts(value: Any) -> list[str]:
    """Return a text, the texts of a list, or nothing."""
    items = value if isinstance(value, list) else [value]
    return [text for text in map(_text, items) if text]


def _day(value: Any) -> str | None:
    """Return the text of a date; NGEC's newer coder keeps it in an object, with the time."""
    plain = value.get("resolved_date") if isinstance(value, Mapping) else value
    return (_text(plain) or "")[:10] or None


def _parties(value: Any) -> list[dict[str, Any]]:
    """Return the parties of a side: objects, or only codes or names, alone or in a list."""
    items = value if isinstance(value, list) else [value]
    found: list[dict[str, Any]] = []
    for item in items:
        party = item if isinstance(item, Mapping) else {"code": _text(item)}
        named = {
            "country": _text(_first(party, _CODES)),
            "cow": None,
            "name": _text(_first(party, NAMES)),
            "sector": _sectors([text for name in _SECTORS for text in _texts(party.get(name))]),
        }
        if any(named.values()):
            found.append({**named, "at": len(found)})
    return found


def _sectors(codes: list[str]) -> str | None:
    """Return codes joined by commas; six letters are two codes."""
    halves = [
        half for code in codes for half in ((code[:3], code[3:]) if len(code) == 6 and code.isupper() else (code,))
    ]
    return ",".join(halves) or None


def _place(value: Any) -> str | None:
    first = value[0] if isinstance(value, list) and value else value
    if not isinstance(first, Mapping):
        return _text(first)
    inner = first.get("geo")
    place = inner if isinstance(inner, Mapping) else first
    return _text(_first(place, _PLACE_NAMES)) or _text(place.get("text"))


def _url(record: Mapping[str, Any]) -> str | None:
    """Return the address of the text, else the id of the story and who published it."""
    cited = record.get("cite_info")
    cite = cited if isinstance(cited, Mapping) else {}
    address = _text(_first(cite, ("url",)) or record.get("url"))
    story = _text(record.get("story_id") or cite.get("citation"))
    publisher = _text(record.get("publisher") or cite.get("publication"))
    return address or ", ".join(part for part in (f"story {story}" if story else "", publisher or "") if part) or None
