"""What a brief said, kept in its file, so that a later one can tell what is new, changed or withdrawn since."""

from __future__ import annotations

import base64
import binascii
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bilateral.brief.wording import described, period
from bilateral.errors import InvalidValueError, UnreadableDocumentError
from bilateral.model import Kind

if TYPE_CHECKING:
    from bilateral.brief.material import Material

FORMAT = 1
_MARK = re.compile(r"<!-- bilateral-brief (\d+) ([A-Za-z0-9+/=]+) -->")
_LARGEST = 64 * 1024 * 1024
"""Bytes to which a kept state may unpack: a file that was tampered with must not fill the memory."""
_READABLE = "Name a brief that was saved as .html, .md or .json by `bilateral brief`."


@dataclass(frozen=True, slots=True)
class Matter:
    """An event, a standing or a view as the brief told it, with the claims behind it."""

    key: str
    kind: str
    text: str
    when: str
    start: date | None
    end: date | None
    in_force: bool
    conflicts: tuple[str, ...]
    claims: tuple[str, ...]

    @property
    def is_view(self) -> bool:
        """Whether it is an assessment, an interest or a proposal."""
        return self.kind not in (Kind.EVENT, Kind.STANDING)


@dataclass(frozen=True, slots=True)
class State:
    """Everything that a brief told of two parties, within which period and as known when."""

    a: str
    b: str
    day: date
    """The day as of which it speaks."""
    since: date | None
    until: date | None
    matters: tuple[Matter, ...]

    def claims(self) -> set[str]:
        """Return the ids of all claims behind it."""
        return {claim for one in self.matters for claim in one.claims}

    def within(self, since: date | None, until: date | None) -> State:
        """Leave out the dated matters outside a period, so that two states of different periods can be compared."""
        kept = [
            one
            for one in self.matters
            if not (since and one.end and one.end < since) and not (until and one.start and one.start > until)
        ]
        return replace(self, matters=tuple(kept))

    def json(self) -> dict[str, Any]:
        """Return it as data with days as text."""
        told: dict[str, Any] = json.loads(json.dumps(asdict(self), default=str))
        return {"format": FORMAT, **told}

    def packed(self) -> str:
        """Return it as a comment for a page or a Markdown text, which readers do not see."""
        packed = base64.b64encode(zlib.compress(json.dumps(self.json()).encode(), 9)).decode()
        return f"<!-- bilateral-brief {FORMAT} {packed} -->"


def state_of(material: Material) -> State:
    """Return what the brief tells of the pair: events and standings read with confidence, and views."""
    in_force = material.in_force(material.a, material.b)
    facts = [
        Matter(
            key=one.id,
            kind=one.kind.value,
            text=described(one, official=material.is_official(one)),
            when=period(one.start, one.end) or "",
            start=one.start,
            end=one.end,
            in_force=one.id in in_force,
            conflicts=one.conflicts,
            claims=one.claims,
        )
        for one in material.events
    ]
    return State(material.a, material.b, material.day, material.since, material.until, (*facts, *_views_of(material)))


def _views_of(material: Material) -> Iterator[Matter]:
    for one in material.all_views:
        claim = one.claim
        yield Matter(one.id, claim.kind.value, claim.quote[:240], "", claim.start, claim.end, False, (), (one.id,))


def with_undated(then: State, later: State, material: Material) -> State:
    """Add to a state of a day what rests on undated documents that the record held by then, from a later state.

    A record as of a day leaves undated documents out; without this they would all seem new.
    """
    told = then.claims()
    stored = material.citations.stored

    def was_there(claim: str) -> bool:
        return stored[claim].published is None and stored[claim].first_seen.date() <= then.day

    old = [one for one in later.matters if told.isdisjoint(one.claims) and any(map(was_there, one.claims))]
    return replace(then, matters=(*then.matters, *old))


def read_state(path: Path) -> State:
    """Read what a saved brief said; UnreadableDocumentError for a file that is none."""
    if not path.is_file():
        raise UnreadableDocumentError(str(path), "is no file" if path.exists() else "does not exist", _READABLE)
    text = path.read_text(encoding="utf8", errors="replace")
    return state_from(text, str(path))


def state_from(text: str, origin: str) -> State:
    """Find what a brief said in the text of its file."""
    try:
        return _built(_unpacked(text))
    except (KeyError, TypeError, ValueError, AttributeError, zlib.error, binascii.Error):
        raise UnreadableDocumentError(origin, "holds no brief that can be compared", _READABLE) from None


def _unpacked(text: str) -> dict[str, Any]:
    if text.lstrip().startswith("{"):
        held = json.loads(text)
        kept: dict[str, Any] = held.get("state", held)
    else:
        *_, last = _MARK.finditer(text)
        unpacking = zlib.decompressobj()
        kept = json.loads(unpacking.decompress(base64.b64decode(last[2], validate=True), _LARGEST))
    if kept["format"] != FORMAT:
        raise InvalidValueError(f"format {kept['format']}")
    return kept


def _built(kept: dict[str, Any]) -> State:
    matters = tuple(
        Matter(
            **{
                **one,
                "start": _day(one["start"]),
                "end": _day(one["end"]),
                "conflicts": tuple(one["conflicts"]),
                "claims": tuple(one["claims"]),
            }
        )
        for one in kept["matters"]
    )
    since, until = _day(kept["since"]), _day(kept["until"])
    return State(kept["a"], kept["b"], date.fromisoformat(kept["day"]), since, until, matters)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
