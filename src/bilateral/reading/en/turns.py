"""Turns of an interview, a debate or a transcript: who has the floor from where on, by the form of the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from bilateral.reading.en.lexicon import data, words

MARKS = " \t*_#>–—-•\"“”'‘’"
"""What stands around a label or question without being part of it."""
YOU = frozenset({"you", "your", "yours"})
US = frozenset({"we", "our", "us", "i", "my"})


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
        rf"^[ \t>*_]*(?P<label>(?:{short})(?: ?\d{{1,2}})?|{name}{bracket}|{titled}):[*_]*[^\S\n]+(?=\S)"
        rf"|^[ \t>*_]*(?P<point>(?:Q|A)\d{{0,2}})[.)][*_]*[^\S\n]+(?=[A-Z“\"])",
        re.M,
    )


def turns(text: str) -> list[Turn]:
    """Turns of a transcript: lines that begin with a name and a colon, if there are several, or questions alone."""
    found = _labelled(text)
    lines = [(m.start(), m[0].strip(MARKS)) for m in re.finditer(r"^[^\n]*\S[^\n]*$", text, re.M)]
    begin = found[0].start if found else 0
    asked = [i for i, (start, line) in enumerate(lines) if line.endswith("?") and len(line) < 400 and start >= begin]
    if found and len(asked) <= 2 * sum(turn.asks for turn in found):
        return found
    told = [i for i in asked if i + 1 < len(lines) and i + 1 not in asked and lines[i + 1][1][-1:] in ".!”…)"]
    heading = text[: lines[asked[0]][0]].lower() if asked else ""
    announced = bool(found) or any(cue in heading for cue in words("voices", "interview").phrases)
    if len(told) < (2 if announced else 3):
        return found
    first = next((i for i, (start, _) in enumerate(lines) if found and start > begin), told[0])
    return found + _by_paragraphs(lines, first, found[-1].asks if found else False)


def _by_paragraphs(lines: Sequence[tuple[int, str]], first: int, asks: bool) -> list[Turn]:
    """Turns of an interview without labels: a question is a paragraph that asks, or that speaks to "you" alone."""
    found: list[Turn] = []
    for start, line in lines[first:]:
        labelled = _label().match(line)
        spoken = set(re.findall(r"[a-z]+", line.lower()))
        to_you = bool(spoken & YOU) and not spoken & US
        if labelled is not None:
            asks = line.endswith("?")
            continue
        was, asks = asks, line.endswith("?") or (not asks and to_you)
        if asks or was:
            found.append(Turn(start, "Q" if asks else "A", asks))
    return found


def _labelled(text: str) -> list[Turn]:
    found = [(m.end(), m["label"] or m["point"]) for m in _label().finditer(text)]
    found = [(start, label) for start, label in found if label.lower() not in words("voices", "no_turns").words]
    labels = [label for _, label in found]
    plain = len(found) >= 2 and any(is_plain(label) or _names_office(label) for label in labels)
    if not plain and not (len(found) >= 3 and len(set(labels)) < len(found)):
        return []
    ends = [start for start, _ in found[1:]] + [len(text)]
    asking = {label for label in set(labels) if _asks(text, label, found, ends)}
    return [Turn(start, label, label in asking) for start, label in found]


_END = re.compile(
    r"^\W*(?:(?:the )?ends?|end of (?:the )?(?:transcript|interview|briefing|conference|press conference|text|session)|"
    r"transcript ends|(?:the )?interview (?:ends|was (?:conducted|edited)[^\n]*))\W*$"
    r"|^[ \t]*[-–—_=*•#][-–—_=*•# \t]{2,}$",
    re.I | re.M,
)
_CAPITALS = re.compile(r"^[ \t]*(?=[^a-z\n?]*$)[A-Z][^a-z\n]{2,}[ \t][^a-z\n]*[A-Z][A-Z][^a-z\n]*$", re.M)


def end_of_turns(text: str, found: Sequence[Turn]) -> int:
    """Where a transcript ends: at a line that says so, a rule, or a headline in capitals behind its last turn."""
    if not found:
        return len(text)
    last = next((turn for turn in reversed(found) if turn.asks), found[-1])
    ends = (pattern.search(text, last.start) for pattern in (_END, _CAPITALS))
    return min((end.start() for end in ends if end), default=len(text))


def is_plain(label: str) -> bool:
    """Whether a label tells only that a question or an answer follows: "Q", "Question 3", "A"."""
    row = data("voices")["turns"]
    return label.rstrip(" 0123456789") in (*row["asks"], *row["answers"])


def _names_office(label: str) -> bool:
    return bool(set(re.findall(r"[a-z]+", label.lower())) & words("voices", "turns").words)


def _asks(text: str, label: str, found: Sequence[tuple[int, str]], ends: Sequence[int]) -> bool:
    """Whether the turns under a label are questions, by the label or as most of them end with a question mark."""
    row = data("voices")["turns"]
    if is_plain(label) or _names_office(label):
        return label.rstrip(" 0123456789") in row["asks"]
    told = [_last_line(text[start:end]) for (start, own), end in zip(found, ends, strict=True) if own == label]
    return sum(line.endswith("?") for line in told) * 2 > len(told)


def _last_line(turn: str) -> str:
    """The last paragraph of a turn, without the label of the next one and marks at its end."""
    lines = [line.strip(MARKS) for line in turn.split("\n")]
    full = [line for line in lines if line and not line.endswith(":")]
    return full[0] if len(full) == 1 else (full[-1] if full else "")
