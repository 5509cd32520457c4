"""The figures of measures: signed networks solved exactly, and what a question costs on a ledger of many events.

    python benchmarks/measures.py [--edges EDGES.csv] [--ledger DIR] [--pair PAK RUS]

EDGES is a table window, a, b, sign (../shared/data/measures/cow_signed_edges.csv), DIR a ledger of coded events. All
times are CPU seconds, user and system, of this process or of a child for the command line; start-up is what a child
needs to say which measures there are.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import polars as pl

from bilateral.errors import BilateralError
from bilateral.measures import Asked, completed, measure_named, measures
from bilateral.measures.frustration import frustration
from bilateral.measures.networks import SignedNetwork, signed_network

STATES, TIES = 190, 4000
KINDS = {
    "two camps, 10 ties in 100 against them": (2, 0.10, 1.0),
    "two camps, 20 in 100": (2, 0.20, 1.0),
    "two camps, 25 in 100": (2, 0.25, 1.0),
    "two camps, 35 in 100": (2, 0.35, 1.0),
    "three hostile blocs, few ties across, 5 in 100": (3, 0.05, 0.1),
    "three hostile blocs, many ties across, 5 in 100": (3, 0.05, 1.0),
    "signs by chance": (2, 0.50, 1.0),
}
"""Number of blocs, share of the ties whose sign is the other one, and how likely a tie across blocs is."""

_BESIDE_ALL = {"orientation": ("USA", "RUS"), "stake": ("PAK", "IND")}
"""Who is named where all states are asked about: the poles, the region."""


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--edges", type=Path)
    arguments.add_argument("--ledger", type=Path)
    arguments.add_argument("--pair", nargs=2, default=["PAK", "RUS"])
    given = arguments.parse_args()
    if given.edges:
        windows(pl.read_csv(given.edges))
    networks()
    if given.ledger:
        questions(given.ledger, given.pair)


def windows(edges: pl.DataFrame) -> None:
    """Solve every window of a table."""
    held = [signed_network(one) for _, one in edges.group_by("window", maintain_order=True)]
    start = time.process_time()
    found = [frustration(one) for one in held]
    took = time.process_time() - start
    print(f"{len(found)} windows, {sum(one.proven for one in found)} proven: {took:.1f} CPU s (at most 60)")


def networks() -> None:
    """Solve networks made by chance, of each kind two."""
    for name, (blocs, noise, across) in KINDS.items():
        for seed in range(2):
            network = made(blocs, noise, across, seed)
            start = time.process_time()
            found = frustration(network)
            took = time.process_time() - start
            gap = "proven" if found.proven else f"not proven: at least {found.bound}"
            print(f"{STATES} states, {TIES} ties, {name}: {found.index} ({gap}) in {took:.1f} CPU s (at most 30)")


def made(blocs: int, noise: float, across: float, seed: int) -> SignedNetwork:
    """Return a network by chance: friendly within blocs and hostile across them, but for some ties."""
    chance = np.random.default_rng(seed)
    bloc = chance.integers(0, blocs, STATES)
    a, b = np.triu_indices(STATES, 1)
    weight = np.where(bloc[a] == bloc[b], 1.0, across)
    chosen = chance.choice(len(a), TIES, replace=False, p=weight / weight.sum())
    ties = np.zeros((STATES, STATES), np.int64)
    friendly = np.where(bloc[a[chosen]] == bloc[b[chosen]], 1, -1)
    signs = friendly * np.where(chance.uniform(size=TIES) < noise, -1, 1)
    ties[a[chosen], b[chosen]] = ties[b[chosen], a[chosen]] = signs
    return SignedNetwork(tuple(f"S{number:03d}" for number in range(STATES)), ties)


def questions(ledger: Path, pair: list[str]) -> None:
    """Ask every measure of a ledger from the command line: of one pair, then of all where it takes that."""
    start, _ = asked(["measure", "--list"])
    print(f"start-up: {start:.2f} CPU s")
    for words in _of_pair(pair):
        took, said = asked(["measure", *words, "--json", "--ledger", str(ledger)])
        most = "no limit" if words[0] in ("blocs", "order") else "at most 1"
        print(f"{' '.join(words)}: {took - start:.2f} CPU s above start-up ({most}); {said}")
    for words in _of_all():
        took, said = asked(["measure", *words, "--json", "--ledger", str(ledger)])
        print(f"{' '.join(words)}: {took - start:.1f} CPU s above start-up (at most 60); {said}")


def _of_pair(pair: list[str]) -> Iterator[list[str]]:
    for one in measures():
        parties = _parties(one.parties, pair)
        for of in one.of or ("",):
            yield [one.name, *parties, *(["--of", of] if of else [])]


def _parties(takes: tuple[int, int], pair: list[str]) -> list[str]:
    least, most = takes
    return [*pair, "USA", "CHN"][: max(least, min(2, most))]


def _of_all() -> Iterator[list[str]]:
    for one in measures():
        for of in one.of or ("",):
            try:
                completed(measure_named(one.name), Asked(of=of, everyone=True))
            except BilateralError:
                continue
            if one.name not in ("blocs", "order"):
                yield [one.name, *_BESIDE_ALL.get(one.name, ()), "--all", *(["--of", of] if of else [])]


def asked(words: list[str]) -> tuple[float, str]:
    """Return the CPU seconds of a question on the command line, and what came of it."""
    before = _children()
    command = [sys.executable, "-m", "bilateral.cli", *words]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=as_installed())
    said = f"{done.stdout.count(chr(10))} rows" if done.returncode == 0 and done.stdout else done.stderr.strip()[-90:]
    return _children() - before, said


def as_installed() -> dict[str, str]:
    """Return the environment of a command whose modules are compiled once, as those of an installed package are."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
