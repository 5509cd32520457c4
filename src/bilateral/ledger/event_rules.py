"""The rules of merging claims into events and of comparing names, read from `data/merging.yml` and `data/names.yml`."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bilateral.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules, as the data files state them with their reasons."""

    act_class: Mapping[str, str]
    mutual_acts: frozenset[str]
    one_sided_levels: frozenset[str]
    one_sided_acts: frozenset[str]
    status_group: Mapping[str, int]
    status_order: tuple[str, ...]
    latest_decides: frozenset[str]
    plain_standings: frozenset[str]
    grace: timedelta
    narrow: timedelta
    wide: timedelta
    same_time: timedelta
    undated_within: timedelta
    news_within: timedelta
    """After an event, the time in which an undated report is of it rather than of an earlier one."""
    neutral_areas: frozenset[str]
    acts_apart: frozenset[str]
    """Acts of which claims are one only with the same areas beside `wide_areas`."""
    wide_areas: frozenset[str]
    word_length: int
    words_apart: frozenset[str]
    words_of_act: Mapping[str, frozenset[str]]
    ambiguous_from: int


@dataclass(frozen=True, slots=True)
class NameRules:
    """How names are compared."""

    aliases: Mapping[str, tuple[str, ...]]
    empty_words: frozenset[str]
    bodies: frozenset[str]
    session_acts: frozenset[str]
    standing_acts: frozenset[str]

    @property
    def acts(self) -> frozenset[str]:
        """Acts of all that says that a body or series exists or meets."""
        return self.session_acts | self.standing_acts


@functools.cache
def rules() -> Rules:
    """Return the rules of merging."""
    read = _read("merging.yml")
    return Rules(
        act_class={act: group["acts"][0] for group in read["same_acts"] for act in group["acts"]},
        mutual_acts=frozenset(read["mutual_acts"]["acts"]),
        one_sided_levels=frozenset(read["one_sided"]["levels"]),
        one_sided_acts=frozenset(read["one_sided"]["acts"]),
        status_group={status: at for at, group in enumerate(read["status_groups"]) for status in group["statuses"]},
        status_order=tuple(read["status_order"]["order"]),
        latest_decides=frozenset(read["latest_decides"]["kinds"]),
        plain_standings=frozenset(read["plain_standings"]["acts"]),
        narrow=timedelta(days=read["narrow_to"]["days"]),
        grace=timedelta(days=read["days_of_grace"]["days"]),
        wide=timedelta(days=read["wide_from"]["days"]),
        same_time=timedelta(days=read["same_time"]["days"]),
        undated_within=timedelta(days=366 * read["undated_within"]["years"]),
        news_within=timedelta(days=read["news_within"]["days"]),
        neutral_areas=frozenset(read["neutral_areas"]["areas"]),
        acts_apart=frozenset(read["kinds_apart"]["acts"]),
        wide_areas=frozenset(read["kinds_apart"]["wide"]),
        word_length=read["word_length"]["characters"],
        words_apart=_beginnings(read["words_apart"]["words"], read["word_length"]["characters"]),
        words_of_act={
            act: _beginnings(words, read["word_length"]["characters"])
            for act, words in read["words_of_act"]["words"].items()
        },
        ambiguous_from=read["ambiguous_from"]["candidates"],
    )


@functools.cache
def name_rules() -> NameRules:
    """Return the rules of comparing names."""
    read = _read("names.yml")
    return NameRules(
        aliases={name: tuple(row["means"].split()) for row in read["aliases"] for name in row["names"]},
        empty_words=frozenset(read["empty_words"]["words"]),
        bodies=frozenset(read["bodies"]["words"]),
        session_acts=frozenset(read["sessions"]["acts"]),
        standing_acts=frozenset(read["standings"]["acts"]),
    )


def _read(name: str) -> dict[str, Any]:
    read = vocabulary("bilateral.ledger", "data", name)
    assert isinstance(read, dict)
    return read


_TOKEN = re.compile(r"[\w+]+(?:-[\w+]+)*")
_YEAR = re.compile(r"(?:18|19|20)\d\d")
_ORDINAL = re.compile(r"\d+|[ivx]+")


def same_names(word: str) -> tuple[str, ...]:
    """Return the forms under which names hold a word, itself among them, in order; one form where no rule knows it.

    >>> same_names("Druzhba")
    ('droujba', 'druzba', 'druzhba', 'friendship')
    """
    plain = word.casefold()
    groups: dict[str, set[str]] = {}
    for name, means in name_rules().aliases.items():
        groups.setdefault(" ".join(means), set()).add(name)
    found = {plain}
    for written, names in groups.items():
        if plain in names or plain == written:
            found |= names | {written}
    return tuple(sorted(found))


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name, comparable: its telling words, and the years and numbers that single out one occasion."""

    words: frozenset[str]
    years: frozenset[str]
    numbers: frozenset[str]

    @property
    def one_occasion(self) -> bool:
        """Whether the name itself says which of a series is meant (`Friendship 2018`)."""
        return bool(self.years or self.numbers)

    def agrees(self, other: Name) -> bool:
        """Whether both may name the same thing: one's words hold the other's, and years and numbers do not differ."""
        return (
            bool(self.words and other.words)
            and (self.words <= other.words or other.words <= self.words)
            and not (self.years and other.years and self.years.isdisjoint(other.years))
            and not (self.numbers and other.numbers and self.numbers.isdisjoint(other.numbers))
        )


@functools.lru_cache(maxsize=65536)
def name_of(text: str) -> Name:
    """Take a name apart.

    >>> name_of("Druzhba-III") == name_of("Friendship III")
    True
    >>> name_of("Friendship 2018").agrees(name_of("Friendship 2017"))
    False
    """
    rules_of_names = name_rules()
    words: list[str] = []
    years, numbers = set(), set()
    for token in _tokens(text.lower(), rules_of_names):
        if _YEAR.fullmatch(token):
            years.add(token)
        elif _ORDINAL.fullmatch(token):
            numbers.add(_arabic(token))
        else:
            words += rules_of_names.aliases.get(token, (token,))
    telling = [word for word in words if word not in rules_of_names.empty_words]
    return Name(frozenset(telling or words), frozenset(years), frozenset(numbers))


def _tokens(text: str, rules_of_names: NameRules) -> list[str]:
    found: list[str] = []
    for token in _TOKEN.findall(text):
        found += [token] if token in rules_of_names.aliases else token.split("-")
    return found


def _arabic(numeral: str) -> str:
    if numeral.isdigit():
        return str(int(numeral))
    worth = {"i": 1, "v": 5, "x": 10}
    values = [worth[letter] for letter in numeral]
    following = [*values[1:], 0]
    return str(sum(-one if one < after else one for one, after in zip(values, following, strict=True)))


def _beginnings(words: str, length: int) -> frozenset[str]:
    """Return the first letters of words, which is what is compared of them."""
    return frozenset(word[:length] for word in words.split())
