"""The vocabularies of the English reader, read from its data files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from bilateral.vocabulary import vocabulary

MUTUAL, DIRECTED, REVERSE, SUBJECT = "mutual", "directed", "reverse", "subject"


@dataclass(frozen=True, slots=True)
class VerbEntry:
    """One line of `verbs.yml` or `phrases.yml`: act, who acts (`frame`), companions that it wants or refuses.

    `doers` are the only lemmas that may do it, as subject or behind "by", and `needed` are companions of which one
    must be there besides, where there are any.
    """

    act: str
    frame: str
    companions: frozenset[str]
    refused: frozenset[str]
    mode: str | None
    rule: str
    doers: frozenset[str] = frozenset()
    needed: frozenset[str] = frozenset()
    status: str | None = None


@dataclass(frozen=True, slots=True)
class NounEntry:
    """One line of `nouns.yml`: what a noun stands for when parties hang on it."""

    kind: str
    act: str
    frame: str
    status: str | None
    mode: str | None
    alone: bool
    rule: str


@dataclass(frozen=True, slots=True)
class Words:
    """One section of a vocabulary: single lemmas, phrases of running words, and named further lists."""

    words: frozenset[str] = frozenset()
    phrases: tuple[str, ...] = ()
    lists: Mapping[str, frozenset[str]] = field(default_factory=dict)


def data(name: str) -> Any:
    """The content of `data/NAME.yml`."""
    return vocabulary("bilateral.reading.en", "data", f"{name}.yml")


@cache
def classes() -> Mapping[str, frozenset[str]]:
    """Sorts of things that states act upon, by name: the words of `classes.yml`."""
    return {name: frozenset(row["words"]) for name, row in data("classes").items()}


def sorts(words: Iterable[str]) -> frozenset[str]:
    """The words, with all words of a sort in place of its name ("+forces").

    >>> sorted(sorts(["+debts", "loan"]))[:3]
    ['arrears', 'bond', 'debt']
    """
    given = tuple(words)
    plain = frozenset(word for word in given if not word.startswith("+"))
    return plain.union(*(classes()[word[1:]] for word in given if word.startswith("+")))


@cache
def verbs() -> Mapping[str, tuple[VerbEntry, ...]]:
    """Entries of `phrases`, `verbs` and `deeds` by verb ("meet", "pull out"); those with companions first."""
    found: dict[str, list[VerbEntry]] = {}
    for row in (*data("phrases"), *data("verbs"), *data("deeds")):
        entry = VerbEntry(
            act=row["act"],
            frame=row["frame"],
            companions=sorts(row.get("with", ())),
            refused=sorts(row.get("unless", ())),
            needed=frozenset(row.get("needs", ())),
            mode=row.get("mode"),
            rule=row["reason"],
            doers=sorts(row.get("by", ())),
            status=row.get("status"),
        )
        for verb in row["verbs"]:
            found.setdefault(verb, []).append(entry)
    return {verb: tuple(sorted(entries, key=lambda e: not e.companions)) for verb, entries in found.items()}


@cache
def idioms() -> Mapping[str, tuple[str, ...]]:
    """Those keys of `verbs` that have three words or more, by their first word, the longest first."""
    found: dict[str, list[str]] = {}
    for key in sorted((k for k in verbs() if k.count(" ") > 1), key=len, reverse=True):
        found.setdefault(key.split()[0], []).append(key)
    return {verb: tuple(keys) for verb, keys in found.items()}


@cache
def nouns() -> Mapping[str, NounEntry]:
    """Entries by noun; where two lines name one noun, the first."""
    found: dict[str, NounEntry] = {}
    for row in data("nouns"):
        entry = NounEntry(
            kind=row["kind"],
            act=row["act"],
            frame=row["frame"],
            status=row.get("status"),
            mode=row.get("mode"),
            alone=row.get("alone", True),
            rule=row["reason"],
        )
        for noun in row["nouns"]:
            found.setdefault(noun, entry)
    return found


@cache
def words(vocabulary: str, section: str) -> Words:
    """One section of a vocabulary such as `views` or `statuses`."""
    row = data(vocabulary)[section]
    lists = {k: frozenset(v) for k, v in row.items() if isinstance(v, list) and k not in ("words", "phrases")}
    return Words(frozenset(row.get("words", ())), tuple(row.get("phrases", ())), lists)
