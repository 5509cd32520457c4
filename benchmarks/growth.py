"""Whether reading takes time in proportion to the text: CPU-seconds for a text, and for one twice as long.

    python benchmarks/growth.py [--characters 50000]

Two is linear; the parts are tried on runs of what they look for, the reader on one long sentence.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from functools import partial

from bilateral.model import Document, Span
from bilateral.reading.en.amounts import find_amounts
from bilateral.reading.en.dates import find_dates
from bilateral.reading.en.reader import EnglishReader
from bilateral.reading.en.segment import enumeration, sentences

SENTENCE = (
    "Pakistan and Russia held talks with the foreign minister of India because Moscow said that China would sign "
)
RUNS = {
    "dates": ("2018 ", "May ", "1 ", "in 2016 and ", "two years ago ", "21st of "),
    "amounts": ("1,", "two ", "hundred ", "12 new "),
    "sentences": ("a. ", "word Word ", "a\n", "the misery Greek minister "),
}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--characters", type=int, default=50_000)
    length = arguments.parse_args().characters
    reader = EnglishReader()
    parts: dict[str, Callable[[str], object]] = {
        "dates": find_dates,
        "amounts": lambda text: find_amounts(text, dates=[]),
        "sentences": lambda text: (sentences(text), enumeration(text, Span(0, len(text)))),
    }
    for name, part in parts.items():
        for unit in RUNS[name]:
            show(f"{name} of {unit!r}", partial(run, part, unit), length)
    reader.read(Document(text=SENTENCE, origin="warm"))
    show("the reader", partial(run, lambda text: reader.read(Document(text=text, origin="x")), SENTENCE), length)


def run(part: Callable[[str], object], unit: str, length: int) -> object:
    """Give a part as many of a unit as make the length."""
    return part(unit * (length // len(unit)))


def show(name: str, work: Callable[[int], object], length: int) -> None:
    """Print the CPU-seconds for a length and for twice as much, and how many times as long that took."""
    once, twice = spent(work, length), spent(work, 2 * length)
    print(f"{name:<40} {once:7.3f} s  {twice:7.3f} s  {twice / once:5.2f} times")


def spent(work: Callable[[int], object], length: int) -> float:
    """Return the CPU-seconds of the faster of two runs: a machine that is busy with other work slows each by chance."""
    seconds = []
    for _ in range(2):
        begin = time.process_time()
        work(length)
        seconds.append(time.process_time() - begin)
    return max(min(seconds), 1e-6)


if __name__ == "__main__":
    main()
