"""What the form of a page says: datelines, and where its lines and turns begin."""

from __future__ import annotations

import re

from bilateral.reading.en.furniture import is_time, lines_of
from bilateral.reading.en.labels import label_ends
from bilateral.reading.en.lead_ins import MARK
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.tree import Tree
from bilateral.reading.en.turns import turns

DATELINE = re.compile(
    r"^[^\S\n]*([A-Z][A-Z ./,'’-]{2,40}"
    r"(?:,? [A-Z][a-z]+\.? \d{1,2}|,? \d{1,2} [A-Z][a-z]+)?(?:,? \d{4})?(?: \([^)\n]{1,30}\))?)"
    r"[^\S\n]+[-–—][^\S\n]+",
    re.M,
)


_CLOCK = r"(?:\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\.?)(?: [A-Z]{2,4})?"
HOUR = re.compile(
    rf"^[^\S\n]*(?:{_CLOCK}[^\S\n]*[-–—:|][^\S\n]+|[\[(]{_CLOCK}[\])][^\S\n]*(?:[-–—:|][^\S\n]+)?)(?=\S)",
    re.M,
)
"""The hour before an entry of a running report, in its line: "11.40 - ", "[10:15] ", "13:05 GMT: "."""


def cuts(text: str) -> list[int]:
    """Offsets at which a sentence begins by the form of the page: after datelines, turn labels and semicolons."""
    found = [m.end() for mark in (MARK, HOUR) for m in mark.finditer(text)]
    spoken = [turn.start for turn in turns(text)]
    found += [m.end() for m in DATELINE.finditer(text)] + (spoken or label_ends(text))
    found += [offset for line in lines_of(text) if is_time(line.text) for offset in (line.start, line.end)]
    for m in re.finditer(r";\s+(?=\S)", text):
        line = text[text.rfind("\n", 0, m.start()) + 1 : m.start()]
        if ":" not in line[-300:]:
            found.append(m.end())
    return sorted(found)


def dateline_state(tree: Tree, named: list[Mention]) -> tuple[str, ...]:
    """The state of the place from which a report is written."""
    found = DATELINE.match(tree.text)
    if found is None:
        return ()
    return next((m.codes for m in named if tree.starts[m.first] < found.end(1)), ())
