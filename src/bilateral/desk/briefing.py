"""From what is asked of a brief to the brief: which record, which length, compared with what."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bilateral.desk.terms import chosen
from bilateral.errors import InvalidValueError, UnreadableDocumentError
from bilateral.model import parse_date

if TYPE_CHECKING:
    from bilateral.brief.content import Brief
    from bilateral.brief.state import State
    from bilateral.brief.watch import Watched
    from bilateral.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Asked:
    """Two parties (codes), the period of their facts, the day whose knowledge counts, and the length."""

    a: str
    b: str
    since: date | None = None
    until: date | None = None
    as_of: date | None = None
    length: str = "full"


def brief(ledger: Ledger, asked: Asked, since_brief: str | Path | None = None) -> Brief:
    """Compose a brief, with what has changed since an earlier one or since a day where either is given."""
    from bilateral.brief.compose import LENGTHS, compose

    chosen(asked.length, "length", LENGTHS)
    before = _before(ledger, asked, since_brief) if since_brief else None
    return compose(
        ledger.record(as_of=asked.as_of),
        asked.a,
        asked.b,
        since=asked.since,
        until=asked.until,
        as_of=asked.as_of,
        length=asked.length,
        before=before,
    )


def comparison(ledger: Ledger, asked: Asked, other: tuple[str, str]) -> Brief:
    """Put two pairs side by side, by the same record, period and day."""
    from bilateral.brief.comparison import compare
    from bilateral.brief.compose import gathered

    record = ledger.record(as_of=asked.as_of)
    first, second = (
        gathered(record, a, b, since=asked.since, until=asked.until, as_of=asked.as_of)
        for a, b in ((asked.a, asked.b), other)
    )
    return compare(first, second)


def watch(
    ledger: Ledger, asked: Asked, since: date | None, file: Path | None, told: Callable[[Watched], None]
) -> Watched:
    """Say what is new on a pair since the last watch or since a day, and keep what was told once `told` has ended."""
    before = known_on(ledger, replace(asked, as_of=since), now=None) if since else _kept(ledger, asked, file)
    found = _found(ledger, asked, before)
    told(found)
    if before is None or found.state != before:
        _keep(ledger, asked, found.state, file)
    return found


def _found(ledger: Ledger, asked: Asked, before: State | None) -> Watched:
    from bilateral.brief.changes import changes
    from bilateral.brief.compose import gathered
    from bilateral.brief.state import state_of
    from bilateral.brief.watch import Watched

    material = gathered(ledger.record(), asked.a, asked.b)
    state = state_of(material)
    return Watched(material, state, changes(before, state) if before else None)


def _kept(ledger: Ledger, asked: Asked, file: Path | None) -> State | None:
    """Return the state that the last watch kept, in a file or in the ledger; None where there was none."""
    from bilateral.brief.state import read_state, state_from

    if file is not None:
        try:
            return read_state(file) if file.exists() else None
        except UnreadableDocumentError:
            anew = "Name another file, or remove this one: the watch then begins anew."
            raise UnreadableDocumentError(str(file), "holds no state of a watch", anew) from None
    packed = ledger.remembered("watch").get(_key(asked))
    return state_from(packed, "the last watch") if packed else None


def _keep(ledger: Ledger, asked: Asked, state: State, file: Path | None) -> None:
    """Keep a state for the next watch."""
    if file is None:
        with ledger.batch("watch") as batch:
            batch.remember("watch", _key(asked), state.packed())
        return
    partial = file.with_name(f"{file.name}.{os.getpid()}.part")
    partial.write_text(json.dumps(state.json()), encoding="utf8")
    partial.replace(file)


def _key(asked: Asked) -> str:
    return " ".join(sorted((asked.a, asked.b)))


def _before(ledger: Ledger, asked: Asked, since_brief: str | Path) -> State:
    """Return what an earlier brief told, or what one would have told on a day."""
    from bilateral.brief.state import read_state

    try:
        then = parse_date(str(since_brief))
    except InvalidValueError:
        return read_state(Path(since_brief))
    if asked.as_of and then > asked.as_of:
        raise InvalidValueError(f"--since-brief {then} is later than --as-of {asked.as_of}: exchange the two")
    return known_on(ledger, replace(asked, as_of=then), now=asked.as_of)


def known_on(ledger: Ledger, asked: Asked, *, now: date | None) -> State:
    """Return what was told by a day: what had been published, and what has no date but was in the record by then."""
    from bilateral.brief.compose import gathered
    from bilateral.brief.state import state_of, with_undated

    days = {"since": asked.since, "until": asked.until}
    then, later = (
        gathered(ledger.record(as_of=day), asked.a, asked.b, as_of=day, **days) for day in (asked.as_of, now)
    )
    return with_undated(state_of(then), state_of(later), later)
