"""Fact sheets: lines of a label, a colon and what it holds, "Embassies: Suva, Canberra", each a claim of its own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice, takewhile

from bilateral.model import Kind, Status
from bilateral.reading.en.draft import Draft
from bilateral.reading.en.furniture import lines_of
from bilateral.reading.en.lexicon import data, verbs, words
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.roles import codes_of
from bilateral.reading.en.scene import Scene
from bilateral.reading.en.tree import Tree

LABEL = re.compile(r"(?:[-–—*•·▪‣◦][ \t]+)?(?P<label>[A-Z][^:\n.!?\"“”]{1,47}):[ \t]+(?=\S)")
DATE = re.compile(r"\d{4}|\b\d{1,2}\b")
ROWS = 3
"""Lines with a label, one below the other, that make a fact sheet."""
WORDS = 7
"""Words of a label at most."""
HEADING = 4
"""Words, with the colon, of a line that is a heading alone."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
UNDONE = frozenset({"RELATIONS", "EMBARGO"})
"""What a value may say was begun or ended by a deed: "Diplomatic relations: broken off in 1978"."""
Codes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """What a label announces; `by`: who is named behind it acts."""

    kind: Kind
    act: str
    by: bool
    rule: str


def label_ends(text: str) -> list[int]:
    """Offsets behind the labels of fact sheets: of three lines or more, one below the other, that open with one.

    >>> label_ends("Area: 3 sq km\\nHeld by: Peru\\nClaimed by: Chile, Peru")
    [6, 23, 40]
    """
    run: list[int] = []
    found: list[int] = []
    for line in (*lines_of(text), None):
        match = LABEL.match(line.text) if line is not None else None
        plain = match is not None and len(match["label"].split()) <= WORDS and not DATE.match(match["label"])
        if match is not None and plain and line is not None:
            run.append(line.start + match.end())
            continue
        found.extend(run if len(run) >= ROWS else [])
        run = []
    return found


@cache
def labels() -> Mapping[str, Label]:
    """The labels of `lines.yml`, in small letters."""
    return {
        name: Label(Kind(row["kind"]), row["act"], row.get("by", False), row["reason"])
        for row in data("lines")["labels"]
        for name in row["labels"]
    }


def label_before(tree: Tree, first: int) -> range | None:
    """The tokens of the label, without its colon, in front of the value that begins at a token; None without one."""
    if first == 0 or not tree.lower[first - 1].endswith(":"):
        return None
    begin = tree.text.rfind("\n", 0, tree.starts[first]) + 1
    start = first - 1
    while start > 0 and tree.starts[start - 1] >= begin:
        start -= 1
    while start < first - 1 and tree.pos[start] == "PUNCT":
        start += 1
    return range(start, first - 1) if 0 < first - 1 - start <= 2 * WORDS else None


def labelled(scene: Scene, first: int, past: int) -> list[Draft] | None:
    """Claims of the value `[first, past)` behind a known label, none of the label itself; None for other sentences."""
    tree = scene.tree
    if _is_label(tree, first, past):
        return []
    name = label_before(tree, first)
    if name is None or len(scene.cast.main) != 2 or _is_sentence(tree, first, past):
        return None
    label, owner = _known(scene, name)
    if label is None:
        return None
    parts = list(_items(tree, first, past, verbs_too=label.act in UNDONE))
    if len(parts) == 1 and (label.act not in UNDONE or _deed_of(tree, parts[0], label) is None):
        parts = [range(name.start, parts[0].stop)]
    made = [_claim(scene, label, item, owner, first) for item in parts]
    # the date of a label holds for its values: "Trade (2020): 3 billion"
    return [replace(draft, context=((name.start, name),)) for draft in made if draft is not None]


def _is_label(tree: Tree, first: int, past: int) -> bool:
    """Whether a sentence is only the label of a value that follows in its line, or a short heading with a colon."""
    if not tree.lower[past - 1].endswith(":") or past >= len(tree.words):
        return False
    same_line = "\n" not in tree.text[tree.ends[past - 1] : tree.starts[past]]
    short = past - first <= (2 * WORDS if same_line else HEADING)
    return short and not any(tree.tags[t] in FINITE for t in range(first, past))


def _is_sentence(tree: Tree, first: int, past: int) -> bool:
    """Whether a value is a sentence, and no thing with a participle: "a pact, signed in 2019"."""
    root = next((t for t in range(first, past) if tree.heads[t] == t), first)
    subject = tree.kid(root, "nsubj", "nsubjpass", "expl")
    if tree.tags[root] not in FINITE or subject is None:
        return False
    return tree.tags[root] != "VBD" or "," not in tree.lower[subject:root]


def _named_in(scene: Scene, tokens: range) -> list[Mention]:
    """The names of the page that begin among the tokens."""
    first = bisect_left(scene.named, tokens.start, key=lambda m: m.first)
    return list(takewhile(lambda m: m.first < tokens.stop, islice(scene.named, first, None)))


def _known(scene: Scene, name: range) -> tuple[Label | None, Codes]:
    """What the label announces, and who is named in it: "Australian exports", "Trade (2020)"."""
    tree, inside = scene.tree, _named_in(scene, name)
    said = tree.span(name.start, name.stop).of(tree.text).lower()
    for m in inside:
        said = said.replace(tree.span(m.first, m.past).of(tree.text).lower(), "")
    said = re.sub(r"\s*[(,].*|\s+(?:with|between|in|of|to|from)\b.*", "", " ".join(said.split()))
    flow = {"exports": True, "imports": False}.get(said)
    owner = codes_of(inside)
    if flow is not None and len(owner) == 1:
        toward = any(tree.lower[t] in ("to", "from") for t in name)
        other = tuple(c for c in scene.cast.main if c not in owner)
        return Label(Kind.STANDING, "SUPPLY", True, "goods flow"), owner if flow != toward else other
    return labels().get(said), owner


def _items(tree: Tree, first: int, past: int, *, verbs_too: bool) -> Iterator[range]:
    """The parts of a value between semicolons, where `verbs_too` also before participles, without marks at the end."""
    begin = first
    for token in range(first, past + 1):
        parted = token == past or tree.lower[token] == ";"
        if not parted and verbs_too:
            parted = tree.lower[token] in (",", "and") and token + 1 < past and tree.tags[token + 1] in ("VBN", "VBD")
        if parted:
            stop = token
            while stop > begin and tree.pos[stop - 1] == "PUNCT" and tree.words[stop - 1] not in (")", '"', "”"):
                stop -= 1
            if stop > begin:
                yield range(begin, stop)
            begin = token + 1


def _claim(scene: Scene, label: Label, item: range, owner: Codes, first: int) -> Draft | None:
    """The claim of one item of a value that begins at `first`."""
    tree, value = scene.tree, range(max(first, item.start), item.stop)
    told = codes_of(m for m in _named_in(scene, value) if not m.place)
    kind, act, status = label.kind, label.act, _status(tree, value, label)
    done = _deed_of(tree, value, label) if act in UNDONE else None
    if done is not None:
        kind, act, status = Kind.EVENT, done, Status.HAPPENED
    actors, targets = _sides(label, scene.cast.main, owner, told)
    if not actors or (act == "MEMBERSHIP" and not targets):
        return None
    return Draft(
        kind=kind,
        act=act,
        actors=actors,
        targets=targets,
        status=status,
        span=tree.span(item.start, item.stop),
        tokens=item,
        voice=scene.speakers.home,
        anchor=value.start,
        why={"act": f"label of a fact sheet: {label.rule}", "actors": "named in the line, else the two of the page"},
    )


def _sides(label: Label, pair: Codes, owner: Codes, told: Codes) -> tuple[Codes, Codes]:
    """Who takes part: whom the value or the label names, else both."""
    bodies = tuple(c for c in told if c.startswith("IGO:"))
    if label.act == "MEMBERSHIP":
        return pair, bodies
    if label.by or label.act in ("AID", "CONSULT"):
        actors = owner or told
        return (actors, tuple(c for c in pair if c not in actors)) if actors else (pair, ())
    states = tuple(c for c in told if c not in bodies)
    return (states, ()) if len(states) > 1 else (pair, ())


def _status(tree: Tree, item: range, label: Label) -> Status:
    """Whether it holds: "none", "lifted in 2014"."""
    if tree.lower[item.start] in words("lines", "none").words:
        return Status.DENIED
    if label.kind is Kind.EVENT:
        return Status.HAPPENED
    if any(tree.lower[t] in ("never", "not") for t in item):
        return Status.DENIED
    over = words("lines", "over").words
    return Status.ENDED if any(tree.lemmas[t] in over and tree.tags[t] == "VBN" for t in item) else Status.ONGOING


def _deed_of(tree: Tree, item: range, label: Label) -> str | None:
    """The deed by which relations or bars were begun or ended: "restored in 1988", "lifted in 2014"."""
    thing = {"RELATIONS": "relation", "EMBARGO": "sanction"}[label.act]
    for verb in item:
        if tree.tags[verb] not in ("VBN", "VBD"):
            continue
        after = tree.lower[verb + 1] if verb + 1 < item.stop else ""
        for key in (f"{tree.lemmas[verb]} {after}", tree.lemmas[verb]):
            entry = next((e for e in verbs().get(key, ()) if thing in e.companions), None)
            if entry is not None:
                return entry.act
    return None
