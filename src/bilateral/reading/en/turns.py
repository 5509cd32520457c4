"""Turns of an interview, a debate or a transcript: who has the floor from where on, by the form of the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from bilateral.reading.en.lexicon import data, words

MARKS = " \t*_#>–—-•\"“”'‘’"
"""What stands around a label or question without being part of it."""
LONGEST_LABEL = 110


@dataclass(frozen=True, slots=True)
class Turn:
    """From the character `start` on, the words are those of the person called `label`; `asks` if they are questions."""

    start: int
    label: str
    asks: bool = False


@cache
def _label() -> re.Pattern[str]:
    """A line's beginning that may be a label: "Q:", "Ms Ruiz:", "Jan Bos, minister of trade:", "Mr Li (Perth):"."""
    name = r"[A-Z][\w.'’-]*(?:[ -](?:(?:de|al|el|van|bin|da|du|von|of)[ -])?[A-Z][\w.'’-]*){0,4}"
    bracket = r"(?: ?\([^()\n]{2,80}\))?"
    office = "|".join(sorted(words("voices", "turns").words))
    titled = rf"(?:The |Hon\. |Her |His )?[A-Z][^:\n!?\"“]{{0,70}}(?i:{office})[^:\n!?\"“]{{0,50}}"
    short = "|".join(
        sorted(data("voices")["turns"]["asks"] + data("voices")["turns"]["answers"], key=len, reverse=True)
    )
    return re.compile(
        rf"^[ \t>*_]*(?P<label>{short}|{name}{bracket}|{titled}):[*_]*[^\S\n]+(?=\S)"
        rf"|^[ \t>*_]*(?P<point>Q|A)[.)][*_]*[^\S\n]+(?=[A-Z“\"])",
        re.M,
    )


def turns(text: str) -> list[Turn]:
    """Turns of a transcript: lines that begin with a name and a colon, if there are several, or questions alone."""
    return _labelled(text) or _by_questions(text)


def _labelled(text: str) -> list[Turn]:
    found = [(m.end(), m["label"] or m["point"]) for m in _label().finditer(text)]
    labels = [label for _, label in found]
    plain = len(found) >= 2 and any(is_plain(label) or _names_office(label) for label in labels)
    if not plain and not (len(found) >= 3 and len(set(labels)) < len(found)):
        return []
    ends = [start for start, _ in found[1:]] + [len(text)]
    asking = {label for label in set(labels) if _asks(text, label, found, ends)}
    return [Turn(start, label, label in asking) for start, label in found]


def is_plain(label: str) -> bool:
    """Whether a label tells only that a question or an answer follows."""
    row = data("voices")["turns"]
    return label in row["asks"] or label in row["answers"]


def _names_office(label: str) -> bool:
    return bool(set(re.findall(r"[a-z]+", label.lower())) & words("voices", "turns").words)


def _asks(text: str, label: str, found: Sequence[tuple[int, str]], ends: Sequence[int]) -> bool:
    """Whether the turns under a label are questions, by the label or as most of them end with a question mark."""
    row = data("voices")["turns"]
    if is_plain(label) or _names_office(label):
        return label in row["asks"]
    told = [_last_line(text[start:end]) for (start, own), end in zip(found, ends, strict=True) if own == label]
    return sum(line.endswith("?") for line in told) * 2 > len(told)


def _last_line(turn: str) -> str:
    """The last paragraph of a turn, without the label of the next one and marks at its end."""
    lines = [line.strip(MARKS) for line in turn.split("\n")]
    full = [line for line in lines if line and not line.endswith(":")]
    return full[0] if len(full) == 1 else (full[-1] if full else "")


def _by_questions(text: str) -> list[Turn]:
    """Turns of an interview whose questions stand as paragraphs of their own, each before its answer."""
    lines = [(m.start(), m[0].strip(MARKS)) for m in re.finditer(r"^[^\n]*\S[^\n]*$", text, re.M)]
    asked = [i for i, (_, line) in enumerate(lines) if line.endswith("?") and len(line) < 400]
    told = [i for i in asked if i + 1 < len(lines) and i + 1 not in asked and lines[i + 1][1][-1:] in ".!”…"]
    heading = text[: lines[asked[0]][0]].lower() if asked else ""
    announced = any(cue in heading for cue in words("voices", "interview").phrases)
    if len(told) < (2 if announced else 3):
        return []
    found: list[Turn] = []
    for i in told:
        found += [Turn(lines[i][0], "Q", asks=True), Turn(lines[i + 1][0], "A")]
    return found
