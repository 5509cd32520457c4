"""For which state an author speaks who writes "we" and "our" and holds no office: by byline, paper, or own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from bilateral.model import Document
from bilateral.reading.en.home import heading_lines
from bilateral.reading.en.lexicon import words
from bilateral.reading.en.parties import Gazetteer, Mention
from bilateral.reading.en.quotes import Quotations
from bilateral.reading.en.tree import Tree

LEAST = 2
"""How often an author speaks of "our" or "us" who speaks for a state."""
QUOTED = re.compile(r"[\"“][^\"“”\n]{0,600}[\"”]")
OURS = re.compile(r"\b(?:[Oo]ur|[Uu]s|ours)\b(?! (?:own |special |staff )?(?:correspondent|reporter|readers?|paper))")
BYLINE = re.compile(r"^(?:by\b|from\b)|\b\d{1,2} [A-Z][a-z]{2,8}\b|\b[A-Z][a-z]{2,8}\.? \d{1,2}\b", re.I)
"""What a short line at the top holds that says who writes, where or when."""
SHORT = 80
"""Characters up to which a line of the heading is a byline."""
AMONG_US = re.compile(r"\b(?:[Ww]e|[Uu]s)(?: here)?(?: in)? (?=[A-Z])")
"""What stands before a name where the author counts himself in: "we Kenyans", "us here in Peru"."""
HOUSES = frozenset({"government", "cabinet", "parliament"})
"""What every state has, so that a paper at home names its own by the word alone."""
SEATS = frozenset({"state", "capital", "demonym", "place", "metonym", "short"})


def standpoint(document: Document, gazetteer: Gazetteer) -> str | None:
    """The state for which the author of a page speaks; None where he speaks for none or nothing says for which.

    >>> page = Document(text="By a reader, Wellington\\nFrance broke its word to us. Our ships sailed.", origin="page")
    >>> from bilateral.reading.en.english_names import english_names
    >>> standpoint(page, english_names())
    'NZL'
    """
    text = QUOTED.sub(" ", document.text)
    if len(OURS.findall(text)) < LEAST:
        return None
    counted = Counter(
        code for m in AMONG_US.finditer(text) for code in _named(text[m.end() : m.end() + 40], gazetteer, 0)
    )
    if counted:
        return counted.most_common(1)[0][0]
    lines = [line for _, line in heading_lines(text) if len(line) <= SHORT and BYLINE.search(line)]
    for said in (*lines, document.publisher or "", document.author or ""):
        codes = list(dict.fromkeys(_named(said, gazetteer)))
        if len(codes) == 1:
            return codes[0]
    return None


def we_of_another(tree: Tree, mention: Mention, quoted: Quotations) -> bool:
    """Whether "we" is said in quotation marks, and so by another than the author."""
    own = tree.lower[mention.first] in words("parties", "first_person").words
    return own and quoted.around(tree.starts[mention.first]) is not None


def at_home(tree: Tree, token: int, here: list[Mention]) -> bool:
    """Whether a capitalised "the Government" is the own one of an author who speaks for a state."""
    if tree.lower[token] not in HOUSES or not tree.words[token][0].isupper():
        return False
    return tree.lower[token - 1] in ("the", "this") and not any(m.first in tree.subtree(token) for m in here)


def _named(said: str, gazetteer: Gazetteer, at: int | None = None) -> Iterator[str]:
    """Yield states that are named, by themselves or by a place of theirs; only at an offset where one is given."""
    for start, _, entries in gazetteer.find(said):
        states = [e.code for e in entries if e.kind in SEATS and len(e.code) == 3]
        if states and (at is None or start == at):
            yield states[0]
