"""Words of a text as vectors that know their neighbours, by a small transformer run with ONNX Runtime.

The transformer is the first layers of MiniLM-L6 (Apache 2.0), trained further on the corpus and stored in eight bits by
`training/train_net.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources.abc import Traversable
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from bilateral.reading.en.net.pieces import Pieces
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.tree import Tree

Numbers = NDArray[np.int64]
Values = NDArray[np.float32]
WINDOW = 128
"""Pieces that are read together: whole sentences, as many as go in."""
LONGEST = 400
"""Pieces of one sentence that are read."""
TOGETHER = 1024
"""Pieces, padding with them, that are run at once."""
FIRST, SECOND, BOTH, STATE, OTHER = 1, 2, 3, 4, 5
"""What a word is marked with: the first or second of the text's two, both, another state, an organisation."""


@dataclass(frozen=True, slots=True)
class Window:
    """Sentences read together: their words, pieces, the marks of the pieces, and where each word's pieces begin."""

    words: list[int]
    pieces: list[int]
    marks: list[int]
    begins: list[int]
    """One more than words: the last says where the pieces end."""


@dataclass(frozen=True, slots=True)
class Vectors:
    """A vector for each word of a tree, and in which window it stands; those not read are nothing."""

    words: Values
    around: Values
    """A vector for each window: the mean of its words."""
    window: Sequence[int]
    """Number of the window of each word, -1 for those not read."""


class Runs(Protocol):
    """The transformer: pieces, marks and mask (windows by pieces) -> vectors (windows by pieces by size)."""

    def __call__(self, pieces: Numbers, marks: Numbers, mask: Numbers) -> Values:
        """Vectors of the pieces."""


@dataclass(frozen=True)
class Transformer:
    """The transformer in a folder, loaded when it is first run."""

    folder: Traversable

    def __call__(self, pieces: Numbers, marks: Numbers, mask: Numbers) -> Values:
        """Vectors of the pieces."""
        given = {"pieces": pieces, "marks": marks, "mask": mask}
        found: Values = self._session.run(None, given)[0]
        return found

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        model = (self.folder / "net.onnx").read_bytes()
        return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def pieces_of(folder: Traversable) -> Pieces:
    """The list of pieces that the transformer in a folder was trained with."""
    return Pieces((folder / "net_pieces.txt").read_text(encoding="utf8").splitlines())


def marks_of(tree: Tree, named: Sequence[Mention], main: Sequence[str]) -> list[int]:
    """For each word which party it names, 0 for none; `main` are the two that the text is about."""
    marks = [0] * len(tree.words)
    for mention in named:
        mark = _mark(mention.codes, main)
        marks[mention.first : mention.past] = [mark] * (mention.past - mention.first)
    return marks


def _mark(codes: Sequence[str], main: Sequence[str]) -> int:
    of_two = [list(main).index(code) for code in codes if code in main]
    if of_two:
        return BOTH if len(of_two) > 1 else (FIRST, SECOND)[min(1, of_two[0])]
    return OTHER if all(":" in code for code in codes) else STATE


def windows(tree: Tree, marks: Sequence[int], pieces: Pieces) -> Iterator[Window]:
    """The sentences of a tree in windows of at most `WINDOW` pieces; a longer sentence is cut off at `LONGEST`."""
    current = Window([], [pieces.start], [0], [])
    for first, past in tree.sentences:
        cut = [(t, pieces.of(tree.words[t])) for t in range(first, past) if not tree.words[t].isspace()]
        size = sum(len(found) for _, found in cut)
        if current.words and len(current.pieces) + size > WINDOW:
            yield _closed(current, pieces)
            current = Window([], [pieces.start], [0], [])
        for token, found in cut:
            if len(current.pieces) + len(found) > LONGEST:
                break
            current.begins.append(len(current.pieces))
            current.words.append(token)
            current.pieces.extend(found)
            current.marks.extend([marks[token]] * len(found))
    if current.words:
        yield _closed(current, pieces)


def _closed(window: Window, pieces: Pieces) -> Window:
    window.begins.append(len(window.pieces))
    window.pieces.append(pieces.end)
    window.marks.append(0)
    return window


def vectors(tree: Tree, found: Sequence[Window], run: Runs) -> Vectors:
    """Vectors of all words of the windows: for each the mean of its pieces."""
    of_words: Values | None = None
    around: list[Values] = [np.zeros(0, np.float32)] * len(found)
    window = [-1] * len(tree.words)
    for batch in _batches(found):
        hidden = run(**padded([found[k] for k in batch]))
        for row, k in enumerate(batch):
            own, begins = found[k].words, np.array(found[k].begins)
            sums = np.add.reduceat(hidden[row, : begins[-1]], begins[:-1], axis=0)
            means = sums / np.diff(begins)[:, None].astype(np.float32)
            if of_words is None:
                of_words = np.zeros((len(tree.words), hidden.shape[2]), np.float32)
            of_words[own] = means
            around[k] = means.mean(axis=0)
            for token in own:
                window[token] = k
    if of_words is None:
        return Vectors(np.zeros((0, 0), np.float32), np.zeros((0, 0), np.float32), window)
    return Vectors(of_words, np.stack(around), window)


def _batches(found: Sequence[Window]) -> Iterator[list[int]]:
    """Numbers of windows of about one length that are run at once."""
    batch: list[int] = []
    for k in sorted(range(len(found)), key=lambda k: len(found[k].pieces)):
        if batch and (len(batch) + 1) * len(found[k].pieces) > TOGETHER:
            yield batch
            batch = []
        batch.append(k)
    if batch:
        yield batch


def padded(batch: Sequence[Window]) -> Mapping[str, Numbers]:
    """Pieces, marks and mask of windows as arrays of one width."""
    width = max(len(one.pieces) for one in batch)
    given = {name: np.zeros((len(batch), width), np.int64) for name in ("pieces", "marks", "mask")}
    for row, one in enumerate(batch):
        given["pieces"][row, : len(one.pieces)] = one.pieces
        given["marks"][row, : len(one.marks)] = one.marks
        given["mask"][row, : len(one.pieces)] = 1
    return given
