"""Resolves names to codes, says why, and refuses to guess."""

from __future__ import annotations

import unicodedata
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache

from bilateral.errors import AmbiguousNameError, UnknownNameError
from bilateral.ontology.gazetteer import Entry, common_words, entries, gazetteer
from bilateral.ontology.nonstate import is_non_state_actor, non_state_actor
from bilateral.ontology.organisations import is_organisation, organisation
from bilateral.ontology.states import SOVEREIGN, as_day, every_state, is_state, state, state_on
from bilateral.ontology.tables import rows

NEAR = 80
"""How alike (0 to 100) a known name must be to be suggested for an unknown one."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name stands for: `code` ("" for regions and disputed places), `kind`, `why`, and the name's own form.

    `kind` is state, organisation, non-state, place, region, office, leader, metonym, demonym or capital. `part` is the
    part of a state that is meant; `claimants` lists the codes of those who claim a disputed place.
    """

    code: str
    kind: str
    why: str
    name: str
    part: str | None = None
    claimants: tuple[str, ...] = ()


def resolve(name: str, *, on: date | str | None = None, context: Iterable[str] = ()) -> Resolution:
    """Return what a name stands for on a day, and why; `context` lists the codes of parties named nearby.

    Raise UnknownNameError, with the nearest names, for a name that nothing carries, and AmbiguousNameError where more
    than one thing carries it and neither day nor context decides. Misspelt names are suggested, never taken.

    >>> resolve("Moscow", on="1975-01-01").code
    'SUN'
    >>> resolve("Georgia", context=["RUS"]).code
    'GEO'
    """
    return _resolve(name, as_day(on), tuple(context))


@lru_cache(maxsize=65536)
def _resolve(name: str, on: date | None, context: tuple[str, ...]) -> Resolution:
    key = normal(name)
    by_code = _code(name.strip())
    if by_code is not None:
        return by_code
    found = _found(key, on) or _found(key.removesuffix("'s"), on)
    if found:
        return _choose(name, found, on, context)
    known = None if key in common_words() else _countrynames(name)
    if known is not None:
        return _choose(name, (known,), on, context)
    raise UnknownNameError(name, "state, organisation or place", suggestions(name))


def is_named(name: str) -> bool:
    """Whether anything in the vocabularies carries the name or the code: cheap, where most names are unknown.

    Names that only the package `countrynames` knows are not looked up.

    >>> is_named("Taliban"), is_named("Red Scarves")
    (True, False)
    """
    key = normal(name)
    return _code(name.strip()) is not None or key in _all() or key.removesuffix("'s") in _all() or key in _own()


def _found(key: str, on: date | None) -> tuple[Entry, ...]:
    own = _own().get(key, ())
    return own if any(_in_force(entry, on) for entry in own) else _all().get(key, own)


def normal(name: str) -> str:
    """Return the form under which names are compared: no case, accents, full stops or leading article."""
    plain = unicodedata.normalize("NFKD", name.strip().casefold()).casefold()
    kept = "".join(letter for letter in plain if not "\u0300" <= letter <= "\u036f")
    for sign in "\u2019\u02bc\u2018`\u02bb":
        kept = kept.replace(sign, "'")
    words = kept.replace(".", "").replace("-", " ").replace("\u2013", " ").split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


@cache
def _own() -> dict[str, tuple[Entry, ...]]:
    return _index(entries())


@cache
def _all() -> dict[str, tuple[Entry, ...]]:
    return _index(gazetteer())


def _index(found: Sequence[Entry]) -> dict[str, tuple[Entry, ...]]:
    index: dict[str, list[Entry]] = {}
    for entry in found:
        index.setdefault(normal(entry.surface), []).append(entry)
    return {key: tuple(group) for key, group in index.items()}


@cache
def _old_codes() -> dict[str, dict[str, str]]:
    return {row["answer"]: row for row in rows("name_corrections.csv")}


def _code(name: str) -> Resolution | None:
    upper = name.upper()
    if is_organisation(upper):
        return Resolution(upper, "organisation", "a code", organisation(upper).name)
    if is_non_state_actor(upper):
        return Resolution(upper, "non-state", "a code", non_state_actor(upper).name)
    if len(name) != 3 or not name.isascii():
        return None
    if is_state(upper) or upper in _territories():
        kind = "state" if is_state(upper) else "place"
        return Resolution(upper, kind, "an ISO 3166 alpha-3 code or one of ours for a past state", state(upper).name)
    old = _old_codes().get(upper)
    return Resolution(old["code"], old["kind"], old["reason"], name_of(old["code"])) if old else None


@cache
def _territories() -> frozenset[str]:
    return frozenset(entry.code for entry in every_state() if entry.status not in SOVEREIGN)


def _choose(name: str, found: Sequence[Entry], on: date | None, context: tuple[str, ...]) -> Resolution:
    """Take the entry that date and context point to; `found` is not empty."""
    unsure = [entry for entry in found if entry.ambiguous and _in_force(entry, on)]
    if unsure:
        return _by_context(name, unsure, on, context)
    sure = [entry for entry in found if not entry.ambiguous] or list(found)
    # a disputed land is meant before those who hold it
    sure = [entry for entry in sure if entry.claimants] or sure
    best = _best(sure, on)
    codes = {entry.code for entry in best}
    return _answer(best[0], on) if len(codes) == 1 else _by_context(name, best, on, context)


def _in_force(entry: Entry, on: date | None) -> bool:
    return entry.holds(on) if on is not None else entry.until is None


def _best(found: Sequence[Entry], on: date | None) -> list[Entry]:
    """Prefer what is dated to the day, then what holds at any time, then what held last."""
    if on is not None:
        dated = [entry for entry in found if entry.dated and entry.holds(on)]
        return dated or [entry for entry in found if not entry.dated] or list(found)
    current = [entry for entry in found if entry.until is None]
    if current:
        return current
    last = max(entry.until or date.min for entry in found)
    return [entry for entry in found if entry.until == last]


def _by_context(name: str, found: Sequence[Entry], on: date | None, context: tuple[str, ...]) -> Resolution:
    scores = [_favour(entry, context) for entry in found]
    top = max(scores)
    best = [entry for entry, score in zip(found, scores, strict=True) if score == top]
    if top > 0 and len({entry.code for entry in best}) == 1:
        answer = _answer(best[0], on)
        return replace(answer, why=f"{answer.why}; {', '.join(context)} nearby decides")
    choices = dict.fromkeys(_label(entry) for entry in found)
    if len({entry.code for entry in found}) > 1:
        remedy = "write the code or the full name, or give a date or the states in play"
    elif any(entry.alone for entry in found):
        return _answer(found[0], on)
    else:
        remedy = "this is only remembered and does not decide alone; name the state beside it"
    raise AmbiguousNameError(name, tuple(choices), remedy)


def _favour(entry: Entry, context: tuple[str, ...]) -> int:
    """Score how much the codes nearby speak for an entry: itself 4, a state tied to it 2, any other state 1."""
    others = [code for code in context if code != entry.code]
    tied = sum(2 for code in others if code in entry.favoured)
    other = 1 if "*" in entry.favoured and others else 0
    return 4 * (entry.code in context) + tied + other


def _label(entry: Entry) -> str:
    return f"{entry.reason} ({entry.code})" if entry.code else entry.reason


def _answer(entry: Entry, on: date | None) -> Resolution:
    code, kind, why = entry.code, entry.kind, entry.reason or entry.kind
    if on is not None and not entry.dated and kind in ("state", "demonym", "capital", "metonym", "place") and code:
        code, kind, why = _on_day(entry, on)
    if entry.claimants:
        why = f"{why}; claimed by {' and '.join(name_of(claimant) for claimant in entry.claimants)}"
    return Resolution(code, kind, why, entry.surface, entry.part, entry.claimants)


def _on_day(entry: Entry, on: date) -> tuple[str, str, str]:
    """Put the state of the day in the place of today's, as far as one continues the other."""
    then = state_on(entry.code, on)
    stood = state(entry.code).stands(on)
    if then == entry.code:
        missing = "" if stood or _no_statehood(entry) else f"; on {on} it was no state of its own"
        return entry.code, entry.kind, (entry.reason or entry.kind) + missing
    ours = {state(then).successor, state(then).predecessor}
    if entry.code in ours:
        return then, entry.kind, f"{name_of(entry.code)} on {on}: {state(then).name} ({state(then).reason})"
    if entry.kind in ("capital", "place"):
        return then, "place", f"in {state(then).name} on {on}"
    return entry.code, entry.kind, f"{entry.reason or entry.kind}; on {on} it was part of {state(then).name}"


def _no_statehood(entry: Entry) -> bool:
    """Whether the entry names a territory or a past state, of which no statehood on the day is expected."""
    return state(entry.code).status not in ("state", "partly recognised")


def _countrynames(name: str) -> Entry | None:
    """Ask the package `countrynames`, whose answers that are not ours are put right by `name_corrections.csv`."""
    import countrynames

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it asks for ICU, which would have to be compiled
        answer = countrynames.to_code(name)
    if answer is None:
        return None
    corrected = _old_codes().get(answer)
    if corrected is not None:
        claimants = tuple(corrected["claimants"].split(";")) if corrected["claimants"] else ()
        return Entry(name, corrected["code"], corrected["kind"], claimants=claimants, reason=corrected["reason"])
    code = _alpha3().get(answer)
    if code is None:
        return None
    kind = "state" if is_state(code) else "place"
    return Entry(name, code, kind, reason=f"a name of {state(code).name} in the package countrynames")


@cache
def _alpha3() -> dict[str, str]:
    return {entry.alpha2: entry.code for entry in every_state() if entry.alpha2}


def suggestions(name: str, limit: int = 3) -> tuple[str, ...]:
    """Return the known names most like a misspelt one, the nearest first."""
    from rapidfuzz import fuzz, process

    surfaces = _surfaces()
    near = process.extract(normal(name), surfaces.keys(), scorer=fuzz.ratio, limit=limit, score_cutoff=NEAR)
    return tuple(dict.fromkeys(surfaces[key] for key, _, _ in near))


@cache
def _surfaces() -> dict[str, str]:
    return {key: group[0].surface for key, group in _all().items() if len(key) > 3}


def name_of(code: str, on: date | str | None = None) -> str:
    """Return the English display name of any code, "NSA:NAME/role" and "RUS/foreign minister" included.

    With a day, the state that stood then is named. Raise UnknownNameError for a code that is none.

    >>> name_of("RUS", on="1975-01-01")
    'Soviet Union'
    """
    party, _, role = code.partition("/")
    if role:
        return f"{name_of(party, on)} ({role})"
    if party == "author":
        return "the author"
    if is_organisation(party):
        return organisation(party).name
    if is_non_state_actor(party):
        return non_state_actor(party).name
    if party.startswith("NSA:") and len(party) > 4:
        return party[4:].replace("_", " ").replace("-", " ").title()
    return state(state_on(party, on) if on else party).name
