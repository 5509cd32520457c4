"""Sentences go through the transformer in windows, and each word comes back as one vector."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files

import numpy as np
import pytest

from bilateral.reading.en.net import encoder
from bilateral.reading.en.net.encoder import (
    BOTH,
    FIRST,
    OTHER,
    SECOND,
    STATE,
    Numbers,
    Transformer,
    Values,
    marks_of,
    pieces_of,
    vectors,
    windows,
)
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.tree import Tree

Parse = Callable[[str], Tree]
DATA = files("bilateral.reading.en") / "data"
TEXT = "Laos sent rice. Thailand took it gladly, and paid. Nobody else did."


def counting(pieces: Numbers, marks: Numbers, mask: Numbers) -> Values:
    """A transformer whose vectors are the piece's number and its mark."""
    return np.stack([pieces, marks], axis=2).astype(np.float32)


def test_windows_hold_whole_sentences_up_to_their_size(parse: Parse, monkeypatch: pytest.MonkeyPatch) -> None:
    tree, pieces = parse(TEXT), pieces_of(DATA)
    marks = [0] * len(tree.words)
    (whole,) = windows(tree, marks, pieces)
    assert whole.words == list(range(len(tree.words)))
    monkeypatch.setattr(encoder, "WINDOW", 10)
    parted = list(windows(tree, marks, pieces))
    assert [one.words[0] for one in parted] == [first for first, _ in tree.sentences]
    assert all(one.pieces[0] == pieces.start and one.pieces[-1] == pieces.end for one in parted)


def test_a_sentence_without_end_is_cut_off(parse: Parse) -> None:
    tree = parse("Laos sent " + "rice and " * 400 + "tea")
    cut = list(windows(tree, [0] * len(tree.words), pieces_of(DATA)))
    assert max(len(one.pieces) for one in cut) <= encoder.LONGEST + 1


def test_a_word_is_the_mean_of_its_pieces_and_a_window_of_its_words(parse: Parse) -> None:
    tree, pieces = parse("Laos zorbled quiggets."), pieces_of(DATA)
    marks = [1, 0, 0, 0]
    (window,) = windows(tree, marks, pieces)
    seen = vectors(tree, [window], counting)
    for token, word in enumerate(tree.words):
        assert seen.words[token][0] == pytest.approx(np.mean(pieces.of(word)))
    assert seen.words[:, 1].tolist() == marks
    assert seen.around[0] == pytest.approx(seen.words.mean(axis=0))
    assert seen.window == [0, 0, 0, 0]


def test_names_are_marked_by_whom_they_name() -> None:
    tree = Tree("", ["x"] * 6, *([[]] * 12))  # type: ignore[arg-type]
    named = [
        Mention(0, 1, ("LAO",), "name"),
        Mention(1, 2, ("THA",), "name"),
        Mention(2, 3, ("LAO", "THA"), "name"),
        Mention(3, 4, ("FRA",), "name"),
        Mention(4, 5, ("IGO:ASEAN",), "name"),
    ]
    assert marks_of(tree, named, ("LAO", "THA")) == [FIRST, SECOND, BOTH, STATE, OTHER, 0]


def test_the_transformer_of_the_package_tells_one_sense_of_a_word_from_another(parse: Parse) -> None:
    pieces, run = pieces_of(DATA), Transformer(DATA)

    def word(text: str, at: str) -> Values:
        tree = parse(text)
        seen = vectors(tree, list(windows(tree, [0] * len(tree.words), pieces)), run)
        found: Values = seen.words[tree.words.index(at)]
        return found / np.linalg.norm(found)

    troops = word("The army will attack the border town at dawn.", "attack")
    raid = word("The navy launched an attack on the port at night.", "attack")
    heart = word("He died of a heart attack in the garden.", "attack")
    assert troops @ raid > troops @ heart
